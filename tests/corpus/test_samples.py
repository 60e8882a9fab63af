"""The committed PDFs are what the texts say, to the byte, and the gold file says what is printed."""

import functools
import json
import re
import unicodedata
from datetime import date

import pypdfium2
import pytest

from corpus.content import load_all
from corpus.goldfile import document
from corpus.marks import facts, iso_date, plain
from corpus.render import HOME, gold_text, render
from ingest.model import RecordType
from nlp.model import Role

CONTENTS = {content.name: content for content in load_all()}
GOLD = json.loads((HOME / "gold.json").read_text(encoding="utf-8"))
RECORDS = [(entry["file"], record) for entry in GOLD for record in entry["records"]]
SCANNED = {"kemi-pysakointi-skannattu-liite.pdf": {2}}


def squashed(text):
    """The text without white space, hyphens and the differences of one letter's several codes."""
    text = re.sub("[-\N{SOFT HYPHEN}\x02\ufffe]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


@functools.cache
def page_texts(file):
    with pypdfium2.PdfDocument(HOME / file) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@functools.cache
def squashed_pages(file):
    return [squashed(text) for text in page_texts(file)]


def printed(file, pages):
    return "".join(squashed_pages(file)[pages[0] - 1 : pages[1]])


def stands(word, text):
    """Whether a word is printed, whole or, over a page's end, in two pieces."""
    word = squashed(word)
    return word in text or any(word[:i] in text and word[i:] in text for i in range(2, len(word) - 1))


@functools.cache
def rendered(name):
    return render(CONTENTS[name])


@pytest.mark.parametrize("name", CONTENTS)
def test_the_committed_pdf_is_what_the_text_renders_to(name):
    assert rendered(name)[0] == (HOME / f"{name}.pdf").read_bytes()


def test_the_gold_file_is_what_the_texts_say():
    documents = [document(content, rendered(name)[1]) for name, content in CONTENTS.items()]
    assert gold_text(documents) == (HOME / "gold.json").read_text(encoding="utf-8")


def test_no_pdf_lies_beside_that_no_text_tells_of():
    assert sorted(path.stem for path in HOME.glob("*.pdf")) == sorted(CONTENTS)


def test_every_kind_of_record_and_role_occurs():
    assert len(GOLD) >= 16
    assert {record["type"] for _, record in RECORDS} == {str(kind) for kind in RecordType}
    roles = {amount["role"] for _, record in RECORDS for amount in record["amounts"]}
    assert roles == {None, *(str(role) for role in Role)}
    outcomes = {record["outcome"] for _, record in RECORDS}
    assert outcomes >= {"hyväksytty", "hylätty", "palautettu", "pöydälle", "merkitty tiedoksi"}


@pytest.mark.parametrize("entry", GOLD, ids=lambda entry: entry["file"])
def test_pages_are_counted_and_records_stand_in_order(entry):
    assert len(page_texts(entry["file"])) == entry["pages"]
    spans = [record["pages"] for record in entry["records"]]
    assert all(1 <= first <= last <= entry["pages"] for first, last in spans)
    assert [first for first, _ in spans] == sorted(first for first, _ in spans)


@pytest.mark.parametrize(("file", "record"), RECORDS)
def test_what_the_gold_says_is_printed_on_the_records_pages(file, record):
    text = printed(file, record["pages"])
    said = [record["title"], *record["case_numbers"], *record["text_has"]]
    said += [mention["text"] for mention in record["amounts"] + record["decision_refs"]]
    said += [part for field in record["fields"].items() for part in field]
    for phrase in said:
        assert squashed(phrase) in text or all(stands(word, text) for word in phrase.split()), phrase


@pytest.mark.parametrize(("file", "record"), [pair for pair in RECORDS if pair[1]["section"] or pair[1]["date"]])
def test_section_and_date_are_printed(file, record):
    text = printed(file, record["pages"])
    if record["section"]:
        assert f"§{record['section']}" in text or f"{record['section']}§" in text
    if record["date"]:
        year, month, day = map(int, record["date"].split("-"))
        assert f"{day}.{month}.{year}" in text or f"{day:02}.{month:02}.{year}" in text


@pytest.mark.parametrize(("file", "record"), RECORDS)
def test_what_must_be_lacking_is_page_furniture(file, record):
    own = " ".join(str(value) for value in (record["title"], record["text_has"], record["fields"]))
    everything = "".join(squashed_pages(file))
    for phrase in record["text_lacks"]:
        assert all(squashed(word) in everything for word in phrase.split()), phrase
        assert phrase not in own


@pytest.mark.parametrize(("file", "record"), RECORDS)
def test_dates_are_iso_and_spans_run_forwards(file, record):
    del file
    for value in record["dates"] + record["dates_optional"]:
        ends = [date.fromisoformat(end if len(end) == 10 else f"{end}-01") for end in value.split("/")]
        assert ends == sorted(ends)
        assert len(ends) in (1, 2)


@pytest.mark.parametrize(("file", "record"), RECORDS)
def test_sums_are_what_their_words_say(file, record):
    del file
    for amount in record["amounts"]:
        digits = re.sub(r"[^\d,]", "", amount["text"]).replace(",", ".")
        stated = abs(amount["value"])
        if digits:
            assert round(stated / float(digits), 6) in (1, 1000, 1_000_000), amount
        else:
            assert amount["text"] in ("miljoona euroa", "kaksituhatta euroa")


@pytest.mark.parametrize("name", CONTENTS)
def test_marked_dates_are_what_their_words_say(name):
    source = (HOME / "texts" / f"{name}.toml").read_text(encoding="utf-8")
    for fact in facts(source):
        days = re.findall(r"\d{1,2}\.\d{1,2}\.\d{4}", fact.text)
        if fact.kind == "d":
            assert {iso_date(day) for day in days} <= set(iso_date(fact.value).split("/"))
        if fact.kind == "r":
            body, day, section = (part.strip() for part in fact.value.split(";"))
            assert not days or iso_date(days[0]) == day
            assert section == "-" or section in fact.text
            assert body
    assert "{" not in plain(source).replace("{}", "")


def test_the_demo_search_is_answered_by_inflected_forms_only():
    text = " ".join(page_texts("helsinki-perheenyhdistaminen-paatos.pdf"))
    assert "perhesidelupia" in text
    assert "perhesidelupien" in text
    assert "perhesideluvat" not in text
    assert "perhesidelupa" not in text


@pytest.mark.parametrize(
    ("file", "line_end", "next_line"),
    [
        ("helsinki-perheenyhdistaminen-paatos.pdf", "maahanmuutto-", "ja kotouttamisrahaston"),
        ("helsinki-perheenyhdistaminen-paatos.pdf", "AMIF-", "rahaston"),
        ("espoo-asukastila-avustus.pdf", "3700/02.05.04/", "2025,"),
    ],
)
def test_lines_break_where_readers_stumble(file, line_end, next_line):
    text = re.sub(r"[\r\n\x02\ufffe\N{SOFT HYPHEN}]+", "\n", "\n".join(page_texts(file)))
    assert re.search(rf"{re.escape(line_end.rstrip('-'))}-?\s*\n\s*{re.escape(next_line)}", text)


def test_scanned_pages_hold_no_text():
    for file, pages in SCANNED.items():
        texts = page_texts(file)
        assert {number for number, text in enumerate(texts, 1) if not text.strip()} == pages

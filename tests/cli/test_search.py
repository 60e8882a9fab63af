from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import documents, run, search

HELSINKI = "helsinki-perheenyhdistaminen-paatos"
TURKU = "turku-kielikahvila-hankinta"
KAJAANI = "kajaani-avustuspaatos-ladottu"
TAMPERE = "tampere-elinvoimalautakunta-poytakirja"
QUERY = "kielikahvila OR filosofiakahvila"
HIT_KEYS = (
    *("rank", "score", "record", "document", "type", "title", "body", "date", "section", "case_number", "pages"),
    "snippet",
)


class TestTheMainQuestion:
    """`perhesideluvat AMIF`: the decision says only `perhesidelupia` and `perhesidelupien`."""

    def test_json(self, corpus_index: Path) -> None:
        hit = search(corpus_index, "perhesideluvat AMIF")[0]
        assert {name: hit[name] for name in HIT_KEYS[3:-1]} == {
            "document": f"{HELSINKI}.pdf",
            "type": "viranhaltijapäätös",
            "title": "AMIF-rahoituksen hakeminen perheenyhdistämisen neuvontapalveluja kehittävälle hankkeelle "
            '"Perhe koolla"',
            "body": "Strategiajohtaja",
            "date": "2025-03-14",
            "section": 38,
            "case_number": "HEL 2025-004187",
            "pages": [1, 3],
        }
        assert re.search(r"\*\*perhesidelup(?:ia|ien)\*\*", hit["snippet"])
        assert "**AMIF**" in hit["snippet"]

    def test_table(self, corpus_index: Path) -> None:
        ran = run("search", "perhesideluvat AMIF", index=corpus_index)
        assert (ran.status, ran.err) == (0, "1 record found\n")
        told = " ".join(ran.out.split())
        assert told.startswith("1. AMIF-rahoituksen hakeminen perheenyhdistämisen neuvontapalveluja")
        assert "viranhaltijapäätös · Strategiajohtaja · § 38 · 14.3.2025 · HEL 2025-004187" in told
        assert f"{HELSINKI}.pdf pp. 1–3 · 684 500 €" in told
        assert "**perhesidelupia**" in told
        assert max(map(len, ran.lines)) <= 80

    def test_words_in_separate_arguments_are_wrong_usage(self, corpus_index: Path) -> None:
        ran = run("search", "perhesideluvat", "AMIF", index=corpus_index)
        assert (ran.status, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # words: every inflected form, parts of compounds, capitals
        ("perhesidelupa", {HELSINKI}),
        ("PERHESIDELUVISTA", {HELSINKI}),
        ("sidelupa", {HELSINKI}),
        ("amif", {HELSINKI}),
        ("kielikahvilassa", {TURKU}),
        ("kielikahvila filosofiakahvila", {KAJAANI}),
        ("kielikahvila AND filosofiakahvila", {KAJAANI}),
        # ä is not a
        ("sää NOT perhesidelupa laji:viranhaltijapäätös", set()),
        # phrases
        ('"monikielisen asukastilan"', {"espoo-asukastila-avustus"}),
        ('"asukastilan monikielisen"', set()),
        # AND OR NOT ( ) *
        ("kielikahvila OR filosofiakahvila", {TURKU, KAJAANI}),
        ("filosofiakahvila OR perhesidelupa", {KAJAANI, HELSINKI}),
        ("otsikko:kielikahvila NOT perhesidelupa", {TURKU}),
        ("perhesidelupa NOT AMIF", set()),
        ("(perhesidelupa OR kielikahvila) toimielin:strategiajohtaja", {HELSINKI}),
        ("perhesidelup*", {HELSINKI}),
        # fields by their Finnish and English names
        ("otsikko:kielikahvila", {TURKU}),
        ("title:kielikahvila", {TURKU}),
        ("laji:hakemus", {"jyvaskyla-jarjesto-hakemus", "okm-kirjasto-hakemus"}),
        ("type:hakemus", {"jyvaskyla-jarjesto-hakemus", "okm-kirjasto-hakemus"}),
        ("toimielin:kunnanhallituksen", {"rajaniemi-kunnanhallitus-poytakirja"}),
        ("body:kunnanhallitus", {"rajaniemi-kunnanhallitus-poytakirja"}),
        ("org:Migri perhesidelupa", {HELSINKI}),
        ("organisaatio:Maahanmuuttovirasto perhesidelupa", {HELSINKI}),
        ('asia:"HEL 2025-004187"', {HELSINKI}),
        ("case:HEL 2025-004187", {HELSINKI}),
        ("asia:TRE:2217/02.05.00/2025", {TAMPERE}),
        # case numbers however they are typed, also without a field
        ("hel 2025-4187", {HELSINKI}),
        ("hel2025-4187", {HELSINKI}),
        ("HEL-2025-004187", {HELSINKI}),
        ("asia:HEL 2025 4187", {HELSINKI}),
        ("asia:hel/2025/4187", {HELSINKI}),
        ("asia:2025-4187", {HELSINKI}),
        ("asia:TRE:2217/2025", {TAMPERE}),
        ("tre:2217/2025", {TAMPERE}),
        ("2217/02.05.00/2025", {TAMPERE}),
        ("2025-99999", set()),
        ("pykälä:38", {HELSINKI}),
        ("section:38", {HELSINKI}),
        # ranges
        ("pvm:2025-03-14", {HELSINKI}),
        ("date:14.3.2025", {HELSINKI}),
        ("pvm:2025-12..", {KAJAANI}),
        ("laji:pöytäkirja pvm:2025-05-01..2025-05-31", {TAMPERE}),
        ("laji:viranhaltijapäätös pvm:..2025-04-01", {HELSINKI}),
        ("summa:684500", {HELSINKI}),
        ("summa:684 500", {HELSINKI}),
        ("amount:684499..684501", {HELSINKI}),
        ("toimielin:strategiajohtaja summa:500000..", {HELSINKI}),
        ("toimielin:strategiajohtaja summa:5M..", set()),
        ("laji:pöytäkirja section:57..61", {TAMPERE}),
    ],
)
def test_query(query: str, found: set[str], corpus_index: Path) -> None:
    assert set(documents(search(corpus_index, query, "--limit", 200))) == found


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--type", "muu"), {"pori-tiedote-neuvonta"}),
        (("--body", "Strategiajohtajan"), {HELSINKI}),
        (("--from", "2025-12"), {KAJAANI}),
        (("--from", "14.3.2025", "--to", "2025-03-14"), {HELSINKI}),
        (("--type", "viranhaltijapäätös", "--min-amount", "500000"), {HELSINKI}),
        (("--type", "viranhaltijapäätös", "--min-amount", "0,6M", "--max-amount", "700 000"), {HELSINKI}),
        (("--org", "Helsingin kaupungin", "--type", "viranhaltijapäätös"), {HELSINKI}),
        (("--case", "hel 2025-004187"), {HELSINKI}),
        (("--type", "esityslista", "--to", "2024-12-31"), set()),
    ],
)
def test_filters_without_a_query(options: tuple[str, ...], found: set[str], corpus_index: Path) -> None:
    assert set(documents(search(corpus_index, "", *options, "--limit", 200))) == found


def test_filters_narrow_a_query(corpus_index: Path) -> None:
    all_hits = search(corpus_index, "hanke", "--limit", 200)
    rows = search(corpus_index, "hanke", "--limit", 200, "--type", "hankeluettelo", "--min-amount", 600_000)
    assert {hit["type"] for hit in all_hits} > {"hankeluettelo"}
    assert {hit["type"] for hit in rows} == {"hankeluettelo"}
    assert {hit["record"] for hit in rows} < {hit["record"] for hit in all_hits}
    assert {hit["title"] for hit in rows} >= {"Asunto ensin perheille"}


class TestOrder:
    def test_relevance(self, corpus_index: Path) -> None:
        hits = search(corpus_index, "avustus", "--limit", 200)
        scores = [hit["score"] for hit in hits]
        assert len(scores) > 5
        assert scores == sorted(scores, reverse=True)
        assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))

    def test_date(self, corpus_index: Path) -> None:
        query = "avustus NOT laji:hankeluettelo"  # a project of a list goes by its first day
        dates = [hit["date"] for hit in search(corpus_index, query, "--limit", 200, "--sort", "date")]
        dated = [date for date in dates if date]
        assert len(dated) > 5
        assert dated == sorted(dated, reverse=True)
        assert dates[: len(dated)] == dated  # undated records come last

    def test_amount(self, corpus_index: Path) -> None:
        options = ("--type", "hankeluettelo", "--min-amount", "600000", "--sort", "amount")
        titles = [hit["title"] for hit in search(corpus_index, "", *options)]
        assert titles == ["Asunto ensin perheille", "Ovi auki työhön"]  # 744 020 and 612 480,75 €

    def test_order_does_not_change_what_is_found(self, corpus_index: Path) -> None:
        orders = ("relevance", "date", "amount")
        found = [search(corpus_index, "avustus", "--limit", 200, "--sort", order) for order in orders]
        assert len({frozenset(hit["record"] for hit in hits) for hits in found}) == 1


class TestPages:
    def test_ten_by_default(self, corpus_index: Path) -> None:
        ran = run("search", "hanke", index=corpus_index)
        assert sum(bool(re.match(r"[ \d]\d\. ", line)) for line in ran.lines) == 10
        assert re.fullmatch(r"\d+ records found, first 10 shown\n", ran.err)

    @pytest.mark.parametrize("option", ["--limit", "-n"])
    def test_limit(self, option: str, corpus_index: Path) -> None:
        found = run("search", "hanke", option, 3, "--format", "json", index=corpus_index).json
        assert len(found["hits"]) == 3
        assert found["total"] > 10

    def test_offset_goes_on(self, corpus_index: Path) -> None:
        whole = search(corpus_index, "hanke", "--limit", 6)
        rest = search(corpus_index, "hanke", "--limit", 3, "--offset", 3)
        assert [hit["record"] for hit in rest] == [hit["record"] for hit in whole[3:]]
        assert [hit["rank"] for hit in rest] == [4, 5, 6]


class TestFormats:
    def test_json_keys(self, corpus_index: Path) -> None:
        found = run("search", QUERY, "--format", "json", index=corpus_index).json
        assert list(found) == ["query", "total", "hits", "facets", "suggestion"]
        assert (found["query"], found["facets"], found["suggestion"]) == (QUERY, {}, None)
        assert found["total"] == len(found["hits"]) == 2
        for hit in found["hits"]:
            assert tuple(hit) == HIT_KEYS
            assert _types(hit) == {
                **dict.fromkeys(("rank", "section"), int),
                **dict.fromkeys(("record", "document", "type", "title", "body", "date", "case_number", "snippet"), str),
                "score": float,
                "pages": list,
            }

    def test_jsonl_has_the_same_hits(self, corpus_index: Path) -> None:
        as_json = run("search", "hanke", "--format", "json", index=corpus_index).json["hits"]
        assert run("search", "hanke", "--format", "jsonl", index=corpus_index).jsonl == as_json

    def test_csv_has_the_same_hits(self, corpus_index: Path) -> None:
        as_json = run("search", "hanke", "--format", "json", index=corpus_index).json["hits"]
        ran = run("search", "hanke", "--format", "csv", index=corpus_index)
        rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
        assert tuple(rows[0]) == HIT_KEYS
        assert [row["record"] for row in rows] == [hit["record"] for hit in as_json]
        assert [row["snippet"] for row in rows] == [hit["snippet"] for hit in as_json]
        assert rows[0]["pages"] == "-".join(map(str, as_json[0]["pages"]))

    @pytest.mark.parametrize("file_format", ["json", "jsonl", "csv"])
    def test_machine_formats_leave_stderr_empty(self, file_format: str, corpus_index: Path) -> None:
        assert run("search", "hanke", "--format", file_format, index=corpus_index).err == ""

    def test_nothing_found(self, corpus_index: Path) -> None:
        found = run("search", "perhesidelupa NOT AMIF", "--format", "json", index=corpus_index)
        assert found.status == 0
        assert {**found.json, "query": ""} == {"query": "", "total": 0, "hits": [], "facets": {}, "suggestion": None}
        table = run("search", "perhesidelupa NOT AMIF", index=corpus_index)
        assert (table.status, table.out) == (0, "")
        assert table.err.splitlines()[-1] == "0 records found"
        as_csv = run("search", "perhesidelupa NOT AMIF", "--format", "csv", index=corpus_index)
        assert as_csv.lines == [",".join(HIT_KEYS)]


def _types(hit: dict[str, Any]) -> dict[str, type]:
    return {name: type(value) for name, value in hit.items()}


class TestFacets:
    def test_json(self, corpus_index: Path) -> None:
        found = run("search", "", "--type", "viranhaltijapäätös", "--facets", "--format", "json", index=corpus_index)
        facets = found.json["facets"]
        assert list(facets) == ["type", "body", "year", "organization", "amount"]
        assert facets["type"] == {"viranhaltijapäätös": found.json["total"]}
        assert facets["year"] == {"2025": found.json["total"]}
        assert facets["body"]["Strategiajohtaja"] == 1
        assert facets["organization"]["Maahanmuuttovirasto"] == 1
        assert facets["amount"]["500000..1000000"] == 1

    def test_they_count_all_hits_not_only_those_shown(self, corpus_index: Path) -> None:
        options = ("search", "hanke", "--facets", "--format", "json", "--limit", 1)
        found = run(*options, index=corpus_index).json
        assert sum(found["facets"]["type"].values()) == found["total"] > 10

    def test_table(self, corpus_index: Path) -> None:
        ran = run("search", QUERY, "--facets", index=corpus_index)
        facets = ran.lines[ran.lines.index("type: viranhaltijapäätös (2)") :]
        assert facets[1:3] == ["body: Kirjastopalvelujohtaja (1), Osallisuusjohtaja (1)", "year: 2025 (2)"]
        assert facets[3].startswith("organisation: ")
        assert facets[-1].startswith("sum: ")
        assert max(map(len, facets)) <= 80


class TestMisprint:
    def test_it_is_mended_and_said(self, corpus_index: Path) -> None:
        ran = run("search", "perhesideluvatt", index=corpus_index)
        assert ran.status == 0
        assert ran.err.splitlines() == ["Did you mean: perhesideluvat", "1 record found"]
        assert f"{HELSINKI}.pdf" in ran.out

    def test_json(self, corpus_index: Path) -> None:
        found = run("search", "perhesideluvatt", "--format", "json", index=corpus_index).json
        assert (found["query"], found["suggestion"], found["total"]) == ("perhesideluvatt", "perhesideluvat", 1)

    def test_a_word_like_no_other_gets_none(self, corpus_index: Path) -> None:
        found = run("search", "qwxyzåäö", "--format", "json", index=corpus_index).json
        assert (found["total"], found["suggestion"]) == (0, None)


def test_a_facet_that_no_hit_has_is_left_out(corpus_index: Path) -> None:
    ran = run("search", "kielikahviloidenohjaus NOT euroa", "--facets", index=corpus_index)
    assert [line for line in ran.out.splitlines() if line.endswith(": ")] == []


@pytest.mark.parametrize(
    "file_format",
    ["table", "json"],
)
def test_words_that_no_record_has_together_are_told(file_format: str, corpus_index: Path) -> None:
    ran = run("search", "kielikahvila perhesidelupa", "--format", file_format, index=corpus_index)
    assert ran.status == 0
    assert re.match(r"No record has all of the words; the first lacks: (?:kielikahvila|perhesidelupa)\n", ran.err)


@pytest.mark.parametrize(
    "field",
    [
        *("document", "type", "title", "body", "section", "pages"),
        "date",
    ],
)
def test_hits_say_what_the_records_say(field: str, corpus_index: Path) -> None:
    hits = search(corpus_index, "", "--limit", 1000)
    records = {r["record"]: r for r in run("export", "records", "--format", "jsonl", index=corpus_index).jsonl}
    assert len(hits) == len(records) > 90
    assert [hit[field] for hit in hits] == [records[hit["record"]][field] for hit in hits]


def test_an_empty_query_finds_every_record(corpus_index: Path) -> None:
    total = run("search", "--format", "json", index=corpus_index).json["total"]
    assert total == sum(run("status", "--format", "json", index=corpus_index).json["records"].values())


def test_the_option_index_wins_over_the_environment(corpus_index: Path, tmp_path: Path) -> None:
    ran = run("--index", corpus_index, "search", "perhesidelupa", "--format", "json", index=tmp_path / "muu")
    assert ran.json["total"] == 1

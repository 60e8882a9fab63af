import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
import nlp
from ingest.model import Box, Place, Record, RecordType
from nlp.voikko import voikko

CORPUS = Path(__file__).parents[2] / "corpus"

TEXT = (
    "Kulttuurijohtaja päätti hakea STEA-avustusta 12 500 euroa hankkeelle, jota Kuvitteellisen kaupunki johtaa.\n"
    "Hanke kestää 1.3.2025 - 29.2.2028. Asia HEL 2024-001234 T 02 05 02."
)


def record(text: str = TEXT, places: tuple[Place, ...] = ()) -> Record:
    kind = RecordType.VIRANHALTIJAPAATOS
    return Record("paatos.pdf", "ab" * 32, 1, kind, "Avustus", None, None, None, (1, 2), text, places)


def test_tokens_have_lemma_part_of_speech_and_case() -> None:
    doc = nlp.load()("Lautakunta hyväksyi esityksen. Se lähetettiin kaupungeille.")
    found = {token.text: (token.lemma_, token.pos_, str(token.morph)) for token in doc}
    assert found["esityksen"] == ("esitys", "NOUN", "Case=Gen|Number=Sing")
    assert found["kaupungeille"] == ("kaupunki", "NOUN", "Case=All|Number=Plur")
    assert found["hyväksyi"][:2] == ("hyväksyä", "VERB")


def test_sentences() -> None:
    doc = nlp.load()("Ensimmäinen virke. Toinen virke\nKolmas rivi")
    assert [sentence[0].text for sentence in doc.sents] == ["Ensimmäinen", "Toinen", "Kolmas"]


def test_document_without_a_record() -> None:
    doc = nlp.load()(TEXT)
    assert [str(amount.value) for amount in doc._.amounts] == ["12500"]
    assert [date.value for date in doc._.dates] == ["2025-03-01/2028-02-29"]
    assert [number.value for number in doc._.case_numbers] == ["HEL 2024-001234"]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Päätöksen teki Maahanmuuttoviraston johtaja.", "Maahanmuuttoviraston"),
        ("Rahoittaja on Opetushallitus.", "Opetushallitus"),
    ],
)
def test_organizations_are_entities(text: str, entity: str) -> None:
    assert (entity, "ORG") in [(ent.text, ent.label_) for ent in nlp.load()(text).ents]


def test_empty_text() -> None:
    (analysed,) = nlp.analyse([record("")])
    assert (analysed.amounts, analysed.dates, analysed.organizations) == ((), (), ())


def test_records_come_back_in_order() -> None:
    records = [record("Avustus 100 euroa."), record("Ei mitään."), record("Avustus 7 euroa.")]
    found = [[int(amount.value) for amount in each.amounts] for each in nlp.analyse(records)]
    assert found == [[100], [], [7]]


def test_mentions_lie_in_the_text() -> None:
    (analysed,) = nlp.analyse([record()])
    mentions = (*analysed.amounts, *analysed.dates, *analysed.case_numbers, *analysed.organizations)
    assert mentions
    assert all(mention.text == TEXT[mention.start : mention.end] for mention in mentions)


def test_own_case_number_comes_first() -> None:
    text = "Liittyy asiaan HEL 2019-000001.\nDnro HEL 2024-001234\nPäätös"
    (analysed,) = nlp.analyse([record(text)])
    assert [number.value for number in analysed.case_numbers] == ["HEL 2024-001234", "HEL 2019-000001"]


def test_page_and_box_of_a_mention() -> None:
    text = "Avustus on\n12 500 euroa."
    places = (Place(0, 10, 1, Box(70, 700, 120, 712)), Place(11, 24, 2, Box(100, 50, 230, 62)))
    (analysed,) = nlp.analyse([record(text, places)])
    (amount,) = analysed.amounts
    assert amount.page == 2
    assert amount.box == pytest.approx(Box(100, 50, 220, 62)) or amount.box == Box(100.0, 50.0, 220.0, 62.0)


def test_nothing_heavy_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, nlp.lemmas, nlp.words; print({'spacy', 'numpy', 'pdfplumber'} & sys.modules.keys())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"


def test_the_pipeline_starts_without_spacys_command_line_and_leaves_it_usable() -> None:
    code = (
        "import gc, sys, nlp; nlp.load(); held = {'typer', 'weasel', 'httpx'} & sys.modules.keys();"
        "import spacy.cli.info; print(held, gc.isenabled(), spacy.info(silent=True)['spacy_version'] > '3')"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set() True True"


def test_load_takes_no_more_than_two_seconds_of_processor_time() -> None:
    code = "import time, nlp; nlp.load(); print(time.process_time())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(out.stdout) < 2


def test_load_gives_one_pipeline() -> None:
    assert nlp.load() is nlp.load()


@pytest.mark.parametrize("make", [lambda: "1 " * 20_000, lambda: "§" * 40_000, lambda: "(" * 40_000])
def test_odd_text_is_analysed(make: Callable[[], str]) -> None:
    text = make()
    (analysed,) = nlp.analyse([record(text)])
    assert analysed.record.text == text


@pytest.mark.parametrize(
    "name", ["espoo-asukastila-avustus", "okm-kirjasto-hakemus", "rajaniemi-kunnanhallitus-poytakirja"]
)
def test_the_components_find_what_ingestion_finds(name: str) -> None:
    path = CORPUS / f"{name}.pdf"
    language = nlp.load()
    for analysed in nlp.analyse(ingest.read(path, sha256="ab" * 32, is_word=voikko().is_word).records):
        doc = language.make_doc(analysed.record.text)
        doc._.record = analysed.record
        for component_name, component in language.pipeline:
            if component_name not in {"pykala_voikko", "pykala_entities"}:
                component(doc)
        found = doc._
        assert {(m.start, m.end) for m in analysed.case_numbers} <= {(m.start, m.end) for m in found.case_numbers}
        assert [m.date for m in analysed.decision_refs] == [m.date for m in found.decision_refs]
        assert {(m.start, m.value) for m in analysed.amounts} <= {(m.start, m.value) for m in found.amounts}
        assert found.project == analysed.project

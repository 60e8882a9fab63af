from __future__ import annotations

import json
from pathlib import Path

from tests.cli.program import CORPUS, run


def test_text(corpus_index: Path, helsinki: str) -> None:
    ran = run("show", helsinki, index=corpus_index)
    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[0].startswith("AMIF-rahoituksen hakeminen perheenyhdistämisen neuvontapalveluja")
    assert ran.lines[1].strip() == "viranhaltijapäätös · Strategiajohtaja · § 38 · 14.3.2025 · HEL 2025-004187"
    assert ran.lines[2].strip() == f"{CORPUS / 'helsinki-perheenyhdistaminen-paatos.pdf'} pp. 1–3"
    assert ran.lines[3].strip() == helsinki
    told = " ".join(ran.out.split())
    assert "Hankkeen kokonaiskustannukset ovat 684 500 euroa, josta rahastolta haetaan 513 375 euroa." in told


def test_json_is_the_object_of_export(corpus_index: Path, helsinki: str) -> None:
    shown = run("show", helsinki, "--format", "json", index=corpus_index)
    assert len(shown.lines) == 1
    exported = run("export", "records", 'asia:"HEL 2025-004187"', "--format", "jsonl", index=corpus_index)
    assert exported.jsonl == [shown.json]


def test_json_says_what_the_decision_says(corpus_index: Path, helsinki: str) -> None:
    record = run("show", helsinki, "--format", "json", index=corpus_index).json
    gold = next(f for f in json.loads((CORPUS / "gold.json").read_text()) if f["file"] == record["document"])
    (said,) = gold["records"]
    for name in ("type", "title", "body", "date", "section", "pages"):
        assert record[name] == said[name], name
    assert [number["value"] for number in record["case_numbers"]] == said["case_numbers"]
    assert {amount["value"] for amount in record["amounts"]} == {amount["value"] for amount in said["amounts"]}
    assert record["project"]["total_cost"] == said["project"]["total_cost"] == 684_500


def test_every_mention_is_where_it_says(corpus_index: Path, helsinki: str) -> None:
    record = run("show", helsinki, "--format", "json", index=corpus_index).json
    for kind in ("case_numbers", "decision_refs", "amounts", "dates", "organizations"):
        assert record[kind], kind
        for mention in record[kind]:
            if mention["start"] < mention["end"]:  # else it stands in the page's head, outside the text
                assert record["text"][mention["start"] : mention["end"]] == mention["text"]
            assert record["pages"][0] <= mention["page"] <= record["pages"][1]


def test_evidence_shows_each_value_in_its_sentence(corpus_index: Path, helsinki: str) -> None:
    ran = run("show", helsinki, "--evidence", index=corpus_index)
    told = " ".join(ran.out.split())
    assert "case_numbers: value=HEL 2025-004187 (p. 1)" in told
    assert "amounts: value=684500.0 currency=EUR role=total_cost (p. 1)" in told
    assert "Hankkeen kokonaiskustannukset ovat **684 500 euroa**, josta rahastolta haetaan" in told
    assert "decision_refs: body=Kansliapäällikkö date=2023-05-12 section=88 (p. 2)" in told


def test_the_beginning_of_an_identifier_will_do(corpus_index: Path, helsinki: str) -> None:
    whole = run("show", helsinki, index=corpus_index)
    assert run("show", helsinki[:8].upper(), index=corpus_index) == whole


def test_a_row_of_a_list_shows_its_columns(corpus_index: Path) -> None:
    row = run("search", 'otsikko:"Ovi auki työhön"', "--format", "json", index=corpus_index).json["hits"][0]
    shown = run("show", row["record"], "--format", "json", index=corpus_index).json
    assert "Ovi auki työhön" in shown["fields"].values()
    text = run("show", row["record"], index=corpus_index)
    label = next(label for label, value in shown["fields"].items() if value == "Ovi auki työhön")
    assert f"    {label}: Ovi auki työhön" in text.lines


def test_several_records_answer(corpus_index: Path) -> None:
    minutes = run("search", "laji:pöytäkirja", "--format", "json", index=corpus_index).json["hits"][0]["record"]
    ran = run("show", minutes.partition("-")[0], index=corpus_index)
    assert (ran.status, ran.out) == (1, "")
    first, remedy = ran.err.splitlines()
    assert first.startswith(f"pykala: several identifiers begin with '{minutes.partition('-')[0]}': ")
    assert remedy == "Give more of it."

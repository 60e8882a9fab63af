from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest

from index.nodes import QuerySyntaxError
from index.results import Selection
from index.search import Filters, records_found
from ingest.model import RecordType
from nlp.model import Project
from tests.index.samples import Sample, marked, record

HAKEMUS, LUETTELO, NOTE = RecordType.HAKEMUS, RecordType.HANKELUETTELO, RecordType.POYTAKIRJANOTE


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Eight invented records of a city."""
    records = [
        record(
            "Osallistuminen AMIF-rahaston hakuun",
            "Strategiajohtaja päätti hakea AMIF-rahastosta tukea. Uusia perhesidelupia myönnettiin viime vuonna.",
            document="amif.pdf",
            body="Strategiajohtaja",
            date="2024-09-27",
            section=57,
            case=["HEL 2024-012245", "HEL 2023-000100"],
            sums=["704029", "528022.50"],
            orgs=["Sisäministeriö", "Helsingin kaupunki"],
        ),
        record(
            "Uimahallin peruskorjaus",
            "Uimahallin saunatilat korjataan. Työ maksaa 2 500 000 euroa. Työ- ja elinkeinoministeriö tukee hanketta.",
            document="halli.pdf",
            type=NOTE,
            body="Liikuntalautakunta",
            date="2023-03-01",
            section=12,
            case="TRE:4787/10.03.02/2022",
            sums=["2500000"],
            orgs=["Työ- ja elinkeinoministeriö"],
        ),
        record(
            "Kirjaston aukioloajat",
            "Kirjasto on auki. Asukkaat toivovat maahan muuttaneiden kielikahviloita ja kick off -tilaisuutta.",
            document="kirjasto.pdf",
            body="Kulttuurilautakunta",
            date="2024-01-15",
            section=3,
        ),
        record(
            "Nuorten työpajat",
            "Nuorisotyön työkalupakki valmistuu. Terveyden ja hyvinvoinnin laitos antaa siitä lausunnon.",
            document="lista.pdf",
            number=1,
            type=LUETTELO,
            sums=["150000"],
            orgs=["Terveyden ja hyvinvoinnin laitos"],
            project=Project(name="Nuorten työpajat", granted=Decimal(120000), start="2022-05-01"),
            is_row=True,
        ),
        record(
            "Kielitaito työssä",
            "Maahanmuuttajien suomen kielen kurssit työpaikoilla. Kurssi kestää vuoden.",
            document="lista.pdf",
            number=2,
            type=LUETTELO,
            sums=["90000"],
            orgs=["Maahanmuuttovirasto"],
            project=Project(name="Kielitaito työssä", granted=Decimal(90000), start="2023-01-01"),
            is_row=True,
        ),
        record(
            "Avustushakemus kulttuuripääkaupungin tapahtumiin",
            "Haemme avustusta kulttuuripääkaupungin tapahtumiin. Lupa on haettu.",
            document="hakemus.pdf",
            type=HAKEMUS,
            date="2024-02-01",
            sums=["8000"],
        ),
        record(
            "Katulupa",
            "Lupa myönnetään. Lupa on voimassa vuoden. Lupaa ei saa siirtää.",
            document="lupa.pdf",
            body="Tekninen johtaja",
            date="2020-06-01",
            section=5,
            case="HEL 2020-000777",
        ),
        record(
            "Ilmoitusasiat",
            "Merkittiin tiedoksi sisäministeriön lausunto ja lupaviranomaisen päätös.",
            document="ilmo.pdf",
            body="Kaupunginhallitus",
            date="2021-10-10",
        ),
    ]
    return Sample(tmp_path_factory.mktemp("city") / "search", records)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("perhesideluvat AMIF", "Osallistuminen AMIF-rahaston hakuun"),
        ("AMIFin rahastolle", "Osallistuminen AMIF-rahaston hakuun"),
        ("sidelupa", "Osallistuminen AMIF-rahaston hakuun"),
        ("uimahalleja korjaus", "Uimahallin peruskorjaus"),
        ("työkalu pakki", "Nuorten työpajat"),
        ("maahanmuuttaneiden kielikahvila", "Kirjaston aukioloajat"),
        ("kickoff", "Kirjaston aukioloajat"),
        ("kick-off", "Kirjaston aukioloajat"),
        ("TEM:n tuki", "Uimahallin peruskorjaus"),
        ("THL", "Nuorten työpajat"),
        ("migri", "Kielitaito työssä"),
        ("ja lupa", "Katulupa"),
        ("katu*", "Katulupa"),
        ('"saunatilat korjataan"', "Uimahallin peruskorjaus"),
        ('"suomen kielen kurssi"', "Kielitaito työssä"),
        ("2500000", "Uimahallin peruskorjaus"),
        ("hel 2024 12245", "Osallistuminen AMIF-rahaston hakuun"),
        ("HEL 2024-12245", "Osallistuminen AMIF-rahaston hakuun"),
        ("27.9.2024", "Osallistuminen AMIF-rahaston hakuun"),
        ("strategiajohtaja 2024-09-27", "Osallistuminen AMIF-rahaston hakuun"),
    ],
)
def test_words_find_in_every_form(city: Sample, query: str, first: str) -> None:
    assert city.titles(query)[0] == first


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("siivous kilpailutetaan", ["Siivous"]),
        ("henkilöstöä lomautetaan", ["Henkilöstö"]),
        ("halli rakennetaan", ["Halli"]),
        ("kilpailuttaa", ["Tarjoukset", "Siivous"]),  # the verb itself first
        ("asetus", []),  # no decree
    ],
)
def test_a_verb_finds_the_noun_of_its_action(tmp_path: Path, query: str, titles: list[str]) -> None:
    records = [
        record("Siivous", "Siivouspalvelujen kilpailutus on syksyllä viimeistään.", document="a.pdf"),
        record("Henkilöstö", "Henkilöstön lomautuksista sovittiin.", document="b.pdf"),
        record("Halli", "Hallin rakennuksen aikataulu.", document="c.pdf"),
        record("Tarjoukset", "Hankinta kilpailutettiin. Ehdokkaaksi asetettiin kolme.", document="d.pdf"),
    ]
    assert Sample(tmp_path, records).titles(query) == titles


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("vuosiloma", ["Lomalaki", "Sairauslomat"]),
        ("vuosilomia", ["Lomalaki", "Sairauslomat"]),
        ("sisäilma", ["Mittaus"]),
        ("missbrukarvård", ["Bidrag"]),  # whose parts nobody knows
        ("miss", []),
        ("3.2.2025", ["Mittaus"]),  # written with zeros in the text
        ("3.2.2025 ohjelma", ["Mittaus"]),
    ],
)
def test_a_compound_is_found_where_a_longer_one_begins_with_it(tmp_path: Path, query: str, titles: list[str]) -> None:
    records = [
        record("Sairauslomat", "Sovelletaan vuosilomalakia.", document="a.pdf"),
        record("Lomalaki", "Vuosiloma annetaan kesällä, vuosilomaa kertyy.", document="b.pdf"),
        record("Mittaus", "Sisäilmaohjelma hyväksyttiin 03.02.2025.", document="c.pdf"),
        record("Bidrag", "Understöd för missbrukarvårdsarbete.", document="e.pdf"),
        record("Ilmoitus", "3 tarjousta, 2 hylättyä, vuosi 2025: ilmasta mitattiin ohjelma.", document="d.pdf"),
    ]
    assert Sample(tmp_path, records).titles(query) == titles


def test_whole_words_rank_above_parts_and_titles_above_text(city: Sample) -> None:
    assert city.titles("lupa") == [
        "Katulupa",
        "Avustushakemus kulttuuripääkaupungin tapahtumiin",
        "Ilmoitusasiat",
        "Osallistuminen AMIF-rahaston hakuun",
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (
            "lupa NOT katulupa",
            {
                "Avustushakemus kulttuuripääkaupungin tapahtumiin",
                "Ilmoitusasiat",
                "Osallistuminen AMIF-rahaston hakuun",
            },
        ),
        ("uimahalli OR kirjasto", {"Uimahallin peruskorjaus", "Kirjaston aukioloajat"}),
        ("(uimahalli TAI kirjasto) AND sauna", {"Uimahallin peruskorjaus"}),
        ("lupa EI (katu OR hakea)", {"Ilmoitusasiat"}),
        ('"maahan kielikahviloita"', set()),
        ("toimielin:strategiajohtaja summa:500000..", {"Osallistuminen AMIF-rahaston hakuun"}),
        ("toimielin:lautakunta", {"Uimahallin peruskorjaus", "Kirjaston aukioloajat"}),
        ("toimielin:Liikuntalautakunnan", {"Uimahallin peruskorjaus"}),
        ('body:"tekniselle johtajalle"', {"Katulupa"}),
        ("otsikko:lupa", {"Katulupa"}),
        ("otsikko:(halli OR kirjasto)", {"Uimahallin peruskorjaus", "Kirjaston aukioloajat"}),
        ("laji:hankeluettelo", {"Nuorten työpajat", "Kielitaito työssä"}),
        ("type:pöytä*", {"Uimahallin peruskorjaus"}),
        ("laji:hakemukset", {"Avustushakemus kulttuuripääkaupungin tapahtumiin"}),
        ("org:Migriltä", {"Kielitaito työssä"}),
        ('org:"Terveyden ja hyvinvoinnin laitokselle"', {"Nuorten työpajat"}),
        ("organisaatio:THL", {"Nuorten työpajat"}),
        ("org:ministeriö", {"Uimahallin peruskorjaus", "Osallistuminen AMIF-rahaston hakuun"}),
        ('asia:"HEL 2024-012245"', {"Osallistuminen AMIF-rahaston hakuun"}),
        ("asia:hel 2024-12245", {"Osallistuminen AMIF-rahaston hakuun"}),
        ("asia:2023-100", {"Osallistuminen AMIF-rahaston hakuun"}),
        ("case:TRE:4787/10.03.02/2022", {"Uimahallin peruskorjaus"}),
        ("asia:HEL", {"Katulupa", "Osallistuminen AMIF-rahaston hakuun"}),
        ("asia:HEL 2024-012246", set()),
        ("summa:528022,50", {"Osallistuminen AMIF-rahaston hakuun"}),
        ("summa:600000..700000", set()),
        ("summa:..100000", {"Kielitaito työssä", "Avustushakemus kulttuuripääkaupungin tapahtumiin"}),
        (
            "pvm:2024",
            {
                "Osallistuminen AMIF-rahaston hakuun",
                "Kirjaston aukioloajat",
                "Avustushakemus kulttuuripääkaupungin tapahtumiin",
            },
        ),
        ("pvm:15.1.2024", {"Kirjaston aukioloajat"}),
        ("pvm:5/2022", {"Nuorten työpajat"}),
        ("pvm:..2021", {"Katulupa", "Ilmoitusasiat"}),
        ("pykälä:5..12", {"Katulupa", "Uimahallin peruskorjaus"}),
        ("NOT pvm:2020..", set()),
    ],
)
def test_structure(city: Sample, query: str, titles: set[str]) -> None:
    assert set(city.titles(query)) == titles


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(type="hankeluettelo"), ["Kielitaito työssä", "Nuorten työpajat"]),
        (Filters(body="strategiajohtajan"), ["Osallistuminen AMIF-rahaston hakuun"]),
        (
            Filters(date_from="2024-01-15", date_to="2024-02-01"),
            ["Avustushakemus kulttuuripääkaupungin tapahtumiin", "Kirjaston aukioloajat"],
        ),
        (Filters(min_cents=70_402_900, max_cents=249_999_900), ["Osallistuminen AMIF-rahaston hakuun"]),
        (Filters(org="Sisäministeriöltä"), ["Osallistuminen AMIF-rahaston hakuun"]),
        (Filters(case="hel 2020-777"), ["Katulupa"]),
        (Filters(case="hel 2020-777", type="hakemus"), []),
    ],
)
def test_filters_without_a_query(city: Sample, filters: Filters, titles: list[str]) -> None:
    assert city.titles("", filters) == titles


def test_filters_narrow_a_query(city: Sample) -> None:
    assert city.titles("lupa", Filters(date_to="2020-12-31")) == ["Katulupa"]


@pytest.mark.parametrize(
    "query", ["laji:runo", "pvm:2024-13..", "foo:bar", "asia:--", "- –", "a*", "toimielin:(summa:5)"]
)
def test_what_does_not_parse_is_refused(city: Sample, query: str) -> None:
    with pytest.raises(QuerySyntaxError):
        city.search(query)


def test_a_hit_has_what_is_cited(city: Sample) -> None:
    hit = city.search("perhesideluvat AMIF").hits[0]
    assert (hit.rank, hit.document, hit.type, hit.body) == (1, "amif.pdf", "viranhaltijapäätös", "Strategiajohtaja")
    assert (hit.date, hit.section, hit.case_number, hit.pages) == ("2024-09-27", 57, "HEL 2024-012245", (2, 3))
    assert hit.record == city.records[0].record.id
    assert (hit.cents, hit.organizations) == (70_402_900, ("Sisäministeriö", "Helsingin kaupunki"))
    assert set(marked(hit)) == {"AMIF", "perhesidelupia"}
    assert hit.snippet in city.text_of(hit.record)


def test_some_words_when_no_record_has_all(city: Sample) -> None:
    results = city.search("uimahalli öljylämmitys")
    assert [hit.title for hit in results.hits] == ["Uimahallin peruskorjaus"]
    assert results.missing == ("öljylämmitys",)
    assert results.suggestion is None


def test_the_whole_word_ranks_above_its_parts_said_often(tmp_path: Path) -> None:
    records = [
        record("Henkilöstö", "Henkilöstön siirto. Suunnitelma. " * 9, document="a.pdf"),
        record("Muu asia", "Merkittiin tiedoksi henkilöstö- ja koulutussuunnitelma.", document="b.pdf"),
    ]
    assert Sample(tmp_path, records).titles("öljylämmitys henkilöstösuunnitelma")[0] == "Muu asia"


def test_and_between_words_asks_for_both(city: Sample) -> None:
    assert city.search("uimahalli AND öljylämmitys").hits == ()


def test_filters_hold_when_only_some_words_are_found(city: Sample) -> None:
    results = city.search("lupa öljylämmitys pvm:2020")
    assert [hit.title for hit in results.hits] == ["Katulupa"]


@pytest.mark.parametrize(
    ("query", "suggestion", "first"),
    [
        ("kulttuuripäkaupunki", "kulttuuripääkaupunki", "Avustushakemus kulttuuripääkaupungin tapahtumiin"),
        ("uimahalin korjaus", "uimahallin korjaus", "Uimahallin peruskorjaus"),
        ("maahanmuttajien kurssi", "maahanmuuttajien kurssi", "Kielitaito työssä"),
    ],
)
def test_misprints_are_mended(city: Sample, query: str, suggestion: str, first: str) -> None:
    results = city.search(query)
    assert results.suggestion is not None
    assert results.suggestion.startswith(suggestion[:14])
    assert results.hits[0].title == first


def test_a_misprint_that_is_found_by_what_it_was_meant_for_is_told(tmp_path: Path) -> None:
    """`kotutuminen` looks like a word of its own to the endings, but the dictionary knows only kotoutuminen."""
    results = Sample(tmp_path, [record("Kotoutuminen", "Kotoutuminen kaupungissa")]).search("kotutuminen")
    assert (len(results.hits), results.suggestion) == (1, "kotoutuminen")


def test_a_misprint_that_the_dictionary_takes_for_a_compound_is_mended(tmp_path: Path) -> None:
    """`säätö` is a word, so `taidemuseosäätö` is one to the dictionary."""
    sample = Sample(tmp_path, [record("Avustus", "Avustus taidemuseosäätiölle. Kadun valot.")])
    results = sample.search("taidemuseosäätö")
    assert (len(results.hits), results.suggestion) == (1, "taidemuseosäätiö")
    assert sample.search("kadut valmiit talo").suggestion is None


def test_a_word_nobody_knows_finds_nothing(city: Sample) -> None:
    results = city.search("xyzzyqwerty")
    assert (results.total, results.hits, results.suggestion, results.missing) == (0, (), None, ("xyzzyqwerty",))


def test_stop_words_never_empty_a_query(city: Sample) -> None:
    assert city.titles("että uimahalli") == ["Uimahallin peruskorjaus"]
    assert "Kirjaston aukioloajat" in city.titles("on")


def test_a_long_query_takes_no_time(city: Sample) -> None:
    start = time.process_time()
    city.search("uimahalli " * 300)
    assert time.process_time() - start < 5


def test_sorting(city: Sample) -> None:
    assert city.titles("", sort="date")[:2] == [
        "Osallistuminen AMIF-rahaston hakuun",
        "Avustushakemus kulttuuripääkaupungin tapahtumiin",
    ]
    assert city.titles("", sort="amount")[:4] == [
        "Uimahallin peruskorjaus",
        "Osallistuminen AMIF-rahaston hakuun",
        "Nuorten työpajat",
        "Kielitaito työssä",
    ]


def test_paging(city: Sample) -> None:
    every = city.search("", limit=100)
    assert every.total == len(every.hits) == 8
    pages = [hit for offset in (0, 3, 6, 9) for hit in city.search("", limit=3, offset=offset).hits]
    assert pages == list(every.hits)
    assert [hit.rank for hit in pages] == list(range(1, 9))


def test_facets_count_all_hits(city: Sample) -> None:
    results = city.search("", facets=True, limit=1)
    assert results.facets["type"] == {
        "viranhaltijapäätös": 4,
        "hankeluettelo": 2,
        "hakemus": 1,
        "pöytäkirjanote": 1,
    }
    assert results.facets["year"] == {"2020": 1, "2021": 1, "2022": 1, "2023": 2, "2024": 3}
    assert results.facets["body"]["Kaupunginhallitus"] == 1
    assert results.facets["organization"]["Maahanmuuttovirasto"] == 1
    assert results.facets["amount"] == {
        "0..10000": 1,
        "50000..100000": 1,
        "100000..500000": 1,
        "500000..1000000": 1,
        "1000000..5000000": 1,
    }
    assert city.search("").facets == {}


def test_explained_hits_tell_the_words_and_how_they_were_found(city: Sample) -> None:
    results = city.search("sidelupa", explain=True)
    hit = results.hits[0]
    assert [(reason.word, reason.label, reason.counts) for reason in hit.reasons] == [
        ("sidelupa", "lemma sidelupa", {"part": 1})
    ]
    assert hit.reasons[0].score == hit.score > 0
    assert [(word.word, [(way.label, way.records) for way in word.ways]) for word in results.words] == [
        ("sidelupa", [("lemma sidelupa", 1)])
    ]


def test_the_same_decision_in_several_files_is_one_hit(tmp_path: Path) -> None:
    same = {"section": 57, "date": "2024-09-27", "case": "HEL 2024-012245"}
    records = [
        record("Hallin nimi", "Lautakunta päätti hallin nimestä.", document="a.pdf", **same),
        record("Hallin nimi", "57 § Hallin nimi. Lautakunta päätti hallin nimestä.", document="b.pdf", **same),
        record("Hallin nimi", "Toinen päätös hallin nimestä.", document="c.pdf", **{**same, "section": 58}),
        record("Muistio hallista", "Sama teksti hallista.", document="d.pdf"),
        record("Muistio hallista", "Sama  teksti\nhallista.", document="e.pdf"),
    ]
    results = Sample(tmp_path / "s", records).search("halli", facets=True)
    assert results.total == 3
    assert sorted((hit.title, hit.copies) for hit in results.hits) == [
        ("Hallin nimi", 1),
        ("Hallin nimi", 2),
        ("Muistio hallista", 2),
    ]
    assert results.facets["type"] == {"viranhaltijapäätös": 3}


@pytest.mark.parametrize("query", ["hallin", ""])
def test_every_copy_of_a_decision_is_among_the_records_found(tmp_path: Path, query: str) -> None:
    same = {"section": 57, "date": "2024-09-27", "case": "HEL 2024-012245"}
    copies = [record("Hallin nimi", "Päätös hallin nimestä.", document=name, **same) for name in ("a.pdf", "b.pdf")]
    sample = Sample(tmp_path / "s", copies)
    assert sample.search(query).total == 1
    assert sorted(records_found(sample.directory, query, Filters()).records) == sorted(r.record.id for r in copies)


def test_records_found_tell_what_is_missing_or_misspelt(tmp_path: Path) -> None:
    sample = Sample(tmp_path / "s", [record("Hallin nimi", "Päätös hallin nimestä.")])
    assert records_found(sample.directory, "hallin xyzzyq", Filters()) == Selection((), missing=("xyzzyq",))
    (halli,) = sample.records
    assert records_found(sample.directory, "päätoksestä", Filters()) == Selection((halli.record.id,), "päätöksestä")


def test_an_organisation_counts_once_under_its_names_with_and_without_legal_form(tmp_path: Path) -> None:
    records = [
        record("Tila", "Monikko ry sai tilan.", document="a.pdf", orgs=("Monikko ry",)),
        record("Tuki", "Monikko sai tuen.", document="b.pdf", orgs=("Monikko",)),
        record("Laina", "Monikon tytär sai lainan.", document="c.pdf", orgs=("Monikon Talot Oy",)),
    ]
    results = Sample(tmp_path / "s", records).search("", facets=True)
    assert results.facets["organization"] == {"Monikko ry": 2, "Monikon Talot Oy": 1}


def test_ties_go_by_date_and_stay_the_same(tmp_path: Path) -> None:
    records = [
        record("Halli", f"Kunta {n}", document=f"{n}.pdf", date=date)
        for n, date in enumerate(["2021-01-01", "2023-01-01", "2022-01-01", "2023-01-01"])
    ]
    sample = Sample(tmp_path / "s", records)
    hits = sample.search("halli").hits
    assert [hit.date for hit in hits] == ["2023-01-01", "2023-01-01", "2022-01-01", "2021-01-01"]
    assert [hit.record for hit in hits] == [hit.record for hit in sample.search("halli").hits]


def test_words_side_by_side_rank_first(tmp_path: Path) -> None:
    far = "Kunnan johtaja " + "puhui pitkään " * 8 + "talous"
    sample = Sample(
        tmp_path / "s",
        [record("Kokous", far), record("Kokous", "Kunnan talous ja johtaja " + "puhui pitkään " * 8, document="b.pdf")],
    )
    assert [hit.document for hit in sample.search("kunta talous").hits] == ["b.pdf", "a.pdf"]


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("sivistyslautakunta 15.2.2022 § 36", "own.pdf"),  # the record itself, not one that tells of it in its title
        ("sivistyslautakunnan 36 § 15.2.2022", "own.pdf"),
        ("teknisen lautakunnan pykälä 7", "technical.pdf"),  # whose text tells neither
        ("§7", "technical.pdf"),
        ("avustusten jako 2022", "own.pdf"),
        ("avustusten jako 2023", "next.pdf"),  # told by its date alone
    ],
)
def test_what_a_record_is_by_itself_finds_it(tmp_path: Path, query: str, document: str) -> None:
    told = "Sivistyslautakunnan päätös 15.2.2022 § 36, jaettiin avustukset 2022, 2022 ja 2023."
    records = [
        record(
            f"Vaatimus: {told}", told, document="appeal.pdf", body="Sivistyslautakunta", date="2022-03-15", section=60
        ),
        record(
            "Avustusten jako",
            "Avustusten jako.",
            document="own.pdf",
            body="Sivistyslautakunta",
            date="2022-02-15",
            section=36,
        ),
        record(
            "Avustusten jako",
            "Jako avustusten.",
            document="next.pdf",
            body="Sivistyslautakunta",
            date="2023-02-14",
            section=31,
        ),
        record(
            "Katu", "Kadun 7 kunto.", document="technical.pdf", body="Tekninen lautakunta", date="2021-01-05", section=7
        ),
    ]
    assert Sample(tmp_path / "s", records).search(query).hits[0].document == document


def test_an_acronyms_compound_is_found_by_the_acronym_and_a_longer_compound(tmp_path: Path) -> None:
    """`VTR-rahoitus` of a text that says `tutkimusrahoituksen (VTR)`; two words of one record are better."""
    parts = record("Tutkimus", "Yliopiston tutkimusrahoituksen (VTR) jako.", document="a.pdf")
    words = record("Rahoitus", "Rahoitus on VTR ja muuta.", document="b.pdf")
    assert Sample(tmp_path / "one", [parts]).titles("VTR-rahoitus") == ["Tutkimus"]
    assert Sample(tmp_path / "two", [parts, words]).titles("VTR-rahoitus") == ["Rahoitus"]

"""References to other decisions, and the sections, dates and own decisions that are none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.references import Own, find_references

Ref = tuple[str | None, str | None, int | None]


def refs(text: str, own: Own = (None, None, None)) -> list[Ref]:
    return [(ref.body, ref.date, ref.section) for ref in find_references(text, own)]


KH, KV = "Kaupunginhallitus", "Kaupunginvaltuusto"
REFERENCES: list[tuple[str, list[Ref]]] = [
    # body, date and §, in every order
    ("Kaupunginhallitus 20.3.2017 § 66", [(KH, "2017-03-20", 66)]),
    ("Kaupunginhallitus 20.3.2017 66 §", [(KH, "2017-03-20", 66)]),
    ("Kaupunginhallitus 20.03.2017/§ 66", [(KH, "2017-03-20", 66)]),
    ("Kaupunginhallitus 20.3.2017, § 66", [(KH, "2017-03-20", 66)]),
    ("kh 20.3.2017/66", [(KH, "2017-03-20", 66)]),
    ("kv 20.3.2020 / 12 §", [(KV, "2020-03-20", 12)]),
    ("(kh 12.1.2023 § 4)", [(KH, "2023-01-12", 4)]),
    ("Khs 5.3.2020 § 7", [(KH, "2020-03-05", 7)]),
    ("KhVi 8.4.2024 § 65", [("KhVi", "2024-04-08", 65)]),
    ("Henjao 28.11.2023 § 52", [("Henkilöstöjaosto", "2023-11-28", 52)]),
    ("Sivistyslautakunta § 25 14.03.2017", [("Sivistyslautakunta", "2017-03-14", 25)]),
    ("Kaupunginhallitus 317 18.08.2014", [(KH, "2014-08-18", 317)]),
    ("Kaupunginhallitus\t317\t18.08.2014\t5", [(KH, "2014-08-18", 317)]),
    ("27.3.2017 Kaupunginhallitus § 87", [(KH, "2017-03-27", 87)]),
    ("kaupunginhallituksen 12.3.2018 § 45 mukaisesti", [(KH, "2018-03-12", 45)]),
    ("kaupunginvaltuuston 25.4.2018 (§ 94) hyväksymä", [(KV, "2018-04-25", 94)]),
    ("kaupunginvaltuustossa 10.12.2018 § 215", [(KV, "2018-12-10", 215)]),
    ("teknisen lautakunnan 5.3.2020 § 7 päätös", [("Tekninen lautakunta", "2020-03-05", 7)]),
    ("Kaupunginhallituksen konsernijaosto 5.3.2020 § 7", [("Kaupunginhallituksen konsernijaosto", "2020-03-05", 7)]),
    ("Stadsfullmäktige 12.3.2020 § 5", [("Stadsfullmäktige", "2020-03-12", 5)]),
    ("päätös § 12/19.3.2019", [(None, "2019-03-19", 12)]),
    ("(19.6.2019, § 412)", [(None, "2019-06-19", 412)]),
    ("johtokunnan päätös 3.2.2020 § 7", [("Johtokunta", "2020-02-03", 7)]),
    ("valtuuston 12.12.2016 päätöksen (§ 120) mukaan", [("Valtuusto", "2016-12-12", 120)]),
    ("yleiskaavapäällikön 18.2.2021 antamasta päätöksestä 5 §", [("Yleiskaavapäällikkö", "2021-02-18", 5)]),
    ("Palvelujohtajan viranhaltijapäätös 5.1.2021 § 3", [("Palvelujohtaja", "2021-01-05", 3)]),
    # the body earlier in the sentence
    (
        "Säännön mukaan kansliapäällikkö päättää. Kansliapäällikkö on päätöksellään 4.8.2021 164 § siirtänyt sen.",
        [("Kansliapäällikkö", "2021-08-04", 164)],
    ),
    ("Lautakunta on jaoston esityksestä päättänyt 3.2.2020 § 7", [("Lautakunta", "2020-02-03", 7)]),
    ("Ympäristö- ja rakennusjaosto päätti 5.3.2020 § 12 antaa", [("Ympäristö- ja rakennusjaosto", "2020-03-05", 12)]),
    ("Valtuusto hyväksyi kokouksessaan 19.6.2019 ohjelman.", [("Valtuusto", "2019-06-19", None)]),
    ("Asiasta valtuusto päätti 21.1.2019.", [("Valtuusto", "2019-01-21", None)]),
    ("Kaupunginhallitus on 12.3.2019 päättänyt hakea.", [(KH, "2019-03-12", None)]),
    ("Kaupunginhallitus on päättänyt 12.3.2019 hakea.", [(KH, "2019-03-12", None)]),
    ("Kaupunginvaltuusto hyväksyi kaupunkistrategian 13.11.2017.", [(KV, "2017-11-13", None)]),
    (
        "Määrärahasta myönnettiin seuran ensimmäinen toiminta-avustus juhlaan kunnanhallituksen kokouksessa 21.2.2017.",
        [("Kunnanhallitus", "2017-02-21", None)],
    ),
    ("Suunnitelma hyväksyttiin kaupunginvaltuuston kokouksessa 19.6.2019.", [(KV, "2019-06-19", None)]),
    ("Talousarvio hyväksyttiin kaupunginvaltuustossa 19.11.2018.", [(KV, "2018-11-19", None)]),
    ("kaupunginvaltuuston 13.11.2017 hyväksymä strategia", [(KV, "2017-11-13", None)]),
    ("KAUPUNGINVALTUUSTON 26.1.2005 TEKEMIEN PÄÄTÖSTEN TOIMEENPANO", [(KV, "2005-01-26", None)]),
    ("kaupunginvaltuuston kokouksen 17.4.2023 päätösten täytäntöönpano", [(KV, "2023-04-17", None)]),
    ("jonka lautakunta on hyväksynyt 15.11.2023 §\n92.", [("Lautakunta", "2023-11-15", 92)]),
    ("kirjastopalvelujen aluejohtaja teki 7.1.2025 § 2", [("Kirjastopalvelujen aluejohtaja", "2025-01-07", 2)]),
    ("toivomusponsi, Kvsto 16.8.2023", [(KV, "2023-08-16", None)]),
    ("Asia palautettiin valmisteluun kaupunginhallituksessa 4.5.2020.", [(KH, "2020-05-04", None)]),
    ("Valtuusto kuitenkin 11.5.2020 päätti palauttaa asian.", [("Valtuusto", "2020-05-11", None)]),
    ("Jaosto on sittemmin 11.5.2020 hyväksynyt ehdotuksen.", [("Jaosto", "2020-05-11", None)]),
    ("Kaupunginjohtaja asetti viranhaltijapäätöksellään uuden työryhmän 24.9.2014.", [
        ("Kaupunginjohtaja", "2014-09-24", None),
    ]),
    ("Ohjeet korvaavat 26.10.2010 kaupunginhallituksen hyväksymät ohjeet", [(KH, "2010-10-26", None)]),
    ("kasvun ja oppimisen lautakunta 5.3.2020 § 7", [("Kasvun ja oppimisen lautakunta", "2020-03-05", 7)]),
    ("Tekn.ltk 12.1.2015 § 4", [("Tekninen lautakunta", "2015-01-12", 4)]),
    ("Teknpltk 05.05.2021 § 27", [("Teknpltk", "2021-05-05", 27)]),
    ("Ymp.rak.ltk 5.5.2021 § 27", [("Ymp.rak.ltk", "2021-05-05", 27)]),
    ("Stst 12.3.2020 § 55", [("Stadsstyrelsen", "2020-03-12", 55)]),
    ("Stadsstyrelsen § 55 / 12.3.2020", [("Stadsstyrelsen", "2020-03-12", 55)]),
    ("kommunfullmäktige den 3 maj 2023 § 12", [("Kommunfullmäktige", "2023-05-03", 12)]),
    ("Bildningsnämnden 21.8.2023 § 15", [("Bildningsnämnden", "2023-08-21", 15)]),
    ("kaupunginhallituksen 12.3.2020 § 55:ssä", [(KH, "2020-03-12", 55)]),
    ("Kaupunginhallitus 12.3.2020 §:ssä 55", [(KH, "2020-03-12", 55)]),
    ("Kaupunginhallitus hylkäsi oikaisuvaatimuksen, joka koski viestintäjohtajan avustuspäätöstä 17.2.2023 (§ 11).", [
        ("Viestintäjohtaja", "2023-02-17", 11),
    ]),
    ("Asian aikaisempi käsittely\n\nPorvoon elinvoimalautakunta on 28.2.2018 (§ 15) päättänyt pyytää lausuntoa.", [
        ("Elinvoimalautakunta", "2018-02-28", 15),
    ]),
    ("Lautakunta käsitteli kaavan valmisteluaineiston 28.5.2020.", [("Lautakunta", "2020-05-28", None)]),
    ("Hallitus käsitteli ehdotuksen 8.2.2021 ja päätti asettaa sen nähtäville.", [("Hallitus", "2021-02-08", None)]),
    ("yhdyskuntatekniikan lautakunnassa 17.9.2015 (§ 60)", [("Yhdyskuntatekniikan lautakunta", "2015-09-17", 60)]),
    # several
    ("KH 12.3.2020 § 12, 13 ja 14.", [(KH, "2020-03-12", 12), (KH, "2020-03-12", 13), (KH, "2020-03-12", 14)]),
    ("Kevät 50 -juhlatoimikunta 19.4.2016, 19.10.2016", [
        ("Kevät 50 -juhlatoimikunta", "2016-04-19", None), ("Kevät 50 -juhlatoimikunta", "2016-10-19", None),
    ]),
    ("Kaupunginhallitus 12.6.2023 § 412 ja 19.6.2023 § 430", [(KH, "2023-06-12", 412), (KH, "2023-06-19", 430)]),
    ("Kaupunginhallitus 12.6.2023 § 41 ja 42", [(KH, "2023-06-12", 41), (KH, "2023-06-12", 42)]),
    ("Kaupunginhallitus 12.6.2023 §:t 41–43", [(KH, "2023-06-12", 41), (KH, "2023-06-12", 43)]),
    ("Aluehallitus 5.6.2023 § 140, aluevaltuusto 20.6.2023 § 55", [
        ("Aluehallitus", "2023-06-05", 140), ("Aluevaltuusto", "2023-06-20", 55),
    ]),
    ("Päätöshistoria\n\nTyöryhmä 1.2.2016\nKaupunginhallitus 3.2.2016 § 5\nEsittely\nAsia alkoi 4.2.2016", [
        ("Työryhmä", "2016-02-01", None), (KH, "2016-02-03", 5),
    ]),
    ("Lautakunta on käsitellyt asiaa kokouksissaan kolme kertaa 11.12.2019, 22.1.2020 sekä 12.2.2020.", [
        ("Lautakunta", "2019-12-11", None), ("Lautakunta", "2020-01-22", None), ("Lautakunta", "2020-02-12", None),
    ]),
    # no date
    ("viranhaltijapäätös § 12/2019", [(None, None, 12)]),
    ("kaupunginhallituksen päätös § 45", [(KH, None, 45)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_reference(text: str, expected: list[Ref]) -> None:
    assert refs(text) == expected


NONE = [
    "Kunnanhallitus\nEduskunta hyväksyi 1.3.2023 lain",
    "Lausunto eduskunnan sivistysjaosto 28.9.2018",
    "Kuntalaki 136 §",
    "(612/2021) 6 §:n mukaan",
    "hallintosäännön 14 §",
    "laki 1386/2010 11–17 §",
    "kuntalain (410/2015) 39 §:n mukaan",
    "Kuntalaki 10.4.2015/410 136 §",
    "hallintosäännön 14 §/1.1.2023",
    "jätelain 12.3.2020 § 4",
    "valtioneuvoston asetuksen 12.3.2020 § 4 mukaan",
    "Kaupunginhallitus arvioi päätöksellään hankkeen 1.3.2020 alkaen",
    "työ- ja elinkeinoministeriön päätös 5.6.2018",
    "ELY-keskus hyväksyi 5.9.2024 muutoksen",
    "hallinto-oikeuden päätös 3.6.2025",
    "valtioneuvoston 23.12.2010 tekemä päätös",
    "valtioneuvoston päätöksen 21 § muuttamisesta",
    "Pöytäkirjan 57 §.",
    "57 §\n\nOtsikko",
    "Lautakunta kokoontuu 12.3.2020 klo 16.",
    "Kaupunginhallitus 12.3.2020 klo 16",
    "Kaupunginhallitus päätti, että avustusta haetaan 31.3.2020 mennessä.",
    "Kaupunginhallitus päätti käynnistää hankkeen 1.3.2020.",
    "Kaupunginhallitus 1.3.2020 mennessä",
    "ohjausryhmän kokouksessa 12.4.2019 sovittiin työnjaosta",
    "Kaupunginhallituksen kokous 27.3.2017",
    "Tarkastuslautakunnan 5.5.2019 pöytäkirja",
    "Käsitellään kaupunginhallituksessa 12.3.2025 ja valtuustossa 24.3.2025.",
    "Osakeyhtiön hallitus 5.5.2019",
    "Kehitysyhtiön hallitus on hyväksynyt kokouksessaan 16.6.2015 strategian.",
    "kaupunginjohtaja Maija Mallikas 5.6.2018",
    "Kaupunginkanslia 5.6.2018",
    "Aluehallintovirasto 5.6.2018",
    "Helsinki 27.9.2024\n§ 58 Otsikko",
    "Päätös on annettu tiedoksi 5.1.2021.",
    "Hankeaika on 1.3.2025 - 29.2.2028.",
    "Lausunto on toimitettu lautakunnalle 5.3.2020, jolloin se hyväksyttiin.",
    "maaliskuussa 2019 valtuusto päätti",
    "Valtuusto valitsi johtajan 1.3.2020 alkaen.",
    "Lautakunnan jäsenten tuli toimittaa selityksensä viimeistään 12.3.2015.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_reference(text: str) -> None:
    assert refs(text) == []


OWN: list[tuple[str, Own, list[Ref]]] = [
    ("Kaupunginhallitus 20.3.2017 § 10", (KH, "2017-03-20", 10), []),
    ("Kaupunginhallitus 20.3.2017", (KH, "2017-03-20", 10), []),
    ("Kaupunginhallitus 20.3.2017 § 9", (KH, "2017-03-20", 10), [(KH, "2017-03-20", 9)]),
    ("Kaupunginvaltuusto 20.3.2017", (KH, "2017-03-20", 10), [(KV, "2017-03-20", None)]),
    ("Kaupunginhallitus 13.3.2017 § 10", (KH, "2017-03-20", 10), [(KH, "2017-03-13", 10)]),
    ("Kaupunginhallitus 20.3.2017 § 10", (KH, None, 10), []),
    ("Kaupunginhallitus 20.3.2017 § 10", (KH, None, None), [(KH, "2017-03-20", 10)]),
    ("Pelastuslautakunta 20.3.2017 § 10", ("Terveys- ja pelastuslautakunta", "2017-03-20", 10), []),
    ("viranhaltijapäätös § 12", ("Kaupunginjohtaja", "2019-03-01", 12), []),
]


@pytest.mark.parametrize(("text", "own", "expected"), OWN)
def test_own_decision_is_no_reference(text: str, own: Own, expected: list[Ref]) -> None:
    assert refs(text, own) == expected


TEXTS = [
    ("Liite: aloite, Kvsto 16.8.2023", "Kvsto 16.8.2023"),
    ("(kh 12.1.2023 § 4)", "kh 12.1.2023 § 4"),
    ("valtuuston 25.4.2018 (§ 94) hyväksymä", "valtuuston 25.4.2018 (§ 94)"),
    ("lautakunta päätti 21.1.2019.", "päätti 21.1.2019"),
]


@pytest.mark.parametrize(("text", "mention"), TEXTS)
def test_mention(text: str, mention: str) -> None:
    assert [ref.text for ref in find_references(text)] == [mention]


PIECES = st.lists(
    st.sampled_from(
        [*(text for text, _ in REFERENCES), *NONE, " ", "\n", ", ", " ja ", "§ 5", "(", "lautakunta", "1.1.2020"]
    )
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_offsets_are_valid(text: str) -> None:
    for ref in find_references(text):
        assert 0 <= ref.start < ref.end <= len(text)
        assert text[ref.start : ref.end] == ref.text


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "§",
        "(",
        "a ",
        "§ 1/",
        "a-",
        "lautakunta ",
        "lautakunta",
        "1.1.2020 ",
        "päätös § 1 ",
        "Päätöshistoria\n",
        "\n",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    assert all(ref.text for ref in find_references(text))
    assert time.process_time() - began < 3

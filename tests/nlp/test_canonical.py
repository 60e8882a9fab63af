from pathlib import Path

import pytest

import nlp
from nlp.canonical import WORD, canonical_name, name_key, nominative, plural, unshouted
from nlp.gazetteer import is_place, municipalities, names_from
from nlp.organization_heads import head_form, legal_form


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("Migri", "Maahanmuuttovirasto"),
        ("migrin", "Maahanmuuttovirasto"),
        ("Maahanmuuttoviraston", "Maahanmuuttovirasto"),
        ("maahanmuuttovirastolle", "Maahanmuuttovirasto"),
        ("Suomen Punaiselle Ristille", "Suomen Punainen Risti"),
        ("SPR:n", "Suomen Punainen Risti"),
        ("THL", "Terveyden ja hyvinvoinnin laitos"),
        ("thl", "Terveyden ja hyvinvoinnin laitos"),
        ("Terveyden ja hyvinvoinnin laitokselta", "Terveyden ja hyvinvoinnin laitos"),
        ("Pelastakaa Lapset ry:lle", "Pelastakaa Lapset ry"),
        ("Aseman Lasten", "Aseman Lapset"),
        ("Sisäministeriölle", "Sisäministeriö"),
        ("sisäasiainministeriö", "Sisäministeriö"),
        ("Inrikesministeriet", "Sisäministeriö"),
        ("maahan muuttaneiden erityispalveluissa", "Maahan muuttaneiden erityispalvelut"),
        ("sosiaali-, terveys- ja pelastuslautakunnan", "Sosiaali-, terveys- ja pelastuslautakunta"),
        ("Teknisen lautakunnan", "Tekninen lautakunta"),
        ("Uudenmaan ELY-keskuksen", "Uudenmaan ELY-keskus"),
        ("Uudenmaan elinkeino-, liikenne- ja ympäristökeskus", "Uudenmaan ELY-keskus"),
        ("Espoo", "Espoon kaupunki"),
        ("Espoon kaupungille", "Espoon kaupunki"),
        ("Esbo stad", "Espoon kaupunki"),
        ("Sipoon kunta", "Sipoon kunta"),
        ("kela", "Kela"),
        ("Kansaneläkelaitos", "Kela"),
        ("Kuntaliiton", "Kuntaliitto"),
        ("Suomen Kuntaliitto ry", "Kuntaliitto"),
        ("Business Finland Oy:n", "Business Finland Oy"),
        ("Anttila & Rusanen Oy:lle", "Anttila & Rusanen Oy"),
        ("Luckanin", "Luckan"),
        ("Korkeimman hallinto-oikeuden", "Korkein hallinto-oikeus"),
        ("  ", ""),
        ("§", "§"),
    ],
)
def test_canonical_name(name: str, canonical: str) -> None:
    assert canonical_name(name) == canonical


@pytest.mark.parametrize("name", ["Maahanmuuttovirasto", "Helsingin kaupunki", "Suomen Punainen Risti", "Kela"])
def test_canonical_names_stay(name: str) -> None:
    assert canonical_name(canonical_name(name)) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("Suomen Pakolaisapu ry", "Suomen Pakolaisapu"), ("Monika-Naiset ry", "Monika–naiset"), ("EHYT ry", "Ehyt")],
)
def test_name_key_leaves_out_legal_form_and_capitals(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Lapin", "Työpajan"), ("Lapin", "Työpaja")),
        (("Ruotsinkielisessä", "jaostossa"), ("Ruotsinkielinen", "jaosto")),
        (("Nuorten", "Ystävät"), ("Nuorten", "Ystävät")),
        ((), ()),
    ],
)
def test_nominative(words: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert nominative(words) == expected


@pytest.mark.parametrize(
    ("lemma", "expected"), [("lapsi", "lapset"), ("nainen", "naiset"), ("palvelu", "palvelut"), ("katto", "katot")]
)
def test_plural(lemma: str, expected: str) -> None:
    assert plural(lemma) == expected


@pytest.mark.parametrize(
    ("word", "base", "case"),
    [
        ("pelastuslautakunnan", "pelastuslautakunta", "omanto"),
        ("TE-toimistolle", "TE-toimisto", "ulkotulento"),
        ("Xyz-yksikköön", "Xyz-yksikkö", "sisatulento"),
    ],
)
def test_head_form(word: str, base: str, case: str) -> None:
    form = head_form(word)
    assert form is not None
    assert (form.base, form.case) == (base, case)


@pytest.mark.parametrize("word", ["keskusta", "keskustan", "virallinen", "a" * 200, "seurasi"])
def test_no_head_noun(word: str) -> None:
    assert head_form(word) is None


@pytest.mark.parametrize(
    ("word", "form"), [("ry:n", "ry"), ("RY", "ry"), ("OY", "Oy"), ("Oyj:ltä", "Oyj"), ("ab", None), ("as", None)]
)
def test_legal_form(word: str, form: str | None) -> None:
    assert legal_form(word) == form


def test_every_municipality_is_there_with_its_genitive() -> None:
    table = municipalities()
    names = {municipality.name for municipality in table.values()}
    assert len(names) == 309
    assert all(is_place(municipality.genitive) for municipality in table.values())
    assert table["pihtiputaan"].canonical == "Pihtiputaan kunta"
    assert table["vanda"].canonical == "Vantaan kaupunki"


def test_every_listed_name_is_found_by_its_first_word() -> None:
    lines = (Path(nlp.__file__).parent / "data" / "organizations.tsv").read_text(encoding="utf-8").splitlines()
    listed = [tuple(WORD.findall(name)) for line in lines if line[:1] != "#" for name in line.split("\t") if name]
    assert len(listed) > 1000
    assert [words for words in listed if words not in {name.words for name in names_from(words[0])}] == []


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("YLÄ-LEHMON KYLÄYHDISTYS RY", "Ylä-Lehmon Kyläyhdistys ry"),
        ("ETELÄ-POHJANMAAN YRITTÄJÄT RY", "Etelä-Pohjanmaan Yrittäjät ry"),
        ("MÄNTSÄLÄN 4H-YHDISTYS RY", "Mäntsälän 4H-yhdistys ry"),
        ("LAPIN VOIMA OY", "Lapin Voima Oy"),
    ],
)
def test_names_in_capitals(shouted: str, name: str) -> None:
    assert " ".join(unshouted(shouted.split())) == name

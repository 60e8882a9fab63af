"""Whole passages as municipalities, parishes and funding authorities write them: roles of the sums and the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from ingest.model import Record, RecordType
from nlp.dates import find_dates
from nlp.model import Organization, Project
from nlp.money import find_amounts
from nlp.projects import describe_project

T, A, G, S, C = "total_cost", "applied", "granted", "self_funding", "cost_item"


@dataclass(frozen=True)
class Passage:
    """A decision's title and text, its organisations as written and as named, and what they tell."""

    kind: RecordType
    title: str
    text: str
    roles: list[str | None]
    project: Project | None
    organizations: list[tuple[str, str]] = field(default_factory=list)


PASSAGES = {
    "mikkeli": Passage(
        RecordType.VIRANHALTIJAPAATOS,
        "Avustuksen myöntäminen Saimaan Soutajat ry:lle",
        "Hyvinvointijohtaja päättää myöntää Saimaan Soutajat ry:lle kohdeavustusta 7 500 euroa hankkeeseen Airot "
        "vesille ajalle 1.5.2025–30.9.2025. "
        "Avustuksesta maksetaan 5 000 euroa kesäkuussa ja 2 500 euroa selvityksen jälkeen.\n\n"
        "Perustelut\n"
        "Seura on hakenut 9 900 euroa. Hankkeen kustannukset ovat 12 400 euroa, ja seura kattaa itse 2 500 euroa. "
        "Venevuokriin seura arvioi käyttävänsä 3 100 euroa.",
        [G, None, None, A, T, S, C],
        Project(
            name="Airot vesille",
            recipient="Saimaan Soutajat ry",
            start="2025-05-01",
            end="2025-09-30",
            total_cost=Decimal(12400),
            applied=Decimal(9900),
            granted=Decimal(7500),
            self_funding=Decimal(2500),
        ),
        [("Saimaan Soutajat ry:lle", "Saimaan Soutajat ry")],
    ),
    "kokkola": Passage(
        RecordType.POYTAKIRJA,
        "Bidrag för projektet Hav och hamn / Avustus hankkeelle Hav och hamn",
        "Föreningen Kustens Vänner rf ansöker om bidrag på 6 400 euro för projektet Hav och hamn. De totala "
        "kostnaderna är 8 000 euro och självfinansieringen 1 600 euro. Projektet genomförs 1.2.2025–30.11.2025.\n\n"
        "Beslut\n"
        "Kultursektionen beslutar bevilja Kustens Vänner rf 5 000 euro.",
        [A, T, S, G],
        Project(
            name="Hav och hamn",
            recipient="Kustens Vänner rf",
            start="2025-02-01",
            end="2025-11-30",
            total_cost=Decimal(8000),
            applied=Decimal(6400),
            granted=Decimal(5000),
            self_funding=Decimal(1600),
        ),
        [("Kustens Vänner rf", "Kustens Vänner rf")],
    ),
    "rovaniemi": Passage(
        RecordType.POYTAKIRJANOTE,
        "Liikunnan kohdeavustukset 2025",
        "Määräaikaan mennessä tuli kuusi hakemusta, joissa avustusta haettiin yhteensä 41 300 euroa. Talousarviossa "
        "kohdeavustuksiin on varattu 25 000 euroa.\n\n"
        "Päätös\n"
        "Vapaa-ajanlautakunta hyväksyi kohdeavustukset seuraavasti:\n"
        "- Napapiirin Melojat ry 8 200 euroa\n- Ounasvaaran Kiipeilijät ry 6 700 euroa\n"
        "- Kemijoen Uimarit ry 4 150 euroa\n\n"
        "Avustuksia myönnetään yhteensä 19 050 euroa, ja jakamatta jää 5 950 euroa.",
        [A, None, G, G, G, G, None],
        None,
        [("Napapiirin Melojat ry", "Napapiirin Melojat ry")],
    ),
    "parish": Passage(
        RecordType.POYTAKIRJA,
        "Osallistuminen Yhteinen pöytä -hankkeeseen",
        "Seurakuntayhtymä on mukana valmistelemassa Yhteinen pöytä -hanketta. Hankkeen budjetti on 210 000 euroa "
        "kahdelle vuodelle. Kirkkohallitukselta haetaan 126 000 euroa, joka on 60 prosenttia kokonaiskustannuksista. "
        "Jyrängön seurakuntayhtymän omarahoitusosuus on 84 000 euroa, josta 50 000 euroa katetaan diakoniarahastosta."
        "\n\n"
        "Päätösesitys\n"
        "Yhteinen kirkkoneuvosto päättää hakea hankkeelle avustusta ja varata omarahoitukseen 84 000 euroa. "
        "Hankkeen toteutusaika on 1.1.2026–31.12.2027.",
        [T, A, S, None, S],
        Project(
            name="Yhteinen pöytä",
            recipient="Jyrängön seurakuntayhtymä",
            start="2026-01-01",
            end="2027-12-31",
            total_cost=Decimal(210000),
            applied=Decimal(126000),
            self_funding=Decimal(84000),
        ),
        [("Jyrängön seurakuntayhtymän", "Jyrängön seurakuntayhtymä")],
    ),
    "wellbeing county": Passage(
        RecordType.VIRANHALTIJAPAATOS,
        "Valtionavustuksen hakeminen hankkeelle ”Turvallinen arki”",
        "Ylä-Savon hyvinvointialue hakee sosiaali- ja terveysministeriöltä 480 000 euron valtionavustusta hankkeeseen "
        "”Turvallinen arki”. Avustus voi olla enintään 80 prosenttia hyväksyttävistä kustannuksista. Hankkeen "
        "kokonaiskustannuksiksi on arvioitu 600 000 euroa, joista henkilöstökustannusten osuus on 455 000 euroa ja "
        "ostopalvelujen osuus 90 000 euroa. Hyvinvointialueen omarahoitusosuus on 120 000 euroa eli 20 prosenttia "
        "kustannuksista. Hanke kestää 1.9.2025–31.8.2027. Hankkeen tavoitteena on vähentää lähisuhdeväkivaltaa.",
        [A, T, C, C, S],
        Project(
            name="Turvallinen arki",
            recipient="Ylä-Savon hyvinvointialue",
            objective="Hankkeen tavoitteena on vähentää lähisuhdeväkivaltaa.",
            start="2025-09-01",
            end="2027-08-31",
            total_cost=Decimal(600000),
            applied=Decimal(480000),
            self_funding=Decimal(120000),
        ),
        [("Ylä-Savon hyvinvointialue", "Ylä-Savon hyvinvointialue")],
    ),
    "ministry": Passage(
        RecordType.MUU,
        "Valtionavustuspäätös",
        "Saaja: Suvannon kunta\n"
        "Opetus- ja kulttuuriministeriö on päättänyt myöntää Suvannon kunnalle 35 000 euroa erityisavustusta Lukuvene "
        "-hankkeen toteuttamiseen. Avustus on enintään 70 prosenttia hankkeen hyväksyttävistä kokonaiskustannuksista, "
        "jotka ovat 50 000 euroa. Saajan omarahoitusosuuden on oltava vähintään 15 000 euroa. Hakija oli hakenut "
        "42 000 euroa. Avustuksen käyttöaika on 1.8.2025–31.12.2026. Avustuksesta 20 000 euroa maksetaan vuonna 2025 "
        "ja 15 000 euroa vuonna 2026.",
        [G, T, S, A, None, None],
        Project(
            name="Lukuvene",
            recipient="Suvannon kunta",
            start="2025-08-01",
            end="2026-12-31",
            total_cost=Decimal(50000),
            applied=Decimal(42000),
            granted=Decimal(35000),
            self_funding=Decimal(15000),
        ),
        [("Opetus- ja kulttuuriministeriö", "Opetus- ja kulttuuriministeriö"), ("Suvannon kunnalle", "Suvannon kunta")],
    ),
    "structural funds": Passage(
        RecordType.MUU,
        "Rahoituspäätös",
        "Hankkeen julkinen nimi: Kestävä kasvu saaristossa\n"
        "Hakijan virallinen nimi: Merikosken ammattiopisto Oy\n"
        "Hankkeen toteutusaika: 1.3.2025 - 28.2.2027\n"
        "Hyväksytyt kustannukset yhteensä 318 400 €\n"
        "Haettu EU- ja valtion rahoitus 254 720 €\n"
        "Myönnetty EU- ja valtion rahoitus 222 880 €\n"
        "Kuntien rahoitus 47 760 €\n"
        "Muu julkinen rahoitus 15 920 €\n",
        [T, A, G, S, None],
        Project(
            name="Kestävä kasvu saaristossa",
            recipient="Merikosken ammattiopisto Oy",
            start="2025-03-01",
            end="2027-02-28",
            total_cost=Decimal(318400),
            applied=Decimal(254720),
            granted=Decimal(222880),
            self_funding=Decimal(47760),
        ),
        [("Merikosken ammattiopisto Oy", "Merikosken ammattiopisto Oy")],
    ),
    "ely": Passage(
        RecordType.VIRANHALTIJAPAATOS,
        "Päätös maaseudun kehittämishankkeen rahoituksesta: Kylät kiertoon",
        "ELY-keskus myöntää Vuoksenlaakson Kylät ry:lle tukea enintään 96 000 euroa Kylät kiertoon -hankkeelle. Tuki "
        "on 80 % hankkeen hyväksyttävistä kustannuksista, jotka ovat 120 000 euroa. Kuntarahoituksen osuus on "
        "18 000 euroa, ja yksityistä rahoitusta on 6 000 euroa. Hankkeen toteutusaika on 1.1.2025–31.12.2026. "
        "Kustannuksista on palkkoja 71 000 euroa, matkakuluja 6 200 euroa ja muita kuluja 4 300 euroa. "
        "Tuesta voidaan maksaa ennakkoa "
        "15 000 euroa.",
        [G, T, S, None, C, C, C, None],
        Project(
            name="Kylät kiertoon",
            recipient="Vuoksenlaakson Kylät ry",
            start="2025-01-01",
            end="2026-12-31",
            total_cost=Decimal(120000),
            granted=Decimal(96000),
            self_funding=Decimal(18000),
        ),
        [("Vuoksenlaakson Kylät ry:lle", "Vuoksenlaakson Kylät ry")],
    ),
    "municipal share": Passage(
        RecordType.POYTAKIRJA,
        "Kuntarahoitus Vireä keskusta -hankkeelle",
        "Seudun kehittämisyhtiö Ponsi Oy pyytää kunnalta kuntarahoitusta Vireä keskusta -hankkeeseen. Hankkeen "
        "kustannusarvio on 84 600 €, josta EAKR-tukea haetaan 59 220 €, kuntien rahoitusosuus on 21 150 € ja yritysten "
        "rahoitusosuus 4 230 €. Lauttakylän osuus kuntarahoituksesta on 7 050 € (2025: 3 000 €, 2026: 4 050 €). "
        "Hankeaika on 1.4.2025–31.12.2026.\n\n"
        "Päätös\n"
        "Kunnanhallitus päätti myöntää hankkeelle kuntarahoitusta 7 050 €.",
        [T, A, S, None, S, None, None, G],
        Project(
            name="Vireä keskusta",
            recipient="Seudun kehittämisyhtiö Ponsi Oy",
            start="2025-04-01",
            end="2026-12-31",
            total_cost=Decimal(84600),
            applied=Decimal(59220),
            granted=Decimal(7050),
            self_funding=Decimal(21150),
        ),
        [("Seudun kehittämisyhtiö Ponsi Oy", "Seudun kehittämisyhtiö Ponsi Oy")],
    ),
    "no project": Passage(
        RecordType.VIRANHALTIJAPAATOS,
        "Kuljetuspalvelun hankinta",
        "Tekninen johtaja päättää hankkia koulukuljetukset Kyyti Oy:ltä. Hankinnan kokonaisarvo on 148 000 euroa. "
        "Työmarkkinatuen kuntaosuus oli viime vuonna 1,2 miljoonaa euroa. Kalustoon käytetään 12 600 euroa ja "
        "polttoainekulut ovat 31 800 euroa. Edellinen sopimus maksoi 131 000 euroa.",
        [T, None, C, C, None],
        None,
        [("Kyyti Oy:ltä", "Kyyti Oy")],
    ),
}


@pytest.mark.parametrize("passage", PASSAGES.values(), ids=PASSAGES.keys())
def test_roles(passage: Passage) -> None:
    assert [amount.role and amount.role.value for amount in find_amounts(passage.text)] == passage.roles


@pytest.mark.parametrize("passage", PASSAGES.values(), ids=PASSAGES.keys())
def test_project(passage: Passage) -> None:
    text = passage.text
    record = Record("a.pdf", "0" * 64, 1, passage.kind, passage.title, None, None, None, (1, 1), text)
    organizations = [
        Organization(text=said, start=text.index(said), end=text.index(said) + len(said), name=name)
        for said, name in passage.organizations
    ]
    assert describe_project(record, find_amounts(text), find_dates(text), organizations) == passage.project


SENTENCES: list[tuple[str, list[str | None]]] = [
    (
        "Hankkeen hyväksytty kustannusarvio oli 38 500,00 euroa ja toteutuneet kustannukset 37 912,40 euroa.",
        [T, None],
    ),
    (
        "Kaupunginhallitus päättää, että Lappeenrannan kaupunki hakee EAKR-rahoitusta enintään 320 000 "
        "euroa ja varaa omarahoitukseen 80 000 euroa. Hankkeen kokonaiskustannusarvio on 400 000 euroa.",
        [A, S, T],
    ),
    (
        "Hankkeen kokonaiskustannuksiksi arvioidaan 150 000 euroa, josta ministeriön avustus on 105 000 "
        "euroa ja kaupungin omarahoitus 45 000 euroa. Avustusta on haettu 15.3.2025.",
        [T, A, S],
    ),
    (
        "Myönnetään Joensuun Teatterikerho ry:lle 3 500 euron suuruinen kohdeavustus esitystoimintaan. "
        "Yhdistys anoi 6 000 euroa.",
        [G, A],
    ),
    (
        "Ministeriö on myöntänyt kunnalle valtionavustusta 56 000 euroa, mikä on 80 % hankkeen 70 000 "
        "euron kokonaiskustannuksista. Kunnan omavastuu on 14 000 euroa.",
        [G, T, S],
    ),
    (
        "Hankkeen budjetti jakautuu seuraavasti: palkat 40 000 €, matkat 3 000 €, ostopalvelut 12 000 € "
        "ja muut kulut 5 000 €, yhteensä 60 000 €.",
        [C, C, C, C, T],
    ),
    (
        "Haettavan rahoituksen määrä on 200 000 euroa. Hankkeen kokonaisrahoitus muodostuu EU-"
        "rahoituksesta 200 000 euroa ja kuntarahoituksesta 50 000 euroa, yhteensä 250 000 euroa.",
        [A, A, S, T],
    ),
    (
        "Avustuksen määrä on 12 000 euroa ja se maksetaan kahdessa erässä, 6 000 euroa keväällä ja 6 000 "
        "euroa syksyllä.",
        [None, None, None],
    ),
    (
        "Lautakunta päättää myöntää toiminta-avustusta 5 000 euroa Kuhmon Soittajat ry:lle ja 2 000 euroa"
        " Vuokin kyläyhdistys ry:lle.",
        [G, G],
    ),
    (
        "Viime vuonna yhdistykselle myönnettiin 4 000 euroa. Nyt haetaan 8 000 euroa.",
        [G, A],
    ),
    (
        "Hankkeesta aiheutuvat kustannukset ovat 24 300 euroa, joista Leader-tuki kattaa 60 % eli 14 580 "
        "euroa ja yhdistyksen oma osuus on 9 720 euroa.",
        [T, None, S],
    ),
    (
        "Tarjousten perusteella hankinnan arvo on 89 000 euroa. Halvin tarjous oli 72 400 euroa.",
        [None, None],
    ),
    (
        "Talousarvion mukaan avustuksiin on varattu 60 000 euroa, josta on jaettu 34 000 euroa.",
        [None, None],
    ),
    (
        "Staden beviljade föreningen 4 500 euro. Föreningen hade ansökt om 7 000 euro.",
        [G, A],
    ),
    (
        "Hakija: Iisalmen 4H-yhdistys ry\nHaettu summa: 5 400 €\nMyönnetty summa: 3 000 €",
        [A, G],
    ),
    (
        "Kuntayhtymän hankkeelle saama rahoitus on 1,2 miljoonaa euroa vuosille 2024–2026. "
        "Omarahoitusosuus on 20 prosenttia eli 240 000 euroa.",
        [None, S],
    ),
    (
        "Hyvinvointialueen rahoitusosuus on 33 600 euroa ja valtionavustuksen osuus 134 400 euroa "
        "hankkeen 168 000 euron kokonaisbudjetista.",
        [S, None, T],
    ),
    (
        "Avustusta myönnetään 70 % toteutuneista kustannuksista, kuitenkin enintään 21 000 euroa.",
        [G],
    ),
    (
        "Hankkeeseen palkataan projektityöntekijä, jonka palkkakustannukset sivukuluineen ovat 48 000 euroa vuodessa.",
        [C],
    ),
    (
        "Esitetään, että seurakunta osallistuu hankkeeseen 3 000 eurolla vuodessa.",
        [None],
    ),
    (
        "Avustuksen käyttämättä jäänyt osa, 1 250,40 euroa, peritään takaisin.",
        [None],
    ),
    (
        "Kajaanin kaupunki sai hankkeelle rahoitusta 90 000 euroa, ja kaupungin omaa työtä on 10 000 euroa.",
        [G, S],
    ),
    (
        "Puolustusministeriö haki 5 000 euroa, mutta avustusta ei myönnetty.",
        [A],
    ),
    (
        "Päätetään hyväksyä tilitys. Toteutuneet kustannukset olivat 40 210 euroa ja maksettu avustus 32 168 euroa.",
        [T, None],
    ),
    (
        "Pohjois-Savon liitto on 12.5.2025 tehnyt hankkeelle myönteisen rahoituspäätöksen. Myönnetty "
        "EAKR-tuki on 175 000 euroa ja hankkeen hyväksytty kustannusarvio 250 000 euroa. Kuopion "
        "kaupungin kuntarahoitusosuus on 50 000 euroa ja yritysten rahoitus 25 000 euroa.",
        [G, T, S, None],
    ),
    (
        "Yhdistys hakee starttiavustusta 1 000 euroa. Esittelijän ehdotus: myönnetään 600 euroa.",
        [A, G],
    ),
    (
        "Hankkeen arvioidut kustannukset vuonna 2026 ovat 85 000 euroa, joista henkilöstömenoja 61 000 euroa.",
        [T, C],
    ),
    (
        "Aluehallintovirasto myönsi avustusta kirjastojen hankkeeseen 28 000 €. Hankkeen omarahoitus (20 "
        "%) 7 000 € katetaan kirjaston käyttötalousmenoista.",
        [G, S],
    ),
    (
        "Perusparannuksen kustannusarvio on 3,4 milj. euroa. Hankkeelle haetaan valtionavustusta, jonka "
        "määrä on enintään 750 000 euroa.",
        [T, A],
    ),
    (
        "Kunta osallistuu hankkeen rahoitukseen enintään 12 500 eurolla, mikäli ELY-keskus myöntää "
        "hankkeelle 70 % tuen.",
        [None],
    ),
    (
        "Valtionavustusta myönnetään 90 000 euroa vuodelle 2025 ja 60 000 euroa vuodelle 2026.",
        [G, G],
    ),
    (
        "Kulttuurilautakunta päättää jakaa kohdeavustuksia yhteensä 18 700 euroa liitteen mukaisesti.",
        [G],
    ),
    (
        "Avustusta haki 14 yhdistystä yhteensä 52 300 euron edestä.",
        [A],
    ),
    (
        "Avustussumma 4 000 euroa jakautuu kahdelle vuodelle.",
        [None],
    ),
    (
        "Hankkeen rahoitus: EU 480 000 €, valtio 120 000 €, kunnat 90 000 €, yksityinen 10 000 €, yhteensä 700 000 €.",
        [None, None, None, None, None],
    ),
    (
        "Kaupunginvaltuusto hyväksyi lisämäärärahan 300 000 euroa. Investoinnin kokonaiskustannukset "
        "nousevat 1,9 miljoonaan euroon.",
        [None, T],
    ),
    (
        "Kehittämisyhtiö esittää, että kunta myöntää hankkeelle 16 000 euron kuntarahoituksen. "
        "Kokonaisbudjetti on 160 000 euroa.",
        [G, T],
    ),
    (
        "Avustuspäätös 3.4.2025 § 21: haettu 5 500 €, myönnetty 4 000 €.",
        [A, G],
    ),
    (
        "Takaisin perittävä avustus on 2 318,55 euroa korkoineen.",
        [None],
    ),
    (
        "Opetushallituksen myöntämä valtionavustus 64 000 euroa kattaa 80 % menoista; kaupungin "
        "omarahoitusosuus 16 000 euroa varataan talousarvioon.",
        [G, S],
    ),
    (
        "Hankkeen kokonaisbudjetti on 96 000 euroa (henkilöstökulut 70 000 euroa, matkat 6 000 euroa, "
        "ostopalvelut 20 000 euroa).",
        [T, C, C, C],
    ),
    (
        "Kustannusten jakautuminen: Rovaniemi 20 000 €, Kemijärvi 8 000 € ja Sodankylä 7 000 €.",
        [None, None, None],
    ),
    (
        "Projektin kokonaiskustannukset ovat enintään 45 000 euroa. Siitä haetaan tukea 70 prosenttia eli"
        " 31 500 euroa ja omarahoitus on 30 prosenttia eli 13 500 euroa.",
        [T, A, S],
    ),
    (
        "Föreningen beviljas ett verksamhetsbidrag på 8 000 euro. Projektets totalkostnader uppgår till "
        "20 000 euro, varav egen finansiering 4 000 euro.",
        [G, T, S],
    ),
    (
        "Vuokra on 12 €/m² ja vuotuinen vuokratuotto 14 400 euroa.",
        [None, None],
    ),
]


@pytest.mark.parametrize(("text", "roles"), SENTENCES)
def test_sentences(text: str, roles: list[str | None]) -> None:
    assert [amount.role and amount.role.value for amount in find_amounts(text)] == roles

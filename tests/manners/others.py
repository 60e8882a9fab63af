"""Manners with traps: secret §§ left out, "§ 13/2024", "Pykälä 303", headers that list §§, quoted laws, matters."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.extracts import paragraphs
from tests.manners.pen import Manner, Pen, Wanted

MINUTES = "pöytäkirja"


def secret(pen: Pen) -> None:
    """Published minutes from which §§ 14 to 21 are left out; the header lists the page's §§."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "KANKAANSEUDUN KUNTA", bold=True, size=10)
        pen.put(300, 40, "PÖYTÄKIRJA", size=10)
        pen.put(540, 40, f"Sivu {page}/{pages}", size=10, right=True)
        pen.put(62, 56, "Kasvun ja oppimisen lautakunta", size=10)
        pen.put(300, 56, "08.01.2018", size=10)
        pen.put(62, 790, "Kankaantie 1, 54321 Kankaanseutu", size=8)
        pen.put(300, 790, "kirjaamo@kankaanseutu.example", size=8)
        pen.put(62, 801, "Puh. 06 555 4400", size=8)
        pen.put(300, 801, "Y-tunnus 2345678-9", size=8)

    pen.running(running)
    pen.margins(top=84, bottom=770)
    pen.page()
    pen.beside("Kokousaika", "08.01.2018 klo 16.30–18.05", aside=True)
    pen.beside("Paikka", "Koulukeskus, neuvotteluhuone", aside=True)
    pen.page()
    titles = {
        12: "Kokouksen avaus",
        13: "Oppilaaksi ottamisen perusteet lukuvuodelle 2018–2019 ja lähikoulun osoittamisessa noudatettava järjestys",
        22: "Nuorten työpajan käyttösuunnitelma",
        23: "Muut asiat",
    }
    texts = {12: words.COURTESY, 13: words.SCHOOL, 22: words.YOUTH, 23: words.LIBRARY}
    for section, title in titles.items():
        outcome = {13: "hyväksytty", 22: "pöydälle"}.get(section)
        parts = ("Päätös",) if outcome else ()
        pen.matter(
            Wanted(MINUTES, title, "Kasvun ja oppimisen lautakunta", "2018-01-08", section, None, outcome, parts)
        )
        pen.gap(12)
        pen.text(f"{section}. § {title}", bold=True)
        pen.gap()
        paragraphs(pen, texts[section], words.MONEY)
        if section == 13:
            pen.text("6 § Koulupaikan määräytyminen")
            paragraphs(pen, "Opetus on kunnassa järjestettävä niin, että matkat ovat turvallisia ja lyhyitä.")
            pen.text("Päätös", bold=True)
            paragraphs(pen, "Esityksen mukaan.")
        if section == 22:
            pen.text("Päätös", bold=True)
            paragraphs(pen, "Asia pantiin pöydälle.")


def yearly(pen: Pen) -> None:
    """An office-holder's decision numbered "§ 13/2024", labels in bold above their texts."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Suvannon kaupunki", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 54, "Sivistyspalvelut", size=10)

    pen.running(running)
    pen.margins(top=80)
    pen.page()
    title = "Kohdeavustuksen myöntäminen Kylätalo Pihlaja ry:lle iltapäivätoiminnan välineisiin"
    pen.matter(
        Wanted("viranhaltijapäätös", title, "Sivistysjohtaja", "2024-05-21", 13, "SUV/88/02.05.01/2024", "hyväksytty")
    )
    pen.text("Viranhaltijapäätös", bold=True)
    pen.text("Sivistysjohtaja")
    pen.text("§ 13/2024")
    pen.text("21.05.2024")
    pen.gap(14)
    pen.text(title, bold=True, size=14)
    pen.gap()
    pen.text("SUV/88/02.05.01/2024")
    pen.gap()
    for label, text in (
        ("Perustelut", words.YOUTH),
        ("Päätös", "Myönnän yhdistykselle 1 500 euron kohdeavustuksen."),
        ("Päätöksen perustelut", words.SPORTS),
        ("Lisätiedot", "Sivistysjohtaja Oili Kantola, oili.kantola@suvanto.example"),
        ("Tiedoksi", "hakija, talouspalvelut"),
    ):
        pen.text(label, bold=True)
        paragraphs(pen, text)
    paragraphs(pen, words.LAND, words.MONEY, words.CARE, words.HARBOUR)
    paragraphs(pen, "Oili Kantola", "Sivistysjohtaja")


def matters(pen: Pen) -> None:
    """A council's agenda whose matters are "Asia 1" with the title below; the board's proposal; two matters a page."""

    def running(page: int, pages: int) -> None:
        pen.put(70, 40, "Rantakallion kaupunki", size=10, bold=True)
        pen.put(310, 40, "Kokouskutsu", size=10)
        pen.put(70, 62, "Kaupunginvaltuusto", size=10)
        pen.put(310, 62, "09.06.2014", size=10)
        pen.put(540, 62, f"Sivu {page} / {pages}", size=10, right=True)

    pen.running(running)
    pen.margins(top=92)
    pen.left = 70
    pen.page()
    pen.aside("Kokoustiedot", bold=True)
    pen.beside("Aika", "09.06.2014 maanantai klo 17:30", aside=True)
    pen.beside("Paikka", "Valtuustotalo", aside=True)
    pen.gap()
    pen.aside("Käsiteltävät asiat", bold=True)
    titles = (
        "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen",
        "Yrityspuiston asemakaavan muutoksen hyväksyminen, alue 220815, 23. kaupunginosa",
        "Valtuustokysymys vierasvenesataman korjaustarpeesta (Pöydälle 12.5.2014)",
    )
    for number, title in enumerate(titles, 1):
        pen.put(70, pen.sheet.y + 13, str(number), size=10.5)
        pen.put(520, pen.sheet.y + 13, str(1 + number), size=10.5)
        pen.sheet.text(title, 110, 360, pen.style)
    pen.page()
    for number, (title, text) in enumerate(zip(titles, (words.COURTESY, words.LAND, words.HARBOUR), strict=True), 1):
        pen.matter(Wanted("esityslista", title, "Kaupunginvaltuusto", "2014-06-09", None, parts=("Selostus",)))
        pen.gap(14)
        pen.text(f"Asia {number}", bold=True)
        pen.text(title, bold=True)
        pen.gap()
        pen.text("Kaupunginhallituksen päätösehdotus", bold=True)
        paragraphs(pen, "Valtuusto päättää asian ehdotuksen mukaisesti.")
        pen.text("Selostus", bold=True)
        paragraphs(pen, text, words.MONEY)


def statement(pen: Pen) -> None:
    """A board's statement, an extract with label column, "Lausunto" as its decision, text over a page break."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Laakson kaupunki", size=10)
        pen.put(240, 40, "Pöytäkirjanote", size=10)
        pen.put(400, 40, "3/2022", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 56, "Kaupunkikehityslautakunta", size=10)
        pen.put(400, 56, "16.03.2022", size=10)

    pen.running(running)
    pen.margins(top=90, bottom=560)
    pen.column = 170
    pen.page()
    title = "Lausunto maakuntaliitolle luonnoksesta maakunnan liikennejärjestelmäsuunnitelmaksi"
    pen.matter(
        Wanted(
            "pöytäkirjanote",
            title,
            "Kaupunkikehityslautakunta",
            "2022-03-16",
            41,
            "LAA/19/08.00.00/2022",
            "hyväksytty",
            ("Päätös", "Esittelijä"),
        )
    )
    pen.text("§ 41", bold=True, size=13)
    pen.text(title, bold=True, size=13)
    pen.gap()
    pen.text("LAA/19/08.00.00/2022")
    pen.gap()
    pen.beside(
        "Päätös", "Lautakunta päätti antaa maakuntaliitolle seuraavan lausunnon:\n\n" + words.ROAD + "\n\n" + words.LAND
    )
    pen.beside("Esittelijä", "kaupunkikehitysjohtaja\n\nTarja Ruusula")
    pen.beside("Lisätiedot", "Ilmo Kettunen, liikennesuunnittelija, puhelin: 050 123 8876")
    pen.beside("Perustelut", words.HARBOUR + "\n\n" + words.SPORTS + "\n\n" + words.LIBRARY)
    pen.beside("Tiedoksi", "maakuntaliitto")


def webby(pen: Pen) -> None:
    """A page printed from a case-management portal: "Pykälä 303", the title below, one record on one page."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Kallioisten kaupunki", size=10)
        pen.put(540, 40, f"{page}/{pages}", size=10, right=True)

    pen.running(running)
    pen.margins(top=70)
    pen.page()
    title = "Etsivän nuorisotyön jatkorahoitus"
    pen.matter(
        Wanted("pöytäkirjanote", title, "Kaupunginhallitus", "2023-12-04", 303, None, "merkitty tiedoksi", ("Päätös",))
    )
    pen.text("Kaupunginhallitus", bold=True)
    pen.text("Pöytäkirja 04.12.2023/Pykälä 303")
    pen.gap()
    pen.text(title, bold=True)
    pen.gap()
    paragraphs(pen, words.YOUTH, words.MONEY)
    pen.text("Päätös", bold=True)
    paragraphs(pen, "Kaupunginhallitus merkitsi asian tiedoksi.")


MANNERS = (
    Manner("secret", secret, Style("Times-Roman", 12, 14.2, justified=True, syllables=True)),
    Manner("yearly", yearly, Style("Helvetica", 10.5, 13.2)),
    Manner("matters", matters, Style("Helvetica", 10.5, 13)),
    Manner("statement", statement, Style("Helvetica", 10.5, 13.4, syllables=True)),
    Manner("webby", webby),
)

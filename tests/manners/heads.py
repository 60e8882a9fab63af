"""Decisions and minutes whose heads are tables, boxes, lists of labels or rows of earlier handling."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.extracts import paragraphs
from tests.manners.pen import Manner, Pen, Wanted

MINUTES = "pöytäkirja"


def purchase(pen: Pen) -> None:
    """An office-holder, the department after the office; the § once more above the instructions for appeal."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Suvannon kaupunki", bold=True)
        pen.put(300, 40, "Viranhaltijapäätös")
        pen.put(540, 40, f"{page} ({pages})", right=True)
        pen.put(62, 56, "Toimialajohtaja, sivistystoimiala")
        pen.put(300, 56, "12.03.2020")
        pen.put(400, 56, "§ 45/2020")

    pen.running(running)
    pen.margins(top=90)
    pen.page()
    title = "Oppimateriaalien hankinta lukuvuodeksi 2020–2021"
    pen.matter(
        Wanted("viranhaltijapäätös", title, "Toimialajohtaja", "2020-03-12", 45, "SUVDno-2020-733", "hyväksytty")
    )
    pen.text(title, bold=True, size=15)
    paragraphs(pen, "SUVDno-2020-733")
    pen.text("Päätös", bold=True)
    paragraphs(pen, "Päätän hankkia aineistot tarjouksen mukaisesti.")
    pen.text("Perustelut", bold=True)
    paragraphs(pen, words.SCHOOL, words.MONEY)
    pen.page()
    pen.text("Muutoksenhaku", bold=True, size=13)
    pen.text("§ 45", bold=True)
    pen.text("Hankintaoikaisuohje", bold=True)
    paragraphs(pen, "Asianosainen voi vaatia oikaisua 14 päivän kuluessa siitä, kun hän on saanut tiedon päätöksestä.")


def tabled(pen: Pen) -> None:
    """The head is a table with the heads "§", "Kokouspvm", "Asia"; its §s are bare numbers."""

    def running(page: int, pages: int) -> None:
        if page > 1:
            pen.put(62, 40, "Auranlinnan kaupunki")
            pen.put(540, 40, str(page), right=True)

    pen.running(running)
    pen.margins(top=60)
    pen.page()
    title = "Vierasvenesataman laitureiden uusimisen takaus"
    pen.matter(Wanted("pöytäkirjanote", title, "Kaupunginvaltuusto", "2018-08-27", 123, "2682-2018 (02 04 03)"))
    pen.wanted[-1].outcome = "hyväksytty"
    for row in (
        ("Auranlinnan kaupunki", "§", "Kokouspvm", "Asia"),
        ("Kaupunginhallitus", "317", "20.08.2018", "5"),
        ("Kaupunginvaltuusto", "123", "27.08.2018", "3"),
    ):
        for x, text in zip((62, 280, 330, 420), row, strict=True):
            pen.sheet.put(x, pen.sheet.y + 13, text, pen.style)
            pen.wanted[-1].text.append(text)
        pen.gap(14)
    pen.gap(12)
    paragraphs(pen, "2682-2018 (02 04 03)")
    pen.text(title, bold=True)
    pen.gap()
    for line, text, said in (
        ("Kh § 317", words.HARBOUR, "Ehdotus hyväksyttiin."),
        ("Kv § 123", words.MONEY, "Kaupunginvaltuusto hyväksyi ehdotuksen."),
    ):
        paragraphs(pen, line, text, words.LAND)
        pen.text("Päätös ja sen perustelut", bold=True)
        paragraphs(pen, said)


def boxed(pen: Pen) -> None:
    """A head teacher's decision on one page: who, when, § and number in ruled boxes at its head."""
    pen.margins(top=50)
    pen.page()
    columns = (56, 250, 400, 546)
    flat = [((56.0, y), (546.0, y)) for y in (60.0, 96.0, 132.0)]
    pen.sheet.path([*flat, *(((x, 60.0), (x, 132.0)) for x in columns)])
    pen.put(56, 46, "LEHTOMÄEN KUNTA", bold=True, size=12)
    pen.put(400, 46, "VIRANHALTIJAPÄÄTÖS", bold=True, size=11)
    cells = (
        ("Päätöksentekijä", "Rehtori", "Päätöspäivämäärä", "9.5.2019", "Pykälä", "12 §"),
        ("Yksikkö", "Kirkonkylän koulu", "Diaarinumero", "LEH 71/01.01.01/2019", "Sivu", "1 (1)"),
    )
    for y, row in zip((70, 106), cells, strict=True):
        for x, label, value in zip(columns, row[::2], row[1::2], strict=False):
            pen.put(x + 4, y, label, size=7)
            pen.put(x + 4, y + 16, value, size=10)
    pen.sheet.y = 150
    title = "Luokanopettajan viran täyttäminen"
    pen.matter(Wanted("viranhaltijapäätös", title, "Rehtori", "2019-05-09", 12, None, "hyväksytty"))
    pen.text("Asia", bold=True)
    paragraphs(pen, title)
    pen.text("Päätös", bold=True)
    paragraphs(pen, "Valitsen virkaan hakijoista kokeneimman.")
    pen.text("Päätöksen peruste", bold=True)
    paragraphs(pen, words.SCHOOL)


def handled(pen: Pen) -> None:
    """A council's agenda: what the board decided, the council's line, the number, then the title below them."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Nurmijoen kunta")
        pen.put(280, 40, "Esityslista 2/2018")
        pen.put(540, 40, str(page), right=True)

    pen.running(running)
    pen.margins(top=84)
    pen.page()
    pen.aside("Käsiteltävät asiat", bold=True)
    matters = ((8, "Kokouksen laillisuus", words.COURTESY), (9, "Jätemaksujen tarkistaminen", words.MONEY))
    for section, title, _ in matters:
        pen.aside(f"{section} § {title}")
    for section, title, text in matters:
        pen.page()
        pen.matter(Wanted("esityslista", title, "Kunnanvaltuusto", "2018-02-19", section, f"{section}1/14.06.00/2018"))
        if section == 9:
            pen.text("Kunnanhallitus 5.2.2018 § 23")
            pen.gap(4)
        paragraphs(pen, f"Kunnanvaltuusto 19.2.2018 § {section}", f"{section}1/14.06.00/2018")
        pen.text(title, bold=True)
        pen.gap()
        paragraphs(pen, text, words.LAND)
        pen.text("Kunnanhallituksen ehdotus valtuustolle", bold=True)
        paragraphs(pen, "Valtuusto hyväksyy ehdotuksen.")


def portal(pen: Pen) -> None:
    """A decision printed from a portal: a list of labels and values, "Pykälä:" with a bare number, "Otsikko:"."""
    pen.running(lambda page, pages: pen.put(540, 815, f"{page}/{pages}", right=True))
    pen.margins(top=50)
    pen.page()
    title = "Koulukuljetusten optiovuoden käyttöönotto"
    wanted = Wanted("viranhaltijapäätös", title, "Sivistysjohtaja", "2019-03-18", 19, "311/12.03.00/2018", "hyväksytty")
    pen.matter(wanted)
    pen.text("Hartolanmäen kunta", bold=True, size=14)
    pen.text("Viranhaltijapäätös", bold=True, size=14)
    pen.gap()
    for label, value in (
        ("Päättäjä:", "Sivistysjohtaja"),
        ("Päätöspvm:", "18.3.2019"),
        ("Pykälä:", "19"),
        ("Diaarinro:", "311/12.03.00/2018"),
        ("Otsikko:", title),
    ):
        pen.sheet.put(62, pen.sheet.y + pen.style.leading, label, pen.style.bold())
        wanted.text.append(label)
        pen.text(value, 170)
        pen.gap(2)
    pen.gap()
    for label, text in (("Kuvaus:", words.CARE), ("Päätös:", "Päätän ottaa optiovuoden käyttöön.")):
        pen.text(label, bold=True)
        paragraphs(pen, text)


def ledger(pen: Pen) -> None:
    """An office-holder's decisions of a month in one file: "§ 3 / 14.1.2024", the title below."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Nivuskan kunta")
        pen.put(300, 40, "Viranhaltijapäätökset")
        pen.put(540, 40, str(page), right=True)
        pen.put(62, 54, "Kunnanjohtaja")

    pen.running(running)
    pen.margins(top=84)
    pen.page()
    for section, day, iso, title, text in (
        (3, "14.1.2024", "2024-01-14", "Toimitilan vuokraaminen", words.LAND),
        (4, "22.1.2024", "2024-01-22", "Laiturin uusiminen", words.HARBOUR),
        (5, "5.2.2024", "2024-02-05", "Kirjaston aukioloajat", words.LIBRARY),
    ):
        pen.gap(14)
        pen.matter(Wanted("viranhaltijapäätös", title, "Kunnanjohtaja", iso, section, None, "hyväksytty"))
        pen.text(f"§ {section} / {day}", bold=True)
        pen.text(title, bold=True)
        pen.gap()
        paragraphs(pen, text, words.MONEY, words.CARE)
        pen.text("Päätös", bold=True)
        paragraphs(pen, "Kunnanjohtaja päätti hyväksyä esityksen.")


def rows(pen: Pen) -> None:
    """A council's minutes: "Kaupunginvaltuusto § 70 12.09.2022" in columns, in one matter the board's row below it."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "KESKIKOSKEN KAUPUNKI")
        pen.put(260, 40, "KOKOUSPÖYTÄKIRJA 5/2022")
        pen.put(540, 40, f"Sivu {page}/{pages}", right=True)

    def row(*texts: str, bold: bool) -> None:
        for x, text in zip((62, 220, 300), texts, strict=True):
            pen.sheet.put(x, pen.sheet.y + pen.style.leading, text, pen.style.bold() if bold else pen.style)
            pen.wanted[-1].text.append(text)
        pen.gap(16)

    pen.running(running)
    pen.margins(top=74)
    pen.page()
    for section, title, text in (
        (70, "Nimenhuuto", words.COURTESY),
        (71, "Yrityspuiston tontin luovuttaminen", words.LAND),
        (72, "Talouskatsaus", words.MONEY),
    ):
        pen.gap(16)
        pen.sheet.need(120)
        pen.matter(Wanted(MINUTES, title, "Kaupunginvaltuusto", "2022-09-12", section, None, "hyväksytty"))
        row("Kaupunginvaltuusto", f"§ {section}", "12.09.2022", bold=True)
        if section == 71:
            row("Kaupunginhallitus", "§ 214", "29.08.2022", bold=False)
        pen.gap(6)
        pen.text(title, bold=True)
        pen.gap()
        paragraphs(pen, text, words.SPORTS)
        pen.text("Valtuuston päätös", bold=True)
        paragraphs(pen, "Esitys hyväksyttiin.")


MANNERS = (
    Manner("purchase", purchase, Style("Helvetica", 10.5, 13.4)),
    Manner("tabled", tabled, Style("Helvetica", 10, 12.8)),
    Manner("boxed", boxed, Style("Helvetica", 10, 12.8)),
    Manner("handled", handled),
    Manner("portal", portal, Style("Helvetica", 10.5, 13.4)),
    Manner("ledger", ledger, Style("Helvetica", 11, 14)),
    Manner("rows", rows),
)

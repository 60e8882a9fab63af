"""Extracts and decisions of towns that list a matter's handling at its head, and minutes made of such pages."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.pen import Manner, Pen, Wanted

EXTRACT = "pöytäkirjanote"
COLUMNS = (62.0, 250.0, 330.0, 440.0)


def cells(pen: Pen, *texts: str, aside: bool = False) -> None:
    """A row of short texts in columns."""
    for x, text in zip(COLUMNS, texts, strict=False):
        pen.sheet.put(x, pen.sheet.y + pen.style.leading, text, pen.style)
        if not aside:
            pen.wanted[-1].text.append(text)
    pen.gap(pen.style.leading)


def paragraphs(pen: Pen, *texts: str, x: float | None = None) -> None:
    """Paragraphs with white space after each."""
    for text in texts:
        pen.text(text, x)
        pen.gap()


def castle(pen: Pen) -> None:
    """A list of handling with column heads; "Kh § 65"; a list of the council's §§ quoted in the matter."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Linnalan kaupunki", bold=True, size=11)
        pen.put(300, 40, "Ote pöytäkirjasta", size=10)
        pen.put(540, 40, str(page), size=10, right=True)

    pen.running(running)
    pen.margins(top=70)
    pen.page()
    title = "Kaupunginvaltuuston kokouksen 24.2.2025 päätösten täytäntöönpanot"
    wanted = Wanted(EXTRACT, title, "Kaupunginhallitus", "2025-03-03", 65, "826-2025 (00 01 01)", "hyväksytty")
    wanted.parts = ("Ehdotus", "Päätös")
    pen.matter(wanted)
    cells(pen, "Kaupunginhallitus", "65 §", "03.03.2025", "17")
    pen.gap()
    pen.text("826-2025 (00 01 01)")
    pen.gap()
    pen.text(title, bold=True)
    pen.gap()
    paragraphs(pen, "Tiivistelmä: -", "Kh § 65", "Kansliapäällikkö Tarmo Heikkilä:")
    pen.text("Ehdotus", bold=True)
    pen.text("Kaupunginhallitus päättää panna täytäntöön valtuuston päätökset seuraavasti:")
    pen.gap()
    for number, matter in enumerate(
        ("Laillisuus ja päätösvaltaisuus", "Pöytäkirjan tarkastus", "Palvelustrategia"), 19
    ):
        paragraphs(pen, f"§ {number} {matter}", "Ei toimenpiteitä")
    pen.text("Päätös", bold=True)
    pen.text("Ehdotus hyväksyttiin.")
    pen.gap()
    paragraphs(pen, words.MONEY, words.CARE, words.LAND, words.YOUTH, words.SCHOOL, words.SPORTS)


def harbour(pen: Pen) -> None:
    """One body's matter handled three times: the last is the extract's own."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "SATAMALAN KAUPUNKI", bold=True, size=10)
        pen.put(250, 40, "PÖYTÄKIRJANOTE", size=10)
        pen.put(540, 40, f"{page} / {pages}", size=10, right=True)

    pen.running(running)
    pen.margins(top=74)
    pen.page()
    title = "Vierasvenesataman laitureiden uusimisen rahoitus ja hankinnan aloittaminen"
    pen.matter(
        Wanted(EXTRACT, title, "Kaupunginhallitus", "2019-08-12", 249, "551/10.03.01/2018", "hyväksytty", ("Päätös",))
    )
    for section, day in ((247, "19.11.2018"), (248, "14.01.2019"), (249, "12.08.2019")):
        cells(pen, "KAUPUNGINHALLITUS", f"§ {section}", day)
    pen.gap()
    pen.text(title, bold=True)
    pen.gap()
    paragraphs(pen, "551/10.03.01/2018")
    for section, text, decision in (
        (247, words.HARBOUR, "Asia jätettiin pöydälle."),
        (248, words.MONEY, "Asia palautettiin uudelleen valmisteltavaksi."),
        (249, words.LAND, "Ehdotus hyväksyttiin."),
    ):
        paragraphs(pen, f"KH § {section}")
        paragraphs(pen, text, x=120)
        pen.text("Päätös:", 120, bold=True)
        pen.text(decision, 120)
        pen.gap(16)


def brook(pen: Pen) -> None:
    """Whole minutes, each § on a new page under "Kunnanhallitus  § 45  16.06.2014", the text beginning "KHALL § 45"."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "PUROLAN KUNTA", size=10)
        pen.put(250, 40, "PÖYTÄKIRJA 9/2016", size=10)
        pen.put(540, 40, str(120 + page), size=10, right=True)

    pen.running(running)
    pen.margins(top=62)
    pen.page()
    pen.beside("AIKA", "19.09.2016 klo 18:00 - 20:45", aside=True)
    pen.beside("PAIKKA", "Kunnanvirasto", aside=True)
    pen.aside("KÄSITELLYT ASIAT", bold=True)
    titles = (
        "KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS",
        "KOTIHOIDON YÖPARTIO",
        "LISÄMÄÄRÄRAHA KIRKONKYLÄN KOULUN ILMANVAIHDON KORJAAMISEEN SEKÄ URAKOITSIJAN VALINTA",
        "TALOUSKATSAUS",
    )
    for number, title in enumerate(titles, 140):
        cells(pen, str(number), title, aside=True)
    texts = (words.COURTESY, words.CARE, words.SCHOOL, words.MONEY)
    decisions = (
        "Kokous todettiin lailliseksi.",
        "Merkittiin tiedoksi.",
        "Kunnanhallitus päätti ehdotuksen mukaisesti.",
        "Merkittiin tiedoksi.",
    )
    outcomes = (None, "merkitty tiedoksi", "hyväksytty", "merkitty tiedoksi")
    for number, (title, text, decision, outcome) in enumerate(
        zip(titles, texts, decisions, outcomes, strict=True), 140
    ):
        pen.page()
        pen.matter(Wanted("pöytäkirja", title, "Kunnanhallitus", "2016-09-19", number, outcome=outcome))
        cells(pen, "Kunnanhallitus", f"§ {number}", "19.09.2016", aside=True)
        pen.gap(14)
        pen.text(title)
        pen.gap()
        paragraphs(pen, f"KHALL § {number}")
        paragraphs(pen, text, *([words.MONEY] if number == 142 else []), x=120)
        pen.text(f"Päätös: {decision}", 120)


def strait(pen: Pen) -> None:
    """A bilingual town's extract in Swedish."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "SUNDNÄS STAD", bold=True, size=10)
        pen.put(250, 40, "PROTOKOLLSUTDRAG - OTE PÖYTÄKIRJASTA", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 56, "Stadsstyrelsen", size=10)
        pen.put(250, 56, "12.04.2021", size=10)
        pen.put(400, 56, "§ 88", size=10)

    pen.running(running)
    pen.margins(top=84)
    pen.page()
    title = "Understöd till föreningen Byagården rf för förnyande av belysningen längs motionsslingan"
    pen.matter(
        Wanted(
            EXTRACT, title, "Stadsstyrelsen", "2021-04-12", 88, "SUN/301/02.05.01/2021", "palautettu",
            ("Beredning", "Stadsdirektörens förslag", "Beslut"),
        )
    )  # fmt: skip
    pen.text(title, bold=True)
    pen.gap()
    paragraphs(pen, "SUN/301/02.05.01/2021", "Stadsstyrelsen 12.04.2021 § 88")
    pen.text("Beredning", bold=True)
    paragraphs(pen, words.VAGAR, words.DAGHEM, words.VAGAR, words.DAGHEM)
    pen.text("Stadsdirektörens förslag", bold=True)
    paragraphs(pen, "Stadsstyrelsen beviljar föreningen ett understöd på 9 000 euro.", words.DAGHEM, words.VAGAR)
    pen.text("Beslut", bold=True)
    paragraphs(pen, "Ärendet återremitterades enhälligt för ny beredning.")


def ward(pen: Pen) -> None:
    """A wellbeing county's office-holder, "§ 8/2024"; "Päätös" first, then why; two pages."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Järvi-Hämeen hyvinvointialue", bold=True, size=10)
        pen.put(320, 40, "Viranhaltijapäätös", size=10)
        pen.put(540, 40, f"Sivu {page}/{pages}", size=10, right=True)
        pen.put(62, 56, "Kotihoidon palvelujohtaja", size=10)
        pen.put(320, 56, "12.02.2024", size=10)
        pen.put(400, 56, "§ 8/2024", size=10)
        pen.put(62, 806, "Järvi-Hämeen hyvinvointialue, PL 1, 13579 Järvilä, puh. 03 555 100", size=8)

    pen.running(running)
    pen.margins(top=86, bottom=780)
    pen.page()
    title = "Kotihoidon yöpartion kolmannen työparin määräaikaisten tehtävien perustaminen ajalle 1.3.–31.12.2024"
    pen.matter(
        Wanted(
            "viranhaltijapäätös", title, "Kotihoidon palvelujohtaja", "2024-02-12", 8, "JHVA/77/01.01.01/2024",
            "hyväksytty", ("Päätös", "Perustelut", "Toimivalta", "Muutoksenhaku"),
        )
    )  # fmt: skip
    pen.text(title, bold=True, size=14)
    pen.gap()
    paragraphs(pen, "JHVA/77/01.01.01/2024")
    pen.text("Päätös", bold=True)
    paragraphs(pen, "Päätän perustaa neljä määräaikaista lähihoitajan tehtävää.")
    pen.text("Perustelut", bold=True)
    paragraphs(pen, words.CARE, words.MONEY, words.CARE, words.MONEY, words.CARE, words.YOUTH, words.SCHOOL)
    pen.text("Toimivalta", bold=True)
    paragraphs(pen, "Hallintosääntö 31 §, aluehallitus 4.12.2023 § 197")
    pen.text("Muutoksenhaku", bold=True)
    paragraphs(pen, "Päätökseen saa hakea oikaisua aluehallitukselta.")
    paragraphs(pen, "Sirkku Vainionpää", "palvelujohtaja")


def valley(pen: Pen) -> None:
    """A committee's part comes first, "Henjao 28.11.2023 § 52", then the board's; nothing says it is an extract."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Laakson kaupunki", bold=True, size=10)
        pen.put(250, 40, "Pöytäkirja 34/2023", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)

    pen.running(running)
    pen.margins(top=74)
    pen.page()
    title = "Vuoden 2024 henkilöstösuunnitelma ja hyvän työn mallin vuosisuunnitelma 2024"
    pen.matter(
        Wanted(EXTRACT, title, "Kaupunginhallitus", "2023-12-04", 303, "1045/01.00.02/2023", "hyväksytty", ("Päätös",))
    )
    pen.text(title, bold=True)
    pen.gap()
    paragraphs(pen, "1045/01.00.02/2023")
    for line, text, decision in (
        ("Henjao 28.11.2023 § 52", words.CARE, "Henkilöstöjaosto palautti asian valmisteluun."),
        ("Kaupunginhallitus 04.12.2023 § 303", words.MONEY, "Kaupunginhallitus hyväksyi ehdotuksen."),
    ):
        paragraphs(pen, line)
        paragraphs(pen, text, words.LIBRARY, words.SPORTS)
        pen.text("Päätös", bold=True)
        paragraphs(pen, decision)


MANNERS = (
    Manner("castle", castle),
    Manner("harbour", harbour, Style("Helvetica", 10.5, 13.4)),
    Manner("brook", brook),
    Manner("strait", strait),
    Manner("ward", ward, Style("Helvetica", 10.5, 13.4)),
    Manner("valley", valley, Style("Helvetica", 10.5, 13.4)),
)

"""Minutes whose pages mislead: titles above bare numbers, ruled letterheads, lines that repeat."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.extracts import paragraphs
from tests.manners.pen import Manner, Pen, Wanted

MINUTES = "pöytäkirja"


def chapel(pen: Pen) -> None:
    """A parish council without a running header: titles in plain capitals, "12 §" below them, "KV päätös:"."""
    pen.running(lambda page, pages: pen.put(300, 815, f"- {page} -"))
    pen.margins(top=56)
    pen.page()
    pen.aside("KIRKKOVALTUUSTON KOKOUS")
    for label, text in (
        ("Aika", "Tiistaina 5. marraskuuta 2019 klo 18.00 – 19.10"),
        ("Paikka", "Seurakuntasali"),
        ("Läsnä", "Ville Kytömaa, puheenjohtaja, Saara Hietikko, Eino Rahkonen, Tuula Pajuoja, sihteeri"),
    ):
        pen.beside(label, text, aside=True)
    made = (
        (12, "KOKOUKSEN AVAUS", words.COURTESY, None),
        (13, "HAUTAUSMAAN HUOLTORAKENNUKSEN VESIKATTO", words.SCHOOL, "hyväksytty"),
        (14, "TALOUDEN SEURANTA", words.MONEY, "merkitty tiedoksi"),
    )
    for section, title, text, outcome in made:
        pen.gap(14)
        parts = ("KV päätös",) if outcome else ()
        pen.matter(Wanted(MINUTES, title, "Kirkkovaltuusto", "2019-11-05", section, None, outcome, parts))
        paragraphs(pen, title, f"{section} §", text)
        if outcome:
            said = "Päätösehdotus hyväksyttiin." if outcome == "hyväksytty" else "Merkittiin tiedoksi."
            paragraphs(pen, "Kirkkoneuvoston päätösehdotus:", "Hyväksytään esitys.", "KV päätös:", said)


def frames(pen: Pen) -> None:
    """The header and the inspectors' initials stand in ruled boxes on every page."""

    def running(page: int, pages: int) -> None:
        for top, bottom, edges in ((30, 74, (56, 250, 390, 470, 546)), (782, 816, (56, 250, 546))):
            flat = [((56.0, y), (546.0, y)) for y in (top, bottom)]
            pen.sheet.path([*flat, *(((x, top), (x, bottom)) for x in edges)])
        for x, label, value in (
            (60, "Kuntayhtymä", "Ylämaan koulutuskuntayhtymä"),
            (254, "Toimielin", "Yhtymähallitus"),
            (394, "Kokouspäivä", "13.6.2023"),
            (474, "Sivu", str(page + 40)),
        ):
            pen.put(x, 40, label, size=7)
            pen.put(x, 58, value)
        pen.put(60, 792, "Pöytäkirjan tarkastajien nimikirjaimet", size=7)
        pen.put(254, 792, "Otteen oikeaksi todistaa", size=7)

    pen.running(running)
    pen.margins(top=96, bottom=765)
    pen.page()
    pen.aside("PÖYTÄKIRJA 5/2023", bold=True)
    pen.beside("Kokousaika", "13.6.2023 klo 14.00–15.40", aside=True)
    pen.page()
    for section, title, text in (
        (41, "Kokouksen laillisuus", words.COURTESY),
        (42, "Jäähallin vuorot", words.SPORTS),
        (43, "Tontin luovuttaminen ja rakentamisvelvoite", words.LAND),
    ):
        pen.gap(18)
        pen.matter(Wanted(MINUTES, title, "Yhtymähallitus", "2023-06-13", section, None, "hyväksytty"))
        pen.sheet.put(62, pen.sheet.y + pen.style.leading, f"{section} §", pen.style.bold())
        pen.wanted[-1].text.append(f"{section} §")
        pen.text(title, 110, bold=True)
        paragraphs(pen, text, words.CARE, words.LIBRARY, "Päätös: Ehdotus hyväksyttiin.", x=110)


def shipyard(pen: Pen) -> None:
    """Labels "TEKNLTK 30 §" with the titles beside them, on the page of contents at the same height as in the text."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Merisaaren kunta")
        pen.put(250, 40, "PÖYTÄKIRJA")
        pen.put(340, 40, "19.3.2014")
        pen.put(540, 40, f"Sivu {page}", right=True)

    pen.running(running)
    pen.margins(top=84)
    titles = {30: "Kokouksen järjestäytyminen", 31: "Laitureiden uusiminen", 32: "Muut asiat"}

    def head(section: int, title: str, *, bold: bool) -> None:
        style = pen.style.bold() if bold else pen.style
        pen.sheet.put(62, pen.sheet.y + pen.style.leading, f"TEKNLTK {section} §", style)
        pen.aside(title, 170, bold=bold)

    pen.page()
    for section, title in titles.items():
        head(section, title, bold=False)
        pen.gap(6)
    pen.page()
    for (section, title), text in zip(titles.items(), (words.COURTESY, words.HARBOUR, words.ROAD), strict=True):
        pen.matter(Wanted(MINUTES, title.upper(), "Tekninen lautakunta", "2014-03-19", section))
        pen.wanted[-1].text += [f"TEKNLTK {section} §", title.upper()]
        head(section, title.upper(), bold=True)
        pen.gap()
        paragraphs(pen, text, words.MONEY, x=170)


def folders(pen: Pen) -> None:
    """Each § on a page of its own, with lines below the title that stand on every such page at the same height."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Mäntylahden kunta")
        pen.put(280, 40, "Pöytäkirja 1/2026")
        pen.put(540, 40, f"{page} ({pages})", right=True)
        pen.put(62, 54, "Rakennusvalvontajaosto")
        pen.put(280, 54, "29.01.2026")

    pen.running(running)
    pen.margins(top=90)
    for section, title, text in (
        (1, "Kokouksen laillisuus", words.COURTESY),
        (2, "Suunnittelutarveratkaisu", words.LAND),
        (3, "Luvaton ulkovarasto", words.ROAD),
        (4, "Katuvalaistus", words.HARBOUR),
    ):
        pen.page()
        pen.matter(Wanted(MINUTES, title, "Rakennusvalvontajaosto", "2026-01-29", section, f"{section}18/10.03/2026"))
        pen.text(title, bold=True)
        pen.gap()
        paragraphs(pen, f"Rakennusvalvontajaosto 29.01.2026 § {section}", f"{section}18/10.03/2026")
        paragraphs(pen, "Valmistelija Ahonala Johanna, puh. 044 700 1234", "Asian taustaa:", text, words.MONEY)


def enclosed(pen: Pen) -> None:
    """Plain capitals close above the text, "29§ (liite) TITLE", with §§ left out between."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "JÄRVENSEUDUN SEURAKUNTA")
        pen.put(400, 40, "PÖYTÄKIRJA 2/2024")

    pen.running(running)
    pen.margins(top=70)
    pen.page()
    pen.aside("Kirkkoneuvosto")
    pen.aside("AIKA: Tiistai 6.2.2024 klo 18.00")
    pen.page()
    for section, title, text, outcome in (
        (25, "KOKOUKSEN AVAUS", words.COURTESY, None),
        (26, "HUOLTORAKENNUKSEN VESIKATON KORJAUSSUUNNITELMA", words.SCHOOL, "hyväksytty"),
        (29, "HAUTAUSMAAN KÄYTÄVIEN VALAISEMINEN TALVIKAUDELLA 2024", words.ROAD, "palautettu"),
    ):
        pen.gap(14)
        pen.matter(Wanted(MINUTES, title, "Kirkkoneuvosto", "2024-02-06", section, None, outcome))
        pen.text(f"{section}§ {'(liite) ' if section > 28 else ''}{title}")
        pen.gap(5)
        paragraphs(pen, text)
        if outcome:
            said = "Hyväksyttiin esitys." if outcome == "hyväksytty" else "Asia palautettiin valmisteluun."
            paragraphs(pen, f"Päätös: {said}")


MANNERS = (
    Manner("chapel", chapel, Style("Times-Roman", 12, 14.4)),
    Manner("frames", frames),
    Manner("shipyard", shipyard, Style("Helvetica", 10, 12.8)),
    Manner("folders", folders, Style("Helvetica", 10.5, 13.4)),
    Manner("enclosed", enclosed, Style("Times-Roman", 12, 14.4)),
)

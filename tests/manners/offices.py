"""Office-holders' decisions, agendas, a report and a letter."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.pen import Manner, Pen, Wanted

DECISION = "viranhaltijapäätös"


def estate(pen: Pen) -> None:
    """An extract of an office-holder's decision, its title over three lines."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Tammiharju", bold=True, size=11)
        pen.put(300, 40, "Ote viranhaltijapäätöksestä", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 58, "Kiinteistöjohtaja", size=10)
        pen.put(300, 58, "14.03.2022", size=10)
        pen.put(400, 58, "§ 57", size=10)
        pen.put(62, 808, "Tammiharjun kaupunki, Kiinteistöpalvelut, Torikatu 3, 98760 Tammiharju", size=8)
        pen.put(62, 820, "Puhelin 05 512 300, Y-tunnus 7654321-0, www.tammiharju.example", size=8)

    pen.running(running)
    pen.margins(top=92, bottom=780)
    pen.page()
    title = (
        "Yrityspuiston korttelin 14 tontin 3 vuokraaminen puuelementtejä valmistavalle Hirsiseppä Oy:lle "
        "määräajaksi 1.4.2022–31.3.2052 sekä vuokrasopimuksen allekirjoittaminen ja vakuuden hyväksyminen"
    )
    pen.matter(
        Wanted(
            DECISION, title, "Kiinteistöjohtaja", "2022-03-14", 57, "TAM:1234/10.00.02/2022", "hyväksytty",
            ("Päätös", "Perustelut", "Tiedoksi"),
        )
    )  # fmt: skip
    pen.text("§ 57", bold=True, size=12.5)
    pen.text(title, bold=True, size=12.5)
    pen.gap()
    pen.text("TAM:1234/10.00.02/2022")
    pen.gap()
    pen.text("Valmistelija / lisätiedot:")
    pen.text("Erkinharju Soile")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Päätän vuokrata tontin Hirsiseppä Oy:lle liitteenä olevan sopimusluonnoksen mukaisesti.")
    pen.gap()
    pen.text("Perustelut", bold=True)
    for text in (words.LAND, words.MONEY, words.ROAD, words.HARBOUR, words.SCHOOL):
        pen.text(text)
        pen.gap()
    pen.text("Päätösvalta perustuu kiinteistö- ja rakennuslautakunnan päätökseen 12.1.2022 § 4.")
    pen.gap()
    pen.text("Tiedoksi", bold=True)
    pen.text("vuokralainen, talouspalvelut")
    pen.gap(30)
    pen.text("Mauno Ylihärmä")
    pen.text("Kiinteistöjohtaja")


def stamp(pen: Pen) -> None:
    """A decision on one page: labels at the left, an electronic signature's stamp, "1 (1)" in the header."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 42, "Pitkäsalon kunta", bold=True, size=11)
        pen.put(330, 42, "VIRANHALTIJAPÄÄTÖS", bold=True, size=11)
        pen.put(540, 42, f"{page} ({pages})", size=10, right=True)
        pen.put(330, 58, "12.4.2023", size=10)
        pen.put(450, 58, "14 §", size=10)
        pen.put(62, 800, "Sähköisesti allekirjoitettu 12.4.2023 klo 14:03", size=8)

    pen.running(running)
    pen.margins(top=92, bottom=770)
    pen.page()
    title = "Kirkonkylän koulun ilmanvaihtokoneiden suunnittelupalvelun hankinta"
    pen.matter(
        Wanted(
            DECISION, title, "Tekninen johtaja", "2023-04-12", 14, "PIT/212/02.08.00/2023", "hyväksytty", ("Päätös",)
        )
    )
    for label, text in (
        ("Viranhaltija", "Tekninen johtaja"),
        ("Asia", title),
        ("Diaarinumero", "PIT/212/02.08.00/2023"),
        ("Selostus", words.SCHOOL),
        (
            "Päätös",
            "Valitsen suunnittelijaksi Ilmakonsultit Oy:n, jonka tarjous oli kokonaistaloudellisesti edullisin.",
        ),
        ("Toimivalta", "Hallintosääntö 27 §, tekninen lautakunta 19.1.2023 § 3"),
        ("Allekirjoitus", "Tuija Kontiola\n\nTekninen johtaja"),
        ("Tiedoksianto", "Tarjoajat sähköpostitse 13.4.2023"),
        ("Nähtävänä", "Päätös on nähtävänä yleisessä tietoverkossa 13.4.2023 alkaen."),
    ):
        pen.beside(label, text, bold=True)
        pen.gap(4)


def agenda(pen: Pen) -> None:
    """A meeting call: the day it was drawn up beside the meeting's; "58 § TITLE" in the list and at each matter."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Kuusijärven kunta", size=10, bold=True)
        pen.put(330, 40, "KOKOUSKUTSU 4/2017", size=10, bold=True)
        pen.put(540, 40, str(page), size=10, right=True)
        pen.put(62, 58, "Perusturvalautakunta", size=10)
        pen.put(330, 58, "Laatimispäivämäärä: 03.05.2017", size=10)

    pen.running(running)
    pen.margins(top=88)
    pen.page()
    pen.aside("Kokoustiedot", bold=True)
    pen.beside("Aika", "08.05.2017 kello 15.00", aside=True)
    pen.beside("Paikka", "Kunnantalon kokoushuone", aside=True)
    pen.gap()
    pen.aside("ESITYSLISTA", bold=True)
    titles = (
        "KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS",
        "KOTIHOIDON YÖTOIMINNAN VAHVISTAMINEN",
        "NUORTEN TYÖPAJAN VUOSIKERTOMUS JA ETSIVÄN NUORISOTYÖN JATKORAHOITUKSEN HAKEMINEN",
        "TALOUSARVION TOTEUTUMINEN",
    )
    for number, title in enumerate(titles):
        pen.put(62, pen.sheet.y + 13.9, f"{57 + number} §", size=11.5)
        pen.sheet.text(title, 120, 420, pen.style)
    pen.page()
    made = iter(enumerate(titles, start=57))

    def head(text: str, proposal: str) -> None:
        section, title = next(made)
        pen.gap(16)
        pen.matter(
            Wanted("esityslista", title, "Perusturvalautakunta", "2017-05-08", section, parts=("Päätösehdotus",))
        )
        pen.sheet.need(70)
        pen.sheet.put(62, pen.sheet.y + pen.style.leading, f"{section} §", pen.style.bold())
        pen.wanted[-1].text.append(f"{section} §")
        pen.text(title, 120, bold=True)
        pen.gap()
        pen.text(text, 120)
        pen.gap()
        pen.text("Päätösehdotus", 120, bold=True)
        pen.text(proposal, 120)

    head(words.COURTESY, "Lautakunta toteaa kokouksen lailliseksi ja päätösvaltaiseksi.")
    head(words.CARE, "Lautakunta päättää vahvistaa kotihoidon yötoimintaa esittelytekstin mukaisesti.")
    head(words.YOUTH, "Lautakunta merkitsee vuosikertomuksen tiedoksi ja päättää hakea jatkorahoitusta.")
    head(words.MONEY, "Lautakunta merkitsee toteutuman tiedoksi.")


def call(pen: Pen) -> None:
    """An agenda of a council: matters numbered "1.", "2.", no §."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Tunturilan kunta", size=10)
        pen.put(300, 40, "Esityslista 2/2014", size=10)
        pen.put(540, 40, f"{page}/{pages}", size=10, right=True)

    pen.running(running)
    pen.margins(top=76)
    pen.page()
    pen.aside("Kunnanvaltuuston kokous", bold=True, size=15)
    pen.beside("Aika", "ma 9.6.2014 klo 18.00", aside=True)
    pen.beside("Paikka", "yhtenäiskoulun auditorio", aside=True)
    pen.gap()
    pen.aside("Käsiteltävät asiat", bold=True)
    titles = (
        "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen",
        "Jätehuoltomaksuista tehdyn aloitteen käsitteleminen",
        "Keskustan asemakaavan kortteleiden 117 ja 118 tarkistaminen",
    )
    for number, title in enumerate(titles, start=1):
        pen.aside(f"{number}. {title}")
    pen.page()
    for (number, title), text in zip(
        enumerate(titles, start=1), (words.COURTESY, words.MONEY, words.LAND), strict=True
    ):
        pen.matter(Wanted("esityslista", title, "Kunnanvaltuusto", "2014-06-09", None, parts=("Päätösehdotus",)))
        pen.text(f"{number}. {title}", bold=True, size=12.5)
        pen.gap()
        pen.text(text)
        pen.gap()
        pen.text("Päätösehdotus", bold=True)
        pen.text("Valtuusto päättää asiasta kunnanhallituksen esityksen mukaisesti.")
        pen.gap(20)


def swedish(pen: Pen) -> None:
    """A bilingual town's office-holder decides in Swedish."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "SUNDNÄS STAD - SALMINIEMEN KAUPUNKI", bold=True)
        pen.put(330, 40, "Tjänsteinnehavarbeslut - Viranhaltijapäätös")
        pen.put(540, 56, f"{page}/{pages}", right=True)
        pen.put(62, 56, "Utbildningsdirektör")
        pen.put(330, 56, "12.05.2021")
        pen.put(420, 56, "§ 34")

    pen.running(running)
    pen.margins(top=86)
    pen.page()
    title = "Samlande av småbarnspedagogiken i två enheter från och med den 1 augusti 2021"
    pen.matter(
        Wanted(
            DECISION, title, "Utbildningsdirektör", "2021-05-12", 34, "SUN/455/12.01.00/2021", "hyväksytty", ("Beslut",)
        )
    )
    pen.text(title, bold=True, size=13)
    pen.gap()
    pen.text("SUN/455/12.01.00/2021")
    pen.gap()
    pen.text("Redogörelse", bold=True)
    pen.text(words.DAGHEM)
    pen.gap()
    pen.text(words.VAGAR)
    pen.gap()
    pen.text("Beslut", bold=True)
    pen.text("Jag beslutar att verksamheten samlas i två enheter enligt bilagan.")
    pen.gap()
    for text in (words.DAGHEM, words.VAGAR, words.DAGHEM, words.VAGAR):
        pen.text(text)
        pen.gap()
    pen.text("Delges", bold=True)
    pen.text("daghemsföreståndarna, ekonomitjänster")
    pen.gap(20)
    pen.text("Ann-Sofi Lindqvist")
    pen.text("Utbildningsdirektör")


def report(pen: Pen) -> None:
    """A project's report: title page, contents, numbered chapters."""

    def running(page: int, pages: int) -> None:
        if page > 1:
            pen.put(62, 40, "Yöpartio-hanke 2022–2024")
            pen.put(540, 40, "Loppuraportti", right=True)
            pen.put(300, 812, str(page))

    pen.running(running)
    pen.margins(top=76)
    pen.page()
    pen.gap(180)
    pen.matter(Wanted("raportti", "Yöpartio-hankkeen loppuraportti", None, "2024-11-29"))
    pen.text("Yöpartio-hankkeen loppuraportti", bold=True, size=24)
    pen.gap(16)
    pen.text("Kotihoidon yöaikaisen toiminnan kehittäminen Järvi-Hämeessä", size=14)
    pen.gap(60)
    pen.text("Kirsi Vuorenpää ja Antti Lehmusto")
    pen.text("29.11.2024")
    pen.page()
    pen.text("Sisällys", bold=True, size=14)
    chapters = (
        ("1", "Johdanto", (words.CARE,)),
        ("2", "Hankkeen toteutus", ()),
        ("2.1", "Tavoitteet ja kohderyhmä", (words.CARE, words.YOUTH)),
        ("2.2", "Aikataulu ja henkilöstö", (words.LIBRARY, words.SPORTS)),
        ("3", "Tulokset", (words.MONEY, words.CARE)),
        ("4", "Johtopäätökset ja suositukset", (words.SCHOOL, words.MONEY)),
    )
    for number, (sign, title, _) in enumerate(chapters):
        pen.text(f"{sign} {title} {'.' * (90 - len(title))} {3 + number // 2}")
    pen.page()
    for sign, title, texts in chapters:
        pen.text(f"{sign} {title}", bold=True, size=14 if "." not in sign else 12)
        pen.gap()
        for text in texts:
            pen.text(text)
            pen.gap()


def letter(pen: Pen) -> None:
    """A letter on one page, no page number, a two-line footer: nothing of its text may be lost."""
    pen.margins(top=60)
    pen.page()
    pen.matter(Wanted("muu", "Lausuntopyyntö vierasvenesataman laitureiden uusimisesta", None, "2024-05-06"))
    pen.text("Rantakallion kaupunki")
    pen.text("Kaupunkiympäristö")
    pen.gap(20)
    pen.text("6.5.2024")
    pen.gap(20)
    pen.text("Lausuntopyyntö vierasvenesataman laitureiden uusimisesta", bold=True)
    pen.gap()
    pen.text(words.HARBOUR)
    pen.gap()
    pen.text("Pyydämme lausuntoa toukokuun loppuun mennessä.")
    pen.gap(30)
    pen.text("Katri Arola")
    pen.text("satamamestari")


MANNERS = (
    Manner("estate", estate, Style("Helvetica", 10.5, 13.4)),
    Manner("stamp", stamp, Style("Helvetica", 10, 12.6)),
    Manner("agenda", agenda),
    Manner("call", call),
    Manner("swedish", swedish, Style("Helvetica", 10.5, 13.4)),
    Manner("report", report, Style("Times-Roman", 12, 16, justified=True, syllables=True)),
    Manner("letter", letter),
)

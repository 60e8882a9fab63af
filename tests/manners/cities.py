"""Minutes and extracts of larger towns: headings with §, lists of earlier handling, parts with their own headings."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.pen import Manner, Pen, Wanted

MINUTES = "pöytäkirja"


def river(pen: Pen) -> None:
    """Each § on a new page; case number under the title; a list of earlier handling; instructions for appeal by §."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 38, "Jokipudas", bold=True, size=10)
        pen.put(330, 38, "Pöytäkirja", size=10)
        pen.put(400, 38, "10/2020", size=10)
        pen.put(540, 38, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 56, "Hyvinvointilautakunta", size=10)
        pen.put(330, 56, "15.09.2020", size=10)

    pen.running(running)
    pen.margins(top=92)
    pen.page()
    for label, text in (
        ("Aika", "15.09.2020, klo 16:00 - 18:22"),
        ("Paikka", "Teams-kokous"),
        ("Läsnä", "Irma Kallioniemi, puheenjohtaja\n\nJorma Vitikka\n\nHenna Saukko, poistui 17:40"),
        ("Poissa", "Aulis Perälampi"),
    ):
        pen.beside(label, text, aside=True)
    pen.aside("Allekirjoitukset", bold=True)
    pen.aside("Irma Kallioniemi        Petra Suorsa")
    pen.aside("Puheenjohtaja           Sihteeri")
    pen.page()
    pen.aside("Käsitellyt asiat", bold=True)
    titles = (
        (20, "Kokouksen avaus ja päätösvaltaisuus", None),
        (
            21,
            "Omatoimikirjaston aukioloaikojen laajentaminen ja kulunvalvonnan uusimista koskeva hankinta",
            "JPDno-2020-2129",
        ),
        (22, "Jäähallin harjoitusvuorojen jakoperusteet kaudelle 2020–2021", "JPDno-2020-1874"),
        (23, "Oikaisuvaatimus liikuntapaikkamestarin päätöksestä 4.8.2020 § 11", "JPDno-2020-2301"),
    )
    for section, title, _ in titles:
        pen.aside(f"§ {section} {title} {section - 17}")
    _river_matters(pen, titles)
    _river_appeal(pen)


def _river_matters(pen: Pen, titles: tuple[tuple[int, str, str | None], ...]) -> None:
    made = iter(titles)

    def head(**more: object) -> None:
        section, title, case = next(made)
        pen.page()
        pen.matter(Wanted(MINUTES, title, "Hyvinvointilautakunta", "2020-09-15", section, case, **more))  # type: ignore[arg-type]
        pen.text(f"§ {section}", bold=True, size=14)
        pen.text(title, bold=True, size=14)
        pen.gap()
        if case:
            pen.text(case)
            pen.gap()

    head(parts=("Päätös",))
    pen.text("Puheenjohtaja avasi kokouksen.")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Kokous todettiin laillisesti kokoonkutsutuksi ja päätösvaltaiseksi.")
    head(outcome="hyväksytty", parts=("Aikaisempi käsittely", "Perustelut", "Ehdotus", "Päätös", "Tiedoksi"))
    pen.text("Aikaisempi käsittely", bold=True)
    pen.text("Hyvinvointilautakunta, 12.05.2020, § 14")
    pen.text("Kaupunginhallitus, 08.06.2020, § 210")
    pen.gap()
    pen.text("Valmistelija", bold=True)
    pen.text("Petra Suorsa, kirjastotoimenjohtaja, petra.suorsa@jokipudas.example")
    pen.gap()
    pen.text("Perustelut", bold=True)
    pen.text(words.LIBRARY)
    pen.gap()
    pen.text("Hankintalain soveltamisala", bold=True)
    pen.text("Hankinnan arvo jää alle julkisista hankinnoista annetun lain 25 §:n kansallisen kynnysarvon.")
    pen.gap()
    pen.text(words.MONEY)
    pen.gap()
    pen.text("Ehdotus", bold=True)
    pen.text("Esittelijä: Raimo Kumpula, hyvinvointijohtaja")
    pen.gap(4)
    pen.text("Lautakunta päättää hyväksyä aukioloaikojen laajennuksen 1.11.2020 alkaen.")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Lautakunta hyväksyi ehdotuksen.")
    pen.gap()
    pen.text("Tiedoksi", bold=True)
    pen.text("Kirjastopalvelut, tilapalvelut")
    head(outcome="hyväksytty", parts=("Perustelut", "Ehdotus", "Kokouskäsittely", "Päätös"))
    _river_ice(pen)
    head(outcome="hylätty", parts=("Perustelut", "Ehdotus", "Päätös"))
    pen.text("Perustelut", bold=True)
    pen.text(words.HARBOUR)
    pen.gap()
    pen.text("Ehdotus", bold=True)
    pen.text("Lautakunta hylkää oikaisuvaatimuksen perusteettomana.")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Oikaisuvaatimus hylättiin.")


def _river_ice(pen: Pen) -> None:
    pen.text("Perustelut", bold=True)
    for _ in range(3):
        pen.text(words.SPORTS)
        pen.gap()
        pen.text(words.MONEY)
        pen.gap()
    pen.text("Ehdotus", bold=True)
    pen.text("Esittelijä: Raimo Kumpula, hyvinvointijohtaja")
    pen.gap(4)
    pen.text("Lautakunta päättää vahvistaa jakoperusteet.")
    pen.gap()
    pen.text("Kokouskäsittely", bold=True)
    pen.text("Jorma Vitikka ehdotti, että asia palautetaan valmisteluun. Ehdotusta ei kannatettu, joten se raukesi.")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Ehdotus hyväksyttiin.")


def _river_appeal(pen: Pen) -> None:
    pen.page()
    pen.aside("Muutoksenhakukielto", bold=True)
    pen.aside("§20")
    pen.aside("Päätökseen ei saa hakea muutosta, koska se koskee vain valmistelua tai täytäntöönpanoa.")
    pen.page()
    pen.aside("Oikaisuvaatimus", bold=True)
    pen.aside("§21, §22")
    pen.aside("Päätökseen tyytymätön voi tehdä kirjallisen oikaisuvaatimuksen 14 päivän kuluessa tiedoksisaannista.")


def history(pen: Pen) -> None:
    """An extract: rows of earlier handling at the top, the title, then each body's text after "Khall § 45"."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "SAARIJOEN KAUPUNKI", bold=True, size=10)
        pen.put(300, 40, "OTE PÖYTÄKIRJASTA", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 800, "Pöytäkirjan tarkastus:")
        pen.put(300, 800, "Otteen oikeaksi todistaa:")

    pen.running(running)
    pen.margins(top=76, bottom=770)
    pen.page()
    title = "Kirkonkylän koulun peruskorjauksen ensimmäisen vaiheen hankesuunnitelma ja määrärahan myöntäminen"
    pen.matter(
        Wanted(
            "pöytäkirjanote", title, "Kaupunginhallitus", "2021-03-01", 45, "551/10.03.02/2020", "hyväksytty",
            ("Päätös", "Kaupunginjohtajan ehdotus"),
        )
    )  # fmt: skip
    for body, section, date in (("Sivistyslautakunta", 12, "10.02.2021"), ("Kaupunginhallitus", 45, "01.03.2021")):
        for x, text in ((62, body), (250, f"§ {section}"), (330, date)):
            pen.sheet.put(x, pen.sheet.y + 13.9, text, pen.style)
            pen.wanted[-1].text.append(text)
        pen.gap(14)
    pen.gap()
    pen.text(title, bold=True)
    pen.gap()
    pen.text("551/10.03.02/2020")
    pen.gap()
    pen.text("Sivltk 10.02.2021 § 12")
    pen.gap()
    pen.text(words.SCHOOL, 120)
    pen.gap()
    pen.text("Sivistysjohtajan ehdotus", 120, bold=True)
    pen.text("Sivistyslautakunta esittää kaupunginhallitukselle hankesuunnitelman palauttamista valmisteluun.", 120)
    pen.gap()
    pen.text("Päätös", 120, bold=True)
    pen.text("Asia palautettiin valmisteltavaksi kustannusarvion tarkistamista varten.", 120)
    pen.gap(20)
    pen.text("Khall 01.03.2021 § 45")
    pen.gap()
    pen.text(words.MONEY, 120)
    pen.gap()
    pen.text(words.SCHOOL.replace("neljätoista", "kaksikymmentä"), 120)
    pen.gap()
    pen.text("Kaupunginjohtajan ehdotus", 120, bold=True)
    pen.text("Kaupunginhallitus hyväksyy hankesuunnitelman ja myöntää hankkeelle 1 250 000 euron määrärahan.", 120)
    pen.gap()
    pen.text("Päätös", 120, bold=True)
    pen.text("Kaupunginhallitus hyväksyi ehdotuksen.", 120)
    pen.gap(30)
    pen.text("Täytäntöönpano", 120, bold=True)
    pen.text("tekninen keskus, talouspalvelut", 120)


def shore(pen: Pen) -> None:
    """A town whose §§ follow one another on the pages: "101 §", the title beside it, "Selostus" after the decision."""

    def running(page: int, pages: int) -> None:
        pen.put(70, 40, "Rantakallion kaupunki", size=10, bold=True)
        pen.put(310, 40, "Pöytäkirja", size=10)
        pen.put(70, 64, "Kaupunkirakennelautakunta", size=10)
        pen.put(310, 64, "07.05.2012", size=10)
        pen.put(540, 64, f"Sivu {page} / {pages}", size=10, right=True)

    pen.running(running)
    pen.margins(top=94, bottom=790)
    pen.left = 70
    pen.page()
    pen.aside("Kokoustiedot", bold=True)
    pen.beside("Aika", "07.05.2012 maanantai klo 15:30 - 17:58", aside=True)
    pen.beside("Paikka", "Virastokatu 2 C, 4. krs", aside=True)
    pen.page()
    pen.aside("Käsitellyt asiat", bold=True)
    titles = (
        "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen",
        "Yrityspuiston korttelin 14 tontin myyminen puuelementtejä valmistavalle yhtiölle ja rakentamisvelvoite",
        "Vierasvenesataman laitureiden uusiminen (Pöydälle 23.4.2012)",
        "Lautakunnan tietoon saatettavat asiat",
    )
    for x, text in ((70, "Pykälä"), (130, "Otsikko"), (500, "Sivu")):
        pen.put(x, pen.sheet.y + 14, text, size=10.5)
    pen.gap(16)
    for number, title in enumerate(titles):
        pen.put(70, pen.sheet.y + 14, str(101 + number), size=10.5)
        pen.put(520, pen.sheet.y + 14, str(3 + number), size=10.5)
        pen.sheet.text(title, 130, 350, pen.style)
    pen.page()
    _shore_matters(pen, titles)


def _shore_matters(pen: Pen, titles: tuple[str, ...]) -> None:
    made = iter(enumerate(titles, start=101))

    def head(case: str | None = None, earlier: str | None = None, **more: object) -> None:
        section, title = next(made)
        pen.gap(20)
        pen.matter(Wanted(MINUTES, title, "Kaupunkirakennelautakunta", "2012-05-07", section, case, **more))  # type: ignore[arg-type]
        if case:
            pen.text(case)
            pen.gap()
        if earlier:
            pen.text(earlier)
            pen.gap()
        pen.sheet.need(60)
        pen.sheet.put(70, pen.sheet.y + pen.style.leading, f"{section} §", pen.style.bold())
        pen.wanted[-1].text.append(f"{section} §")
        pen.text(title, 130, bold=True)
        pen.gap()

    parts = ("Päätösehdotus", "Päätös", "Selostus")
    head(parts=("Päätös",))
    pen.text("Päätös", bold=True)
    pen.text("Kokous todettiin lailliseksi ja päätösvaltaiseksi.", 130)
    head("2045/02.05.00/2012", outcome="hyväksytty", parts=parts)
    pen.text("Valmistelijat / lisätiedot:")
    pen.text("Arola Katri, puh. (09) 512 4431")
    pen.gap()
    pen.text("Päätösehdotus", bold=True)
    pen.text("Lautakunta päättää myydä tontin 65 000 euron kauppahinnasta.", 130)
    pen.gap()
    pen.text("Käsittely", bold=True)
    pen.text("Puheenjohtaja Mäkilän kannattamana Laine ehdotti asian jättämistä pöydälle. Äänestyksessä jatkamisen "
             "puolesta annettiin 7 ääntä ja pöydälle panon puolesta 4 ääntä.", 130)  # fmt: skip
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Lautakunta: Päätösehdotus hyväksyttiin.", 130)
    pen.gap()
    pen.text("Selostus", bold=True)
    pen.text(words.LAND, 130)
    pen.gap()
    pen.text(words.MONEY, 130)
    head("998/10.03.01/2012", "Kaupunkirakennelautakunta 23.04.2012 § 88", outcome="pöydälle", parts=parts)
    pen.text("Päätösehdotus", bold=True)
    pen.text("Lautakunta hyväksyy Saariston Laiturityö Oy:n tarjouksen.", 130)
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Lautakunta päätti panna asian pöydälle.", 130)
    pen.gap()
    pen.text("Selostus", bold=True)
    pen.text(words.HARBOUR, 130)
    head(outcome="merkitty tiedoksi", parts=("Päätös",))
    pen.text("Ympäristöministeriön kirje 17.4.2012 rakennusjärjestyksestä.", 130)
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Asiat merkittiin tiedoksi.", 130)


MANNERS = (
    Manner("river", river, Style("Helvetica", 10.5, 14)),
    Manner("history", history),
    Manner("shore", shore, Style("Helvetica", 10.5, 13)),
)

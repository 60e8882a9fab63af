"""Manners with a label column, minutes of long matters over pages, and headers whose page numbers begin elsewhere."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.extracts import paragraphs
from tests.manners.pen import Manner, Pen, Wanted

MINUTES = "pöytäkirja"


def column(pen: Pen) -> None:
    """Minutes set in a label column; "§ 5" and its title over two lines; votes; "Liitteet" as labels."""

    def running(page: int, pages: int) -> None:
        pen.put(56, 38, "HIRVIKOSKEN KAUPUNKI", size=9, bold=True)
        pen.put(300, 38, "PÖYTÄKIRJA 1/2020", size=9)
        pen.put(540, 38, f"{page + 10} ({pages + 10})", size=9, right=True)
        pen.put(56, 52, "Elinvoima- ja kehittämisjaosto", size=9)
        pen.put(300, 52, "29.1.2020", size=9)
        pen.put(56, 815, "Tarkastajien nimikirjaimet", size=8)

    pen.running(running)
    pen.margins(top=80, bottom=770)
    pen.left, pen.column = 56, 176
    pen.page()
    made = (
        (5, "Yrityspuiston tontin luovuttaminen ja rakentamisvelvoitteen pidentäminen", words.LAND,
         "Jaosto hyväksyi pohjaesityksen äänin 5–2.", "hyväksytty"),
        (6, "Matkailun kärkihankkeen loppuraportti", words.HARBOUR, "Merkittiin tiedoksi.", "merkitty tiedoksi"),
        (7, "Työllisyyden kuntakokeilu", words.YOUTH, "Asia palautettiin valmisteluun.", "palautettu"),
    )  # fmt: skip
    for section, title, text, decision, outcome in made:
        body = "Elinvoima- ja kehittämisjaosto"
        parts = ("Valmistelija", "Päätösesitys", "Äänestys", "Päätös", "Liitteet")
        pen.matter(Wanted(MINUTES, title, body, "2020-01-29", section, None, outcome, parts))
        pen.text(f"§ {section}", pen.column, bold=True, size=13)
        pen.text(title, pen.column, bold=True, size=13)
        pen.gap()
        pen.beside("Valmistelija", "elinvoimajohtaja Risto Kuusava, puh. 044 700 1234")
        pen.gap()
        pen.beside("Esittelyteksti", text + "\n\n" + words.MONEY + "\n\n" + words.SPORTS)
        pen.gap()
        pen.beside("Päätösesitys", "Jaosto hyväksyy esityksen.")
        pen.gap()
        pen.beside("Äänestys", "Äänestyksessä annettiin esityksen puolesta viisi ääntä ja vastaan kaksi ääntä.")
        pen.gap()
        pen.beside("Päätös", decision)
        pen.gap()
        pen.beside("Liitteet", "Liite 1 Kartta")
        pen.gap(26)


def capitals(pen: Pen) -> None:
    """Plain capitals as titles, nothing bold, "13 §" beside them; the day in the header only as "Kokouspvm"."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "ALAJOEN KUNTA", size=11)
        pen.put(330, 40, "KOKOUSPÖYTÄKIRJA", size=11)
        pen.put(540, 40, f"{page}", size=11, right=True)
        pen.put(62, 58, "Kunnanvaltuusto", size=11)
        pen.put(330, 58, "Kokouspvm 14.12.2009", size=11)

    pen.running(running)
    pen.margins(top=92)
    pen.page()
    titles = (
        "KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS",
        "TULOVEROPROSENTIN JA KIINTEISTÖVEROPROSENTTIEN VAHVISTAMINEN VUODELLE 2010",
        "KIRKONKYLÄN KOULUN PERUSKORJAUS",
    )
    for section, (title, text) in enumerate(zip(titles, (words.COURTESY, words.MONEY, words.SCHOOL), strict=True), 13):
        outcome = "hyväksytty" if section > 13 else None
        pen.matter(Wanted(MINUTES, title, "Kunnanvaltuusto", "2009-12-14", section, outcome=outcome))
        pen.sheet.put(62, pen.sheet.y + pen.style.leading, f"{section} §", pen.style)
        pen.wanted[-1].text.append(f"{section} §")
        pen.text(title, 110)
        pen.gap()
        paragraphs(pen, text, words.CARE, x=110)
        paragraphs(pen, "Kunnanhallituksen ehdotus: Valtuusto hyväksyy ehdotuksen.", x=110)
        decision = "Hyväksyttiin yksimielisesti." if outcome else "Kokous todettiin lailliseksi."
        paragraphs(pen, f"Valtuuston päätös: {decision}", x=110)
        pen.gap(12)


def quoting(pen: Pen) -> None:
    """One § that quotes a rule's sections in bold, each with text, and runs over four pages."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Kuunarin kaupunki", size=10)
        pen.put(300, 40, "Pöytäkirjan ote", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 56, "Kaupunginhallitus", size=10)
        pen.put(300, 56, "6.2.2017", size=10)
        pen.put(420, 56, "§ 31", size=10)

    pen.running(running)
    pen.margins(top=86)
    pen.page()
    title = "Hallintosäännön muuttaminen 1.3.2017 alkaen"
    wanted = Wanted("pöytäkirjanote", title, "Kaupunginhallitus", "2017-02-06", 31, "KUU/5/00.01.01/2017")
    wanted.outcome, wanted.parts = "hyväksytty", ("Päätös",)
    pen.matter(wanted)
    pen.text("§ 31", bold=True)
    pen.text(title, bold=True)
    pen.gap()
    paragraphs(pen, "KUU/5/00.01.01/2017", words.MONEY)
    for section, name in ((70, "Soveltamisala"), (71, "Johtaminen"), (72, "Vaalikelpoisuus"), (73, "Kokouskutsu")):
        pen.text(f"{section} § {name}", bold=True)
        paragraphs(pen, words.COURTESY, words.CARE, words.LIBRARY)
    pen.text("Päätös", bold=True)
    paragraphs(pen, "Kaupunginhallitus hyväksyi muutokset.")


def quay(pen: Pen) -> None:
    """An extract whose board handled the matter twice, with numbers alone: "Khall § 33", then "Khall § 35"."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "SATAMALAN KAUPUNKI", bold=True, size=10)
        pen.put(250, 40, "OTE PÖYTÄKIRJASTA", size=10)
        pen.put(540, 40, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 56, "Kaupunginhallitus", size=10)
        pen.put(250, 56, "15.02.2021", size=10)

    pen.running(running)
    pen.margins(top=80)
    pen.page()
    title = "Vierasvenesataman laiturien uusiminen"
    pen.matter(Wanted("pöytäkirjanote", title, "Kaupunginhallitus", "2021-02-15", 35, "7/10.03.01/2021", "hylätty"))
    pen.text(title, bold=True)
    pen.gap()
    paragraphs(pen, "7/10.03.01/2021")
    for section, text, decision in (
        (33, words.HARBOUR, "Asia jätettiin pöydälle."),
        (35, words.LAND, "Hankinta hylättiin yksimielisesti."),
    ):
        paragraphs(pen, f"Khall § {section}")
        paragraphs(pen, text, words.MONEY, words.SPORTS)
        pen.text("Päätös", bold=True)
        paragraphs(pen, decision)


MANNERS = (
    Manner("quay", quay),
    Manner("column", column, Style("Helvetica", 10, 12.8, syllables=True)),
    Manner("capitals", capitals, Style("Courier", 10, 12.2)),
    Manner("quoting", quoting, Style("Times-Roman", 12, 14.5, justified=True, syllables=True)),
)

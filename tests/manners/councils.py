"""Minutes of small municipalities: the title stands above the line with body, date and §."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.pen import Manner, Pen, Wanted

MINUTES = "pöytäkirja"


VILLAGE = (
    (61, "KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS", 41),
    (62, "PÖYTÄKIRJAN TARKASTUS", 42),
    (63, "HIEKKALAMMEN YKSITYISTIEN AVUSTUSHAKEMUS JA TIEKUNTIEN AVUSTUSPERUSTEIDEN TARKISTAMINEN", 43),
    (64, "ETSIVÄN NUORISOTYÖN TOISEN TYÖPARIN VAKINAISTAMINEN", 45),
    (65, "ILMOITUSASIAT", 46),
)


def village(pen: Pen) -> None:
    """Each § on a new page, its title above "Kunnanhallitus 16.06.2014 § 61"; history of a committee in one matter."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 44, "KOIVUNIEMEN KUNTA", bold=True, size=10)
        pen.put(300, 44, "PÖYTÄKIRJA 5/2014", bold=True, size=10)
        pen.put(540, 44, str(38 + page), size=10, right=True)
        pen.put(62, 66, "Kunnanhallitus", size=10)
        pen.put(300, 66, "16.06.2014", size=10)

    pen.running(running)
    pen.margins(top=90)
    _village_cover(pen)
    _village_routine(pen)
    _village_matters(pen)


def _village_cover(pen: Pen) -> None:
    pen.page()
    pen.beside("AIKA", "16.06.2014 klo 17:00–19:12", aside=True)
    pen.beside("PAIKKA", "Kunnantalo, hallituksen huone", aside=True)
    pen.gap()
    pen.aside("KÄSITELLYT ASIAT", bold=True)
    pen.put(62, pen.sheet.y + 16, "§", size=11)
    pen.put(110, pen.sheet.y + 16, "Otsikko", size=11)
    pen.put(540, pen.sheet.y + 16, "Sivu", size=11, right=True)
    pen.gap(20)
    for section, title, page in VILLAGE:
        pen.put(62, pen.sheet.y + 13.9, str(section), size=11)
        pen.put(540, pen.sheet.y + 13.9, str(page), size=11, right=True)
        pen.sheet.text(title, 110, 370, pen.style)
    pen.page()
    pen.aside("OSALLISTUJAT", bold=True)
    for name, role in (("Kivioja Tarmo", "puheenjohtaja"), ("Ylitalo Marketta", "jäsen"), ("Haapaoja Unto", "jäsen")):
        pen.put(150, pen.sheet.y + 13.9, name, size=11)
        pen.put(270, pen.sheet.y + 13.9, "17:00-19:12", size=11)
        pen.put(360, pen.sheet.y + 13.9, role, size=11)
        pen.gap(14)
    pen.beside("ALLEKIRJOITUKSET", "", aside=True)
    pen.gap(30)
    pen.aside("Tarmo Kivioja                    Sirkka Lampela", 150)
    pen.aside("Puheenjohtaja                    Pöytäkirjanpitäjä", 150)
    pen.beside("NÄHTÄVILLÄ", "Pöytäkirja on yleisesti nähtävänä 24.06.2014 kunnan toimistossa.", aside=True)


def _village_head(pen: Pen, number: int, **more: object) -> None:
    section, title, _ = VILLAGE[number]
    pen.page()
    pen.matter(Wanted(MINUTES, title, "Kunnanhallitus", "2014-06-16", section, **more))  # type: ignore[arg-type]
    pen.text(title, bold=True)
    pen.gap()


def _village_routine(pen: Pen) -> None:
    _village_head(pen, 0, parts=("Päätös",))
    pen.text("Kunnanhallitus 16.06.2014 § 61")
    pen.gap()
    pen.text(words.COURTESY, 150)
    pen.gap()
    pen.beside("Päätös", "Kokous todettiin lailliseksi ja päätösvaltaiseksi.")
    _village_head(pen, 1, outcome="hyväksytty", parts=("Päätös",))
    pen.text("Kunnanhallitus 16.06.2014 § 62")
    pen.gap()
    pen.text("Hallintosäännön mukaan pöytäkirjan tarkastaa kaksi kullakin kerralla valittavaa jäsentä.", 150)
    pen.gap()
    pen.beside("Päätös", "Pöytäkirjan tarkastajiksi valittiin Marketta Ylitalo ja Unto Haapaoja.")


def _village_matters(pen: Pen) -> None:
    _village_head(pen, 2, case="88/10.03.01/2014", outcome="hyväksytty", parts=("Päätös", "Kunnanjohtajan ehdotus"))
    pen.text("88/10.03.01/2014")
    pen.gap()
    pen.text("Tekninen lautakunta 20.05.2014 § 33")
    pen.gap()
    pen.text(words.ROAD, 150)
    pen.gap()
    pen.beside("Esitys", "Lautakunta esittää kunnanhallitukselle, että hakemus hylätään määrärahojen puuttuessa.")
    pen.beside("Päätös", "Esitys hyväksyttiin.")
    pen.gap(12)
    pen.text("Kunnanhallitus 16.06.2014 § 63")
    pen.gap()
    pen.text(words.MONEY, 150)
    pen.gap()
    pen.text("Kunnanjohtajan ehdotus", bold=True)
    pen.text("Kunnanhallitus päättää myöntää tiekunnalle avustusta 12 000 euroa vuoden 2014 talousarviosta.", 150)
    pen.gap()
    pen.beside("Päätös", "Ehdotus hyväksyttiin.")
    _village_head(pen, 3, case="91/01.01.00/2014", outcome="palautettu", parts=("Päätös",))
    pen.text("91/01.01.00/2014")
    pen.gap()
    pen.text("Kunnanhallitus 16.06.2014 § 64")
    pen.gap()
    pen.text(words.YOUTH, 150)
    pen.gap()
    pen.beside("Päätös", "Asia palautettiin uudelleen valmisteltavaksi.")
    _village_head(pen, 4, outcome="merkitty tiedoksi", parts=("Päätös",))
    pen.text("Kunnanhallitus 16.06.2014 § 65")
    pen.gap()
    pen.text("Aluehallintovirasto: päätös valmiussuunnitelman tarkistamisesta. Maakuntaliitto: vuosikertomus.", 150)
    pen.gap()
    pen.beside("Päätös", "Ilmoitusasiat merkittiin tiedoksi.")


def abbreviated(pen: Pen) -> None:
    """Several §§ on a page; "Tekn. ltk § 57" begins the text, "PÄÄTÖS:" its last line; contents without §-signs."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "LEHTIJÄRVEN KUNTA", size=10)
        pen.put(300, 40, "Kokouspäivämäärä", size=10)
        pen.put(480, 40, "Sivu", size=10)
        pen.put(62, 56, "Tekninen lautakunta", size=10)
        pen.put(300, 56, "17.10.2013", size=10)
        pen.put(480, 56, str(page), size=10)

    pen.running(running)
    pen.margins(top=86)
    pen.page()
    pen.aside("TEKNINEN LAUTAKUNTA 6/2013", bold=True, size=13)
    for label, text in (
        ("Aika:", "Torstai 17.10.2013 klo 18.00–20.16"),
        ("Paikka:", "Lehtijärven kunnantalo, kokoushuone"),
        ("Läsnä:", "Eero Kaskinen, puheenjohtaja\n\nKaija Tuomela, jäsen\n\nHarri Kantola, jäsen"),
        ("Tarkastus:", "Pöytäkirja on tarkastettu 21.10.2013."),
    ):
        pen.beside(label, text, aside=True)
    pen.gap()
    titles = ("KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS", "PÖYTÄKIRJAN TARKASTAJIEN VALITSEMINEN")
    others = ("KIRKONKYLÄN KOULUN ILMANVAIHDON UUSIMINEN JA KORJAUSTÖIDEN AIKATAULU", "MUUT ASIAT")
    for number, title in enumerate((*titles, *others)):
        pen.aside(title)
        pen.put(540, pen.sheet.y, str(2 + number // 2), size=11, right=True)
    pen.page()
    _abbreviated_matters(pen, (*titles, *others))


def _abbreviated_matters(pen: Pen, titles: tuple[str, ...]) -> None:
    made = iter(titles)

    def head(section: int, text: str, **more: object) -> None:
        title = next(made)
        pen.matter(Wanted(MINUTES, title, "Tekninen lautakunta", "2013-10-17", section, **more))  # type: ignore[arg-type]
        pen.gap(16)
        pen.text(title, bold=True)
        pen.gap()
        pen.sheet.put(62, pen.sheet.y + pen.style.leading, f"Tekn. ltk § {section}", pen.style)
        pen.wanted[-1].text.append(f"Tekn. ltk § {section}")
        pen.text(text, 170)
        pen.gap()

    head(57, words.COURTESY)
    pen.text("PÄÄTÖS: Kokous todettiin lailliseksi ja päätösvaltaiseksi.", 170)
    head(58, "Lautakunta valitsee kaksi pöytäkirjan tarkastajaa.", outcome="hyväksytty")
    pen.text("PÄÄTÖS: Pöytäkirjan tarkastajiksi valittiin Kaija Tuomela ja Harri Kantola.", 170)
    head(59, words.SCHOOL, outcome="pöydälle")
    pen.text(words.MONEY, 170)
    pen.gap()
    pen.text("Vs. teknisen johtajan ehdotus: Lautakunta hyväksyy korjaustöiden aikataulun.", 170)
    pen.gap()
    pen.text("PÄÄTÖS: Asia jätettiin yksimielisesti pöydälle seuraavaan kokoukseen.", 170)
    head(
        60,
        "Käytiin keskustelua katuvalaistuksen tilanteesta ja talven auraussopimuksista.",
        outcome="merkitty tiedoksi",
    )
    pen.text("PÄÄTÖS: Merkittiin tiedoksi.", 170)


def island(pen: Pen) -> None:
    """Swedish minutes: "Kst § 118" in the margin, "Beslut:" on its own line, several §§ on a page."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 42, "NORRSKÄRS KOMMUN", bold=True)
        pen.put(290, 42, "PROTOKOLL", bold=True)
        pen.put(540, 42, f"Sida {page}/{pages}", right=True)
        pen.put(62, 60, "Kommunstyrelsen")
        pen.put(290, 60, "10.06.2013")
        pen.put(62, 812, "Protokolljusterarnas signaturer:")
        pen.put(400, 812, "Utdragets riktighet bestyrks")

    pen.running(running)
    pen.margins(top=84, bottom=780)
    _island_cover(pen)
    titles = (
        "SAMMANTRÄDETS LAGLIGHET OCH BESLUTFÖRHET",
        "VAL AV TVÅ PROTOKOLLJUSTERARE",
        "BYAGÅRDEN RF:S ANSÖKAN OM UNDERSTÖD FÖR FÖRNYANDE AV MOTIONSSLINGANS BELYSNING",
        "UTREDNING OM DAGHEMSNÄTET",
    )
    for number, title in enumerate(titles):
        pen.aside(f"{117 + number} § {title.capitalize()} {3 + number // 2}")
    pen.page()
    _island_matters(pen, titles)


def _island_matters(pen: Pen, titles: tuple[str, ...]) -> None:
    made = iter(enumerate(titles, start=117))

    def head(outcome: str | None) -> None:
        section, title = next(made)
        pen.gap(14)
        pen.matter(
            Wanted(MINUTES, title, "Kommunstyrelsen", "2013-06-10", section, outcome=outcome, parts=("Beslut:",))
        )
        pen.text(title, bold=True)
        pen.gap()
        pen.text(f"Kst § {section}")
        pen.gap()

    head(None)
    pen.text("Kallelsen har sänts till ledamöterna fem dagar före sammanträdet.", 150)
    pen.gap()
    pen.text("Beslut:", 150, bold=True)
    pen.text("Sammanträdet konstaterades lagligt sammankallat och beslutfört.", 150)
    head("hyväksytty")
    pen.text("Beslut:", 150, bold=True)
    pen.text("Till protokolljusterare valdes Rolf Westerback och Maj-Len Öhberg.", 150)
    head("hyväksytty")
    pen.text("Beredning: fritidssekreterare Anders Backman, tfn 044 512 3340", 150)
    pen.gap()
    pen.text(words.VAGAR, 150)
    pen.gap()
    pen.text("Kommundirektörens förslag:", 150, bold=True)
    pen.text("Kommunstyrelsen beviljar föreningen ett understöd på 9 000 euro.", 150)
    pen.gap()
    pen.text("Beslut:", 150, bold=True)
    pen.text("Kommunstyrelsen godkände förslaget enhälligt.", 150)
    head("merkitty tiedoksi")
    pen.text(words.DAGHEM, 150)
    pen.gap()
    pen.text(words.DAGHEM.replace("barn", "elever"), 150)
    pen.gap()
    pen.text("Beslut:", 150, bold=True)
    pen.text("Utredningen antecknades för kännedom.", 150)


def _island_cover(pen: Pen) -> None:
    pen.page()
    for label, text in (
        ("Tid", "Måndagen den 10 juni 2013 kl. 18.00–20.05"),
        ("Plats", "Kommunkansliet, sammanträdesrummet"),
        ("Beslutande", "Gunnel Sjöholm, ordförande\n\nRolf Westerback\n\nMaj-Len Öhberg"),
        ("Frånvarande", "Kaj Nordlund"),
        ("Paragrafer", "117–120"),
        ("Justering", "Norrskär den 13 juni 2013"),
    ):
        pen.beside(label, text, aside=True)
    pen.page()
    pen.aside("Ärenden som behandlas", bold=True)


MANNERS = (
    Manner("village", village, Style("Times-Roman", 11.5, 13.9, syllables=True)),
    Manner("abbreviated", abbreviated, Style("Helvetica", 10.5, 13)),
    Manner("island", island),
)

"""Minutes of cities, wellbeing counties, joint authorities and parishes."""

from __future__ import annotations

from corpus.sheet import Style
from tests.manners import words
from tests.manners.pen import Manner, Pen, Wanted

MINUTES = "pöytäkirja"


COUNTY = (
    (196, "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen"),
    (197, "Kotihoidon yöaikaisen toiminnan vahvistaminen kolmannella työparilla vuoden 2024 kokeiluna"),
    (198, "Talouden ja toiminnan seurantaraportti 1.1.–31.10.2023"),
)


def county(pen: Pen) -> None:
    """A wellbeing county: case number and "Aluehallitus 04.12.2023 § 198" above "§ 198"; an adopted inspection."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "Järvi-Hämeen hyvinvointialue", bold=True)
        pen.put(300, 40, "Pöytäkirja")
        pen.put(540, 40, f"Sivu {page} / {pages}", right=True)
        pen.put(62, 56, "Aluehallitus")
        pen.put(300, 56, "04.12.2023")

    pen.running(running)
    pen.margins(top=86)
    _county_cover(pen)
    _county_opening(pen)
    _county_trial(pen)
    _county_report(pen)


def _county_cover(pen: Pen) -> None:
    pen.page()
    pen.aside("Kokoustiedot", bold=True)
    for label, text in (
        ("Aika", "04.12.2023 maanantai klo 9:00 - 12:45"),
        ("Paikka", "Aluehallinto, neuvotteluhuone Saarni, sekä sähköinen yhteys"),
        (
            "Jäsenet",
            "Rauni Kuuselahti, puheenjohtaja\n\nOlavi Niinimäki\n\nSeija Myllyoja, saapui klo 9.20 § 197 aikana",
        ),
        ("Muut", "Tuomo Ahdekallio, hyvinvointialuejohtaja\n\nMinttu Rautapuro, hallintojohtaja, sihteeri"),
    ):
        pen.beside(label, text, aside=True)
    pen.page()
    pen.aside("Allekirjoitukset", bold=True)
    pen.aside("Asiakirja on allekirjoitettu sähköisesti Järvi-Hämeen hyvinvointialueen asianhallinnassa.")
    pen.aside("Rauni Kuuselahti, puheenjohtaja")
    pen.page()
    pen.aside("Käsitellyt asiat", bold=True)
    for section, title in COUNTY:
        pen.put(62, pen.sheet.y + 14, str(section), size=10.5)
        pen.sheet.text(title, 120, 360, pen.style)
        pen.put(540, pen.sheet.y, str(section - 192), size=10.5, right=True)
    pen.page()


def _county_head(pen: Pen, number: int, case: str | None, **more: object) -> None:
    section, title = COUNTY[number]
    pen.matter(Wanted(MINUTES, title, "Aluehallitus", "2023-12-04", section, case, **more))  # type: ignore[arg-type]
    if case:
        pen.text(case)
        pen.gap(14)
    pen.text(f"Aluehallitus 04.12.2023 § {section}")
    pen.gap(14)
    pen.text(f"§ {section}", bold=True)
    pen.text(title, bold=True)
    pen.gap()


def _county_opening(pen: Pen) -> None:
    _county_head(pen, 0, None, outcome="hyväksytty", parts=("Päätösehdotus", "Päätös"))
    pen.text("Päätösehdotus", bold=True)
    pen.text("Aluehallitus toteaa kokouksen laillisesti koolle kutsutuksi ja päätösvaltaiseksi.")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Aluehallitus hyväksyi päätösehdotuksen yksimielisesti.")
    pen.gap(24)


def _county_trial(pen: Pen) -> None:
    _county_head(
        pen,
        1,
        "5146/00.01.02/2023",
        outcome="hyväksytty",
        parts=("Päätösehdotus", "Käsittely", "Päätös", "Selostus"),
    )
    pen.text("Valmistelijat ja lisätiedot (etunimi.sukunimi@jarvihame.example):")
    pen.text("Ahdekallio Tuomo")
    pen.text("Vuorenpää Kirsi")
    pen.gap()
    pen.text("Päätösehdotus Hyvinvointialuejohtaja Ahdekallio Tuomo", bold=True)
    pen.gap(4)
    pen.text("Aluehallitus päättää")
    pen.text("1. hyväksyä kolmannen yöpartion kokeilun ajalle 1.2.–31.12.2024;")
    pen.text("2. edellyttää, että kokeilun tuloksista raportoidaan neljännesvuosittain ja")
    pen.text("3. tarkistaa pöytäkirjan tämän asian osalta heti kokouksessa.")
    pen.gap()
    pen.text("Käsittely", bold=True)
    pen.text("Seija Myllyoja saapui kokoukseen tämän asian käsittelyn aikana klo 9.20.")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Aluehallitus hyväksyi päätösehdotuksen yksimielisesti.")
    pen.gap()
    pen.text("Selostus", bold=True)
    pen.text(words.CARE)
    pen.gap()
    pen.text("Hyvinvointialueesta annetun lain 43 §:n mukaan aluehallitus vastaa toiminnan yhteensovittamisesta.")
    pen.gap()
    pen.text("43 § Aluehallituksen tehtävät", bold=True)
    pen.text("Säännöksen perustelujen mukaan aluehallitus johtaa toimintaa, hallintoa ja taloutta.")
    pen.gap()
    pen.text(words.MONEY)
    pen.gap(24)


def _county_report(pen: Pen) -> None:
    _county_head(
        pen, 2, "312/02.02.02/2023", outcome="merkitty tiedoksi", parts=("Päätösehdotus", "Päätös", "Selostus")
    )
    pen.text("Päätösehdotus Hyvinvointialuejohtaja Ahdekallio Tuomo", bold=True)
    pen.gap(4)
    pen.text("Aluehallitus merkitsee seurantaraportin tiedoksi ja saattaa sen edelleen aluevaltuustolle.")
    pen.gap()
    pen.text("Päätös", bold=True)
    pen.text("Aluehallitus merkitsi raportin tiedoksi.")
    pen.gap()
    pen.text("Selostus", bold=True)
    pen.text(words.MONEY)
    pen.gap()
    pen.text(words.CARE)


def parish(pen: Pen) -> None:
    """A parish union: "151 § KOKOUKSEN AVAUS" after the list of those present, labels "Esitys" and "Päätös"."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 40, "HARJULAN SEURAKUNTAYHTYMÄ", size=10)
        pen.put(330, 40, "PÖYTÄKIRJA", size=10)
        pen.put(430, 40, "8/2014", size=10)
        pen.put(540, 40, str(132 + page), size=10, right=True)
        pen.put(62, 58, "Yhteinen kirkkoneuvosto", size=10)
        pen.put(330, 58, "8.5.2014", size=10)

    pen.running(running)
    pen.margins(top=84)
    pen.page()
    pen.aside("YHTEISEN KIRKKONEUVOSTON KOKOUS", bold=True)
    pen.gap()
    pen.beside("Aika", "torstaina 8.5.2014 klo 17.00–18.35", aside=True)
    pen.beside("Paikka", "seurakuntatalo, neuvottelutila", aside=True)
    for number, (name, role) in enumerate(
        (("Rintamäki Heikki", "puheenjohtaja"), ("Nappula Jouni", "varapuheenjohtaja"), ("Lahdenperä Mirja", "jäsen"))
    ):
        if not number:
            pen.put(62, pen.sheet.y + 14, "Läsnä", size=11.5)
        pen.put(150, pen.sheet.y + 14, name, size=11.5)
        pen.put(330, pen.sheet.y + 14, role, size=11.5)
        pen.gap(14)
    pen.beside("Poissa", "Suomela Arto, jäsen", aside=True)
    _parish_matters(pen)


def _parish_matters(pen: Pen) -> None:
    def head(section: int, title: str, outcome: str | None, parts: tuple[str, ...] = ("Esitys", "Päätös")) -> None:
        pen.gap(16)
        pen.matter(
            Wanted(MINUTES, title, "Yhteinen kirkkoneuvosto", "2014-05-08", section, outcome=outcome, parts=parts)
        )
        pen.text(f"{section} § {title}", bold=True)
        pen.gap()

    head(151, "KOKOUKSEN AVAUS", None, ())
    pen.text("Puheenjohtaja avasi kokouksen, minkä jälkeen kirkkoherra piti alkuhartauden.", 150)
    head(152, "KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS", "hyväksytty")
    pen.beside("Esitys", "Kirkkoneuvosto toteaa kokouksen lailliseksi ja päätösvaltaiseksi.")
    pen.beside("Päätös", "Esitys hyväksyttiin.")
    head(153, "HAUTAUSMAAN HUOLTORAKENNUKSEN LAAJENNUSTA KOSKEVAN HANKESUUNNITELMAN HYVÄKSYMINEN", "hyväksytty")
    pen.text(words.SCHOOL.replace("koulun", "huoltorakennuksen"), 150)
    pen.gap()
    pen.text(words.MONEY, 150)
    pen.gap()
    pen.beside("Esitys", "Kirkkoneuvosto hyväksyy hankesuunnitelman, jonka kustannusarvio on 265 000 euroa (alv 0 %).")
    pen.beside("Päätös", "Esitys hyväksyttiin. Lahdenperä poistui esteellisenä asian käsittelyn ajaksi.")
    head(154, "ALOITE KESÄKAHVILAN PERUSTAMISESTA", "hylätty")
    pen.text(words.LIBRARY, 150)
    pen.gap()
    pen.text(words.SPORTS, 150)
    pen.gap()
    pen.beside("Esitys", "Kirkkoneuvosto päättää, että aloite ei anna aihetta toimenpiteisiin.")
    pen.beside("Päätös", "Aloite hylättiin äänin 6–3.")


def joint(pen: Pen) -> None:
    """A joint authority: "YHALL 33 §" in the margin, title above, "Päätös: Hyväksyttiin." on one line."""

    def running(page: int, pages: int) -> None:
        pen.put(62, 42, "Ylämaan koulutuskuntayhtymä", size=10, bold=True)
        pen.put(320, 42, "PÖYTÄKIRJA 3/2015", size=10, bold=True)
        pen.put(540, 42, f"{page} ({pages})", size=10, right=True)
        pen.put(62, 60, "Yhtymähallitus", size=10)
        pen.put(320, 60, "21.04.2015", size=10)

    pen.running(running)
    pen.margins(top=90)
    pen.page()
    pen.beside("AIKA", "21.04.2015 klo 13:00–15:15", aside=True)
    pen.beside("PAIKKA", "Ammattiopisto, Opintie 4, auditorio", aside=True)
    pen.gap()
    pen.aside("KÄSITELLYT ASIAT", bold=True)
    titles = (
        "KOKOUKSEN LAILLISUUS JA PÄÄTÖSVALTAISUUS",
        "OPPILAITOKSEN LIIKUNTATILOJEN VUOROJAKO JA KÄYTTÖMAKSUT LUKUVUONNA 2015–2016",
        "TALOUSKATSAUS",
    )
    for number, title in enumerate(titles):
        pen.aside(f"{33 + number} § {title}")
    pen.page()
    _joint_matters(pen, titles)


def _joint_matters(pen: Pen, titles: tuple[str, ...]) -> None:
    made = iter(enumerate(titles, start=33))

    def head(outcome: str | None, parts: tuple[str, ...] = ()) -> None:
        section, title = next(made)
        pen.gap(18)
        pen.matter(Wanted(MINUTES, title, "Yhtymähallitus", "2015-04-21", section, outcome=outcome, parts=parts))
        pen.text(title, bold=True)
        pen.gap()
        pen.sheet.put(62, pen.sheet.y + pen.style.leading, f"YHALL {section} §", pen.style)
        pen.wanted[-1].text.append(f"YHALL {section} §")

    head(None)
    pen.text(words.COURTESY, 150)
    pen.gap()
    pen.text("Päätös: Kokous todettiin lailliseksi ja päätösvaltaiseksi.", 150)
    head("hyväksytty")
    pen.text("Valmistelija: talousjohtaja Matti Kaupinmaa, p. 040 712 3345", 150)
    pen.gap()
    pen.text(words.SPORTS, 150)
    pen.gap()
    pen.text(words.LIBRARY, 150)
    pen.gap()
    pen.text("Kuntayhtymän johtajan ehdotus: Yhtymähallitus hyväksyy liitteen mukaisen vuorojaon ja maksut.", 150)
    pen.gap()
    pen.text("Päätös: Ehdotus hyväksyttiin.", 150)
    head("merkitty tiedoksi")
    pen.text(words.MONEY, 150)
    pen.gap()
    pen.text("Kuntayhtymän johtajan ehdotus: Yhtymähallitus merkitsee talouskatsauksen tiedoksi.", 150)
    pen.gap()
    pen.text("Päätös: Merkittiin tiedoksi.", 150)


MANNERS = (
    Manner("county", county, Style("Helvetica", 10.5, 13.6)),
    Manner("parish", parish, Style("Times-Roman", 12, 14.4, justified=True, syllables=True)),
    Manner("joint", joint),
)

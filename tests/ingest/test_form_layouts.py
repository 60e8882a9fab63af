"""Whole forms, drawn as municipalities, ministries and foundations draw them, read from their PDFs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

import ingest
from ingest.model import Record
from nlp.voikko import voikko

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=9, leading=11)
BOLD = ParagraphStyle("bold", PLAIN, fontName="Helvetica-Bold")
TITLE = ParagraphStyle("title", BOLD, fontSize=13, leading=17, spaceAfter=6)
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def read(path: Path) -> Record:
    """The one record of a form."""
    (record,) = ingest.read(path, sha256="0" * 64, is_word=voikko().is_word).records
    return record


def fields(record: Record) -> dict[str, str]:
    """The record's fields, each of which stands in the text where it says."""
    assert all(" ".join(record.text[f.start : f.end].split()) == f.value for f in record.fields)
    return {field.label: field.value for field in record.fields}


def typeset(path: Path, *story: Flowable) -> Path:
    SimpleDocTemplate(str(path), leftMargin=50, rightMargin=50).build([*story])
    return path


def table(style: ParagraphStyle, widths: list[int], *rows: list[str]) -> Table:
    return Table([[Paragraph(cell, style) for cell in row] for row in rows], colWidths=widths, style=RULED)


def test_labels_left_of_values_in_plain_letters(tmp_path: Path) -> None:
    rows = [
        ["Seuran nimi", "Koivumäen Hiihtäjät ry"],
        ["Rekisteröintivuosi", "1987"],
        ["Puheenjohtaja", "Eero Kuusela, p. 040 555 1212"],
        ["Sihteeri", ""],
        ["Jäsenmäärä 31.12.2024", "412, joista alle 18-vuotiaita 230"],
        ["Haettava avustus", "3 000 €"],
        ["Onko muuta avustusta?", "[x] kyllä [ ] ei"],
        ["Toiminnan kuvaus", "Hiihtokouluja ja iltahiihtoja.<br/>Keväällä alkaa lasten suunnistuskoulu."],
    ]
    record = read(
        typeset(tmp_path / "x.pdf", Paragraph("Yleisavustushakemus seuroille", TITLE), table(PLAIN, [170, 320], *rows))
    )
    assert str(record.type) == "hakemus"
    assert fields(record) == {label: value.replace("<br/>", " ") for label, value in rows}


def test_rows_of_labels_above_rows_of_values(tmp_path: Path) -> None:
    first = [
        ["Hakijan nimi", "Y-tunnus", "Kotipaikka"],
        ["Monikulttuuriyhdistys Silta ry", "4567890-1", "Lappeenranta"],
    ]
    second = [["Yhteyshenkilö", "Puhelin", "Sähköposti"], ["Noora Kivelä", "044 555 3434", ""]]
    third = [["Haettava summa", "Alkamispäivä", "Hankkeen päättymispäivä"], ["18 400", "1.1.2026", "31.12.2026"]]
    tables = [table(PLAIN, [230, 130, 130], *rows) for rows in (first, second, third)]
    record = read(typeset(tmp_path / "x.pdf", Paragraph("Kotouttamisavustuksen hakulomake", TITLE), *tables))
    assert fields(record) == {
        label: value for labels, values in (first, second, third) for label, value in zip(labels, values, strict=True)
    }


def test_bold_labels_above_values_without_rules(tmp_path: Path) -> None:
    pairs = {
        "Hakemusnumero": "AVU-2025-00412",
        "Hakijayhteisö": "Kivirannan Asukasyhdistys ry",
        "Yhteyshenkilö": "Pirkko Kivi",
        "Muut avustukset": "",
        "Avustuksen käyttötarkoitus": "Asukastilan vuokra ja siivous. Tilassa kokoontuu viikoittain perhekahvila ja "
        "kieliryhmä, ja siellä neuvotaan kunnan palveluista.",
    }
    story: list[Flowable] = [Paragraph("Avustushakemus", TITLE)]
    for label, value in pairs.items():
        story += [Paragraph(label, BOLD), Paragraph(value or "&nbsp;", PLAIN), Spacer(1, 6)]
    assert fields(read(typeset(tmp_path / "x.pdf", *story))) == pairs


def test_bold_labels_above_values_that_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    pairs = {
        "Hakijan virallinen nimi": "Kuvitelman koulutuskuntayhtymä",
        "Organisaatiotyyppi": "Kuntayhtymä",
        "Y-tunnus": "7654321-0",
        "Hankkeen julkinen nimi": "Polkuja pienille työpaikoille",
        "Alkamispäivämäärä": "1.9.2025",
    }
    story: list[Flowable] = [Paragraph("Hankehakemus", TITLE)]
    for label, value in pairs.items():
        story += [Paragraph(label, BOLD), Spacer(1, 6), Paragraph(value, PLAIN), Spacer(1, 6)]
    costs = [["Kustannuslaji", "2025", "2026"], ["1 Palkat", "28 400", "85 200"], ["2 Ostopalvelut", "3 000", "9 500"]]
    marked = [[f"<b>{cell}</b>" for cell in costs[0]], *costs[1:]]
    story += [Paragraph("11. Kustannusarvio", BOLD), Spacer(1, 6), table(PLAIN, [170, 70, 70], *marked)]
    assert fields(read(typeset(tmp_path / "x.pdf", *story))) == pairs


def test_labels_in_plain_and_values_in_bold_letters(tmp_path: Path) -> None:
    rows = [
        ["Lähetetty", "31.3.2025 klo 21.55"],
        ["Yhdistyksen virallinen nimi", "Kivirannan Nuoret ry"],
        ["Jäsenmäärä", "148"],
        ["Projektin kuvaus", "Avoimia liikuntailtoja kolmena iltana viikossa."],
    ]
    plain = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    pairs = [[Paragraph(label, PLAIN), Paragraph(f"<b>{value}</b>", PLAIN)] for label, value in rows]
    story = [Paragraph("Projektiavustuksen hakemus", TITLE), Table(pairs, colWidths=[190, 280], style=plain)]
    record = read(typeset(tmp_path / "x.pdf", *story))
    assert (fields(record), record.date) == (dict(rows), "2025-03-31")


def test_labels_in_plain_letters_above_values_in_bold_ones(tmp_path: Path) -> None:
    parts = {
        "Hakemus": {"Lähetetty": "11.4.2025 klo 14.52", "Tila": "Vireillä"},
        "Hakija": {"Hakijan nimi": "Kuvitelman kuntayhtymä", "Y-tunnus": "7654321-0"},
        "Hanke": {
            "Hankkeen nimi": "Neuvonta samalta luukulta",
            "Mitä hankkeella tavoitellaan?": "Kuntien neuvonnan ajanvaraus yhdistetään. Asiakkaita palvellaan myös "
            "illalla, ja neuvojat koulutetaan kahdesti vuodessa.",
            "Haettava valtionavustus, euroa": "118 800",
        },
    }
    story: list[Flowable] = [Paragraph("Neuvonnan kehittäminen, valtionavustushakemus", TITLE)]
    for part, pairs in parts.items():
        story += [Paragraph(part, ParagraphStyle("part", BOLD, fontSize=11, spaceBefore=10, spaceAfter=6))]
        for label, value in pairs.items():
            story += [Paragraph(label, PLAIN), Paragraph(value, BOLD), Spacer(1, 5)]
    record = read(typeset(tmp_path / "x.pdf", *story))
    assert fields(record) == {label: value for pairs in parts.values() for label, value in pairs.items()}
    assert record.date == "2025-04-11"


def test_labels_and_values_on_lines_of_one_frame(tmp_path: Path) -> None:
    frame = "Hankkeen nimi<br/>Riihen katto<br/>Hankkeen kuvaus<br/>Katto uusitaan.<br/>Toteutusaika<br/>2.6.–30.9.2025"
    who = "Yhdistyksen nimi<br/>Kuvitelman Kotiseutuyhdistys ry"
    story: list[Flowable] = [Paragraph("Avustushakemus", TITLE), Paragraph("Saapunut 24.3.2025", PLAIN)]
    for part, cell in [("1. Avustuksen hakija", who), ("2. Avustuksen käyttötarkoitus", frame)]:
        story += [Spacer(1, 8), Paragraph(part, BOLD), Spacer(1, 8), table(PLAIN, [470], [cell])]
    assert fields(read(typeset(tmp_path / "x.pdf", *story))) == {
        "Yhdistyksen nimi": "Kuvitelman Kotiseutuyhdistys ry",
        "Hankkeen nimi": "Riihen katto",
        "Hankkeen kuvaus": "Katto uusitaan.",
        "Toteutusaika": "2.6.–30.9.2025",
    }


def test_labels_and_values_in_frames_of_one_cell(tmp_path: Path) -> None:
    pairs = {
        "Viranomainen": "Hämeen liitto",
        "Hakijan virallinen nimi": "Kuvitelman kunta",
        "Hankkeen julkinen nimi": "Kylät kartalle",
    }
    story: list[Flowable] = [Paragraph("Hankehakemus", TITLE)]
    for label, value in pairs.items():
        story += [table(PLAIN, [470], [f"<font size=7>{label}</font><br/><br/>{value}"]), Spacer(1, 12)]
    assert fields(read(typeset(tmp_path / "x.pdf", *story))) == pairs


def test_a_report_that_answers_a_forms_labels_is_one_record(tmp_path: Path) -> None:
    parts = {
        "1. Toteuttajan nimi": "Kivirannan Nuoret ry",
        "2. Hankkeen nimi ja hanketunnus": "Seuratalo eläväksi, 198442",
        "3. Tulokset": "Talon keittiö uusittiin, ja vuokrauksia on enemmän kuin ennen.",
    }
    story: list[Flowable] = [Paragraph("Loppuraportti", TITLE)]
    for label, value in parts.items():
        story += [Paragraph(label, BOLD), Paragraph(value, PLAIN), Spacer(1, 8)]
    record = read(typeset(tmp_path / "x.pdf", *story))
    assert str(record.type) == "raportti"
    assert fields(record) == parts


def test_a_form_named_in_its_header_and_addressed_in_a_cell(tmp_path: Path) -> None:
    def header(canvas: Canvas, _: object) -> None:
        for x, text in ((50, "Hankehakemus"), (500, f"{canvas.getPageNumber()} (2)")):
            canvas.drawString(x, 800, text)

    parts = {
        "Viranomaisen merkintöjä": [["Diaarinumero", "KEURA/118/2025"], ["Tila", "Saapunut"]],
        "1 Viranomainen, jolle hakemus osoitetaan": [["Viranomainen", "Hämeen liitto"]],
        "2 Hakijan tiedot": [["Hakijan nimi", "Kuvitelman kunta"], ["Y-tunnus", "7654321-0"]],
        "3 Hankkeen tiedot": [["Hankkeen julkinen nimi", "Kylät kartalle"], ["Alkamispäivämäärä", "1.9.2025"]],
    }
    story: list[Flowable] = []
    for part, rows in parts.items():
        story += [Paragraph(part, BOLD), table(PLAIN, [170, 320], *rows), Spacer(1, 8)]
    story += [Paragraph("Hanke saattaa kylien reitit verkkoon. " * 200, PLAIN)]
    SimpleDocTemplate(str(tmp_path / "x.pdf")).build(story, onFirstPage=header, onLaterPages=header)
    record = read(tmp_path / "x.pdf")
    assert (str(record.type), record.title, record.body) == ("hakemus", "Hankehakemus", "Hämeen liitto")
    assert fields(record)["Hankkeen julkinen nimi"] == "Kylät kartalle"


def test_wrapped_bold_labels_beside_one_another(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"))
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(57, 780, "Kohdeavustushakemus")
    lines = [
        (740, ["Hakijayhteisö", "Harjukylän kyläyhdistys ry", "", ""]),
        (722, ["Haettava", "8 600 euroa", "Omarahoitus-", "2 150 euroa"]),
        (710, ["avustus", "", "osuus", ""]),
        (692, ["Edellinen avustus", "5 200 euroa", "Muut avustukset", ""]),
    ]
    for y, texts in lines:
        for x, text in zip((57, 160, 298, 390), texts, strict=True):
            canvas.setFont("Helvetica-Bold" if x in (57, 298) else "Helvetica", 9)
            canvas.drawString(x, y, text)
    canvas.save()
    assert fields(read(tmp_path / "x.pdf")) == {
        "Hakijayhteisö": "Harjukylän kyläyhdistys ry",
        "Haettava avustus": "8 600 euroa",
        "Omarahoitusosuus": "2 150 euroa",
        "Edellinen avustus": "5 200 euroa",
        "Muut avustukset": "",
    }


def test_colons_and_underlines(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"))
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 790, "Apurahahakemus")
    canvas.setFont("Helvetica", 10)
    pairs = {
        "Hakijan nimi": "Työryhmä Valonpisara",
        "Osoite": "Rantakatu 5 B 12, 80100 Joensuu",
        "Sähköposti": "",
        "Syntymäaika tai Y-tunnus": "7654321-0",
        "Työskentelyaika": "1.9.2025–31.5.2026",
    }
    for number, (label, value) in enumerate(pairs.items()):
        canvas.drawString(60, 750 - 24 * number, f"{label}:")
        canvas.drawString(200, 750 - 24 * number, value)
        canvas.line(198, 747 - 24 * number, 540, 747 - 24 * number)
    for x, signed, asked in ((60, "Joensuussa 31.1.2025", "Paikka ja aika"), (300, "Valma Virsu", "Allekirjoitus")):
        canvas.drawString(x, 560, signed)
        canvas.drawString(x, 548, asked)
    canvas.save()
    signature = {"Paikka ja aika": "Joensuussa 31.1.2025", "Allekirjoitus": "Valma Virsu"}
    assert fields(read(tmp_path / "x.pdf")) == pairs | signature


LONG = (
    "Kylätalon katon korjaus. Talkootyötä tehdään 120 tuntia ja tarvikkeet ostetaan paikallisesta kaupasta. "
    "Työ valmistuu ennen talvea."
)


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Path]:
    """Makes a form filled in a PDF reader: its values are in the fields, not on the page."""

    def make(*, again: bool = False) -> Path:
        canvas = Canvas(str(tmp_path / "x.pdf"))
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 790, "Hakemus: kylien kehittämisavustus")
        canvas.setFont("Helvetica", 10)
        form = canvas.acroForm
        for y, label, value in [(740, "Yhdistyksen nimi", "Harjukylän kyläyhdistys ry"), (712, "Puhelin", "")]:
            canvas.drawString(60, y, label)
            form.textfield(name=label, x=220, y=y - 6, width=300, height=18, value=value, fontSize=10)
            if again and value:
                canvas.drawString(224, y, value)
        canvas.drawString(60, 684, "Avustuslaji")
        for x, name, text in [(220, "a", "yleisavustus"), (330, "b", "kohdeavustus")]:
            form.checkbox(name=name, x=x, y=681, size=12, checked=name == "a")
            canvas.drawString(x + 18, 684, text)
        canvas.drawString(60, 660, "Uusi hakija")
        for x, name in [(220, "kyllä"), (330, "ei")]:
            form.radio(name="r", value=name, selected=name == "ei", x=x, y=657, size=12)
            canvas.drawString(x + 18, 660, name)
        canvas.drawString(60, 632, "Käyttötarkoitus")
        form.textfield(name="m", x=220, y=572, width=300, height=74, value=LONG, fontSize=10, fieldFlags="multiline")
        form.textfield(name="p", x=220, y=540, width=300, height=18, value="salasana", fieldFlags="password")
        canvas.save()
        return tmp_path / "x.pdf"

    return make


FILLED = {
    "Yhdistyksen nimi": "Harjukylän kyläyhdistys ry",
    "Puhelin": "",
    "Avustuslaji": "☒ yleisavustus ☐ kohdeavustus",
    "Uusi hakija": "☐ kyllä ☒ ei",
    "Käyttötarkoitus": LONG,
}


def test_fields_filled_in_a_pdf_reader(filled: Callable[..., Path]) -> None:
    record = read(filled())
    assert fields(record) == FILLED
    assert "salasana" not in record.text


def test_figures_filled_in_are_one_number_beside_labels_in_two_languages(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"))
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 790, "Avustushakemus / Ansökan om understöd")
    canvas.setFont("Helvetica", 10)
    filled = {
        "Hakija / Sökande": "Kuvitelman kuoro ry",
        "Hankkeen nimi / Projektets namn": "Majakan konsertit",
        "Haettava avustus / Ansökt understöd": "5 000",
        "Omarahoitus / Egen finansiering": "12 600",
    }
    for number, (label, value) in enumerate(filled.items()):
        y = 740 - 24 * number
        canvas.drawString(60, y, label)
        canvas.acroForm.textfield(name=str(number), x=250, y=y - 4, width=200, height=16, value=value, fontSize=9)
    canvas.save()
    assert fields(read(tmp_path / "x.pdf")) == filled


def test_a_value_printed_on_the_page_as_well_is_read_once(filled: Callable[..., Path]) -> None:
    record = read(filled(again=True))
    assert fields(record) == FILLED
    assert record.text.count("Harjukylän") == 1

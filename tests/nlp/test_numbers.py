"""Case numbers: every form, and what only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.numbers import find_case_numbers, own_case_number


def values(text: str) -> list[str]:
    return [number.value for number in find_case_numbers(text)]


FORMS = [
    # municipalities
    ("HEL 2024-012245 T 02 05 02", "HEL 2024-012245"),
    ("HEL 2023-010508\nT 00 00 03", "HEL 2023-010508"),
    ("HEL 2024-012245", "HEL 2024-012245"),
    ("HEL 2024–012245", "HEL 2024-012245"),
    ("HEL\n2024-012245", "HEL 2024-012245"),
    ("HEL 2011-1234 T 02 07", "HEL 2011-1234"),
    ("OUKA/1472/02.02.02/2017", "OUKA/1472/02.02.02/2017"),
    ("VD/1545/00.04.00/2017", "VD/1545/00.04.00/2017"),
    ("VD/\n1545/00.04.00/2017", "VD/1545/00.04.00/2017"),
    ("TRE:4787/10.03.01/2016", "TRE:4787/10.03.01/2016"),
    ("TRE: 4787/10.03.01/2016", "TRE:4787/10.03.01/2016"),
    ("MliDno-2017-206", "MliDno-2017-206"),
    ("KokDno-2021-12", "KokDno-2021-12"),
    ("KUO/12/10.02.03/2020", "KUO/12/10.02.03/2020"),
    ("JYV/12/2020", "JYV/12/2020"),
    ("LAPPRA/12/10.00/2020", "LAPPRA/12/10.00/2020"),
    ("D/123/02.05.01/2025", "D/123/02.05.01/2025"),
    ("3700/11.01.00/2011", "3700/11.01.00/2011"),
    ("SKV 312/00.04/2012", "SKV 312/00.04/2012"),
    ("KH 3700/11.01.00/2011", "3700/11.01.00/2011"),
    ("hakemus HEL 3700/11.01.00/2011", "3700/11.01.00/2011"),
    ("3700/11.01.00/\n2011", "3700/11.01.00/2011"),
    ("3700/\n11.01.00/2011", "3700/11.01.00/2011"),
    ("3700/11.01.\n00/2011", "3700/11.01.00/2011"),
    ("47/00.02/2016", "47/00.02/2016"),
    ("579/10.03.00.01/2021", "579/10.03.00.01/2021"),
    ("20518/03.04.04.04.01/2025", "20518/03.04.04.04.01/2025"),
    ("5024-2017 (010)", "5024-2017"),
    ("2682-2013 (000, 041)", "2682-2013"),
    ("13710-2021 (00 01 02, 06 00 00)", "13710-2021"),
    ("12381-2020 (10 02 03, 03.04)", "12381-2020"),
    ("HausD/41/02.02/2021", "HausD/41/02.02/2021"),
    ("341/02.02/2014", "341/02.02/2014"),
    ("341/4.2.1/2014", "341/4.2.1/2014"),
    ("3245/02 05 01/2020", "3245/02 05 01/2020"),
    ("§ 12 Avustus kylätalolle\n592/2022\nValmistelija", "592/2022"),
    ("12 §\nAvustus kylätalolle\n\n592/2022\n", "592/2022"),
    # ministries and agencies
    ("VN/16899/2022", "VN/16899/2022"),
    ("VN/1/2022-TEM-3", "VN/1/2022-TEM-3"),
    ("(VN/16900/2022).", "VN/16900/2022"),
    ("UUDELY/1234/2019", "UUDELY/1234/2019"),
    ("nro YM1/5222/2015", "YM1/5222/2015"),
    ("1/03/031/2014", "1/03/031/2014"),
    ("omistus 613/053/2013", "613/053/2013"),
    ("Diaarinro: 732/3570\u20132010", "732/3570-2010"),
    ("OKM/12/600/2019", "OKM/12/600/2019"),
    ("TEM/123/00.04.01/2019", "TEM/123/00.04.01/2019"),
    ("POL-2019-12345", "POL-2019-12345"),
    ("OPH-1234-2022", "OPH-1234-2022"),
    ("V/12345/2021", "V/12345/2021"),
    ("EURA 2014/123/09 02 01 01/2016/ESELY", "EURA 2014/123/09 02 01 01/2016/ESELY"),
    # by their label
    ("Asiakirjan numero 12/2020", "12/2020"),
    ("Asiakirjanumero: 12/2020", "12/2020"),
    ("Asia nro 12/2020", "12/2020"),
    ("Dn:o 12/2020", "12/2020"),
    ("D:nro 12/2020", "12/2020"),
    ("Diaarinumero 3916/2/11", "3916/2/11"),
    ("Dnro KHO 1234/1/19", "KHO 1234/1/19"),
    ("Dnro 01234/12/4103", "01234/12/4103"),
    ("Dnro 12/2020", "12/2020"),
    ("Dnro: 12/2020", "12/2020"),
    ("Dnro\n12/2020", "12/2020"),
    ("DNRO 123/02.05.01/2025", "123/02.05.01/2025"),
    ("Dno KH 12/2020", "KH 12/2020"),
    ("DNRO: 123/02.05.01/2025", "123/02.05.01/2025"),
    ("ASIA: 123/02.05.01/2025", "123/02.05.01/2025"),
    ("Viite: 123/02.05.01/2025", "123/02.05.01/2025"),
    ("Dno.: 4/2015", "4/2015"),
    ("Diaarinumero: 45/2019", "45/2019"),
    ("diaarinumerolla 45/2019", "45/2019"),
    ("Diaarinro 2020-123", "2020-123"),
    ("diaari 4410-2021", "4410-2021"),
    ("Asianumero 1234/2020", "1234/2020"),
    ("Asianro 3245/02 05 01/2020", "3245/02 05 01/2020"),
    ("Asiatunnus: D/12/2020", "D/12/2020"),
    ("Ärendenummer 55/2021", "55/2021"),
    ("Dnr 12/2020", "12/2020"),
]


@pytest.mark.parametrize(("text", "value"), FORMS)
def test_form(text: str, value: str) -> None:
    assert values(text) == [value]


LOOK_ALIKES = [
    "Y-tunnus 0201256-6",
    "VAT FI02012566",
    "puh. 09 310 42303",
    "puh. 040 123 4567",
    "FI21 1234 5600 0007 85",
    "00099 HELSINGIN KAUPUNKI",
    "laki 612/2021",
    "(612/2021) 6 §:n",
    "asetus (EU) 2021/1147",
    "EU/1147/2021",
    "2021/1147/EU",
    "COM/2020/123",
    "HE 12/2020 vp",
    "KHO:2019:12",
    "tila 91-402-1-23",
    "kiinteistö 297-426-8-168",
    "asemakaava nro 12345",
    "ISBN 978-952-1234-56-7",
    "kokous 11/2017",
    "Pöytäkirja 12/2020",
    "57 §",
    "§ 34",
    "Kaupunginhallitus 20.3.2017 § 66",
    "27.09.2024",
    "1.3.2025 - 29.2.2028",
    "vuosina 2022-2025",
    "ohjelmakausi 2014-2020 (EU)",
    "HYTE 2021-2025",
    "704 029 euroa",
    "sivu 1/12",
    "24/7/2020",
    "https://vn.fi/VN/16899/2022/x",
    "COVID-2020-1234",
    "dnro puuttuu, kokous 12/2020",
    "SFS-EN/123/2019",
    "AMIF-2021-2027",
    "ESR-2014-2020",
    "§ 12\n\nPöytäkirja 592/2022\n",
    "72 § KONETYÖT\nTekninen lautakunta\n7/2012\n",
    "11/2017\n1 (10)\n§ 12 Avustus",
    "§ 12 momentin 592/2022 mukaan",
    "KHO:2020:12",
    "MAO:161/21",
    "VM110:00/2014",
    "Laskun numero 12345/2020",
    "Sopimusnumero 12/2020",
    "Tarjouspyyntö 12/2020",
    "viitenumero 12345 67891",
    "hankekoodi A70177",
    "12.3.2020/2020",
    "",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alike(text: str) -> None:
    assert values(text) == []


def test_mention_keeps_the_task_class_that_the_value_leaves_out() -> None:
    text = "Asia HEL 2024-012245 T 02 05 02\nPäätös"
    (number,) = find_case_numbers(text)
    assert (number.text, number.value) == ("HEL 2024-012245 T 02 05 02", "HEL 2024-012245")
    assert text[number.start : number.end] == number.text


def test_several_in_text_order_after_one_label() -> None:
    assert values("Dnrot eivät, mutta Dnro 12/2020, 13/2020 ja 15/2020 ovat; VN/1/2022 myös") == [
        "12/2020",
        "13/2020",
        "15/2020",
        "VN/1/2022",
    ]


OWN = [
    ("Dno\n\nOUKA/1499/12.00.02/2016\n\nPäätöshistoria", "OUKA/1499/12.00.02/2016"),
    ("Otsikko, johon liittyy VN/1/2020 lausuntopyyntö\nHEL 2024-000123 T 00 01\nPäätös", "HEL 2024-000123"),
    ("Viite VN/1/2020.\nAsianumero: 77/2021\nPäätös", "77/2021"),
    ("Hakemus asiassa VN/1/2020 on saapunut.", "VN/1/2020"),
    ("Ei numeroa", None),
    ("x " * 1000 + "\nVN/1/2020", None),
]


@pytest.mark.parametrize(("text", "value"), OWN)
def test_own_number(text: str, value: str | None) -> None:
    own = own_case_number(text)
    assert (own.value if own else None) == value


PIECES = st.lists(
    st.sampled_from([*(text for text, _ in FORMS), *LOOK_ALIKES, " ", "\n", "/", "-", "T 02", "Dnro ", "(", "2020"])
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_offsets_are_valid_and_mentions_apart(text: str) -> None:
    end = 0
    for number in find_case_numbers(text):
        assert number.start >= end
        assert text[number.start : number.end] == number.text != ""
        assert "\n" not in number.value
        end = number.end


@pytest.mark.parametrize(
    "piece", ["1 ", "§", "(", "a ", "1/", "A/1/", "HEL ", "Dnro ", "Dnro 1", "1-", "5024-2017 (010, "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    assert all(number.text for number in find_case_numbers(text))
    assert time.process_time() - began < 1

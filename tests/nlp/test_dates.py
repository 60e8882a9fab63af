"""Dates: every way of writing, the years of partial ones, and what only looks like a date."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import find_dates


def values(text: str) -> list[str]:
    return [date.value for date in find_dates(text)]


DATES: list[tuple[str, list[str]]] = [
    # days
    ("27.09.2024", ["2024-09-27"]),
    ("27.9.2024.", ["2024-09-27"]),
    ("27. 9. 2024", ["2024-09-27"]),
    ("1.10. 2019: opastus", ["2019-10-01"]),
    ("22.5.19 työpajassa", ["2019-05-22"]),
    ("1.3.25", ["2025-03-01"]),
    ("Työmarkkinatuki oli 1.1.–30.4.2023 yhteensä 500 euroa", ["2023-01-01/2023-04-30"]),
    ("Väkiluku oli 1.1. 2 300", []),
    ("ma 25.11.2019 klo 9.00–15.30", ["2019-11-25"]),
    ("(6.5.2019)", ["2019-05-06"]),
    ("2025-03-01", ["2025-03-01"]),
    ("29.2.2024", ["2024-02-29"]),
    ("6.12.1917", ["1917-12-06"]),
    ("laki 10.4.2015/410", ["2015-04-10"]),
    ("§ 12/19.3.2019", ["2019-03-19"]),
    ("5. maaliskuuta 2020", ["2020-03-05"]),
    ("3. päivänä maaliskuuta 2021", ["2021-03-03"]),
    ("3 päivänä maaliskuuta 2021", ["2021-03-03"]),
    ("maaliskuun 5. päivänä 2020", ["2020-03-05"]),
    ("maaliskuun 10. päivänä vuonna 2020", ["2020-03-10"]),
    ("15 päivänä marraskuuta 1999 Euroopan neuvosto", ["1999-11-15"]),
    ("toukokuun 15. päivään 2024 mennessä", ["2024-05-15"]),
    ("den 3 maj 2023", ["2023-05-03"]),
    ("den 3.5.2023", ["2023-05-03"]),
    ("den 12 mars 2024", ["2024-03-12"]),
    ("12 March 2024", ["2024-03-12"]),
    ("March 12, 2024", ["2024-03-12"]),
    ("1.1.2019 alkaen 31.12.2020 saakka", ["2019-01-01", "2020-12-31"]),
    # months
    ("maaliskuussa 2019", ["2019-03"]),
    ("Joulukuussa\n2015 asetettu", ["2015-12"]),
    ("kesäkuun 2017 alusta", ["2017-06"]),
    ("helmikuun lopussa 2020", ["2020-02"]),
    ("kesäkuuhun 2025 saakka", ["2025-06"]),
    ("huhtikuusta 2022 alkaen", ["2022-04"]),
    ("vuoden 2020 maaliskuussa", ["2020-03"]),
    ("tammikuu 2021", ["2021-01"]),
    ("i maj 2024", ["2024-05"]),
    ("alkaa 9/2016", ["2016-09"]),
    ("9/2016 alkaen", ["2016-09"]),
    ("12/2018 mennessä", ["2018-12"]),
    ("huhti/toukokuussa 2019", ["2019-04", "2019-05"]),
    ("touko- ja kesäkuussa 2019", ["2019-05", "2019-06"]),
    # spans
    ("1.3.2025 - 29.2.2028", ["2025-03-01/2028-02-29"]),
    ("1.3.2025–29.2.2028", ["2025-03-01/2028-02-29"]),
    ("1.11.2022-30.9.2023", ["2022-11-01/2023-09-30"]),
    ("20.6.–5.9.2022", ["2022-06-20/2022-09-05"]),
    ("1.1.-28.2.2017", ["2017-01-01/2017-02-28"]),
    ("5.9. -3.12.2019", ["2019-09-05/2019-12-03"]),
    ("16.8-3.12.19", ["2019-08-16/2019-12-03"]),
    ("14.-15.11.2024", ["2024-11-14/2024-11-15"]),
    ("14-15.11.2024", ["2024-11-14/2024-11-15"]),
    ("11. - 12.5.2023", ["2023-05-11/2023-05-12"]),
    ("20.12.–5.1.2022", ["2021-12-20/2022-01-05"]),
    ("1.11.2022–31.3.", ["2022-11-01/2023-03-31"]),
    ("ma 7.11.–ti 8.11.2022", ["2022-11-07/2022-11-08"]),
    ("5.–7. maaliskuuta 2020", ["2020-03-05/2020-03-07"]),
    ("27.–29.8. ja 3.–5.9.2018", ["2018-08-27/2018-08-29", "2018-09-03/2018-09-05"]),
    ("tammi-syyskuussa 2019", ["2019-01/2019-09"]),
    ("maaliskuu–toukokuu 2022", ["2022-03/2022-05"]),
    ("elokuussa 2019–helmikuussa 2020", ["2019-08/2020-02"]),
    ("tammikuusta maaliskuuhun 2020", ["2020-01/2020-03"]),
    ("marraskuusta 2023 tammikuuhun 2024", ["2023-11/2024-01"]),
    ("elokuusta 2022 toukokuun 2024 loppuun", ["2022-08/2024-05"]),
    ("elokuusta toukokuun 2024 loppuun saakka", ["2023-08/2024-05"]),
    ("elokuusta 2022 alkaen toukokuun 2024 raporttiin", ["2022-08", "2024-05"]),
    ("januari–mars 2024", ["2024-01/2024-03"]),
    ("1/2020–12/2021", ["2020-01/2021-12"]),
    ("Toteutusaika: 9/2016 - 12/2018", ["2016-09/2018-12"]),
    ("9–12/2016 aikana", ["2016-09/2016-12"]),
    ("1.1.2023\t31.12.2025", ["2023-01-01", "2025-12-31"]),
    ("1/2020-12/2021 välisenä aikana", ["2020-01/2021-12"]),
    ("syyskuu 2023 – 31.5.2025", ["2023-09/2025-05-31"]),
    ("1.9.2023 – toukokuu 2025", ["2023-09-01/2025-05"]),
    ("vuoden 2023 syyskuusta vuoden 2025 toukokuuhun", ["2023-09/2025-05"]),
    ("den 1 januari–den 31 december 2023", ["2023-01-01/2023-12-31"]),
    ("3–5 maj 2023", ["2023-05-03/2023-05-05"]),
    ("1.8.2024 – toistaiseksi", ["2024-08-01"]),
    ("01/2024 - 12/2025", ["2024-01/2025-12"]),
    # the year of a list or of the sentence
    ("12.2. ja 14.3.2019", ["2019-02-12", "2019-03-14"]),
    ("12. ja 14.3.2019", ["2019-03-12", "2019-03-14"]),
    ("5., 7. ja 9.3.2020", ["2020-03-05", "2020-03-07", "2020-03-09"]),
    ("Tapahtuma 2022 järjestetään Porissa 7.–8.11. ja jatkuu.", ["2022-11-07/2022-11-08"]),
    ("Kokous pidettiin vuonna 2019 Kotkassa 12.3. iltapäivällä.", ["2019-03-12"]),
    ("Työpaja oli 5.9.2019 ja jatkoi 19.9. alkaen.", ["2019-09-05", "2019-09-19"]),
    ("ti 7.11. sekä keskiviikkona 9.11.2022", ["2022-11-07", "2022-11-09"]),
    ("Kurssi 20.12.–5.1.2022 ja näyttely 3.3. alkaen.", ["2021-12-20/2022-01-05", "2022-03-03"]),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_date(text: str, expected: list[str]) -> None:
    assert values(text) == expected


NO_DATES = [
    "31.2.2020",
    "29.2.2023",
    "0.5.2020",
    "32.1.2020",
    "1.13.2020",
    "31.4.2021",
    "2024-13-01",
    "vuonna 2019",
    "vuosina 2022–2025",
    "19.9. alkaen",
    "Pilotti alkoi 5.9. torstaina. Vuonna 2019 se päättyi.",
    "Tavoitteet 2018–2021 kirjattiin 5.9. kokouksessa.",
    "marraskuussa",
    "vuoden 2024 loppuun mennessä",
    "asia 5-9/2016",
    "KHO-1/2020",
    "elo-joulukuun aikana",
    "laki 612/2021",
    "asetus (EU) 2021/1147",
    "kokous 11/2017",
    "Pöytäkirja 9/2016",
    "Kuntalehti 9/2016",
    "§ 1.2.3",
    "luvussa 4.1. vuonna 2019",
    "7.4. Oikaisuvaatimus vuonna 2017",
    "4.1.\nOtsikko vuonna 2017",
    "2.1.12 Otsikko",
    "kokous 5/2019 klo 12.30",
    "klo 9.00–12.10. vuonna 2019",
    "klo 12.10. vuonna 2019",
    "versio 2.1.19",
    "10.1.2.19",
    "192.168.1.10",
    "1.234.567 euroa",
    "12.345,60",
    "3700/11.01.00/2011",
    "3700/11.01.00/\n2011",
    "OUKA/1472/02.02.02/2017",
    "HEL 2024-012245 T 02 05 02",
    "5024-2017 (010)",
    "sivu 3/2020 sivua",
    "sata 5.6 prosenttia vuonna 2020",
    "arvosana oli 4.2. Vuonna 2020",
    "puh. 09 310 12.3",
    "elokuva 2019",
    "toukokuusi 2020",
    "",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert values(text) == []


TEXTS = [
    ("Hankeaika on 1.3.2025 - 29.2.2028.", "1.3.2025 - 29.2.2028"),
    ("alkaa torstaina 5. maaliskuuta 2020", "5. maaliskuuta 2020"),
    ("ajalla tammi-syyskuussa 2019 oli", "tammi-syyskuussa 2019"),
    ("ma 25.11.2019 klo 9", "25.11.2019"),
    ("aina 9/2016 alkaen", "9/2016"),
]


@pytest.mark.parametrize(("text", "mention"), TEXTS)
def test_mention_is_the_date_alone(text: str, mention: str) -> None:
    assert [date.text for date in find_dates(text)] == [mention]


def test_a_wrong_end_leaves_the_right_start() -> None:
    assert values("1.3.2025 - 31.2.2028") == ["2025-03-01"]


def test_a_span_backwards_is_two_days() -> None:
    assert values("5.3.2024 – 1.3.2024") == ["2024-03-05", "2024-03-01"]


PIECES = st.lists(
    st.sampled_from(
        [*(text for text, _ in DATES), *NO_DATES, " ", "\n", "\t", "-", ".", "1.", "12.", "kuussa", "2020", "tammi-"]
    )
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_offsets_are_valid_and_mentions_apart(text: str) -> None:
    end = 0
    for date in find_dates(text):
        assert date.start >= end
        assert text[date.start : date.end] == date.text != ""
        end = date.end


@pytest.mark.parametrize(
    "piece", ["1 ", "1.", "1.1.", "1.1.-", "1., ", "1. ja ", "1/2020 ", "tammi-", "§", "(", "a ", "5.3. 2020 "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    assert all(date.text for date in find_dates(text))
    assert time.process_time() - began < 3

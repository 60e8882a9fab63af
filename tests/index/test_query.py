from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.nodes import And, Not, Or, Phrase, Prefix, QuerySyntaxError, Range, Term, Within
from index.query import parse


def words(node: object) -> object:
    """A tree without places: words as strings, the rest as tuples."""
    match node:
        case Term(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text):
            return f'"{text}"'
        case Within(field, inner):
            return (field, words(inner))
        case Range(field, low, high):
            return (field, low, high)
        case And(nodes):
            return ("and", *map(words, nodes))
        case Or(nodes):
            return ("or", *map(words, nodes))
        case Not(inner):
            return ("not", words(inner))
    return node


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", None),
        ("   ", None),
        ("lupa", "lupa"),
        ("uimahalli avustus", ("and", "uimahalli", "avustus")),
        ("uimahalli AND avustus", ("and", "uimahalli", "avustus")),
        ("uimahalli JA avustus", ("and", "uimahalli", "avustus")),
        ("halli OR kenttä TAI rata", ("or", "halli", "kenttä", "rata")),
        ("a b OR c", ("or", ("and", "a", "b"), "c")),
        ("halli NOT jää", ("and", "halli", ("not", "jää"))),
        ("EI jää", ("not", "jää")),
        ("NOT NOT jää", "jää"),
        ("(a OR b) c", ("and", ("or", "a", "b"), "c")),
        ("hanke ja talous", ("and", "hanke", "ja", "talous")),
        ('"kunnan talous" arvio', ("and", '"kunnan talous"', "arvio")),
        ("”kunnan talous”", '"kunnan talous"'),
        ("hank*", "hank*"),
        ("EU-rahoitus", "EU-rahoitus"),
        ("EU:n thl:lle", ("and", "EU:n", "thl:lle")),
        ("TRE:4787/10.00", "TRE:4787/10.00"),
        ("https://esim.fi/a", "https://esim.fi/a"),
        ("otsikko:lupa", ("title", "lupa")),
        ("Title: lupa", ("title", "lupa")),
        ("otsikko:(lupa OR maksu)", ("title", ("or", "lupa", "maksu"))),
        ('toimielin:"Tekninen lautakunta"', ("body", '"Tekninen lautakunta"')),
        ("organisaatio:THL", ("org", "THL")),
        ("laji:hakemus", ("type", "hakemus")),
        ("asia:HEL 2024-012245 lupa", ("and", ("case", '"HEL 2024-012245"'), "lupa")),
        ('case:"VN/16899/2022"', ("case", '"VN/16899/2022"')),
        ("pvm:2024", ("date", 20240101, 20241231)),
        ("pvm:3/2024", ("date", 20240301, 20240331)),
        ("date:27.9.2024", ("date", 20240927, 20240927)),
        ("pvm:2024-01-15..2024-02", ("date", 20240115, 20240229)),
        ("pvm:2024..", ("date", 20240101, None)),
        ("pvm:..2023", ("date", None, 20231231)),
        ("summa:500000..", ("amount", 50_000_000, None)),
        ("summa:500 000..1 000 000 halli", ("and", ("amount", 50_000_000, 100_000_000), "halli")),
        ("amount:..1,5M", ("amount", None, 150_000_000)),
        ("summa:20 t€", ("amount", 2_000_000, 2_000_099)),
        ("summa:704029", ("amount", 70_402_900, 70_402_999)),
        ("summa:12,50", ("amount", 1250, 1250)),
        ("summa:1.500.000,50..", ("amount", 150_000_050, None)),
        ("pykälä:57", ("section", 57, 57)),
        ("§:50..60", ("section", 50, 60)),
        ("section:..9", ("section", None, 9)),
    ],
)
def test_parse(query: str, tree: object) -> None:
    assert words(parse(query)) == tree


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ("pvm:2024-13..", 4, "not a date"),
        ("pvm:2024..2024-02-30", 10, "not a date"),
        ("pvm:2024..2023", 4, "ends before"),
        ("pvm:", 4, "missing"),
        ("summa:paljon", 6, "not a sum"),
        ("summa:9..1", 6, "ends before"),
        ("summa:..", 6, "missing"),
        ("pykälä:x", 7, "not the number"),
        ("lupa foo:bar", 5, "no field 'foo'"),
        ('lupa "avoin', 5, "not closed"),
        ('""', 0, "no word"),
        ("lupa (a b", 5, "not closed"),
        ("a b)", 3, "closes nothing"),
        ("()", 1, "missing"),
        ("AND lupa", 0, "missing"),
        ("lupa OR", 7, "missing"),
        ("lupa NOT", 8, "missing"),
        ("otsikko:", 0, "missing after otsikko:"),
        ("*lupa", 0, "start"),
        ("lu*pa", 2, "at the end"),
        ("(" * 60 + "a" + ")" * 60, 50, "nested too deeply"),
    ],
)
def test_mistakes_are_shown_in_their_place(query: str, position: int, says: str) -> None:
    with pytest.raises(QuerySyntaxError, match=says) as caught:
        parse(query)
    assert caught.value.position == position
    assert caught.value.exit_code == 2
    shown, caret = str(caught.value).splitlines()[-2:]
    assert shown == f"  {query}"
    assert caret.index("^") == position + 2


def test_an_unknown_field_lists_the_fields() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse("foo:bar")
    assert caught.value.remedy is not None
    assert "otsikko|title" in caught.value.remedy
    assert "pykälä|section" in caught.value.remedy


@given(st.text(alphabet='ab :"()*.§0123456789-ANDORpvmsuakälä', max_size=40))
def test_any_text_parses_or_is_refused(query: str) -> None:
    position = 0
    try:
        parse(query)
    except QuerySyntaxError as error:
        position = error.position
    assert 0 <= position <= len(query)

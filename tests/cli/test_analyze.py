from __future__ import annotations

import pytest

from tests.cli.program import Run, run, run_process

TOKENS = [
    *("Strategiajohtaja", "päätti", "hakea", "rahoitusta", ".", "|", "684", "500", "€", "§", "38", "|"),
    "AMIF-rahastolle",
]
VERTICAL = "".join("\n" if token == "|" else f"{token}\n" for token in TOKENS)


class TestWords:
    def test_a_table_with_a_line_for_each_word(self) -> None:
        ran = run("analyze", "perhesidelupien", "AMIF-rahaston")
        assert (ran.status, ran.err) == (0, "")
        head, *rows = [line.split("  ") for line in ran.lines]
        assert head[0] == "word"
        assert [[cell.strip() for cell in row if cell.strip()][:3] for row in rows] == [
            ["perhesidelupien", "NOUN", "perhesidelupa"],
            ["AMIF-rahaston", "NOUN", "AMIF-rahasto"],
        ]
        assert "perhe + side + lupa" in ran.lines[1]

    def test_a_text_in_one_argument_is_words(self) -> None:
        assert run("analyze", "kunnan päätökset").out == run("analyze", "kunnan", "päätökset").out

    def test_other_readings(self) -> None:
        ran = run("analyze", "mukaisesti")
        assert {"mukaisesti", "mukainen"} <= set(ran.lines[1].replace(",", " ").split())

    @pytest.mark.parametrize(("word", "pos"), [("684500", "NUM"), (",", "PUNCT"), ("12.5.2023", "NUM"), ("”", "PUNCT")])
    def test_numbers_and_signs(self, word: str, pos: str) -> None:
        ran = run("analyze", word)
        assert ran.status == 0
        assert ran.lines[1].split()[:3] == [word, pos, word]

    @pytest.mark.parametrize("word", ["-", "xyzzyq", "ÄÖÅ", "é", "日本", "𝔸", "a" * 200, "\u00ad", "--"])
    def test_any_word_has_an_analysis(self, word: str) -> None:
        ran = run("analyze", "--", word)
        assert ran.status == 0
        assert len(ran.lines) == 2

    @pytest.mark.parametrize(
        "words",
        [
            (),
            ("",),
            ("  ",),
        ],
    )
    def test_no_word_is_wrong_usage(self, words: tuple[str, ...]) -> None:
        ran = run("analyze", *words)
        assert (ran.status, ran.out) == (2, "")
        assert "--vertical" in ran.err


class TestVertical:
    def test_token_lemma_and_part_of_speech(self) -> None:
        ran = run("analyze", "--vertical", stdin=VERTICAL)
        assert (ran.status, ran.err) == (0, "")
        sentences = [[line.split("\t") for line in part.split("\n")] for part in ran.out.strip("\n").split("\n\n")]
        assert sentences[0] == [
            ["Strategiajohtaja", "strategiajohtaja", "NOUN"],
            ["päätti", "päättää", "VERB"],
            ["hakea", "hakea", "VERB"],
            ["rahoitusta", "rahoitus", "NOUN"],
            [".", ".", "PUNCT"],
        ]
        assert [row[0] for row in sentences[1]] == ["684", "500", "€", "§", "38"]
        assert [row[2] for row in sentences[1]][:2] == ["NUM", "NUM"]
        assert sentences[2] == [["AMIF-rahastolle", "AMIF-rahasto", "NOUN"]]

    def test_as_a_process(self) -> None:
        ran = run_process("analyze", "--vertical", stdin=VERTICAL)
        assert ran == run("analyze", "--vertical", stdin=VERTICAL)

    @pytest.mark.parametrize("stdin", ["", "\n", "\n\n\n"])
    def test_nothing_in_nothing_out(self, stdin: str) -> None:
        assert run("analyze", "--vertical", stdin=stdin) == Run(0, "", "")

    @pytest.mark.parametrize(
        "stdin",
        [
            "kunnan\npäätös\n",
            "kunnan\npäätös",  # no end of the last line
            "kunnan\r\npäätös\r\n",
            "\n\nkunnan\npäätös\n\n\n",
            "kunnan\tkunta\tNOUN\npäätös\tx\n",  # only the first column counts
        ],
    )
    def test_forms_of_input(self, stdin: str) -> None:
        assert run("analyze", "--vertical", stdin=stdin).out == "kunnan\tkunta\tNOUN\npäätös\tpäätös\tNOUN\n\n"

    def test_every_line_has_its_line(self) -> None:
        tokens = ["—", "”", "§", "x", "1.2.", "(", "𝔸", "a b", "'", "\u00a0", "-", "/", "…", "00", "HEL", ":n"]
        ran = run("analyze", "--vertical", stdin="".join(f"{token}\n" for token in tokens))
        rows = [line.split("\t") for line in ran.out.rstrip("\n").split("\n")]
        assert [row[0] for row in rows] == tokens
        assert all(len(row) == 3 and row[1] and row[2].isupper() for row in rows)

    def test_bytes_that_are_no_utf_8_bring_no_traceback(self) -> None:
        ran = run("analyze", "--vertical", stdin=b"p\xe4\xe4t\xf6s\nkunta\n")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("pykala: stdin: not UTF-8 text\n")

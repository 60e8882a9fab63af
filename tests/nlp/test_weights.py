from collections import Counter

import pytest

from nlp.candidates import Candidate
from nlp.lemmas import choose
from nlp.lexicon import Lexicon
from nlp.ranking import Model, read_model
from nlp.training.lemma_tables import learn_commonness, learn_endings, learn_forms
from nlp.training.ranking import Learner
from nlp.training.treebank import Token
from nlp.weights import pack, unpack


def test_packed_weights_come_back_in_steps_of_a_tenth() -> None:
    cells = {"p1 ei": {"VERB": 1.26, "NOUN": -0.5}, "bias": {"X": 0.04}}
    header, levels, weights = unpack(pack({"forms": {"on": ["olla"]}}, {"lupa": 4, "äyri": 14}, cells))
    assert header == {"forms": {"on": ["olla"]}}
    assert levels == {"lupa": 4, "äyri": 14}
    assert weights.get("p1 ei") == pytest.approx({"VERB": 1.3, "NOUN": -0.5})
    assert weights.get("bias") is None
    assert weights.get("n1 ei") is None


def test_packed_weights_are_bounded() -> None:
    _, _, weights = unpack(pack({}, {}, {"bias": {"VERB": 99.0, "NOUN": -99.0}}))
    assert weights.get("bias") == pytest.approx({"VERB": 12.7, "NOUN": -12.7})


def test_names_are_found_alike_by_halving_and_by_the_dict() -> None:
    levels = {
        f"{stem}{end}": number % 256 for number, stem in enumerate(("äyri", "lupa", "č", "😀x")) for end in range(500)
    }
    _, packed, _ = unpack(pack({}, levels, {}))
    absent = ("", "a", "lupa", "lupa5000", "\ud800", "ö")
    assert {word: packed.get(word) for word in absent} == dict.fromkeys(absent)
    for _ in range(2):  # the first round passes from the one way to the other
        assert {word: packed.get(word, 0) for word in levels} == levels
    assert packed == levels
    assert {word: packed.get(word, 7) for word in absent} == dict.fromkeys(absent, 7)
    with pytest.raises(KeyError):
        packed["lupa"]


def test_learner_tells_a_verb_from_a_noun_by_its_neighbours() -> None:
    verb = [Token("He", "hän", "PRON"), Token("voivat", "voida", "AUX"), Token("tuntea", "tuntea", "VERB")]
    noun = [Token("Monta", "moni", "PRON"), Token("hyvää", "hyvä", "ADJ"), Token("tuntea", "tunti", "NOUN")]
    learner = Learner({"tuntea": learn_forms([([noun] * 2, False)])["tuntea"]}, {})
    learner.learn([(verb, False), (noun, False)] * 5)
    words = Lexicon(read_model(learner.packed()))
    assert choose([token.form for token in verb], words)[-1].lemma == "tuntea"
    assert choose([token.form for token in noun], words)[-1].lemma == "tunti"


def test_without_weights_the_first_candidate_is_chosen() -> None:
    words = Lexicon(Model({}))
    assert choose(["kissa"], words) == [words.entry("kissa").options[0]]
    assert isinstance(words.entry("kissa").options[0], Candidate)


def test_common_lemmas_take_the_forms_they_share() -> None:
    levels = learn_commonness(Counter({"kuusi": 2, "kuusen": 60, "talo": 1}))
    assert levels["kuusi"] > levels["talo"]


def test_endings_of_names() -> None:
    tokens = [Token(f"{stem}in", stem, "PROPN") for stem in ("Glork", "Brandt", "Smith")]
    assert learn_endings(["kissan", "talon", "pallon"], tokens)["names"]["in"][0] == (2, "")

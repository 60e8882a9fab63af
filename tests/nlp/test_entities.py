import itertools
import subprocess
import sys
from typing import cast

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from nlp import entities
from nlp.entity_decoding import Decoder
from nlp.entity_forms import FEATURES, form_features, tokens
from nlp.training import ner

CONLL = "Nokia\tB-ORG\nosti\tO\nyhtiön\tO\n.\tO\n\nElina\tB-PERSON\nVirtanen\tI-PERSON\nlähti\tO\n\n"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("EU:n ja", ["EU", ":", "n", "ja"]),
        ("AMIF-rahasto 3.5.2021", ["AMIF", "-", "rahasto", "3", ".", "5", ".", "2021"]),
        ("a_b\u00a0c", ["a", "_", "b", "c"]),
        ("rivi\n\n\nrivi", ["rivi", "\n", "rivi"]),
        ("", []),
    ],
)
def test_tokens_are_cut_as_in_the_training_corpus(text, cut):
    assert [token.text for token in tokens(text)] == cut


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("lautakunnalle", {"lemma": "lautakunta", "head": "kunta", "tag": "nimisana|ulkotulento|singular|"}),
        ("Espoon", {"norm": "espoon", "lemma": "espoo", "classes": "paikannimi", "shape": "Xxxxx"}),
        # of two readings a name suits a capital better
        ("Helmi", {"classes": "etunimi|nimisana", "tag": "etunimi|nimento|singular|"}),
        ("Qwzkx", {"lemma": "qwzkx", "tag": "", "classes": "unknown"}),
        ("2021", {"norm": "2021", "lemma": "0000", "classes": "0", "shape": "dddd"}),
        ("/", {"norm": "/", "classes": "."}),
    ],
)
def test_features_of_a_form(form, expected):
    found = dict(zip(FEATURES, form_features(form), strict=True))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("Verkkoyhtiö Nokia ilmoitti asiasta maanantaina.", "ORG", "Nokia"),
        ("Hankkeen toteuttaa Helsingin yliopisto yhdessä kuntien kanssa.", "ORG", "Helsingin yliopisto"),
        ("Asiasta kertoi Matti Virtanen.", "PERSON", "Matti Virtanen"),
        ("Hän muutti Tampereelle.", "GPE", "Tampereelle"),
    ],
)
def test_entities_of_a_sentence(text, label, name):
    assert (label, name) in [(e.label, text[e.start : e.end]) for e in entities.find_entities(text)]


def test_a_case_ending_after_a_colon_belongs_to_the_name():
    text = "Yhdysvaltain keskustiedustelupalvelun CIA:n mukaan Nokia ja YK:n turvallisuusneuvosto ovat mukana."
    names = [text[start:end] for start, end in entities.organization_spans(text)]
    assert "CIA:n" in names


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n\n", "…", "1 1 1"])
def test_text_without_names_has_no_organisations(text):
    assert entities.organization_spans(text) == ()


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("aAäÖ .:-\n\t1§/()”\u00a0\u0301\U0001f600"), max_size=200))
def test_spans_lie_in_the_text_in_order_and_apart(text):
    found = list(entities.find_entities(text))
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


def test_decoding_gives_what_spacy_gives():
    model = entities.load()
    recogniser = cast(EntityRecognizer, model.get_pipe("ner"))
    texts = [
        "Nokia ja Helsingin yliopisto allekirjoittivat sopimuksen 3 . toukokuuta 2014 .",
        "Matti Virtanen",
        "Euroopan unionin neuvosto \n Suomen Pankki \n",
        "Hinta oli 20 000 euroa eli 15 prosenttia enemmän kuin Ruotsissa , kertoi Anna Korhonen Turusta .",
        "",
    ]
    words = [[token.text for token in tokens(text)] for text in texts]
    found = Decoder(recogniser).spans(words)
    docs = [Doc(model.vocab, words=each) for each in words]
    for doc in docs:
        recogniser(doc)
    assert [[span[:3] for span in spans] for spans in found] == [
        [(span.start, span.end, span.label_) for span in doc.ents] for doc in docs
    ]
    assert sum(map(len, found)) > 5


def test_the_model_alone_cuts_and_marks_a_text():
    doc = entities.load()("Yhtiö Nokia\n\nja CIA:n johtaja")
    assert [token.text for token in doc] == ["Yhtiö", "Nokia", "\n", "ja", "CIA", ":", "n", "johtaja"]
    assert [(span.text, span.label_) for span in doc.ents] == [("Nokia", "ORG"), ("CIA:n", "ORG")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yritys oli CGI Suomi Oy.", ["CGI Suomi Oy"]),
        ("Kunta hankki laitteet Atealta ja Telialta.", ["Atealta", "Telialta"]),
        # capitals alone, places and names that end in a common noun are left to the rules
        ("Esitelmän piti Maija Meikäläinen Tampereelta.", []),
        ("TULOSLASKELMA JA TASE", []),
        ("Asiasta neuvoteltiin Varsinais-Suomen kuntien kanssa.", []),
        ("Asiakirja OUKA/1499/12.00.02/2016", []),
    ],
)
def test_organisations_the_model_is_sure_of(text, names):
    assert [text[start:end] for start, end in entities.organization_spans(text)] == names


def test_long_text_goes_in_pieces_that_change_no_place():
    line = "Verkkoyhtiö Nokia ilmoitti asiasta maanantaina.\n"
    spans = entities.organization_spans(line * 200)
    assert len(spans) >= 190
    assert {(line * 200)[start:end] for start, end in spans} == {"Nokia"}


def test_the_model_is_small_and_tells_nothing_of_the_machine_that_trained_it():
    files = [path for path in entities.MODEL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 20_000_000
    assert '= "/' not in (entities.MODEL / "config.cfg").read_text(encoding="utf-8")


def test_reading_forms_needs_no_spacy():
    code = "import sys, nlp.entity_forms; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_corpus_is_read_with_its_entities(tmp_path):
    path = tmp_path / "corpus.tsv"
    path.write_text(CONLL, encoding="utf-8")
    assert [len(sentence) for sentence in ner.sentences(path)] == [4, 3]
    examples = list(ner.corpus(path, longest=1, seed=None)(entities.load()))
    assert [[(e.text, e.label_) for e in x.reference.ents] for x in examples] == [
        [("Nokia", "ORG")],
        [("Elina Virtanen", "PERSON")],
    ]


def test_words_seen_once_are_not_told_apart():
    once, twice = [("Virtanen", "O")], [("Nokia", "O"), ("Nokia", "O")]
    assert len(ner.known_words([once])) == 0
    assert len(ner.known_words([once, twice])) == len(set(form_features("Nokia")[:4]))


def test_vectors_keep_their_directions_in_bytes(tmp_path):
    table = numpy.random.default_rng(1).normal(size=(50, 8)).astype(numpy.float32)
    numpy.save(tmp_path / "vectors.npy", table)
    small, scales = ner.compressed(tmp_path / "vectors.npy", 8)
    restored = small * scales[:, None]
    before, after = table @ table.T, restored @ restored.T
    assert small.dtype == numpy.int8
    assert numpy.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.999

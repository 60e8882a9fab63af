"""The ranking weights: what a match is worth by its kind, and the parameters of BM25F. One table, one place."""

from __future__ import annotations

from index.schema import Kind

# What one occurrence of a term is worth in its record, by what it stands there as.
KINDS = {
    Kind.TITLE: 3.0,
    Kind.TITLE_OTHER: 2.0,
    Kind.TITLE_PART: 1.5,
    Kind.TEXT: 1.0,
    Kind.OTHER: 0.6,
    Kind.PART: 0.4,
    Kind.ABOVE: 0.3,
}

# What a way of understanding a query word is worth beside its likeliest lemma.
LEMMA = 1.0
OTHER_LEMMA = 0.7  # another reading of the query word
JOINED = 0.9  # `työkalu pakki` found as `työkalupakki`
APART = 0.8  # `maahanmuuttaneiden` found as `maahan muuttaneiden`
LONGER = 0.4  # `vuosiloma` found at the beginning of `vuosilomalaki`
ACTION = 0.6  # `kilpailuttaa` found as `kilpailutus`
ORGANISATION = 0.8  # `TEM` found as a mention of Työ- ja elinkeinoministeriö
OWN = 10.0  # `27.9.2024`, `§ 57`: the record itself is of that day, that §
OWN_BODY = 1.0  # `kunnanhallitus`: it decided the record
OWN_PERIOD = 0.7  # `2024`: it is of that year
SURFACE_PHRASE = 1.0
LEMMA_PHRASE = 0.6
ALL_PARTS = 0.3  # every part of the compound somewhere in the record
CORRECTED = 0.6  # a word taken for a misprint
PREFIX = 0.8

# BM25F: how soon more occurrences stop counting, and how much a record's length counts against it. How K1, B, LONGER
# and ACTION were settled is told in docs/measured.md.
K1 = 1.2
B = 0.75

# Words of the query near one another: what a pair side by side adds, as a share of the rarer word's weight.
NEAR = 0.5
NEAR_REACH = 8  # words

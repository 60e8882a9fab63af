"""What all tests share: Voikko, and how open input is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from nlp.voikko import voikko

# The same examples at every run: a red test is red for everybody. Two cores are too few for time limits by example.
settings.register_profile("pykala", derandomize=True, deadline=None)
settings.load_profile("pykala")


@pytest.fixture(scope="session")
def is_word() -> Callable[[str], bool]:
    """Whether a word is correctly spelt Finnish, by the real Voikko."""
    return voikko().is_word

"""Running a search for a command: the hits, their numbers saved for later, and the notes beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from commands.language import _, counted
from commands.terminal import talk

if TYPE_CHECKING:
    from index.collection import Collection
    from index.results import Filters, Hit, Results, Selection
    from nlp.model import AnalysedRecord

_LONGEST_NUMBER = 4  # figures; longer ones are beginnings of identifiers


def find(collection: Collection, query: str, filters: Filters, **options: Any) -> Results:
    """Search an index, brought up to date first if it can be.

    Args:
        collection: the index.
        query: in the query language.
        filters: what hits must be besides.
        options: as of `Collection.search`.

    Returns:
        The results.
    """
    _catch_up(collection)
    return collection.search(query, filters=filters, **options)


def every(
    collection: Collection, query: str, filters: Filters, text_of: Callable[[str], str] = lambda _: ""
) -> list[Hit]:
    """All hits of a search, best first; none when no record has all of the words.

    Args:
        collection: the index.
        query: in the query language.
        filters: what hits must be besides.
        text_of: gives the text for a record's snippet; "" where none is wanted.
    """
    total = max(1, collection.store.one("SELECT count(*) FROM records"))
    results = find(collection, query, filters, limit=total, text_of=text_of)
    return [] if results.missing else list(results.hits)


def remember(collection: Collection, results: Results) -> None:
    """Keep the numbers of the hits shown, for `show` and `open`."""
    from index import lastsearch

    lastsearch.remember(collection.directory, {hit.rank: hit.record for hit in results.hits})


def chosen(collection: Collection, query: str, filters: Filters) -> Sequence[str] | None:
    """The identifiers of the records that a table is asked for, saying what `remark` would; None for all records.

    Args:
        collection: the index.
        query: in the query language.
        filters: what records must be besides.
    """
    from index.results import Filters

    if not query and filters == Filters():
        return None
    _catch_up(collection)
    found = collection.find(query, filters)
    _hint(found)
    return found.records


def remark(results: Results, *, with_count: bool) -> None:
    """Say what is to be said of a search beside its hits: words not found, a suggestion, how many there are."""
    _hint(results, some=bool(results.hits))
    if not with_count:
        return
    found = counted("{count} record found", "{count} records found", results.total)
    shown = _("first {count} shown").format(count=len(results.hits))
    talk(f"{found}, {shown}" if len(results.hits) < results.total else found)


def _catch_up(collection: Collection) -> None:
    if not collection.catch_up():
        talk(_("The index is being written to, or is not writable; the newest files may be missing."))


def _hint(found: Results | Selection, *, some: bool = False) -> None:
    if found.missing:
        words = ", ".join(found.missing)
        if some:
            talk(_("No record has all of the words; the first lacks: {words}").format(words=words))
        else:
            talk(_("No record has all of the words; not found: {words}").format(words=words))
    if found.suggestion:
        talk(_("Did you mean: {query}").format(query=found.suggestion))


def named(collection: Collection, name: str) -> AnalysedRecord:
    """The record that a number of the last search or the beginning of an identifier names.

    Raises:
        UnknownRecord: there is none, or several.
    """
    from index.errors import UnknownRecord
    from index.lastsearch import recall

    if not (name.isascii() and name.isdigit() and len(name) <= _LONGEST_NUMBER):
        return collection.record(name)
    identifier = recall(collection.directory).get(int(name))
    if identifier is None:
        remedy = "Search again, or give more of the record's identifier."
        raise UnknownRecord("the last search has no hit number {name}", remedy=remedy, name=name)
    return collection.record(identifier)

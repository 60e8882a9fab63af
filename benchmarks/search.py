"""Search: latency by kind of query over generated records, compared with SQLite FTS5 and tantivy on the same texts.

    python -m benchmarks.search [N...] [--keep DIRECTORY]

N are numbers of records (default: 1,000 and 10,000). Indexes in DIRECTORY are reused. The peers have no compounds,
fields, ranges or facet counts. They run the kinds of query they support, with Finnish stems where available (tantivy),
and return their ten best hits with a snippet, as Pykälä does.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generate import fill
from index.collection import Collection
from index.reader import Reader
from index.results import Filters, Page
from index.search import Searcher

SIZES = (1_000, 10_000)
_QUERIES = 40  # of each kind
_COLD = 15  # processes, of which the one that takes least is told: the others waited for each other
_HITS = 10
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLAIN = ("one word", "two words", "three words", "common words", "phrase")  # what the peers can be asked


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its filters and whether all hits are counted by facet."""

    query: str
    filters: Filters = field(default_factory=Filters)
    facets: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A record as the peers get it."""

    record: str
    title: str
    text: str


def queries(texts: Sequence[Text], seed: int = 0) -> dict[str, list[Asked]]:
    """Queries by kind, drawn from the records: what somebody who has seen one of them may ask.

    Args:
        texts: the records.
        seed: of the random numbers.

    Returns:
        As many queries of each kind.
    """
    draw = random.Random(seed)
    words = [_WORD.findall(text.text) for text in draw.choices(texts, k=400)]
    words = [found for found in words if len(found) > 20]
    common = [word for word, _ in Counter(word.lower() for found in words for word in set(found)).most_common(30)]

    def some(count: int) -> str:
        return " ".join(draw.sample(draw.choice(words), count))

    def phrase() -> str:
        text = draw.choice(texts).text
        found = list(re.finditer(r"[^\W\d_]{3,} [^\W\d_]{3,}", text))
        return f'"{draw.choice(found)[0]}"' if found else phrase()

    def year() -> int:
        return draw.randrange(2015, 2025)

    def misprint() -> str:
        word = max(draw.choice(words), key=len)
        at = draw.randrange(2, len(word) - 1)
        return word[:at] + word[at + 1 :]

    def filters() -> Filters:
        return Filters(date_from=f"{year()}-01-01", min_cents=draw.randrange(10**6))

    kinds: Mapping[str, Callable[[], Asked]] = {
        "one word": lambda: Asked(some(1)),
        "two words": lambda: Asked(some(2)),
        "three words": lambda: Asked(some(3)),
        "common words": lambda: Asked(" ".join(draw.sample(common, 2))),
        "phrase": lambda: Asked(phrase()),
        "beginning*": lambda: Asked(draw.choice(draw.choice(words))[:4] + "*"),
        "misprint": lambda: Asked(misprint()),
        "range of dates": lambda: Asked(f"{some(1)} pvm:{(first := year())}..{first + 1}"),
        "range of sums": lambda: Asked(f"{draw.choice(common)} summa:{draw.randrange(10**5)}.."),
        "organisation": lambda: Asked(f"organisaatio:kaupunki {some(1)}"),
        "filters, facets": lambda: Asked(draw.choice(common), filters(), facets=True),
        "all, facets": lambda: Asked("", filters(), facets=True),
    }
    return {kind: [make() for _ in range(_QUERIES)] for kind, make in kinds.items()}


def latencies(run: Callable[[Asked], object], asked: Sequence[Asked]) -> list[float]:
    """Seconds of processor time of each query, in order; the first round warms up and is not counted."""
    for each in asked[: len(asked) // 4]:
        run(each)
    taken = []
    for each in asked:
        begun = time.process_time()
        run(each)
        taken.append(time.process_time() - begun)
    return sorted(taken)


def percentiles(taken: Sequence[float]) -> str:
    """The median, the 95th percentile and the greatest, in milliseconds."""
    ranks = (len(taken) // 2, int(len(taken) * 0.95), len(taken) - 1)
    return "".join(f"{1000 * taken[rank]:8.1f}" for rank in ranks)


def ours(directory: Path, asked: Mapping[str, Sequence[Asked]]) -> Iterator[tuple[str, list[float]]]:
    """Latencies of our own search by kind, the index open."""
    with Collection.open(directory) as collection, closing(Reader(collection.search_directory)) as reader:
        searcher = Searcher(reader)

        def run(each: Asked) -> object:
            page = Page(limit=_HITS, facets=each.facets)
            return searcher.search(each.query, each.filters, page, collection.text_of)

        for kind, of_kind in asked.items():
            yield kind, latencies(run, of_kind)


def fts5(path: Path, texts: Sequence[Text]) -> Callable[[Asked], object]:
    """SQLite's full-text search over the same texts: words as they are, BM25, a snippet for each hit."""
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(record UNINDEXED, title, text)")
    rows = ((text.record, text.title, text.text) for text in texts)
    database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    database.commit()
    select = "SELECT record, snippet(texts, 2, '*', '*', '', 30) FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"

    def run(each: Asked) -> object:
        words = each.query if each.query.startswith('"') else " ".join(f'"{word}"' for word in each.query.split())
        return database.execute(select, (words, _HITS)).fetchall()

    return run


def tantivy(path: Path, texts: Sequence[Text]) -> Callable[[Asked], object]:
    """Tantivy with Finnish stems over the same texts.

    Raises:
        ImportError: tantivy is not installed.
    """
    import tantivy as engine

    schema = engine.SchemaBuilder()
    schema.add_text_field("record", stored=True, tokenizer_name="raw")
    for name in ("title", "text"):
        schema.add_text_field(name, stored=True, tokenizer_name="finnish")
    stems = engine.TextAnalyzerBuilder(engine.Tokenizer.simple()).filter(engine.Filter.lowercase())
    stems = stems.filter(engine.Filter.stemmer("finnish")).build()
    path.mkdir()
    built = schema.build()
    index = engine.Index(built, path=str(path))
    index.register_tokenizer("finnish", stems)
    writer = index.writer()
    for text in texts:
        writer.add_document(engine.Document(record=text.record, title=text.title, text=text.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def run(each: Asked) -> object:
        query = index.parse_query(each.query, ["title", "text"], conjunction_by_default=True)
        snippets = engine.SnippetGenerator.create(searcher, query, built, "text")
        found = [searcher.doc(address) for _, address in searcher.search(query, _HITS).hits]
        return [(doc["record"], snippets.snippet_from_doc(doc)) for doc in found]

    return run


def cold(directory: Path) -> tuple[float, float]:
    """Seconds of processor time that a new process takes to answer a query, and to import click and Whoosh alone.

    The least of several runs each, in turns; of the whole process with its start and end, modules compiled.
    """
    program = str(Path(sys.executable).with_name("pykala"))
    search = [program, "--index", str(directory), "search", "perhesideluvat avustus"]
    imports = [sys.executable, "-c", "import click, whoosh.index, whoosh.fields, whoosh.qparser"]
    taken = [(_spent(search), _spent(imports)) for _ in range(_COLD)]
    return min(search for search, _ in taken), min(imports for _, imports in taken)


def _spent(command: Sequence[str]) -> float:
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files) / 1e6


def _texts(directory: Path) -> list[Text]:
    with Collection.open(directory) as collection:
        return [Text(each.record.id, each.record.title, each.record.text) for each in collection.records()]


def report(directory: Path, count: int) -> None:
    """Print the benchmark for one number of records.

    Args:
        directory: an index; made if there is none.
        count: how many records it has or gets.
    """
    print(f"{count:,} records")
    if not directory.exists():
        begun = time.process_time()
        fill(directory, count)
        stored = time.process_time()
        with Collection.open(directory) as collection:
            collection.catch_up()
        indexed = time.process_time() - stored
        print(
            f"  made at {count / (stored - begun):,.0f} records/s, indexed at {count / indexed:,.0f} records/s of CPU"
        )
    search, imports = cold(directory)
    alone = f"importing click and Whoosh alone {imports:.2f} s"
    print(f"  cold search {search:.2f} s of CPU; {alone}: {search / imports:.1f} times that")
    texts = _texts(directory)
    asked = queries(texts)
    size = _megabytes(directory / "search")
    print(f"  {'milliseconds of CPU':24}{'median':>8}{'p95':>8}{'most':>8}   index {size:.0f} MB")
    for kind, taken in ours(directory, asked):
        print(f"  {kind:24}{percentiles(taken)}")
    for name, peer in (("SQLite FTS5", fts5), ("tantivy, stems", tantivy)):
        with tempfile.TemporaryDirectory() as folder, suppress(ImportError):
            path = Path(folder, "peer")
            run = peer(path, texts)
            print(f"  {name}: index {_megabytes(path):.0f} MB")
            for kind in _PLAIN:
                print(f"    {kind:22}{percentiles(latencies(run, asked[kind]))}")


def main(sizes: Sequence[int] = SIZES, keep: Path | None = None) -> None:
    """Print the benchmark for each number of records."""
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            report((keep or Path(folder)) / str(count), count)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Latency of search.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N", help="numbers of records")
    parser.add_argument("--keep", type=Path, help="where indexes are kept for the next time")
    given = parser.parse_args()
    main(given.sizes, given.keep)

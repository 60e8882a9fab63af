"""`remove`, `backup`, `restore` and `watch`: maintaining an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from commands.declaring import argument, command, option
from commands.language import _, counted, marked, retold
from commands.options import index_directory, open_index, seconds_option, workers_option
from commands.terminal import talk
from commands.wording import one_line


@command()
@argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
def remove(paths: tuple[Path, ...]) -> None:
    """Remove files, or all below folders, from the index with their records. The files themselves are not touched.

    A file that is still there comes back when its folder is ingested again.
    """
    unknown = False
    with open_index() as collection:
        for path in paths:
            known = collection.remove(path)
            if known:
                told = counted("{count} file removed", "{count} files removed", len(known))
                talk(f"{one_line(path)}: {told}")
            else:
                unknown = True
                talk(_("{path}: not in the index").format(path=one_line(path)))
    if unknown:
        sys.exit(1)


@command()
@argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def backup(file: Path) -> None:
    """Copy everything ingested into one file, even while the index is in use.

    An earlier backup of that name is replaced once the new one is complete.
    """
    with open_index() as collection:
        size = collection.backup(file)
    talk(_("{path}: {size} MB").format(path=file, size=f"{size / 1e6:.1f}"))


@command()
@argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def restore(file: Path) -> None:
    """Restore the index from a backup. What was there before is kept beside it."""
    from index.collection import Collection

    former = Collection.restore(index_directory(), file)
    if former is not None:
        talk(_("the former store is kept: {path}").format(path=former))
    with open_index() as collection:
        records = collection.store.one("SELECT count(*) FROM records")
    talk(counted("{count} record restored", "{count} records restored", records))


@command()
@argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@seconds_option("--settle", marked("Seconds without a change before a file is read."), default=5)
@workers_option(marked("Processes that read files."))
@option("--poll", is_flag=True, help="Poll for changes: for network drives, which do not report them.")
def watch(paths: tuple[Path, ...], settle: float, workers: int, poll: bool) -> None:
    """Ingest what is there, then every file that arrives, until stopped. One line is printed for each file."""
    from index.watching import Watcher

    def tell(path: Path, what: str) -> None:
        told = retold(what)
        if told == what:  # what became of the file, and why
            told = ": ".join(map(retold, what.split(": ", 1)))
        talk(f"{one_line(path)}: {told}")

    Watcher(lambda: open_index(create=True), paths, settle=settle, tell=tell, poll=poll, workers=workers).run()

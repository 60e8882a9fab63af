"""`remove`, `backup`, `restore` and `watch`: an archive kept over the years."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from commands.declaring import argument, command, option
from commands.language import _, marked, retold
from commands.options import index_directory, open_index, workers_option
from commands.terminal import talk


@command()
@argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
def remove(paths: tuple[Path, ...]) -> None:
    """Take files, or all below folders, out of the index with their records. The files themselves are not touched.

    What is still there when its folder is ingested again comes back.
    """
    unknown = False
    with open_index() as collection:
        for path in paths:
            known = collection.remove(path)
            if known:
                talk(_("{path}: {count} files removed").format(path=path, count=len(known)))
            else:
                unknown = True
                talk(_("{path}: not in the index").format(path=path))
    if unknown:
        sys.exit(1)


@command()
@argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def backup(file: Path) -> None:
    """Copy all that was ingested into one file, while the index is in use.

    An earlier backup of that name is replaced once the new one is whole.
    """
    with open_index() as collection:
        size = collection.backup(file)
    talk(_("{path}: {size} MB").format(path=file, size=f"{size / 1e6:.1f}"))


@command()
@argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def restore(file: Path) -> None:
    """Make the index anew from a backup. What was there before is kept beside it."""
    from index.collection import Collection

    former = Collection.restore(index_directory(), file)
    if former is not None:
        talk(_("the former store is kept: {path}").format(path=former))
    with open_index() as collection:
        records = collection.store.one("SELECT count(*) FROM records")
    talk(_("{count} records restored").format(count=records))


@command()
@argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@option("--settle", type=click.FloatRange(min=0.1), default=5, show_default=True, help="Seconds without a change.")
@workers_option(marked("Processes that read files."))
@option("--poll", is_flag=True, help="Look again and again: for network drives, which tell nobody of changes.")
def watch(paths: tuple[Path, ...], settle: float, workers: int, poll: bool) -> None:
    """Ingest what is there, then whatever arrives and settles, until stopped. One line is said for each file."""
    from index.watching import Watcher

    def tell(path: Path, what: str) -> None:
        talk(f"{path}: {retold(what)}")

    Watcher(lambda: open_index(create=True), paths, settle=settle, tell=tell, poll=poll, workers=workers).run()

"""`open`: open a record's PDF in the system's viewer, at the record's first page if the viewer can."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from commands.declaring import argument, command
from commands.finding import named
from commands.language import _, marked
from commands.options import open_index
from commands.terminal import talk
from ingest.errors import PykalaError

SETTING = "PYKALA_VIEWER"

# How each viewer takes the page, from 1. The key is searched for in the name of the system's default viewer.
_VIEWERS = {
    "evince": "evince --page-index={page} {file}",
    "papers": "papers --page-index={page} {file}",
    "okular": "okular --page {page} {file}",
    "atril": "atril --page-index={page} {file}",
    "xreader": "xreader --page-index={page} {file}",
    "zathura": "zathura --page={page} {file}",
    "qpdfview": "qpdfview {file}#{page}",
    "mupdf": "mupdf {file} {page}",
    "firefox": "firefox {uri}#page={page}",
    "chromium": "chromium {uri}#page={page}",
}
_OPENERS = ("xdg-open {file}", "open {file}")
_SECONDS = 1.0  # a viewer that cannot start says so at once


class ViewerError(PykalaError):
    """There is no viewer, or it did not start."""


@command("open")
@argument("record", metavar="RECORD")
def open_record(record: str) -> None:
    """Open a record's PDF in the system's viewer, at the record's page if the viewer can.

    RECORD is its number in the last search, or its identifier or the beginning of it. The setting PYKALA_VIEWER names
    another viewer, for instance PYKALA_VIEWER="evince --page-index={page} {file}".
    """
    with open_index() as collection:
        found = named(collection, record).record
        paths = collection.paths_of(found.sha256)
    there = [path for path in paths if path.is_file()]
    if not there:
        message = "{path}: the file is gone from the disk"
        remedy = "`pykala show {name}` shows its text."
        raise ViewerError(message, remedy=remedy, path=paths[0] if paths else found.document, name=record)
    start(viewer(there[0].absolute(), found.pages[0]))
    talk(f"{there[0]} {_('p. {page}').format(page=found.pages[0])}")


def viewer(path: Path, page: int) -> list[str]:
    """The command that opens a PDF.

    Args:
        path: the file, absolute.
        page: which page to show, from 1.

    Returns:
        The command's words: of the setting, else of the system's choice, else of a viewer that is installed.

    Raises:
        ViewerError: there is none.
    """
    setting = os.environ.get(SETTING, "").strip()
    if setting:
        return _filled(setting if "{file}" in setting or "{uri}" in setting else f"{setting} {{file}}", path, page)
    if not (sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise _missing(marked("there is no screen to open {path} on"), path)
    chosen = _system_choice()
    for name, template in _VIEWERS.items():
        if name in chosen and shutil.which(name):
            return _filled(template, path, page)
    for template in (*_OPENERS, *_VIEWERS.values()):
        if shutil.which(template.split()[0]):
            return _filled(template, path, page)
    raise _missing(marked("there is no PDF viewer to open {path} with"), path)


def start(words: list[str]) -> None:
    """Start a viewer and leave it running.

    Args:
        words: the command's.

    Raises:
        ViewerError: it cannot be started, or ended at once with a failure.
    """
    remedy = marked("Is the setting PYKALA_VIEWER right?")
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ViewerError("{path}: {why}", remedy=remedy, path=words[0], why=error.strerror) from error
    try:
        status = process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return
    if status:
        raise ViewerError("{name} ended with status {status}", remedy=remedy, name=words[0], status=status)


def _missing(message: str, path: Path) -> ViewerError:
    remedy = marked('Name a viewer: PYKALA_VIEWER="evince --page-index={{page}} {{file}}"')
    return ViewerError(message, remedy=remedy, path=path)


def _system_choice() -> str:
    """The name of what the desktop opens PDFs with, such as `org.gnome.evince.desktop`; "" where it does not tell."""
    if not shutil.which("xdg-mime"):
        return ""
    query = ["xdg-mime", "query", "default", "application/pdf"]
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout.strip().casefold()


def _filled(template: str, path: Path, page: int) -> list[str]:
    try:
        words = shlex.split(template)
    except ValueError as error:
        raise ViewerError("PYKALA_VIEWER cannot be read: {why}", why=str(error)) from error
    places = {"{page}": str(page), "{file}": str(path), "{uri}": path.as_uri()}
    for place, value in places.items():
        words = [word.replace(place, value) for word in words]
    return words

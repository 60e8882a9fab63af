"""Whole files read into documents, and what is said of those that cannot be."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

import ingest
from ingest.document import Document
from ingest.errors import PykalaError
from ingest.pdf import EncryptedFileError, UnreadableFileError
from tests.ingest.broken import MEDIA, PAGE, SHOWN, TEXT, drawn, encrypted, one_page, stream, whole
from tests.ingest.sample import FILES, HOME, document

WordTest = Callable[[str], bool]
SHA = "0123456789ab" + "0" * 52


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and gives its path."""

    def written(data: bytes, name: str = "paatos.pdf") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


def read(path: Path, is_word: WordTest = bool) -> Document:
    return ingest.read(path, sha256=SHA, is_word=is_word)


def test_a_document_and_its_records(write: Callable[..., Path]) -> None:
    read_document = read(write(one_page()))
    assert (read_document.name, read_document.sha256, read_document.pages) == ("paatos.pdf", SHA, 1)
    assert read_document.warnings == ()
    (record,) = read_document.records
    assert (record.text, record.document, record.number, record.pages) == (TEXT, "paatos.pdf", 1, (1, 1))
    assert record.id == "0123456789ab-001"


@pytest.mark.parametrize("file", FILES)
def test_reading_again_gives_the_same(file: str, is_word: WordTest) -> None:
    first = document(file)
    assert ingest.read(HOME / file, sha256=first.sha256, is_word=is_word) == first


class TestUnreadable:
    """Every error names the file and says what the user can do."""

    def refused(self, path: Path, kind: type[PykalaError] = UnreadableFileError) -> PykalaError:
        with pytest.raises(PykalaError) as caught:
            read(path)
        assert type(caught.value) is kind
        assert str(path) in caught.value.message
        assert "\n" not in caught.value.message
        assert caught.value.remedy
        return caught.value

    def test_a_missing_file(self, tmp_path: Path) -> None:
        assert "No such file" in self.refused(tmp_path / "puuttuu.pdf").message

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "directory" in self.refused(tmp_path).message

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
    def test_a_file_without_permission(self, write: Callable[..., Path]) -> None:
        path = write(one_page())
        path.chmod(0)
        assert "ermission" in self.refused(path).message

    def test_a_name_too_long(self, tmp_path: Path) -> None:
        self.refused(tmp_path / ("a" * 300 + ".pdf"))

    def test_a_socket(self, tmp_path: Path) -> None:
        path = tmp_path / "s"
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(path))
            self.refused(path)

    def test_an_empty_file(self, write: Callable[..., Path]) -> None:
        assert "empty" in self.refused(write(b"")).message

    @pytest.mark.parametrize("data", [b"<html>404</html>", b"PK\x03\x04", b"\x00" * 4000, "Päätös".encode()])
    def test_no_pdf(self, data: bytes, write: Callable[..., Path]) -> None:
        assert "not a PDF" in self.refused(write(data)).message

    @pytest.mark.parametrize("share", [n / 20 for n in range(1, 18)])
    def test_a_file_cut_short(self, share: float, write: Callable[..., Path]) -> None:
        assert "cut short" in self.refused(write(whole()[: int(len(whole()) * share)])).message

    @pytest.mark.parametrize("strength", [40, 128])
    def test_a_password(self, strength: int, write: Callable[..., Path]) -> None:
        error = self.refused(write(encrypted("salaisuus", strength=strength)), EncryptedFileError)
        assert "password" in (error.remedy or "")

    def test_a_damaged_file_after_an_encrypted_one(self, write: Callable[..., Path]) -> None:
        self.refused(write(encrypted("salaisuus")), EncryptedFileError)
        self.refused(write(one_page(tree=b"<< /Type /Pages /Kids [] /Count 0 >>")))


@pytest.mark.parametrize("file", ["rajaniemi-kunnanhallitus-poytakirja.pdf", "kajaani-avustuspaatos-ladottu.pdf"])
def test_a_document_cut_anywhere_is_read_or_refused(file: str, write: Callable[..., Path]) -> None:
    data = (HOME / file).read_bytes()
    ends = []
    for part in range(1, 25):
        path = write(data[: len(data) * part // 25])
        try:
            ends.append(read(path).pages)
        except UnreadableFileError:
            ends.append(0)
    assert len(ends) == 24
    assert ends[0] == 0


@pytest.mark.parametrize("strength", [40, 128])
def test_a_file_with_an_owners_password_alone_is_readable(strength: int, write: Callable[..., Path]) -> None:
    assert read(write(encrypted("", strength=strength))).records[0].text == TEXT


def picture_page() -> bytes:
    page = b"/Type /Page /Parent 2 0 R /Resources << /XObject << /X 6 0 R >> >>" + MEDIA
    extra = b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    return one_page(b"q 500 0 0 700 0 0 cm /X Do Q", page=page, more=[stream(b"\xff" * 64, extra)])


def test_a_scan_gives_a_warning_and_no_records(write: Callable[..., Path]) -> None:
    scanned = read(write(picture_page()))
    assert (scanned.records, scanned.pages) == ((), 1)
    (warning,) = scanned.warnings
    assert warning.startswith("1 of 1 pages have no text and need OCR: 1")


def test_a_scanned_page_among_others_is_named() -> None:
    (warning,) = document("kemi-pysakointi-skannattu-liite.pdf").warnings
    assert warning.startswith("1 of 3 pages have no text and need OCR: 2")


def test_an_empty_page_gives_a_warning_and_no_records(write: Callable[..., Path]) -> None:
    empty = read(write(one_page(b"")))
    assert (empty.records, empty.warnings) == ((), ("there is no text in it",))


@pytest.mark.parametrize("part", ["get_textpage", "get_objects", "get_bbox", "get_rotation"])
def test_a_page_that_fails_while_it_is_read_does_not_end_the_document(
    part: str, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise pypdfium2.PdfiumError("no")

    monkeypatch.setattr(pypdfium2.PdfPage, part, fails)
    damaged = read(write(whole()))
    assert (damaged.pages, damaged.records) == (2, ())
    assert damaged.warnings


def test_a_page_that_cannot_be_opened_gives_a_warning(write: Callable[..., Path]) -> None:
    damaged = read(write(one_page(tree=b"<< /Type /Pages /Kids [3 0 R 77 0 R] /Count 2 >>")))
    assert damaged.pages == 2
    assert len(damaged.records) == 1
    (warning,) = damaged.warnings
    assert "2" in warning


@pytest.mark.parametrize(
    "name", ["päätös 12.3.2025.pdf", "PAATOS.PDF", "ei-päätettä", "日本語.pdf", "-x.pdf", "a" * 200 + ".pdf"]
)
def test_any_name_will_do(name: str, write: Callable[..., Path]) -> None:
    assert read(write(one_page(), name)).name == name


def test_a_name_that_is_not_utf8_becomes_one_that_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/p\xe4\xe4t\xf6s.pdf"))
    path.write_bytes(one_page())
    assert read(path).name == r"p\xe4\xe4t\xf6s.pdf"


def test_engines_are_not_imported_before_a_file_is_read() -> None:
    import subprocess
    import sys

    code = "import sys, ingest; sys.exit(any(m in sys.modules for m in ('pypdfium2', 'pdfplumber', 'libvoikko')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME.parent, check=False).returncode == 0


def test_many_pages_are_many_pages(write: Callable[..., Path]) -> None:
    def draw(canvas: object) -> None:
        for number in range(40):
            canvas.drawString(72, 400, f"{TEXT} {number}")  # type: ignore[attr-defined]
            canvas.showPage()  # type: ignore[attr-defined]

    (record,) = read(write(drawn(draw))).records
    assert record.pages == (1, 40)
    assert record.page_at(len(record.text) - 1) == 40
    assert record.page_at(0) == 1


def test_text_over_text_is_read_once_or_twice_but_read(write: Callable[..., Path]) -> None:
    twice = one_page(SHOWN + b"\n" + SHOWN, page=PAGE + MEDIA)
    assert "avustuksen" in read(write(twice)).records[0].text

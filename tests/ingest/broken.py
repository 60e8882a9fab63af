"""Broken, hostile and odd PDFs, built by script: each must be read or refused, never crash or hang.

`python -m tests.ingest.broken FOLDER` writes them all into a folder; with `--read` it reads the files of the folder and
prints a JSON object for each: how it ended, in how many seconds, and the words found.
"""

from __future__ import annotations

import io
import json
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

TEXT = "Lautakunta hyväksyi avustuksen"
SHOWN = f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET".encode("cp1252")
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
PAGE = b"/Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >>"
MEDIA = b"/MediaBox [0 0 595 842]"
DEEP = 5_000


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def assemble(objects: Sequence[bytes], root: bytes = b"/Root 1 0 R", version: bytes = b"1.7") -> bytes:
    """A PDF of objects numbered from 1, with a true cross-reference table."""
    out = b"%%PDF-%s\n" % version
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)


def one_page(
    content: bytes = SHOWN,
    *,
    page: bytes = PAGE + MEDIA,
    font: bytes = FONT,
    more: Sequence[bytes] = (),
    extra: bytes = b"",
    tree: bytes = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
) -> bytes:
    """A PDF of one page: objects 1 catalog, 2 page tree, 3 page, 4 font, 5 content, 6 and on what is given."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        tree,
        b"<< %s /Contents 5 0 R >>" % page,
        font,
        stream(content, extra),
        *more,
    ]
    return assemble(objects)


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF drawn with reportlab, the same at every run."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, **options)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def some_lines(canvas: Canvas) -> None:
    """Two pages of text."""
    for page in (1, 2):
        for number in range(30):
            canvas.drawString(72, 760 - 20 * number, f"{TEXT} {page}.{number}")
        canvas.showPage()


def encrypted(user: str, *, strength: int = 128) -> bytes:
    """A PDF encrypted with an owner's password, and with a user's unless that is empty."""
    secret = StandardEncryption(user, ownerPassword="omistaja", strength=strength)
    return drawn(lambda canvas: canvas.drawString(72, 700, TEXT), encrypt=secret)


@cache
def whole() -> bytes:
    """A sound PDF of two pages."""
    return drawn(some_lines)


def cut(share: float) -> bytes:
    """The first part of a sound PDF."""
    return whole()[: int(len(whole()) * share)]


def cut_from_end(count: int) -> bytes:
    """A sound PDF without its last bytes."""
    return whole()[:-count]


def with_bytes_changed(every: int) -> bytes:
    """A sound PDF with each so-manieth byte turned."""
    return bytes(byte ^ 0x55 if number % every == every - 1 else byte for number, byte in enumerate(whole()))


def boxed(box: str, *, rotate: int | str = 0, more: str = "") -> bytes:
    """A page with this MediaBox."""
    return one_page(page=PAGE + f"/MediaBox {box} /Rotate {rotate} {more}".encode())


def nested_forms(content: bytes, form: bytes, count: int = 1, *, ring: bool = True) -> bytes:
    """A page that shows a form XObject, itself showing others; in a ring the last shows itself."""
    page = b"/Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>" + MEDIA
    forms = [
        stream(
            form,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
            b"/Resources << /Font << /F1 4 0 R >> /XObject << /X %d 0 R >> >>" % (6 + min(number + 1, count - ring)),
        )
        for number in range(count)
    ]
    return one_page(content, page=page, more=forms)


def endless() -> bytes:
    """A form that shows itself twice: pdfium itself takes for ever over it, and only killing its process helps."""
    return nested_forms(SHOWN + b" /X Do", b"/X Do /X Do ")


def turned(angle: int, matrix: bytes) -> bytes:
    """A turned page whose letters are turned back: the reader sees them upright."""
    page = PAGE + MEDIA + b"/Rotate %d" % angle
    return one_page(SHOWN.replace(b"72 700 Td", matrix + b" Tm"), page=page)


def mapped(target: bytes, shown: bytes = SHOWN) -> bytes:
    """A page whose font says that its letter a is this (UTF-16 in hexadecimal digits)."""
    cmap = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <%s> endbfchar endcmap"
    font = FONT.replace(b" >>", b" /ToUnicode 6 0 R >>")
    return one_page(shown, font=font, more=[stream(b"/CIDInit /ProcSet findresource begin " + cmap % target + b" end")])


def many_rules(count: int) -> bytes:
    """A page with a table of thousands of lines."""
    flat = b"".join(b"50 %d m 550 %d l S\n" % (y, y) for y in range(20, 20 + count))
    return one_page(flat + SHOWN)


def checked_paper(side: int) -> bytes:
    """A page covered with little squares, as engineers' drawings and maps are."""
    squares = b"".join(b"%d %d 9 9 re S\n" % (20 + 9 * x, 20 + 9 * y) for x in range(side) for y in range(side))
    return one_page(squares + SHOWN)


SOUND = "read"
REFUSED = "refused"
EITHER = "either"

# What each file must end in: its text read, the file refused, or one of both.
CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "sound": (SOUND, one_page),
    "empty-file": (REFUSED, lambda: b""),
    "only-spaces": (REFUSED, lambda: b" " * 5_000),
    "only-zeros": (REFUSED, lambda: bytes(5_000)),
    "html-page": (REFUSED, lambda: b"<!DOCTYPE html><html><body>404 Sivua ei l&ouml;ydy</body></html>"),
    "zip-file": (REFUSED, lambda: b"PK\x03\x04" + bytes(500)),
    "only-header": (REFUSED, lambda: b"%PDF-1.7\n"),
    "header-and-end": (REFUSED, lambda: b"%PDF-1.7\n%%EOF\n"),
    "header-then-noise": (REFUSED, lambda: b"%PDF-1.4\n" + bytes((7 * n * n) % 256 for n in range(9_000))),
    "garbage-before-header": (SOUND, lambda: b"\r\nHTTP/1.1 200 OK\r\n\r\n" + one_page()),
    "garbage-after-end": (SOUND, lambda: one_page() + b"\x00garbage" * 200),
    "no-end-mark": (SOUND, lambda: one_page().replace(b"%%EOF", b"")),
    "no-startxref": (SOUND, lambda: one_page().partition(b"startxref")[0]),
    "no-xref": (EITHER, lambda: one_page().partition(b"xref\n")[0]),
    "xref-offset-wrong": (SOUND, lambda: one_page().replace(b"startxref\n", b"startxref\n9")),
    "xref-offsets-shifted": (SOUND, lambda: one_page().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%shifted by this\n")),
    "xref-entries-letters": (SOUND, lambda: one_page().replace(b" 00000 n", b" abcde n")),
    "trailer-missing": (EITHER, lambda: one_page().replace(b"trailer", b"tr4iler")),
    "root-missing": (EITHER, lambda: one_page().replace(b"/Root 1 0 R", b"")),
    "root-is-the-font": (EITHER, lambda: one_page().replace(b"/Root 1 0 R", b"/Root 4 0 R")),
    "version-nonsense": (SOUND, lambda: one_page().replace(b"%PDF-1.7", b"%PDF-9.x")),
    "line-ends-lost": (EITHER, lambda: whole().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")),
    "passed-through-ascii": (EITHER, lambda: whole().decode("latin-1").encode("ascii", "replace")),
    "written-as-utf8": (EITHER, lambda: whole().decode("latin-1").encode()),
    "no-pages": (REFUSED, lambda: assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] >>"])),
    "no-page-tree": (REFUSED, lambda: assemble([b"<< /Type /Catalog >>"])),
    "page-count-negative": (EITHER, lambda: one_page(tree=b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>")),
    "page-count-huge": (EITHER, lambda: one_page(tree=b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>")),
    "page-count-twenty-thousand": (EITHER, lambda: one_page(tree=b"<< /Type /Pages /Kids [3 0 R] /Count 20000 >>")),
    "page-tree-holds-itself": (EITHER, lambda: one_page(tree=b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>")),
    "page-tree-goes-round": (
        EITHER,
        lambda: one_page(
            tree=b"<< /Type /Pages /Kids [6 0 R] /Count 9 >>",
            more=[b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>"],
        ),
    ),
    "page-tree-kid-missing": (EITHER, lambda: one_page(tree=b"<< /Type /Pages /Kids [77 0 R 3 0 R] /Count 2 >>")),
    "page-tree-kid-a-number": (EITHER, lambda: one_page(tree=b"<< /Type /Pages /Kids [1 (x) 3 0 R] /Count 3 >>")),
    "page-twice-in-the-tree": (SOUND, lambda: one_page(tree=b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>")),
    "object-refers-to-itself": (EITHER, lambda: one_page(font=b"4 0 R")),
    "mediabox-missing": (SOUND, lambda: one_page(page=PAGE)),
    "mediabox-empty": (EITHER, lambda: boxed("[0 0 0 0]")),
    "mediabox-huge": (EITHER, lambda: boxed("[0 0 1e12 1e12]")),
    "mediabox-beyond-floats": (EITHER, lambda: boxed("[0 0 1e60 1e60]")),
    "mediabox-five-metres": (SOUND, lambda: boxed("[0 0 14400 14400]")),
    "mediabox-turned-about": (SOUND, lambda: boxed("[595 842 0 0]")),
    "mediabox-shifted": (SOUND, lambda: boxed("[-100 -200 495 842]")),
    "mediabox-far-away": (EITHER, lambda: boxed("[9000 9000 9595 9842]")),
    "mediabox-words": (EITHER, lambda: boxed("[nolla nolla (leveys) null]")),
    "mediabox-a-hair": (EITHER, lambda: boxed("[0 0 0.001 842]")),
    "cropbox-smaller": (EITHER, lambda: boxed("[0 0 595 842]", more="/CropBox [60 600 400 800]")),
    "cropbox-outside": (EITHER, lambda: boxed("[0 0 595 842]", more="/CropBox [2000 2000 3000 3000]")),
    "user-unit-huge": (EITHER, lambda: boxed("[0 0 595 842]", more="/UserUnit 100000")),
    "rotated-90": (SOUND, lambda: boxed("[0 0 595 842]", rotate=90)),
    "rotated-180": (SOUND, lambda: boxed("[0 0 595 842]", rotate=180)),
    "rotated-270": (SOUND, lambda: boxed("[0 0 595 842]", rotate=270)),
    "rotated-90-letters-upright": (SOUND, lambda: turned(90, b"0 1 -1 0 300 100")),
    "rotated-180-letters-upright": (SOUND, lambda: turned(180, b"-1 0 0 -1 500 300")),
    "rotated-270-letters-upright": (SOUND, lambda: turned(270, b"0 -1 1 0 300 700")),
    "rotated-minus-90": (SOUND, lambda: boxed("[0 0 595 842]", rotate=-90)),
    "rotated-45": (SOUND, lambda: boxed("[0 0 595 842]", rotate=45)),
    "rotated-by-a-name": (EITHER, lambda: boxed("[0 0 595 842]", rotate="/Up")),
    "text-slanted": (EITHER, lambda: one_page(SHOWN.replace(b"72 700 Td", b".7 .7 -.7 .7 200 300 Tm"))),
    "text-mirrored": (EITHER, lambda: one_page(SHOWN.replace(b"72 700 Td", b"-1 0 0 1 400 700 Tm"))),
    "text-upside-down": (EITHER, lambda: one_page(SHOWN.replace(b"72 700 Td", b"1 0 0 -1 72 700 Tm"))),
    "text-matrix-singular": (EITHER, lambda: one_page(SHOWN.replace(b"72 700 Td", b"0 0 0 0 72 700 Tm"))),
    "text-matrix-huge": (EITHER, lambda: one_page(SHOWN.replace(b"72 700 Td", b"1e30 0 0 1e30 1e30 1e30 Tm"))),
    "text-beside-the-page": (EITHER, lambda: one_page(SHOWN.replace(b"72 700", b"-5000 9000"))),
    "letters-of-no-size": (EITHER, lambda: one_page(SHOWN.replace(b"/F1 12", b"/F1 0"))),
    "letters-of-negative-size": (EITHER, lambda: one_page(SHOWN.replace(b"/F1 12", b"/F1 -12"))),
    "letters-a-thousand-points": (EITHER, lambda: one_page(SHOWN.replace(b"/F1 12", b"/F1 1000"))),
    "word-of-100000-letters": (EITHER, lambda: one_page(SHOWN.replace(TEXT.encode("cp1252"), b"a" * 100_000))),
    "50000-words": (
        EITHER,
        lambda: one_page(b"BT /F1 1 Tf 1 TL 10 800 Td " + b"(ja 1 on se 12.3.2025 tai 5) ' " * 3_000 + b"ET"),
    ),
    "zeros-in-the-text": (SOUND, lambda: one_page(SHOWN.replace(b"Tj", b"Tj (a\x00b\\000c \x01\x02\x03) Tj"))),
    "strings-not-closed": (EITHER, lambda: one_page(SHOWN.replace(b") Tj", b" Tj"))),
    "operators-nonsense": (SOUND, lambda: one_page(b"q q q Q 1 0 0 xx << /a >> ] ) Tw /x BMC \n" + SHOWN)),
    "brackets-deep": (EITHER, lambda: one_page(b"[" * DEEP + SHOWN)),
    "dictionaries-deep": (EITHER, lambda: one_page(font=b"<< /A " * DEEP + b"1" + b" >>" * DEEP)),
    "states-deep": (EITHER, lambda: one_page(b"q " * 20_000 + SHOWN)),
    "content-empty": (EITHER, lambda: one_page(b"")),
    "content-missing": (EITHER, lambda: one_page().replace(b"/Contents 5 0 R", b"/Contents 55 0 R")),
    "content-a-list-of-nothing": (EITHER, lambda: one_page().replace(b"/Contents 5 0 R", b"/Contents [5 null]")),
    "content-length-wrong": (EITHER, lambda: one_page().replace(b"/Length %d" % len(SHOWN), b"/Length 7")),
    "content-length-negative": (EITHER, lambda: one_page().replace(b"/Length %d" % len(SHOWN), b"/Length -1")),
    "content-length-huge": (EITHER, lambda: one_page().replace(b"/Length %d" % len(SHOWN), b"/Length 2147483647")),
    "filter-unknown": (EITHER, lambda: one_page(extra=b"/Filter /Mystery")),
    "filter-names-deflate-wrongly": (EITHER, lambda: one_page(extra=b"/Filter /FlateDecode")),
    "deflate-cut-short": (EITHER, lambda: one_page(zlib.compress(SHOWN * 50)[:-30], extra=b"/Filter /FlateDecode")),
    "deflate-bomb": (EITHER, lambda: one_page(zlib.compress(b" " * 60_000_000 + SHOWN), extra=b"/Filter /FlateDecode")),
    "filters-a-hundred": (EITHER, lambda: one_page(extra=b"/Filter [" + b"/ASCIIHexDecode " * 100 + b"]")),
    "font-missing": (EITHER, lambda: one_page().replace(b"/F1 4 0 R", b"/F2 4 0 R")),
    "font-a-number": (EITHER, lambda: one_page(font=b"42")),
    "font-unknown": (EITHER, lambda: one_page(font=FONT.replace(b"/Helvetica", b"/KuntaSans-Musta"))),
    "font-type-unknown": (EITHER, lambda: one_page(font=FONT.replace(b"/Type1", b"/Type9"))),
    "font-file-garbage": (
        EITHER,
        lambda: one_page(
            font=b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 1 /Widths [1e9 -5] "
            b"/FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 6 0 R >> >>",
            more=[stream(bytes(n % 251 for n in range(4_000)))],
        ),
    ),
    "font-map-to-nothing": (
        EITHER,
        lambda: one_page(
            font=FONT.replace(b" >>", b" /ToUnicode 6 0 R >>"),
            more=[stream(b"begincmap 1 beginbfrange <00> <FF> <0000> endbfrange endcmap")],
        ),
    ),
    "font-map-to-a-whole-pair": (SOUND, lambda: mapped(b"D83DDE00")),
    "font-map-to-a-first-half": (SOUND, lambda: mapped(b"D800")),
    "font-map-to-a-second-half": (SOUND, lambda: mapped(b"DE00")),
    "font-map-to-beyond-unicode": (SOUND, lambda: mapped(b"FFFFFFFF")),
    "font-map-to-private-letters": (SOUND, lambda: mapped(b"F001")),
    "font-of-drawings-in-a-ring": (
        EITHER,
        lambda: one_page(
            font=b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0]"
            b" /FirstChar 97 /LastChar 98 /Widths [1 1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >>"
            b" /Resources << /Font << /F1 4 0 R >> >> >>",
            more=[stream(b"1 0 d0 BT /F1 1 Tf (aaaa) Tj ET")],
        ),
    ),
    "form-shows-itself": (SOUND, lambda: nested_forms(SHOWN + b" /X Do", b"/X Do ")),
    "forms-fifty-deep": (EITHER, lambda: nested_forms(b"/X Do", b"/X Do " + SHOWN, count=50)),
    "forms-doubling": (EITHER, lambda: nested_forms(b"/X Do", b"/X Do /X Do " + SHOWN, count=9, ring=False)),
    "picture-of-nothing": (
        SOUND,
        lambda: one_page(
            SHOWN + b" /X Do",
            page=b"/Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>" + MEDIA,
            more=[stream(b"", b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8")],
        ),
    ),
    "picture-in-the-text-cut": (EITHER, lambda: one_page(SHOWN + b" BI /W 9 /H 9 /CS /G /BPC 8 ID abc")),
    "two-thousand-lines-on-one-spot": (SOUND, lambda: one_page(b"50 600 m 550 600 l S\n" * 2_000 + SHOWN)),
    "lines-side-by-side": (SOUND, lambda: many_rules(800)),
    "checked-paper": (SOUND, lambda: checked_paper(40)),
    "path-of-10000-points": (
        SOUND,
        lambda: one_page(
            b"50 50 m " + b"".join(b"%d %d l " % (n % 500, n % 700) for n in range(10_000)) + b"S " + SHOWN
        ),
    ),
    "rules-huge": (EITHER, lambda: one_page(b"-1e20 500 m 1e20 500 l S 1e38 1e38 1e38 1e38 re S\n" * 9 + SHOWN)),
    "encrypted-owner-only": (SOUND, lambda: encrypted("")),
    "encrypted-owner-only-40": (SOUND, lambda: encrypted("", strength=40)),
    "encrypted-with-password": (REFUSED, lambda: encrypted("salaisuus")),
    "encrypted-with-password-40": (REFUSED, lambda: encrypted("salaisuus", strength=40)),
    "encryption-unknown": (
        REFUSED,
        lambda: one_page().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Oma /V 99 >>"),
    ),
    "encryption-damaged": (REFUSED, lambda: encrypted("").replace(b"/O <", b"/O (x) /Q <").replace(b"/O (", b"/O1 (")),
    "portfolio-of-files": (
        EITHER,
        lambda: one_page().replace(b"/Pages 2 0 R", b"/Pages 2 0 R /Collection << /Type /Collection >>"),
    ),
    "xfa-form": (EITHER, lambda: one_page().replace(b"/Pages 2 0 R", b"/Pages 2 0 R /AcroForm << /XFA (<xml/>) >>")),
    "script-at-opening": (
        SOUND,
        lambda: one_page().replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(1\\);) >>"
        ),
    ),
    **{f"cut-at-{percent}-percent": (EITHER, partial(cut, percent / 100)) for percent in range(2, 100, 7)},
    **{f"cut-{count}-from-the-end": (EITHER, partial(cut_from_end, count)) for count in (1, 6, 20, 60, 200)},
    **{f"every-{every}th-byte-turned": (EITHER, partial(with_bytes_changed, every)) for every in (13, 97, 211, 499)},
}


def write_all(folder: Path) -> None:
    """Write every case into a folder, named after it."""
    for name, (_, build) in CASES.items():
        (folder / f"{name}.pdf").write_bytes(build())


def read_all(folder: Path, skipped: set[str]) -> None:
    """Read a folder's files one after another, telling first which comes, then how it ended."""
    import ingest
    from ingest.errors import PykalaError

    for path in sorted(folder.glob("*.pdf")):
        if path.stem in skipped:
            continue
        print(json.dumps({"begun": path.stem}), flush=True)
        started = time.monotonic()
        told: dict[str, object] = {"name": path.stem}
        try:
            read = ingest.read(path, sha256="0" * 64, is_word=lambda word: True)
            texts = [record.text for record in read.records]
            fields = [field.value for record in read.records for field in record.fields]
            text = " ".join([*texts, *fields])
            text.encode()  # JSON would join the halves of a pair
            told |= {"ended": SOUND, "text": text[:20_000], "warnings": list(read.warnings)}
        except PykalaError as error:
            told |= {"ended": REFUSED, "kind": type(error).__name__, "text": error.message, "remedy": error.remedy}
        except BaseException as error:
            told |= {"ended": "failed", "text": f"{type(error).__name__}: {error}"}
        print(json.dumps({**told, "seconds": time.monotonic() - started}), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--read":
        read_all(Path(sys.argv[2]), set(sys.argv[3:]))
    else:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        write_all(Path(sys.argv[1]))

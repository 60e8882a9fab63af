"""The catalogue of messages: takes out of the sources what is to be translated, and compiles the translations.

python docs/messages.py            # updates commands/locale/fi/LC_MESSAGES/pykala.po and compiles pykala.mo
python docs/messages.py --check    # exit status 1 if they are out of date or something is not translated

Translate in the .po file: fill each `msgstr`, keep its `{places}`.
"""

from __future__ import annotations

import ast
import inspect
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ("cli.py", "commands", "index", "nlp", "ingest")
FOLDER = ROOT / "commands" / "locale" / "fi" / "LC_MESSAGES"
HEADER = (
    "Language: fi\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)

# What click itself says to users of this program.
CLICK = (
    ("Usage:",),
    ("Options",),
    ("Commands",),
    ("default: {default}",),
    ("Show this message and exit.",),
    ("Show the version and exit.",),
    ("%(prog)s, version %(version)s",),
    ("Aborted!",),
    ("Error: {message}",),
    ("Try '{command} {option}' for help.",),
    ("Invalid value: {message}",),
    ("Invalid value for {param_hint}: {message}",),
    ("No such command {name!r}.",),
    ("No such option {name!r}.",),
    ("Missing argument",),
    ("Missing option",),
    ("Missing command.",),
    ("{name} {filename!r} is a directory.",),
    ("{name} {filename!r} is a file.",),
    ("{value} is not in the range {range}.",),
    ("{value!r} is not a valid {number_type}.",),
    ("Option {name!r} does not take a value.",),
    ("file",),
    ("directory",),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("[OPTIONS]",),
    ("COMMAND [ARGS]...",),
)
_HELPERS = re.compile(r"(?:_error|_missing|damaged_store)$")  # functions that make an error of a message
_MARKERS = {"_": 1, "marked": 1, "counted": 2}  # and of how many texts they are
_KEYWORDS = {"help", "metavar", "remedy"}


@dataclass(slots=True)
class Message:
    """A text to be translated, with its plural, whether it is click's, and its translations."""

    singular: str
    plural: str | None = None
    of_click: bool = False
    translations: tuple[str, ...] = ()


def extracted() -> dict[str, Message]:
    """All texts that are to be translated, by their singular: click's, then those of the sources by alphabet."""
    modules = list(_modules())
    errors = _error_names(modules)
    texts: dict[str, tuple[str, ...]] = {}
    for text in (text for module in modules for text in _of_module(module, errors)):
        texts[text[0]] = max(text, texts.get(text[0], text), key=len)
    found = {text[0]: Message(*text, of_click=True) for text in CLICK}
    return found | {name: Message(*texts[name]) for name in sorted(texts) if name not in found}


def _modules() -> Iterator[ast.Module]:
    for path in (ROOT / name for name in SOURCES):
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        yield from (ast.parse(file.read_text(encoding="utf-8")) for file in files if "training" not in file.parts)


def _error_names(modules: list[ast.Module]) -> set[str]:
    """The names of the program's own errors: `PykalaError` and all that is made of it."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    }
    found = {"PykalaError"}
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return found


def _of_module(tree: ast.Module, errors: set[str]) -> Iterator[tuple[str, ...]]:
    constants = _constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield (inspect.cleandoc(ast.get_docstring(node) or ""),)
        elif isinstance(node, ast.Call):
            name = _name(node.func)
            if name in _MARKERS:
                yield from _call(node, _MARKERS[name])
            elif name in errors or _HELPERS.search(name):
                shown = [arg for n, arg in enumerate(node.args) if n == 0 or isinstance(arg, ast.Subscript)]
                yield from ((text,) for arg in shown for text in _texts(arg, constants))
            for keyword in node.keywords:
                if keyword.arg in _KEYWORDS:
                    yield from ((text,) for text in _texts(keyword.value, constants))


def _call(node: ast.Call, count: int) -> Iterator[tuple[str, ...]]:
    texts = [arg.value for arg in node.args[:count] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if len(texts) == count:
        yield tuple(texts)


def _constants(tree: ast.Module) -> dict[str, list[str]]:
    """The texts that a module gives to names; those of a dictionary all."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            texts = [
                value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)
            ]
            for target in node.targets:
                found.setdefault(_name(target), []).extend(texts)
    return found


def _texts(node: ast.expr, constants: dict[str, list[str]]) -> list[str]:
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and node.value else []
    if isinstance(node, ast.Name):
        return constants.get(node.id, [])
    return constants.get(_name(node.value), []) if isinstance(node, ast.Subscript) else []


def _is_command(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in {"command", "group"}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def read_po(path: Path) -> dict[str, Message]:
    """The messages of a .po file; none where there is no file."""
    found: dict[str, Message] = {}
    if not path.exists():
        return found
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        parts: dict[str, str] = {}
        at = ""
        for line in block.splitlines():
            match = re.fullmatch(r"(?:(msg\w+(?:\[\d\])?) )?(\".*\")", line)
            if match:
                at = match[1] or at
                parts[at] = parts.get(at, "") + ast.literal_eval(match[2])
        if "msgid" in parts:
            translations = tuple(parts[name] for name in ("msgstr", "msgstr[0]", "msgstr[1]") if name in parts)
            of_click = "#. click" in block.splitlines()
            found[parts["msgid"]] = Message(parts["msgid"], parts.get("msgid_plural"), of_click, translations)
    return found


def written(messages: dict[str, Message]) -> str:
    """A .po file as text."""
    blocks = [f'# Finnish messages of Pykälä.\nmsgid ""\nmsgstr {_quoted(HEADER)}']
    for message in messages.values():
        lines = ["#. click"] if message.of_click else []
        lines += ["#, python-brace-format"] if "{" in message.singular else []
        lines.append(f"msgid {_quoted(message.singular)}")
        if message.plural:
            lines.append(f"msgid_plural {_quoted(message.plural)}")
            each = (*message.translations, "", "")[:2]
            lines += [f"msgstr[{n}] {_quoted(text)}" for n, text in enumerate(each)]
        else:
            lines.append(f"msgstr {_quoted((*message.translations, '')[0])}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    def one(piece: str) -> str:
        return '"' + piece.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    lines = text.splitlines(keepends=True)
    return one(text) if len(lines) < 2 else "\n".join(['""', *map(one, lines)])


def compiled(messages: dict[str, Message]) -> bytes:
    """A .mo file as bytes (GNU gettext's manual, "The Format of GNU MO Files")."""
    pairs = {"": HEADER}
    for message in messages.values():
        if all(message.translations) and message.translations:
            key = "\x00".join(filter(None, (message.singular, message.plural)))
            pairs[key] = "\x00".join(message.translations)
    ids, texts, table = b"", b"", []
    for key in sorted(pairs, key=str.encode):
        source, target = key.encode(), pairs[key].encode()
        table.append((len(source), len(ids), len(target), len(texts)))
        ids, texts = ids + source + b"\x00", texts + target + b"\x00"
    count = len(table)
    start = 7 * 4 + 16 * count
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    sources = b"".join(struct.pack("<2I", length, start + at) for length, at, _, _ in table)
    targets = b"".join(struct.pack("<2I", length, start + len(ids) + at) for _, _, length, at in table)
    return head + sources + targets + ids + texts


def current() -> tuple[str, bytes, list[str]]:
    """The .po and .mo file as they should be, and the texts that are not translated."""
    known = read_po(FOLDER / "pykala.po")
    messages = extracted()
    for singular, message in messages.items():
        if singular in known and known[singular].plural == message.plural:
            message.translations = known[singular].translations
    missing = [text for text, message in messages.items() if not all(message.translations or ("",))]
    return written(messages), compiled(messages), missing


def run(*, check: bool) -> int:
    """Update the files, or see whether they are current; the exit status comes back."""
    po, mo, missing = current()
    for text in missing:
        print(f"not translated: {text!r}", file=sys.stderr)
    if check:
        old = (FOLDER / "pykala.po").read_text(encoding="utf-8"), (FOLDER / "pykala.mo").read_bytes()
        return int(bool(missing) or old != (po, mo))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "pykala.po").write_text(po, encoding="utf-8")
    (FOLDER / "pykala.mo").write_bytes(mo)
    return 0


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))

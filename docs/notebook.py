"""Draws `docs/granted.svg` by the code of `docs/notebook.md` itself.

python docs/notebook.py
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "notebook.md"


def main() -> None:
    """Read the sample collection, run the page, keep its picture."""
    sys.path.insert(0, str(ROOT))
    from docs.pages import blocks, run

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        program = Path(sys.executable).with_name("pykala")
        subprocess.run([str(program), "--index", "hakemisto", "ingest", str(ROOT / "corpus")], check=True)
        names: dict[str, Any] = {}
        for block in blocks(PAGE):
            run(block, names)
        shutil.copy("granted.svg", PAGE.with_name("granted.svg"))


if __name__ == "__main__":
    main()

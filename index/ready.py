"""What every worker process needs, imported and loaded before the workers are forked from this one.

Only that process imports this module (`workers.begin`). What fails here fails again in the workers, which report it.
"""

from __future__ import annotations

import gc
from contextlib import suppress

# Of no meaning; it asks for the tables of names, sums, Swedish words and unknown ones.
_TEXT = "Kunnanhallitus päätti 1.2.2024 § 3 myöntää Esimerkki ry:lle 1 000 euroa. Stadgandet godkändes lvijmmista."


def _make_ready() -> None:
    import index.workers  # noqa: F401
    import ingest.document  # noqa: F401
    from index.documents import index_fields
    from ingest.model import Record, RecordType
    from nlp.files import analyse_records

    record = Record("", "", 1, RecordType.MUU, "", None, None, None, (1, 1), _TEXT)
    for analysed in analyse_records([record]):
        index_fields(analysed)


with suppress(Exception):
    _make_ready()
gc.freeze()  # a look for garbage would write to every object, and each worker would have its own copy of all of them

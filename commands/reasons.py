"""The engine's own messages, kept in English in the store or sent between processes: marked for translation on display.

`commands.language.retold` matches messages to these templates. A `{name}` matches anything; its content is matched
again.
"""

from __future__ import annotations

from commands.language import marked

# Why a file was not read, or not all of it.
FILES = (
    marked("no such file or folder"),
    marked("no PDF files in this folder"),
    marked("empty, like an unmounted drive: what was read there stays in the index"),
    marked("not an ordinary file"),
    marked("there is no text in it"),
    marked("nothing in it to index"),
    marked("nothing in it to read"),
    marked("not yet whole: it changed {age} s ago and its end is missing"),
    marked("not yet whole: it changed while it was read"),
    marked("not read within {limit} seconds"),
    marked("the process that read it crashed ({end})"),
    marked("reading it takes more than {limit} GB of memory"),
    marked("what was read from it cannot be stored: {why}"),
    marked("{some} of {all} pages have no text and need OCR: {pages} ({how})"),
    marked("{some} of {all} pages are damaged and were not read: {pages}"),
    marked("--ocr auto reads them"),
    marked("--ocr auto reads them after {install}"),
)
# What `watch` tells of a file.
WATCHED = (
    marked("1 record"),
    marked("{count} records"),
    marked("failed"),
    marked("waiting"),
    marked("gone from the disk, records kept"),
    marked("more folders than the system can watch, so they are polled"),
)
# What `verify` finds.
FAULTS = (
    marked("the store is damaged: {fault}"),
    marked("{name}: {found} of {count} records are there"),
    marked("the search index is missing"),
    marked("the search index is damaged: {fault}"),
    marked("the search index cannot be used by this version of the program"),
    marked("the search index shows another state of the store"),
    marked("record {record} has changed on the disk"),
    marked("not in the search index: {records}"),
    marked("not in the store: {records}"),
)
# Who holds the lock.
HOLDERS = (
    marked("{path}: another process is writing to this index"),
    marked("{path}: process {process} (since {since} UTC, for {age}) is writing to this index"),
)
# How a word was looked for.
WAYS = (
    marked("lemma {word}"),
    marked("joined: {way}"),
    marked("apart: {words}"),
    marked("parts {words}"),
    marked("in a row"),
    marked("in one record"),
    marked("as written"),
    marked("by lemmas"),
    marked("organisation {name}"),
    marked("words of the name"),
    marked("name {name}"),
    marked("case number"),
    marked("date of the record"),
    marked("section of the record"),
    marked("body of the record"),
    marked("longer than {word}"),
)
# What the system says of files.
SYSTEM = (
    marked("No such file or directory"),
    marked("Permission denied"),
    marked("Is a directory"),
    marked("Not a directory"),
    marked("No space left on device"),
    marked("Disk quota exceeded"),
    marked("Read-only file system"),
    marked("Too many levels of symbolic links"),
    marked("File name too long"),
    marked("Input/output error"),
    marked("Operation not permitted"),
    marked("Stale file handle"),
    marked("Too many open files"),
)

-- The store: what was read from PDFs. Everything else (the search index beside it) is made from these tables.
-- Sums are whole cents; the views of views.sql give euros. Offsets count characters of records.text from 0;
-- x0, top, x1, bottom are points from the page's top left corner. Dates are ISO 8601.

-- A file is its bytes: the same bytes under two names are one file with two rows in `paths`.
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    path TEXT NOT NULL,                 -- where it was read
    size INTEGER NOT NULL,              -- bytes
    pages INTEGER,
    record_count INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed')),
    reason TEXT,                        -- why it failed, or what is missing from a partial one
    ingested_at TEXT NOT NULL,          -- UTC; the last attempt
    pykala_version TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 1,  -- how often in a row it was read in vain, and the last time
    reading TEXT,                       -- what read it (index/versions.py); NULL: an older program
    analysis TEXT                       -- what analysed its records
) STRICT;
CREATE INDEX files_by_name ON files (name, sha256);

CREATE TABLE paths (
    path TEXT PRIMARY KEY,
    sha256 TEXT REFERENCES files,       -- the bytes last seen here
    kept_sha256 TEXT REFERENCES files,  -- older bytes, whose records stand because the newer ones failed
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,       -- 0: too fresh to be trusted, look at the bytes next time
    reason TEXT,                        -- why the bytes could not be read at the last look
    tried_at TEXT,                      -- when that was (UTC)
    attempts INTEGER NOT NULL DEFAULT 0   -- how often in a row
) STRICT, WITHOUT ROWID;
CREATE INDEX paths_by_file ON paths (sha256);
CREATE INDEX paths_by_kept_file ON paths (kept_sha256);

CREATE TABLE records (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES files ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- from 1 within the file
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT,
    date TEXT,
    section INTEGER,                    -- § number
    case_number TEXT,                   -- the record's first
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    text TEXT NOT NULL,
    path TEXT NOT NULL,                 -- headings above a report's chapter, a JSON list
    is_row INTEGER NOT NULL,            -- 1: one row of a table
    tables TEXT NOT NULL,               -- JSON: [{"header", "caption", "rows": [[[text, start, end]]]}]
    places BLOB NOT NULL,               -- zlib of JSON: [[start, end, page, x0, top, x1, bottom]]
    UNIQUE (sha256, number)
) STRICT;

CREATE TABLE headings (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    level INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fields (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    value TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_number_mentions (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL, top REAL, x1 REAL, bottom REAL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision_ref_mentions (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    body TEXT,
    date TEXT,
    section INTEGER,
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL, top REAL, x1 REAL, bottom REAL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE amount_mentions (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value_cents INTEGER NOT NULL,
    value_exact TEXT,                   -- only where the sum is not whole cents
    currency TEXT NOT NULL,
    role TEXT,
    recipient TEXT,                     -- who applies for it or is granted it
    is_total INTEGER NOT NULL DEFAULT 0,  -- 1: it only adds up others of the record
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL, top REAL, x1 REAL, bottom REAL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE date_mentions (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,                -- a day, a month or a span start/end
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL, top REAL, x1 REAL, bottom REAL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organization_mentions (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL, top REAL, x1 REAL, bottom REAL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_descriptions (
    record_id TEXT PRIMARY KEY REFERENCES records ON DELETE CASCADE,
    name TEXT,
    recipient TEXT,
    objective TEXT,
    start_date TEXT,
    end_date TEXT,
    total_cost_cents INTEGER,
    applied_cents INTEGER,
    granted_cents INTEGER,
    self_funding_cents INTEGER
) STRICT, WITHOUT ROWID;

-- What a record grants to each of several recipients; start_char to end_char is the row or line that says it.
CREATE TABLE grant_mentions (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT,                          -- what for
    recipient TEXT,
    objective TEXT,
    start_date TEXT,
    end_date TEXT,
    total_cost_cents INTEGER,
    applied_cents INTEGER,
    granted_cents INTEGER,
    self_funding_cents INTEGER,
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL, top REAL, x1 REAL, bottom REAL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

-- What a record's rows come to (index/seals.py), to tell bits that have changed on the disk.
CREATE TABLE record_seals (
    record_id TEXT PRIMARY KEY REFERENCES records ON DELETE CASCADE,
    seal BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- id: this store's own, at random; generation: how many changes of files it has seen; views: which views.sql it has.
CREATE TABLE about (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO about VALUES ('id', lower(hex(randomblob(8)))), ('generation', '0');

-- Files whose entries in the search index are missing, out of date or to be removed.
CREATE TABLE unindexed_files (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- (OR IGNORE would not do here: an upsert's own conflict rule replaces it.)
CREATE TRIGGER file_added AFTER INSERT ON files BEGIN
    INSERT INTO unindexed_files SELECT new.sha256
    WHERE new.sha256 NOT IN (SELECT sha256 FROM unindexed_files);
    UPDATE about SET value = value + 1 WHERE key = 'generation';
END;
CREATE TRIGGER file_changed AFTER UPDATE ON files BEGIN
    INSERT INTO unindexed_files SELECT new.sha256
    WHERE new.sha256 NOT IN (SELECT sha256 FROM unindexed_files);
    UPDATE about SET value = value + 1 WHERE key = 'generation';
END;
CREATE TRIGGER file_removed AFTER DELETE ON files BEGIN
    INSERT INTO unindexed_files SELECT old.sha256
    WHERE old.sha256 NOT IN (SELECT sha256 FROM unindexed_files);
    UPDATE about SET value = value + 1 WHERE key = 'generation';
END;

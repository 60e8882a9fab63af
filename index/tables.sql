-- The store: what was read from PDFs. Everything else (the search index beside it) is made from these tables.
-- Sums are whole cents; the views at the end give euros. Offsets count characters of records.text from 0;
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
    ingested_at TEXT NOT NULL,          -- UTC
    pykala_version TEXT NOT NULL
) STRICT;
CREATE INDEX files_by_name ON files (name, sha256);

CREATE TABLE paths (
    path TEXT PRIMARY KEY,
    sha256 TEXT REFERENCES files,       -- the bytes last seen here
    kept_sha256 TEXT REFERENCES files,  -- older bytes, whose records stand because the newer ones failed
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,       -- 0: too fresh to be trusted, look at the bytes next time
    reason TEXT                         -- why the bytes could not be read at the last look
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

CREATE TABLE about (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files whose entries in the search index are missing, out of date or to be removed.
CREATE TABLE unindexed_files (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- (OR IGNORE would not do here: an upsert's own conflict rule replaces it.)
CREATE TRIGGER file_added AFTER INSERT ON files BEGIN
    INSERT INTO unindexed_files SELECT new.sha256
    WHERE new.sha256 NOT IN (SELECT sha256 FROM unindexed_files);
END;
CREATE TRIGGER file_changed AFTER UPDATE ON files BEGIN
    INSERT INTO unindexed_files SELECT new.sha256
    WHERE new.sha256 NOT IN (SELECT sha256 FROM unindexed_files);
END;
CREATE TRIGGER file_removed AFTER DELETE ON files BEGIN
    INSERT INTO unindexed_files SELECT old.sha256
    WHERE old.sha256 NOT IN (SELECT sha256 FROM unindexed_files);
END;

-- For people: every mention with the record it stands in.
CREATE VIEW sources AS
SELECT records.id AS record, files.name AS document, files.sha256, number, type, title, body, date, section,
       case_number, first_page, last_page
FROM files JOIN records USING (sha256);

CREATE VIEW case_numbers AS
SELECT document, record, page, value, m.text, title, body, date, section, case_number, type, sha256, number,
       position, start_char, end_char, x0, top, x1, bottom
FROM sources JOIN case_number_mentions AS m ON record_id = record;

CREATE VIEW decision_refs AS
SELECT document, record, page, m.body AS ref_body, m.date AS ref_date, m.section AS ref_section, m.text, title,
       s.body, s.date, s.section, case_number, type, sha256, number, position, start_char, end_char,
       x0, top, x1, bottom
FROM sources AS s JOIN decision_ref_mentions AS m ON record_id = record;

CREATE VIEW amounts AS
SELECT document, record, page, coalesce(CAST(value_exact AS REAL), value_cents / 100.0) AS value, currency, role,
       m.text, title, body, date, section, case_number, type, sha256, number, position, start_char, end_char,
       x0, top, x1, bottom
FROM sources JOIN amount_mentions AS m ON record_id = record;

CREATE VIEW dates AS
SELECT document, record, page, value, m.text, title, body, date, section, case_number, type, sha256, number,
       position, start_char, end_char, x0, top, x1, bottom
FROM sources JOIN date_mentions AS m ON record_id = record;

CREATE VIEW organizations AS
SELECT document, record, page, name, m.text, title, body, date, section, case_number, type, sha256, number,
       position, start_char, end_char, x0, top, x1, bottom
FROM sources JOIN organization_mentions AS m ON record_id = record;

-- Beside each of a project's sums, the words that say it and their page.
CREATE VIEW projects AS
SELECT document, s.record, s.first_page AS page, p.name, recipient, objective, start_date, end_date,
       total_cost_cents / 100.0 AS total_cost, total.text AS total_cost_text, total.page AS total_cost_page,
       applied_cents / 100.0 AS applied, applied.text AS applied_text, applied.page AS applied_page,
       granted_cents / 100.0 AS granted, granted.text AS granted_text, granted.page AS granted_page,
       self_funding_cents / 100.0 AS self_funding, self.text AS self_funding_text, self.page AS self_funding_page,
       CASE is_row WHEN 1 THEN r.text ELSE coalesce(p.name, r.title) END AS text,
       s.title, s.body, s.date, s.section, s.case_number, s.type, s.sha256, s.number, 0 AS position
FROM sources AS s
JOIN project_descriptions AS p ON p.record_id = s.record
JOIN records AS r ON r.id = s.record
LEFT JOIN amount_mentions AS total ON total.record_id = s.record AND total.position = (
    SELECT min(position) FROM amount_mentions
    WHERE record_id = s.record AND role = 'total_cost' AND value_cents = total_cost_cents)
LEFT JOIN amount_mentions AS applied ON applied.record_id = s.record AND applied.position = (
    SELECT min(position) FROM amount_mentions
    WHERE record_id = s.record AND role = 'applied' AND value_cents = applied_cents)
LEFT JOIN amount_mentions AS granted ON granted.record_id = s.record AND granted.position = (
    SELECT min(position) FROM amount_mentions
    WHERE record_id = s.record AND role = 'granted' AND value_cents = granted_cents)
LEFT JOIN amount_mentions AS self ON self.record_id = s.record AND self.position = (
    SELECT min(position) FROM amount_mentions
    WHERE record_id = s.record AND role = 'self_funding' AND value_cents = self_funding_cents);

-- What can be made anew from the store's tables at any time: the views for people, and which projects are one.
-- docs/schema.md lists the columns. Every view has the record's source beside what it says.

DROP TABLE IF EXISTS project_links;

-- Descriptions of one project in several records have one project_id; see linking.py.
CREATE TABLE project_links (
    record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
    position INTEGER NOT NULL,          -- that of the grant; 0 of a record that describes one project
    project_id TEXT NOT NULL,
    sources INTEGER NOT NULL,           -- how many records describe the project
    conflicts TEXT,                     -- the sums of which they say different things: "granted; applied"
    conflicting_values TEXT,            -- what they say, with the documents
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_links_by_project ON project_links (project_id);

-- The links are made anew when a description came or went.
DELETE FROM about WHERE key = 'linked';
DROP TRIGGER IF EXISTS project_added;
CREATE TRIGGER project_added AFTER INSERT ON project_descriptions BEGIN
    DELETE FROM about WHERE key = 'linked';
END;
DROP TRIGGER IF EXISTS project_removed;
CREATE TRIGGER project_removed AFTER DELETE ON project_descriptions BEGIN
    DELETE FROM about WHERE key = 'linked';
END;

DROP TRIGGER IF EXISTS grant_added;
CREATE TRIGGER grant_added AFTER INSERT ON grant_mentions BEGIN
    DELETE FROM about WHERE key = 'linked';
END;
DROP TRIGGER IF EXISTS grant_removed;
CREATE TRIGGER grant_removed AFTER DELETE ON grant_mentions BEGIN
    DELETE FROM about WHERE key = 'linked';
END;

DROP VIEW IF EXISTS sources;
CREATE VIEW sources AS
SELECT records.id AS record, files.name AS document, files.sha256, files.path, number, type, title, body, date,
       section, case_number, first_page, last_page, pykala_version AS version
FROM files JOIN records USING (sha256);

DROP VIEW IF EXISTS case_numbers;
CREATE VIEW case_numbers AS
SELECT document, record, page, value, m.text, title, body, date, section, case_number, type, sha256, number,
       position, start_char, end_char, x0, top, x1, bottom, 'nlp.references' AS extractor, version
FROM sources JOIN case_number_mentions AS m ON record_id = record;

DROP VIEW IF EXISTS decision_refs;
CREATE VIEW decision_refs AS
SELECT document, record, page, m.body AS ref_body, m.date AS ref_date, m.section AS ref_section, m.text, title,
       s.body, s.date, s.section, case_number, type, sha256, number, position, start_char, end_char,
       x0, top, x1, bottom, 'nlp.references' AS extractor, version
FROM sources AS s JOIN decision_ref_mentions AS m ON record_id = record;

DROP VIEW IF EXISTS amounts;
CREATE VIEW amounts AS
SELECT document, record, page, coalesce(CAST(value_exact AS REAL), value_cents / 100.0) AS value, value_cents,
       value_exact, currency, role, recipient, is_total, m.text, title, body, date, section, case_number, type, sha256,
       number, position,
       start_char, end_char, x0, top, x1, bottom, 'nlp.money' AS extractor, version
FROM sources JOIN amount_mentions AS m ON record_id = record;

-- `start` and `end`: the first and last day of a day, month or span.
DROP VIEW IF EXISTS dates;
CREATE VIEW dates AS
SELECT document, record, page, value,
       CASE length(first) WHEN 7 THEN first || '-01' ELSE first END AS "start",
       CASE length(last) WHEN 7 THEN date(last || '-01', '+1 month', '-1 day') ELSE last END AS "end",
       text, title, body, date, section, case_number, type, sha256, number, position, start_char, end_char,
       x0, top, x1, bottom, 'nlp.dates' AS extractor, version
FROM (
    SELECT s.*, m.*,
           CASE instr(value, '/') WHEN 0 THEN value ELSE substr(value, 1, instr(value, '/') - 1) END AS first,
           CASE instr(value, '/') WHEN 0 THEN value ELSE substr(value, instr(value, '/') + 1) END AS last
    FROM sources AS s JOIN date_mentions AS m ON record_id = record
);

DROP VIEW IF EXISTS organizations;
CREATE VIEW organizations AS
SELECT document, record, page, name, m.text, title, body, date, section, case_number, type, sha256, number,
       position, start_char, end_char, x0, top, x1, bottom, 'nlp.organizations' AS extractor, version
FROM sources JOIN organization_mentions AS m ON record_id = record;

-- A row a record that describes a project; a row for each grant of a record that grants to several, with the row or
-- line that says it as `text`: a sum's own words are sought there first, then elsewhere beside its recipient. Beside each sum the words that say it and their page.
-- `difference` is what the total cost has beyond self-funding and the sum granted (or applied for, where that fits
-- better), in euros; up to one euro is taken for rounding.
DROP VIEW IF EXISTS projects;
CREATE VIEW projects AS
WITH described AS (
    SELECT record_id, 0 AS position, name, recipient, objective, start_date, end_date, total_cost_cents, applied_cents,
           granted_cents, self_funding_cents, NULL AS said, 0 AS start_char, 1e18 AS end_char, NULL AS page,
           NULL AS x0, NULL AS top, NULL AS x1, NULL AS bottom, 'nlp.projects' AS extractor
    FROM project_descriptions
    WHERE NOT EXISTS (SELECT 1 FROM grant_mentions AS g WHERE g.record_id = project_descriptions.record_id)
    UNION ALL
    SELECT record_id, position, name, recipient, objective, start_date, end_date, total_cost_cents, applied_cents,
           granted_cents, self_funding_cents, text, start_char, end_char, page,
           x0, top, x1, bottom, 'nlp.grants'
    FROM grant_mentions
), checked AS (
    SELECT *, total_cost_cents - self_funding_cents - granted_cents AS granted_gap,
           total_cost_cents - self_funding_cents - applied_cents AS applied_gap
    FROM described
)
SELECT document, s.record, coalesce(p.page, s.first_page) AS page, coalesce(project_id, s.record) AS project_id, p.name,
       p.recipient, objective, start_date, end_date,
       CASE length(start_date) WHEN 7 THEN start_date || '-01' ELSE start_date END AS "start",
       CASE length(end_date) WHEN 7 THEN date(end_date || '-01', '+1 month', '-1 day') ELSE end_date END AS "end",
       total_cost_cents / 100.0 AS total_cost, total.text AS total_cost_text, total.page AS total_cost_page,
       applied_cents / 100.0 AS applied, applied.text AS applied_text, applied.page AS applied_page,
       granted_cents / 100.0 AS granted, granted.text AS granted_text, granted.page AS granted_page,
       self_funding_cents / 100.0 AS self_funding, self.text AS self_funding_text, self.page AS self_funding_page,
       total_cost_cents, applied_cents, granted_cents, self_funding_cents,
       coalesce(granted.currency, applied.currency, total.currency, self.currency,
                CASE WHEN coalesce(total_cost_cents, applied_cents, granted_cents, self_funding_cents) IS NOT NULL
                     THEN 'EUR' END) AS currency,
       CASE WHEN abs(granted_gap) <= 100 THEN 'granted' WHEN abs(applied_gap) <= 100 THEN 'applied'
            WHEN coalesce(granted_gap, applied_gap) IS NOT NULL THEN 'mismatch' END AS consistency,
       CASE WHEN abs(applied_gap) <= 100 AND NOT coalesce(abs(granted_gap) <= 100, 0) THEN applied_gap
            ELSE coalesce(granted_gap, applied_gap) END / 100.0 AS difference,
       coalesce(sources, 1) AS sources, conflicts, conflicting_values,
       CASE WHEN s.section IS NOT NULL
            THEN coalesce(s.body || ' ', '') || coalesce(s.date || ' ', '') || '§ ' || s.section END AS decision,
       CASE is_row WHEN 1 THEN r.text ELSE coalesce(nullif(p.said, ''), p.name, r.title) END AS text,
       s.title, s.body, s.date, s.section, s.case_number, s.type, s.sha256, s.number, p.position,
       p.x0, p.top, p.x1, p.bottom, p.extractor, s.version
FROM sources AS s
JOIN checked AS p ON p.record_id = s.record
JOIN records AS r ON r.id = s.record
LEFT JOIN project_links AS l ON l.record_id = s.record AND l.position = p.position
LEFT JOIN amount_mentions AS total ON total.record_id = s.record AND total.position = (
    SELECT min(m.position + 1000000 * (m.start_char NOT BETWEEN p.start_char AND p.end_char)) % 1000000
    FROM amount_mentions AS m
    WHERE record_id = s.record AND role = 'total_cost' AND value_cents = total_cost_cents
          AND (m.start_char BETWEEN p.start_char AND p.end_char OR m.recipient = p.recipient OR p.said IS NULL))
LEFT JOIN amount_mentions AS applied ON applied.record_id = s.record AND applied.position = (
    SELECT min(m.position + 1000000 * (m.start_char NOT BETWEEN p.start_char AND p.end_char)) % 1000000
    FROM amount_mentions AS m
    WHERE record_id = s.record AND role = 'applied' AND value_cents = applied_cents
          AND (m.start_char BETWEEN p.start_char AND p.end_char OR m.recipient = p.recipient OR p.said IS NULL))
LEFT JOIN amount_mentions AS granted ON granted.record_id = s.record AND granted.position = (
    SELECT min(m.position + 1000000 * (m.start_char NOT BETWEEN p.start_char AND p.end_char)) % 1000000
    FROM amount_mentions AS m
    WHERE record_id = s.record AND role = 'granted' AND value_cents = granted_cents
          AND (m.start_char BETWEEN p.start_char AND p.end_char OR m.recipient = p.recipient OR p.said IS NULL))
LEFT JOIN amount_mentions AS self ON self.record_id = s.record AND self.position = (
    SELECT min(m.position + 1000000 * (m.start_char NOT BETWEEN p.start_char AND p.end_char)) % 1000000
    FROM amount_mentions AS m
    WHERE record_id = s.record AND role = 'self_funding' AND value_cents = self_funding_cents
          AND (m.start_char BETWEEN p.start_char AND p.end_char OR m.recipient = p.recipient OR p.said IS NULL));

-- Instants are nanoseconds since 1970-01-01T00:00:00Z; days are ISO 8601 dates; answers and events
-- are JSON. Texts compare byte by byte, so owners and ids that differ in case are different.

PRAGMA application_id = 0x48524342; -- "HRCB"

CREATE TABLE answers (
    owner        TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    conversation TEXT    NOT NULL,
    request_hash TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    attempt      INTEGER NOT NULL,
    lease_until  INTEGER NOT NULL,
    last_event   INTEGER NOT NULL,
    PRIMARY KEY (owner, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_events (
    owner  TEXT    NOT NULL,
    answer TEXT    NOT NULL,
    number INTEGER NOT NULL,
    event  TEXT    NOT NULL,
    PRIMARY KEY (owner, answer, number),
    FOREIGN KEY (owner, answer) REFERENCES answers (owner, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE conversations (
    owner      TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (owner, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversations_last_changed_first ON conversations (owner, changed_at DESC);

-- "added" keeps the order of turns that were asked at the same instant.
CREATE TABLE turns (
    added        INTEGER PRIMARY KEY,
    owner        TEXT    NOT NULL,
    conversation TEXT    NOT NULL,
    answer_id    TEXT    NOT NULL,
    question     TEXT    NOT NULL,
    answer       TEXT    NOT NULL,
    asked_at     INTEGER NOT NULL,
    UNIQUE (owner, conversation, answer_id),
    FOREIGN KEY (owner, conversation) REFERENCES conversations (owner, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE usage (
    day           TEXT    NOT NULL,
    owner         TEXT    NOT NULL,
    input_tokens  INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    PRIMARY KEY (day, owner)
) STRICT, WITHOUT ROWID;

-- Sums without content and without person, so they stay when what they were counted from is forgotten.
CREATE TABLE daily_counters (
    day     TEXT    NOT NULL,
    counter TEXT    NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (day, counter)
) STRICT, WITHOUT ROWID;

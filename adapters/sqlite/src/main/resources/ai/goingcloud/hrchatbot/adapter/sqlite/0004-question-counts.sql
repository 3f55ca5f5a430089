-- Questions by minute, person and address; a minute long past is deleted when the next one is counted.
CREATE TABLE question_counts (
    minute    INTEGER NOT NULL,
    asker     TEXT    NOT NULL,
    questions INTEGER NOT NULL,
    PRIMARY KEY (minute, asker)
) STRICT, WITHOUT ROWID;

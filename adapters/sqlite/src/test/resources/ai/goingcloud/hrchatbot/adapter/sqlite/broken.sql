-- For a test: the second statement fails.
CREATE TABLE half (way TEXT) STRICT;
CREATE TABLE half (way TEXT) STRICT;

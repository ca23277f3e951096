-- The normalized words of a ticket and its comments, each with a space before it.
CREATE TABLE ticket_search (
    seq       INTEGER NOT NULL PRIMARY KEY,
    ticket_id TEXT    NOT NULL UNIQUE,
    length    INTEGER NOT NULL,
    words     TEXT    NOT NULL
);

-- Words are normalized before: ascii leaves them as they are.
CREATE VIRTUAL TABLE ticket_words USING fts5 (words, content = 'ticket_search', content_rowid = 'seq', tokenize = 'ascii', columnsize = 0);

CREATE TRIGGER ticket_search_added AFTER INSERT ON ticket_search BEGIN
    INSERT INTO ticket_words (rowid, words) VALUES (new.seq, new.words);
END;

CREATE TRIGGER ticket_search_changed AFTER UPDATE OF words ON ticket_search BEGIN
    INSERT INTO ticket_words (ticket_words, rowid, words) VALUES ('delete', old.seq, old.words);
    INSERT INTO ticket_words (rowid, words) VALUES (new.seq, new.words);
END;

CREATE TRIGGER ticket_search_removed AFTER DELETE ON ticket_search BEGIN
    INSERT INTO ticket_words (ticket_words, rowid, words) VALUES ('delete', old.seq, old.words);
END;

-- Tickets from before whose words a worker has yet to read.
CREATE TABLE ticket_search_missing (
    ticket_id TEXT NOT NULL PRIMARY KEY
);

INSERT INTO ticket_search_missing (ticket_id) SELECT ticket_id FROM tickets;

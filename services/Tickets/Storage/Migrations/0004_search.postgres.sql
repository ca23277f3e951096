-- The normalized words of a ticket and its comments. A table of its own: a ticket's row changes far more often than its words.
CREATE TABLE ticket_search (
    ticket_id TEXT     NOT NULL PRIMARY KEY,
    length    INTEGER  NOT NULL,
    words     TSVECTOR NOT NULL
);

-- New words wait in a short list and are filed together, which is cheaper than one by one; short, because searches read it through.
CREATE INDEX ticket_search_words ON ticket_search USING GIN (words) WITH (gin_pending_list_limit = 512);

-- Tickets from before whose words a worker has yet to read.
CREATE TABLE ticket_search_missing (
    ticket_id TEXT NOT NULL PRIMARY KEY
);

INSERT INTO ticket_search_missing (ticket_id) SELECT ticket_id FROM tickets;

-- Files in pieces of a bounded size, so that neither a process nor the write gate ever holds a whole one. A state is
-- uploading, stored or abandoned; what is abandoned is removed piece by piece.
CREATE TABLE media (
    media_id     TEXT   NOT NULL PRIMARY KEY,
    content_type TEXT   NOT NULL,
    file_name    TEXT   NOT NULL,
    size_bytes   BIGINT NOT NULL DEFAULT 0,
    sha256       TEXT   NOT NULL DEFAULT '',
    state        TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    stored_at    BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX media_unfinished ON media (created_at) WHERE state <> 'stored';

CREATE TABLE media_chunks (
    media_id TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    content  BYTEA   NOT NULL,
    PRIMARY KEY (media_id, number)
);

-- JSON; null where there are none.
ALTER TABLE messages ADD COLUMN attachments TEXT;
ALTER TABLE messages ADD COLUMN location TEXT;
ALTER TABLE simulator_messages ADD COLUMN attachments TEXT;

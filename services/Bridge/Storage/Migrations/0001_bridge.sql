CREATE TABLE conversations (
    conversation_id      TEXT    NOT NULL PRIMARY KEY,
    channel_account      TEXT    NOT NULL,
    address              TEXT    NOT NULL,
    phone                TEXT    NOT NULL,
    version              BIGINT  NOT NULL DEFAULT 1,
    created_at           BIGINT  NOT NULL,
    last_message_at      BIGINT  NOT NULL DEFAULT 0,
    next_reply_at        BIGINT  NOT NULL DEFAULT 0,
    customer_id          TEXT    NOT NULL DEFAULT '',
    customer_name        TEXT    NOT NULL DEFAULT '',
    account_number       TEXT    NOT NULL DEFAULT '',
    site_id              TEXT    NOT NULL DEFAULT '',
    open_ticket_id       TEXT    NOT NULL DEFAULT '',
    open_ticket_category TEXT    NOT NULL DEFAULT '',
    open_ticket_danger   BOOLEAN NOT NULL DEFAULT FALSE,
    asked_turn_id        TEXT    NOT NULL DEFAULT ''
);

-- Several addresses (phone, LID, hidden id) can be one customer's.
CREATE TABLE addresses (
    channel_account TEXT NOT NULL,
    address         TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    PRIMARY KEY (channel_account, address)
);

CREATE TABLE turns (
    turn_id         TEXT   NOT NULL PRIMARY KEY,
    conversation_id TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    decision        TEXT,
    opened_at       BIGINT NOT NULL,
    closed_at       BIGINT,
    decided_at      BIGINT,
    finished_at     BIGINT
);

CREATE UNIQUE INDEX turns_gathering ON turns (conversation_id) WHERE state = 'gathering';

CREATE TABLE messages (
    message_id         TEXT   NOT NULL PRIMARY KEY,
    conversation_id    TEXT   NOT NULL,
    direction          TEXT   NOT NULL,
    channel_account    TEXT   NOT NULL,
    chat_id            TEXT   NOT NULL,
    sender             TEXT   NOT NULL,
    channel_message_id TEXT   NOT NULL,
    kind               TEXT   NOT NULL,
    text               TEXT   NOT NULL,
    sent_at            BIGINT NOT NULL,
    stored_at          BIGINT NOT NULL,
    state              TEXT   NOT NULL,
    filter             TEXT   NOT NULL DEFAULT '',
    turn_id            TEXT   NOT NULL DEFAULT '',
    ticket_id          TEXT   NOT NULL DEFAULT '',
    results            TEXT   NOT NULL DEFAULT '[]',
    error              TEXT   NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX messages_once ON messages (channel_account, chat_id, sender, channel_message_id) WHERE direction = 'in';
CREATE INDEX messages_by_conversation ON messages (conversation_id, stored_at, message_id);
CREATE INDEX messages_by_turn ON messages (turn_id);

-- The simulator's own record of what it was told to send, as a phone would keep it.
CREATE TABLE simulator_messages (
    message_id TEXT    NOT NULL PRIMARY KEY,
    recipient  TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    times_sent INTEGER NOT NULL DEFAULT 1
);

CREATE INDEX simulator_messages_by_recipient ON simulator_messages (recipient, at, message_id);

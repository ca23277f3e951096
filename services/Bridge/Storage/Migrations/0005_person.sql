-- A person's words: who wrote them, as protobuf JSON; empty where this service did.
ALTER TABLE messages ADD COLUMN author TEXT NOT NULL DEFAULT '';
-- The turn that had the message first, where it is worked on once more.
ALTER TABLE messages ADD COLUMN earlier_turn_id TEXT NOT NULL DEFAULT '';

ALTER TABLE conversations ADD COLUMN answered_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN unanswered_since BIGINT NOT NULL DEFAULT 0;
-- The timer that ends the take-over; any other one is void.
ALTER TABLE conversations ADD COLUMN lapse_id TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN opted_out BOOLEAN NOT NULL DEFAULT FALSE;

-- On the address, because the intake has its row in hand anyway.
ALTER TABLE addresses ADD COLUMN blocked BOOLEAN NOT NULL DEFAULT FALSE;

-- sender_key: the phone, or the conversation's id while no phone is known.
CREATE TABLE blocked_senders (
    sender_key      TEXT   NOT NULL PRIMARY KEY,
    phone           TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    reason          TEXT   NOT NULL,
    blocked_by      TEXT   NOT NULL,
    blocked_at      BIGINT NOT NULL
);

CREATE INDEX blocked_senders_by_time ON blocked_senders (blocked_at, sender_key);

-- failing_since: the first failure since something was sent; 0 while it works.
CREATE TABLE channel_states (
    channel_account TEXT    NOT NULL PRIMARY KEY,
    failing_since   BIGINT  NOT NULL,
    reason          TEXT    NOT NULL,
    told            BOOLEAN NOT NULL DEFAULT FALSE
);

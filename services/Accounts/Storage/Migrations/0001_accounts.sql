-- Rows that are locked to put others in line. admins: who changes users holds it, so that the last admin is judged once.
-- revocations: the last sequence given out; revocations_pruned: the highest one forgotten.
CREATE TABLE counters (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

INSERT INTO counters (name, value) VALUES ('admins', 0), ('revocations', 0), ('revocations_pruned', 0);

CREATE TABLE users (
    user_id              TEXT    NOT NULL PRIMARY KEY,
    user_name            TEXT    NOT NULL,
    name_key             TEXT    NOT NULL UNIQUE,
    display_name         TEXT    NOT NULL,
    email                TEXT    NOT NULL,
    phone                TEXT    NOT NULL,
    role                 TEXT    NOT NULL,
    enabled              BOOLEAN NOT NULL,
    password_hash        TEXT    NOT NULL,
    must_change_password BOOLEAN NOT NULL,
    created_at           BIGINT  NOT NULL,
    last_sign_in_at      BIGINT,
    version              BIGINT  NOT NULL
);

CREATE INDEX users_by_phone ON users (phone);

-- Which stored answers hold something about a user, so that they are erased with the user.
CREATE TABLE request_users (
    user_id    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    PRIMARY KEY (user_id, request_id)
);

CREATE TABLE preferences (
    user_id    TEXT   NOT NULL PRIMARY KEY,
    entries    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    version    BIGINT NOT NULL
);

CREATE TABLE tokens (
    token_id        TEXT   NOT NULL PRIMARY KEY,
    client          TEXT   NOT NULL,
    scopes          TEXT   NOT NULL,
    created_at      BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    revoked_at      BIGINT,
    created_by_type TEXT   NOT NULL,
    created_by_id   TEXT   NOT NULL,
    created_by_name TEXT   NOT NULL,
    last_used_at    BIGINT
);

CREATE INDEX tokens_by_time ON tokens (created_at, token_id);
CREATE INDEX tokens_by_client ON tokens (client, created_at, token_id);
CREATE INDEX tokens_by_creator ON tokens (created_by_id);

CREATE TABLE revocations (
    seq        BIGINT NOT NULL PRIMARY KEY,
    token_id   TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    revoked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    reason     TEXT   NOT NULL
);

CREATE INDEX revocations_by_token ON revocations (token_id);
CREATE INDEX revocations_by_subject ON revocations (subject, revoked_at);
CREATE INDEX revocations_by_end ON revocations (expires_at);

CREATE TABLE sign_in_attempts (
    attempt_key  TEXT    NOT NULL PRIMARY KEY,
    failures     INTEGER NOT NULL,
    counted_from BIGINT  NOT NULL,
    locked_until BIGINT  NOT NULL
);

CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (counted_from);

CREATE TABLE audit (
    audit_id      TEXT    NOT NULL PRIMARY KEY,
    actor_type    TEXT    NOT NULL,
    actor_id      TEXT    NOT NULL,
    actor_name    TEXT    NOT NULL,
    action        TEXT    NOT NULL,
    action_area   TEXT    NOT NULL,
    resource_type TEXT    NOT NULL,
    resource_id   TEXT    NOT NULL,
    at            BIGINT  NOT NULL,
    service       TEXT    NOT NULL,
    origin        TEXT    NOT NULL,
    details       TEXT    NOT NULL,
    succeeded     BOOLEAN NOT NULL
);

CREATE INDEX audit_by_time ON audit (at, audit_id);
CREATE INDEX audit_by_actor ON audit (actor_id, at, audit_id);
CREATE INDEX audit_by_action ON audit (action, at, audit_id);
CREATE INDEX audit_by_area ON audit (action_area, at, audit_id);
CREATE INDEX audit_by_resource ON audit (resource_type, resource_id, at, audit_id);
CREATE INDEX audit_by_resource_id ON audit (resource_id, at, audit_id);

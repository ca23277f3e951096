-- One announced outage per site; a new one takes the place of the one before.
CREATE TABLE announced_outages (
    site_id      TEXT   NOT NULL PRIMARY KEY,
    starts_at    BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    announced_by TEXT   NOT NULL
);

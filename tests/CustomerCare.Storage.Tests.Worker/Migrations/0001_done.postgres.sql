-- No key on item_id: what is done twice has to show.
CREATE TABLE done (
    nr            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id       TEXT   NOT NULL,
    partition_key TEXT   NOT NULL,
    position      BIGINT NOT NULL
);

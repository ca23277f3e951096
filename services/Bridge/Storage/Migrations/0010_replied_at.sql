-- When an automatic reply was last handed to the channel, urgent ones included. The version does not count it.
ALTER TABLE conversations ADD COLUMN replied_at BIGINT NOT NULL DEFAULT 0;

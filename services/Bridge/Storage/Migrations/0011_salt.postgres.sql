-- What erased messages are known by is a hash with this in it.
CREATE TABLE erasure_salt (salt TEXT NOT NULL);
INSERT INTO erasure_salt (salt) VALUES (gen_random_uuid()::TEXT || gen_random_uuid()::TEXT);

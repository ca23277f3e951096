CREATE INDEX conversations_by_phone ON conversations (phone) WHERE phone <> '';

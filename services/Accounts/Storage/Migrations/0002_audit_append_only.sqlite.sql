CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit log is append-only.');
END;

-- The one change that is allowed: a person who was erased loses their name in it.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
WHEN NOT (
    NEW.audit_id IS OLD.audit_id
    AND NEW.actor_type IS OLD.actor_type
    AND NEW.action IS OLD.action
    AND NEW.action_area IS OLD.action_area
    AND NEW.resource_type IS OLD.resource_type
    AND NEW.at IS OLD.at
    AND NEW.service IS OLD.service
    AND NEW.details IS OLD.details
    AND NEW.succeeded IS OLD.succeeded
    AND ((NEW.actor_id IS OLD.actor_id AND NEW.actor_name IS OLD.actor_name AND NEW.origin IS OLD.origin)
        OR (NEW.actor_id = 'erased' AND NEW.actor_name = '' AND NEW.origin = ''))
    AND (NEW.resource_id IS OLD.resource_id OR (OLD.resource_type = 'user' AND NEW.resource_id = 'erased'))
)
BEGIN
    SELECT RAISE(ABORT, 'The audit log is append-only.');
END;

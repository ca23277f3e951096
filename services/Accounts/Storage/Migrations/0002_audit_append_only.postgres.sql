CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'The audit log is append-only.';
END;
$$;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- The one change that is allowed: a person who was erased loses their name in it.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
FOR EACH ROW
WHEN (NOT (
    NEW.audit_id = OLD.audit_id
    AND NEW.actor_type = OLD.actor_type
    AND NEW.action = OLD.action
    AND NEW.action_area = OLD.action_area
    AND NEW.resource_type = OLD.resource_type
    AND NEW.at = OLD.at
    AND NEW.service = OLD.service
    AND NEW.details = OLD.details
    AND NEW.succeeded = OLD.succeeded
    AND ((NEW.actor_id = OLD.actor_id AND NEW.actor_name = OLD.actor_name AND NEW.origin = OLD.origin)
        OR (NEW.actor_id = 'erased' AND NEW.actor_name = '' AND NEW.origin = ''))
    AND (NEW.resource_id = OLD.resource_id OR (OLD.resource_type = 'user' AND NEW.resource_id = 'erased'))
))
EXECUTE FUNCTION refuse_audit_change();

-- Tickets were over before they had a time for it.
UPDATE tickets SET resolved_at = updated_at WHERE resolved_at IS NULL AND status IN ('resolved', 'verified', 'closed');

DROP INDEX tickets_by_time;
DROP INDEX tickets_by_site;
DROP INDEX tickets_by_customer;
DROP INDEX tickets_by_account;
DROP INDEX tickets_by_phone;

-- The last columns let a list pass over an entry without reading its ticket.
CREATE INDEX tickets_by_time ON tickets (reported_at, ticket_id, site_id, status, priority, category);
CREATE INDEX tickets_by_site ON tickets (site_id, reported_at, ticket_id, status, priority, category);
CREATE INDEX tickets_by_change ON tickets (updated_at, ticket_id, site_id, status, priority, category, assigned_to, reported_at);
CREATE INDEX tickets_open ON tickets (reported_at, ticket_id, site_id, status, priority, category) WHERE resolved_at IS NULL;
CREATE INDEX tickets_by_assignee ON tickets (assigned_to, reported_at, ticket_id, site_id, status, priority, category) WHERE assigned_to <> '';

-- Few tickets each; those that have none cost nothing.
CREATE INDEX tickets_by_customer ON tickets (customer_id, reported_at, ticket_id) WHERE customer_id <> '';
CREATE INDEX tickets_by_account ON tickets (account_number, reported_at, ticket_id) WHERE account_number <> '';
CREATE INDEX tickets_by_phone ON tickets (reporter_phone, reported_at, ticket_id) WHERE reporter_phone <> '';
CREATE INDEX tickets_by_element ON tickets (element_id, reported_at, ticket_id) WHERE element_id <> '';
CREATE INDEX tickets_by_incident ON tickets (incident_id, reported_at, ticket_id) WHERE incident_id <> '';

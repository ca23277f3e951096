-- What an event's texts need beyond the ticket: the values of a DispatchEventRequest.
ALTER TABLE events ADD COLUMN details BYTEA;

INSERT INTO rules (rule_id, name, event, channel, priorities, enabled) VALUES
    ('incident-opened-email', 'Every outage by e-mail', 'incident_opened', 'email', '', TRUE),
    ('incident-opened-whatsapp', 'Every outage to the operations group', 'incident_opened', 'whatsapp', '', TRUE),
    ('incident-grew-whatsapp', 'Every outage that grows to the operations group', 'incident_grew', 'whatsapp', '', TRUE),
    ('incident-closed-email', 'The end of every outage by e-mail', 'incident_closed', 'email', '', TRUE),
    ('incident-closed-whatsapp', 'The end of every outage to the operations group', 'incident_closed', 'whatsapp', '', TRUE);

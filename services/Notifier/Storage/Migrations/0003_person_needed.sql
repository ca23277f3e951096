-- Events without a ticket: somebody has to look after a customer, or nothing can be sent.
INSERT INTO rules (rule_id, name, event, channel, priorities, enabled) VALUES
    ('person-needed-email', 'Every conversation that waits for a person by e-mail', 'person_needed', 'email', '', TRUE),
    ('person-needed-whatsapp', 'Every conversation that waits for a person to the operations group', 'person_needed', 'whatsapp', '', TRUE),
    ('session-down-email', 'Every WhatsApp account that is cut off by e-mail', 'session_down', 'email', '', TRUE),
    ('session-down-whatsapp', 'Every WhatsApp account that was cut off to the operations group', 'session_down', 'whatsapp', '', TRUE);

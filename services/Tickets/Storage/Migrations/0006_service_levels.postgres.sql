ALTER TABLE tickets ADD COLUMN response_due_at         BIGINT;
ALTER TABLE tickets ADD COLUMN resolution_due_at       BIGINT;
ALTER TABLE tickets ADD COLUMN response_escalated_at   BIGINT;
ALTER TABLE tickets ADD COLUMN resolution_escalated_at BIGINT;
ALTER TABLE tickets ADD COLUMN reopened_at             BIGINT;

-- The next due time that is neither met nor escalated; NULL where there is none.
ALTER TABLE tickets ADD COLUMN overdue_at BIGINT GENERATED ALWAYS AS (
    CASE
        WHEN status IN ('resolved', 'verified', 'closed') THEN NULL
        WHEN response_due_at IS NULL OR responded_at IS NOT NULL OR response_escalated_at IS NOT NULL
            THEN CASE WHEN resolution_escalated_at IS NULL THEN resolution_due_at END
        WHEN resolution_due_at IS NULL OR resolution_escalated_at IS NOT NULL OR response_due_at <= resolution_due_at THEN response_due_at
        ELSE resolution_due_at
    END
) STORED;

CREATE INDEX tickets_overdue ON tickets (overdue_at, ticket_id) WHERE overdue_at IS NOT NULL;

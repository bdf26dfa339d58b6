-- Each line of the audit trail says from where: through which channel a command came, and from which
-- address. Lines of before have neither, and NULL is left out of what is sealed, so no leaf changes.

ALTER TABLE tawi.audit_event
    ADD COLUMN channel text CONSTRAINT audit_event_channel_known
        CHECK (channel IN ('rest', 'console', 'portal', 'command_line')),
    ADD COLUMN address text;
COMMENT ON COLUMN tawi.audit_event.channel IS
    'What the command came through; NULL: the program by itself, or before this was kept.';
COMMENT ON COLUMN tawi.audit_event.address IS
    'The client''s address as the service saw it, behind a trusted proxy what that says. Personal.';

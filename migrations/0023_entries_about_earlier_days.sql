-- What is recorded later about a closed period is listed with its close: entries that count from an
-- earlier day than they are booked on, and corrections, which name the months whose income they change.

CREATE INDEX journal_entry_about_earlier_days ON tawi.journal_entry (office_id, booking_date, entry_id)
    WHERE value_date < booking_date OR kind = 'correction';

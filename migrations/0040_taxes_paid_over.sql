-- What was paid of taxes to the authority: an account of its own, because that of what arose (2140) is tied to
-- the loans.

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('2145', '2000', 'Taxes paid over', 'liability', true, false, NULL)
ON CONFLICT (account_code) DO NOTHING;

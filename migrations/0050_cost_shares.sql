-- What people pay of childcare and transport themselves stands in the books as well: the expense is what the delivery
-- cost, the cost share is income of the same fund and person, and the provider is owed the rest.
INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('4310', '4000', 'Cost shares of participants', 'income', true, true, NULL);

ALTER TABLE tawi.voucher_redemption
    ADD COLUMN cost_share numeric(20,4) CONSTRAINT voucher_redemption_cost_share CHECK (cost_share >= 0);
COMMENT ON COLUMN tawi.voucher_redemption.cost_share IS
    'What the person paid to the provider, in the entitlement''s currency; null: redeemed before shares were posted.';

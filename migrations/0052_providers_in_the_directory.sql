-- Who redeems vouchers may be an organization of the directory.
ALTER TABLE tawi.voucher_provider
    ADD COLUMN organization_id text CONSTRAINT voucher_provider_organization REFERENCES tawi.directory_key;
COMMENT ON COLUMN tawi.voucher_provider.organization_id IS
    'What the directory knows them as; null: it does not know them, or nobody told.';
CREATE INDEX voucher_provider_of_organization ON tawi.voucher_provider (organization_id)
    WHERE organization_id IS NOT NULL;

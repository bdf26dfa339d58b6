-- The chart of accounts is kept by the administrator, and a product may post to accounts of its own.
-- What an account is never changes once it is there; several accounts may serve one purpose, and the
-- chart's own remain what a product posts to when it says nothing.

ALTER TABLE tawi.account
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    DROP CONSTRAINT account_component_unique,
    ADD CONSTRAINT account_code_kind_unique UNIQUE (account_code, kind),
    ADD CONSTRAINT account_code_component_unique UNIQUE (account_code, component),
    ADD CONSTRAINT account_kind_of_parent FOREIGN KEY (parent_code, kind)
        REFERENCES tawi.account (account_code, kind),
    ADD CONSTRAINT account_code_form CHECK (account_code ~ '^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$'),
    ADD CONSTRAINT account_kind_of_component CHECK (CASE
        WHEN component IS NULL THEN true
        WHEN component IN ('till', 'bank', 'wallet', 'portfolio', 'interest_receivable',
                           'fee_receivable', 'penalty_receivable', 'refund_to_be_returned')
            THEN kind = 'asset'
        WHEN component IN ('interest_received_in_advance', 'repayments_in_advance', 'overpayment')
            THEN kind = 'liability'
        WHEN component IN ('interest_income', 'fee_income', 'penalty_income', 'recovery_income')
            THEN kind = 'income'
        WHEN component IN ('write_off_expense', 'tolerance_expense') THEN kind = 'expense'
        ELSE false END);
COMMENT ON COLUMN tawi.account.version IS 'Changes with each change of name or use; the ETag.';

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('1900', '1000', 'Between offices',              'asset',     true,  true,  NULL),
    ('2900', '2000', 'Suspense',                     'liability', true,  false, NULL),
    ('3020', '3000', 'Retained earnings',            'equity',    true,  false, NULL),
    ('3030', '3000', 'Prior-year adjustments',       'equity',    true,  false, NULL),
    ('4900', '4000', 'Other income',                 'income',    true,  false, NULL),
    ('5100', '5000', 'Staff costs',                  'expense',   true,  false, NULL),
    ('5200', '5000', 'Office costs',                 'expense',   true,  false, NULL),
    ('5900', '5000', 'Other expenses',               'expense',   true,  false, NULL);

CREATE FUNCTION tawi.keep_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (OLD.account_code, OLD.parent_code, OLD.kind, OLD.control, OLD.component)
            IS DISTINCT FROM (NEW.account_code, NEW.parent_code, NEW.kind, NEW.control, NEW.component)
    THEN
        RAISE EXCEPTION 'account % stays what it is', OLD.account_code
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER account_stays BEFORE UPDATE OR DELETE ON tawi.account
    FOR EACH ROW EXECUTE FUNCTION tawi.keep_account();
ALTER TABLE tawi.account ENABLE ALWAYS TRIGGER account_stays;

CREATE TABLE tawi.product_account (
    product_id   integer NOT NULL CONSTRAINT product_account_product_fk REFERENCES tawi.loan_product,
    purpose      text    NOT NULL,
    account_code text    NOT NULL,
    CONSTRAINT product_account_pk PRIMARY KEY (product_id, purpose),
    CONSTRAINT product_account_serves_purpose FOREIGN KEY (account_code, purpose)
        REFERENCES tawi.account (account_code, component)
);
COMMENT ON TABLE tawi.product_account IS
    'Where a version of a product posts other than the chart says: a component or channel, and its account.';
SELECT tawi.guard_append_only('tawi.product_account');

GRANT INSERT, UPDATE (name, usable, version) ON tawi.account TO tawi_poster;
GRANT SELECT, INSERT ON tawi.product_account TO tawi_poster;
GRANT SELECT ON tawi.product_account TO tawi_reader, tawi_auditor;

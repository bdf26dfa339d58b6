-- The book of record: offices, people, products, loans with their events, the journal, and what keeps
-- requests from being done twice. Every borrower-scoped key starts with borrower_id (0 is the
-- institution itself), so that the same schema runs on one server or sharded by borrower.

CREATE TABLE tawi.office (
    office_id       integer     NOT NULL CONSTRAINT office_pk PRIMARY KEY,
    parent_id       integer     CONSTRAINT office_parent_fk REFERENCES tawi.office,
    name            text        NOT NULL CONSTRAINT office_name_unique UNIQUE,
    time_zone       text        NOT NULL,
    currency        text        NOT NULL CONSTRAINT office_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    weekend         integer[]   NOT NULL,
    holidays        date[]      NOT NULL DEFAULT '{}',
    closed_through  date        NOT NULL,
    version         integer     NOT NULL DEFAULT 1,
    CONSTRAINT office_weekend_iso CHECK (weekend <@ ARRAY[1,2,3,4,5,6,7] AND cardinality(weekend) < 7)
);
COMMENT ON TABLE tawi.office IS 'Branches. A parent sees what its children see.';
COMMENT ON COLUMN tawi.office.weekend IS 'Weekly days off, ISO numbers: Monday 1 to Sunday 7.';
COMMENT ON COLUMN tawi.office.closed_through IS
    'The last day whose close was done; the books of this office are open from the day after.';

CREATE TABLE tawi.staff_user (
    user_id         bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT staff_user_pk PRIMARY KEY,
    username        text        NOT NULL CONSTRAINT staff_user_username_unique UNIQUE,
    name            text        NOT NULL,
    role            text        NOT NULL CONSTRAINT staff_user_role_known
                                CHECK (role IN ('officer', 'manager', 'auditor', 'administrator')),
    office_id       integer     NOT NULL CONSTRAINT staff_user_office_fk REFERENCES tawi.office,
    language        text        NOT NULL DEFAULT 'en',
    password_hash   text        NOT NULL,
    must_change     boolean     NOT NULL DEFAULT false,
    active          boolean     NOT NULL DEFAULT true,
    failed_attempts integer     NOT NULL DEFAULT 0,
    locked_until    timestamptz,
    version         integer     NOT NULL DEFAULT 1
);
COMMENT ON TABLE tawi.staff_user IS 'People who work for the institution and sign in.';
COMMENT ON COLUMN tawi.staff_user.password_hash IS 'argon2id, with its parameters and salt.';

CREATE SEQUENCE tawi.borrower_number START 100001;

CREATE TABLE tawi.borrower (
    borrower_id     bigint      NOT NULL CONSTRAINT borrower_pk PRIMARY KEY,
    office_id       integer     NOT NULL CONSTRAINT borrower_office_fk REFERENCES tawi.office,
    officer_id      bigint      NOT NULL CONSTRAINT borrower_officer_fk REFERENCES tawi.staff_user,
    name            text        NOT NULL,
    phone           text        NOT NULL CONSTRAINT borrower_phone_unique UNIQUE
                                CONSTRAINT borrower_phone_e164 CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    language        text        NOT NULL DEFAULT 'en',
    business        text        NOT NULL,
    national_id     text,
    born_on         date,
    registered_on   date        NOT NULL,
    pin_hash        text,
    has_pin         boolean     GENERATED ALWAYS AS (pin_hash IS NOT NULL) STORED,
    pin_must_change boolean     NOT NULL DEFAULT true,
    failed_attempts integer     NOT NULL DEFAULT 0,
    locked_until    timestamptz,
    version         integer     NOT NULL DEFAULT 1
);
COMMENT ON TABLE tawi.borrower IS 'People who borrow.';
CREATE INDEX borrower_by_officer ON tawi.borrower (office_id, officer_id, borrower_id);

CREATE TABLE tawi.loan_product (
    product_id      integer     GENERATED ALWAYS AS IDENTITY CONSTRAINT loan_product_pk PRIMARY KEY,
    code            text        NOT NULL,
    product_version integer     NOT NULL,
    name            text        NOT NULL,
    currency        text        NOT NULL,
    least_principal numeric(20,4) NOT NULL,
    most_principal  numeric(20,4) NOT NULL,
    least_rate      numeric     NOT NULL,
    most_rate       numeric     NOT NULL,
    least_instalments integer   NOT NULL,
    most_instalments  integer   NOT NULL,
    backdating_days integer     NOT NULL DEFAULT 90,
    options         jsonb       NOT NULL,
    CONSTRAINT loan_product_code_version_unique UNIQUE (code, product_version),
    CONSTRAINT loan_product_principal_range CHECK (0 < least_principal AND least_principal <= most_principal),
    CONSTRAINT loan_product_rate_range CHECK (0 <= least_rate AND least_rate <= most_rate),
    CONSTRAINT loan_product_instalments_range
        CHECK (1 <= least_instalments AND least_instalments <= most_instalments)
);
COMMENT ON TABLE tawi.loan_product IS
    'What the institution lends, versioned: a change is a new row, loans keep the one they were made of.';
COMMENT ON COLUMN tawi.loan_product.options IS
    'The terms that the product fixes, as a document of the same words as a loan''s terms.';

CREATE TABLE tawi.loan (
    borrower_id     bigint      NOT NULL CONSTRAINT loan_borrower_fk REFERENCES tawi.borrower,
    cycle           integer     NOT NULL CONSTRAINT loan_cycle_range CHECK (cycle BETWEEN 1 AND 99),
    office_id       integer     NOT NULL CONSTRAINT loan_office_fk REFERENCES tawi.office,
    officer_id      bigint      NOT NULL CONSTRAINT loan_officer_fk REFERENCES tawi.staff_user,
    product_id      integer     NOT NULL CONSTRAINT loan_product_fk REFERENCES tawi.loan_product,
    status          text        NOT NULL CONSTRAINT loan_status_known
                                CHECK (status IN ('applied', 'approved', 'rejected', 'active', 'closed')),
    version         integer     NOT NULL DEFAULT 1,
    terms           jsonb       NOT NULL,
    purpose         text        NOT NULL,
    applied_on      date        NOT NULL,
    applied_by      bigint      NOT NULL CONSTRAINT loan_applied_by_fk REFERENCES tawi.staff_user,
    decided_on      date,
    decided_by      bigint      CONSTRAINT loan_decided_by_fk REFERENCES tawi.staff_user,
    decision_reason text,
    currency        text        GENERATED ALWAYS AS (terms->'principal'->>'currency') STORED,
    principal       numeric(20,4) GENERATED ALWAYS AS ((terms->'principal'->>'amount')::numeric(20,4)) STORED,
    -- From here on: a cache of replay(terms, events, state_as_of), recomputed by `tawi verify`.
    state_as_of     date,
    accrued_to      date,
    disbursed_on    date,
    outstanding_principal numeric(20,4) NOT NULL DEFAULT 0,
    interest_paid   numeric(20,4) NOT NULL DEFAULT 0,
    fees_paid       numeric(20,4) NOT NULL DEFAULT 0,
    advance         numeric(20,4) NOT NULL DEFAULT 0,
    overpayment     numeric(20,4) NOT NULL DEFAULT 0,
    oldest_unpaid_due_on date,
    closed_on       date,
    CONSTRAINT loan_pk PRIMARY KEY (borrower_id, cycle),
    CONSTRAINT loan_decided_by_another CHECK (decided_by <> applied_by),
    CONSTRAINT loan_cache_not_negative CHECK (outstanding_principal >= 0 AND interest_paid >= 0
        AND fees_paid >= 0 AND advance >= 0 AND overpayment >= 0)
);
COMMENT ON TABLE tawi.loan IS 'Applications and loans: the frozen contract, and a cache of its state.';
COMMENT ON COLUMN tawi.loan.principal IS 'The agreed principal, in major units of the currency.';
COMMENT ON COLUMN tawi.loan.outstanding_principal IS 'Disbursed less principal paid, at the opening of state_as_of.';
COMMENT ON COLUMN tawi.loan.interest_paid IS 'Interest paid so far.';
COMMENT ON COLUMN tawi.loan.fees_paid IS 'Fees paid so far.';
COMMENT ON COLUMN tawi.loan.advance IS 'Money held for instalments that are not yet due.';
COMMENT ON COLUMN tawi.loan.overpayment IS 'Money owed back to the borrower.';
COMMENT ON COLUMN tawi.loan.accrued_to IS
    'The day to which the loan''s own last posting accrued it; closes of its office may be further.';
CREATE INDEX loan_active_by_office ON tawi.loan (office_id, borrower_id, cycle) WHERE status = 'active';
CREATE INDEX loan_by_officer ON tawi.loan (officer_id, borrower_id, cycle);

CREATE TABLE tawi.instalment (
    borrower_id     bigint      NOT NULL,
    cycle           integer     NOT NULL,
    number          integer     NOT NULL,
    starts_on       date        NOT NULL,
    ends_on         date        NOT NULL,
    due_on          date        NOT NULL,
    opening_principal numeric(20,4) NOT NULL,
    principal       numeric(20,4) NOT NULL,
    interest        numeric(20,4) NOT NULL,
    fees            numeric(20,4) NOT NULL,
    exact_interest  text        NOT NULL,
    interest_due    numeric(20,4) NOT NULL,
    fees_due        numeric(20,4) NOT NULL,
    principal_paid  numeric(20,4) NOT NULL DEFAULT 0,
    interest_paid   numeric(20,4) NOT NULL DEFAULT 0,
    fees_paid       numeric(20,4) NOT NULL DEFAULT 0,
    paid_on         date,
    CONSTRAINT instalment_pk PRIMARY KEY (borrower_id, cycle, number),
    CONSTRAINT instalment_loan_fk FOREIGN KEY (borrower_id, cycle) REFERENCES tawi.loan,
    CONSTRAINT instalment_period CHECK (starts_on < ends_on),
    CONSTRAINT instalment_paid_range CHECK (principal_paid BETWEEN 0 AND principal
        AND interest_paid BETWEEN 0 AND interest_due AND fees_paid BETWEEN 0 AND fees_due)
);
COMMENT ON TABLE tawi.instalment IS 'A cache of the schedule and of what was paid of it.';
COMMENT ON COLUMN tawi.instalment.opening_principal IS 'Outstanding before this row, by contract.';
COMMENT ON COLUMN tawi.instalment.principal IS 'Principal due, by contract.';
COMMENT ON COLUMN tawi.instalment.interest IS 'Interest due, by contract.';
COMMENT ON COLUMN tawi.instalment.fees IS 'Fees due, by contract.';
COMMENT ON COLUMN tawi.instalment.exact_interest IS 'Interest before rounding in minor units, a fraction "n/d".';
COMMENT ON COLUMN tawi.instalment.interest_due IS 'Interest due now: less than the contract after an early settlement.';
COMMENT ON COLUMN tawi.instalment.fees_due IS 'Fees due now: less than the contract after an early settlement.';
COMMENT ON COLUMN tawi.instalment.principal_paid IS 'Principal paid of this row.';
COMMENT ON COLUMN tawi.instalment.interest_paid IS 'Interest paid of this row.';
COMMENT ON COLUMN tawi.instalment.fees_paid IS 'Fees paid of this row.';

CREATE TABLE tawi.loan_event (
    borrower_id     bigint      NOT NULL,
    cycle           integer     NOT NULL,
    number          integer     NOT NULL,
    kind            text        NOT NULL CONSTRAINT loan_event_kind_known
                                CHECK (kind IN ('disbursement', 'repayment', 'reversal')),
    value_date      date        NOT NULL,
    booking_date    date        NOT NULL,
    office_open_day date        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    amount          numeric(20,4) NOT NULL CONSTRAINT loan_event_amount_positive CHECK (amount > 0),
    channel         text        NOT NULL CONSTRAINT loan_event_channel_known
                                CHECK (channel IN ('till', 'bank', 'wallet')),
    reverses        integer,
    actor_id        bigint      NOT NULL,
    reason          text        NOT NULL DEFAULT '',
    source_reference text       NOT NULL DEFAULT '',
    key_hash        bytea       NOT NULL,
    CONSTRAINT loan_event_pk PRIMARY KEY (borrower_id, cycle, number),
    CONSTRAINT loan_event_reverses_once UNIQUE (borrower_id, cycle, reverses),
    CONSTRAINT loan_event_reversal_names_event CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
    CONSTRAINT loan_event_value_not_after_booking CHECK (value_date <= booking_date)
);
COMMENT ON TABLE tawi.loan_event IS
    'What happened to each loan; only ever added to. Not partitioned: a posting reads all events of its loan.';
COMMENT ON COLUMN tawi.loan_event.amount IS 'In the loan''s currency, major units; of a reversal: the reversed event''s.';
COMMENT ON COLUMN tawi.loan_event.office_open_day IS
    'The first day that the office had not closed when this was recorded: what the closes knew of it.';
COMMENT ON COLUMN tawi.loan_event.key_hash IS
    'SHA-256 of the idempotency key and who sent it, kept for ever: a late retry is never posted again.';

CREATE TABLE tawi.account (
    account_code    text        NOT NULL CONSTRAINT account_pk PRIMARY KEY,
    parent_code     text        CONSTRAINT account_parent_fk REFERENCES tawi.account,
    name            text        NOT NULL,
    kind            text        NOT NULL CONSTRAINT account_kind_known
                                CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    usable          boolean     NOT NULL,
    control         boolean     NOT NULL,
    component       text        CONSTRAINT account_component_unique UNIQUE
);
COMMENT ON TABLE tawi.account IS 'Chart of accounts: headers and usable accounts; control accounts take no manual entries.';
COMMENT ON COLUMN tawi.account.component IS 'The component of a loan''s position, or the channel, that is posted here.';

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('1000', NULL,   'Assets',                       'asset',     false, false, NULL),
    ('1010', '1000', 'Cash in tills',                'asset',     true,  false, 'till'),
    ('1020', '1000', 'Bank',                         'asset',     true,  false, 'bank'),
    ('1030', '1000', 'Mobile money',                 'asset',     true,  false, 'wallet'),
    ('1100', '1000', 'Loan portfolio',               'asset',     true,  true,  'portfolio'),
    ('1210', '1000', 'Interest receivable',          'asset',     true,  true,  'interest_receivable'),
    ('1220', '1000', 'Fees receivable',              'asset',     true,  true,  'fee_receivable'),
    ('2000', NULL,   'Liabilities',                  'liability', false, false, NULL),
    ('2110', '2000', 'Repayments in advance',        'liability', true,  true,  'repayments_in_advance'),
    ('2120', '2000', 'Overpayments to be refunded',  'liability', true,  true,  'overpayment'),
    ('2130', '2000', 'Interest received in advance', 'liability', true,  true,  'interest_received_in_advance'),
    ('3000', NULL,   'Equity',                       'equity',    false, false, NULL),
    ('3010', '3000', 'Capital',                      'equity',    true,  false, NULL),
    ('4000', NULL,   'Income',                       'income',    false, false, NULL),
    ('4010', '4000', 'Interest income',              'income',    true,  true,  'interest_income'),
    ('4020', '4000', 'Fee income',                   'income',    true,  true,  'fee_income'),
    ('5000', NULL,   'Expense',                      'expense',   false, false, NULL);

-- An entry is one row: its lines are arrays in it, so that it cannot be half there, added to later, or
-- out of balance, in any partition, by anyone.
CREATE FUNCTION tawi.entry_is_sound(accounts text[], amounts numeric[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT cardinality(accounts) >= 2
       AND cardinality(accounts) = cardinality(amounts)
       AND array_position(accounts, NULL) IS NULL
       AND array_position(amounts, NULL) IS NULL
       AND array_position(amounts, 0) IS NULL
       AND (SELECT sum(amount) = 0 FROM unnest(amounts) AS line (amount))
$$;

CREATE SEQUENCE tawi.entry_number;

CREATE TABLE tawi.journal_entry (
    borrower_id     bigint      NOT NULL,
    entry_id        bigint      NOT NULL,
    office_id       integer     NOT NULL,
    fund            text        NOT NULL DEFAULT 'own',
    product_id      integer,
    cycle           integer,
    event_number    integer,
    kind            text        NOT NULL,
    booking_date    date        NOT NULL,
    value_date      date        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    actor_id        bigint      NOT NULL,
    currency        text        NOT NULL,
    accounts        text[]      NOT NULL,
    amounts         numeric(20,4)[] NOT NULL,
    reverses_entry  bigint,
    narrative       text        NOT NULL,
    engine_version  integer,
    detail_hash     bytea,
    CONSTRAINT journal_entry_pk PRIMARY KEY (borrower_id, entry_id, booking_date),
    CONSTRAINT journal_entry_sound CHECK (tawi.entry_is_sound(accounts, amounts)),
    CONSTRAINT journal_entry_kind_known CHECK (kind IN ('opening_balance', 'disbursement', 'repayment',
        'reversal', 'accrual', 'correction', 'advances_applied', 'fees_due', 'interest')),
    CONSTRAINT journal_entry_currency_form CHECK (currency ~ '^[A-Z]{3}$')
) PARTITION BY RANGE (booking_date);
COMMENT ON TABLE tawi.journal_entry IS
    'The journal; only ever added to. borrower_id 0: the institution itself (opening balances, closes of day).';
COMMENT ON COLUMN tawi.journal_entry.accounts IS 'One account a line.';
COMMENT ON COLUMN tawi.journal_entry.amounts IS 'One amount a line, major units: debits positive, credits negative; they sum to zero.';
COMMENT ON COLUMN tawi.journal_entry.detail_hash IS 'Of a close: SHA-256 of its reproducible loan-by-loan detail.';
CREATE INDEX journal_entry_by_booking ON tawi.journal_entry (booking_date, entry_id);

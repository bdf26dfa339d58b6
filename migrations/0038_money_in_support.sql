-- Money that is given and not lent: what a fund may spend on it, awards that are paid in instalments, vouchers that
-- a provider redeems, and what is paid to providers. Nothing here is repaid, so nothing is a receivable: a payment is
-- an expense of the fund, in the books of one office. Rows are only ever added, and the audit trail tells each.

INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component) VALUES
    ('2150', '2000', 'Payable to providers',         'liability', true,  true,  NULL),
    ('5310', '5000', 'Grants',                       'expense',   true,  true,  NULL),
    ('5320', '5000', 'Scholarships',                 'expense',   true,  true,  NULL),
    ('5330', '5000', 'Job-search costs',             'expense',   true,  true,  NULL),
    ('5340', '5000', 'Stipends',                     'expense',   true,  true,  NULL),
    ('5350', '5000', 'Childcare',                    'expense',   true,  true,  NULL),
    ('5360', '5000', 'Transport',                    'expense',   true,  true,  NULL);

-- The kinds of entries of money in support; those of loans and of the institution stand in the constraint itself.
CREATE FUNCTION tawi.is_kind_of_support(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT kind IN ('award_payment', 'award_refund', 'voucher_redemption', 'provider_settlement')
$$;

ALTER TABLE tawi.journal_entry
    DROP CONSTRAINT journal_entry_kind_known,
    ADD CONSTRAINT journal_entry_kind_known CHECK (kind IN ('opening_balance', 'manual',
        'manual_reversal', 'adjustment', 'inter_office', 'year_end', 'disbursement', 'repayment',
        'prepayment', 'settlement', 'charge', 'charge_waiver', 'interest_waiver', 'penalty',
        'penalty_waiver', 'reschedule', 'refinancing', 'set_off', 'write_off', 'recovery', 'refund',
        'classification', 'change', 'transfer', 'restatement', 'payout', 'payout_failure', 'exchange', 'revaluation', 'reversal',
        'accrual', 'correction', 'advances_applied', 'penalties', 'fees_due',
        'interest', 'fees_earned', 'tolerance', 'loss_allowance') OR tawi.is_kind_of_support(kind));

-- What `tawi verify` holds against the rows below.
CREATE INDEX journal_entry_of_support ON tawi.journal_entry (entry_id)
    WHERE tawi.is_kind_of_support(kind);

CREATE TABLE tawi.support_budget (
    budget_number integer     NOT NULL CONSTRAINT support_budget_pk PRIMARY KEY
                              CONSTRAINT support_budget_number_positive CHECK (budget_number > 0),
    fund          text        NOT NULL CONSTRAINT support_budget_fund REFERENCES tawi.fund,
    kind          text        NOT NULL CONSTRAINT support_budget_kind_known CHECK (kind IN
                              ('grant', 'scholarship', 'job_search_costs', 'stipend', 'childcare', 'transport')),
    currency      text        NOT NULL CONSTRAINT support_budget_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    starts_on     date        NOT NULL,
    ends_on       date        NOT NULL,
    recorded_by   text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    CONSTRAINT support_budget_days CHECK (ends_on >= starts_on)
);
COMMENT ON TABLE tawi.support_budget IS
    'What a fund may spend on a kind of support in a period; the periods of one fund, kind and currency do not overlap.';

CREATE TABLE tawi.support_budget_amount (
    budget_number integer       NOT NULL CONSTRAINT support_budget_amount_of_budget REFERENCES tawi.support_budget,
    entry_number  integer       NOT NULL CONSTRAINT support_budget_amount_positive CHECK (entry_number > 0),
    amount        numeric(20,4) NOT NULL CONSTRAINT support_budget_amount_not_negative CHECK (amount >= 0),
    reason        text          NOT NULL,
    recorded_by   text          NOT NULL,
    recorded_at   timestamptz   NOT NULL,
    CONSTRAINT support_budget_amount_pk PRIMARY KEY (budget_number, entry_number),
    CONSTRAINT support_budget_amount_changed_for_reason CHECK (entry_number = 1 OR reason <> '')
);
COMMENT ON TABLE tawi.support_budget_amount IS 'How much a budget is; the last entry counts.';
COMMENT ON COLUMN tawi.support_budget_amount.amount IS 'The whole of it, in the budget''s currency, major units.';

CREATE TABLE tawi.voucher_provider (
    provider_number integer     NOT NULL CONSTRAINT voucher_provider_pk PRIMARY KEY
                                CONSTRAINT voucher_provider_number_positive CHECK (provider_number > 0),
    office_id       integer     NOT NULL CONSTRAINT voucher_provider_office REFERENCES tawi.office,
    name            text        NOT NULL CONSTRAINT voucher_provider_named CHECK (name <> ''),
    payment_details text        NOT NULL CONSTRAINT voucher_provider_paid CHECK (payment_details <> ''),
    user_id         bigint      CONSTRAINT voucher_provider_user REFERENCES tawi.staff_user,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL
);
COMMENT ON TABLE tawi.voucher_provider IS 'Who delivers what vouchers are for, and is paid for it by an office.';
COMMENT ON COLUMN tawi.voucher_provider.payment_details IS 'The bank account or phone to which money is sent.';
COMMENT ON COLUMN tawi.voucher_provider.user_id IS 'Who redeems for them, with the role of a provider; null: staff do.';

CREATE TABLE tawi.award (
    borrower_id   bigint        NOT NULL,
    award_number  integer       NOT NULL CONSTRAINT award_number_positive CHECK (award_number > 0),
    kind          text          NOT NULL CONSTRAINT award_kind_known CHECK (kind IN
                                ('grant', 'scholarship', 'job_search_costs', 'stipend')),
    fund          text          NOT NULL CONSTRAINT award_fund REFERENCES tawi.fund,
    office_id     integer       NOT NULL CONSTRAINT award_office REFERENCES tawi.office,
    currency      text          NOT NULL CONSTRAINT award_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    purpose       text          NOT NULL CONSTRAINT award_purpose_given CHECK (purpose <> ''),
    amount        numeric(20,4) NOT NULL CONSTRAINT award_amount_positive CHECK (amount > 0),
    recorded_by   text          NOT NULL,
    recorded_at   timestamptz   NOT NULL,
    CONSTRAINT award_pk PRIMARY KEY (borrower_id, award_number)
);
COMMENT ON TABLE tawi.award IS 'Money that somebody is given and does not repay.';
COMMENT ON COLUMN tawi.award.office_id IS 'In whose books it is paid, wherever the person goes later.';
COMMENT ON COLUMN tawi.award.amount IS 'The sum of its instalments, in its currency, major units.';

CREATE TABLE tawi.award_instalment (
    borrower_id       bigint        NOT NULL,
    award_number      integer       NOT NULL,
    instalment_number integer       NOT NULL CONSTRAINT award_instalment_positive CHECK (instalment_number > 0),
    due_on            date          NOT NULL,
    amount            numeric(20,4) NOT NULL CONSTRAINT award_instalment_amount_positive CHECK (amount > 0),
    recorded_by       text          NOT NULL,
    recorded_at       timestamptz   NOT NULL,
    CONSTRAINT award_instalment_pk PRIMARY KEY (borrower_id, award_number, instalment_number),
    CONSTRAINT award_instalment_of_award FOREIGN KEY (borrower_id, award_number) REFERENCES tawi.award
);
COMMENT ON TABLE tawi.award_instalment IS 'A part of an award, and from when on it may be paid.';
COMMENT ON COLUMN tawi.award_instalment.amount IS 'In the award''s currency, major units.';

CREATE TABLE tawi.award_condition (
    borrower_id       bigint      NOT NULL,
    award_number      integer     NOT NULL,
    instalment_number integer     NOT NULL,
    condition_number  integer     NOT NULL CONSTRAINT award_condition_positive CHECK (condition_number > 0),
    kind              text        NOT NULL CONSTRAINT award_condition_kind_known
                                  CHECK (kind IN ('course', 'milestone', 'document')),
    service           text        CONSTRAINT award_condition_service REFERENCES tawi.support_service (code),
    plan_number       integer     CONSTRAINT award_condition_plan CHECK (plan_number > 0),
    milestone_number  integer     CONSTRAINT award_condition_milestone CHECK (milestone_number > 0),
    document          text        CONSTRAINT award_condition_document CHECK (document <> ''),
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT award_condition_pk PRIMARY KEY (borrower_id, award_number, instalment_number, condition_number),
    CONSTRAINT award_condition_of_instalment FOREIGN KEY (borrower_id, award_number, instalment_number)
        REFERENCES tawi.award_instalment,
    CONSTRAINT award_condition_of_its_kind CHECK ((service IS NOT NULL) = (kind = 'course')
        AND (plan_number IS NOT NULL) = (kind = 'milestone') AND (milestone_number IS NOT NULL) = (kind = 'milestone')
        AND (document IS NOT NULL) = (kind = 'document'))
);
COMMENT ON TABLE tawi.award_condition IS 'What must hold before an instalment is paid.';
COMMENT ON COLUMN tawi.award_condition.service IS 'The course that must be completed.';

CREATE TABLE tawi.award_confirmation (
    borrower_id       bigint      NOT NULL,
    award_number      integer     NOT NULL,
    instalment_number integer     NOT NULL,
    condition_number  integer     NOT NULL,
    note              text        NOT NULL CONSTRAINT award_confirmation_says CHECK (note <> ''),
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    CONSTRAINT award_confirmation_pk PRIMARY KEY (borrower_id, award_number, instalment_number, condition_number),
    CONSTRAINT award_confirmation_of_condition
        FOREIGN KEY (borrower_id, award_number, instalment_number, condition_number) REFERENCES tawi.award_condition
);
COMMENT ON TABLE tawi.award_confirmation IS 'That a document was seen which a condition asks for.';

CREATE TABLE tawi.award_step (
    borrower_id   bigint      NOT NULL,
    award_number  integer     NOT NULL,
    step          integer     NOT NULL CONSTRAINT award_step_positive CHECK (step > 0),
    state         text        NOT NULL CONSTRAINT award_step_state_known
                              CHECK (state IN ('proposed', 'approved', 'refused', 'cancelled')),
    reason        text        NOT NULL,
    budget_number integer     CONSTRAINT award_step_budget REFERENCES tawi.support_budget,
    recorded_by   text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    CONSTRAINT award_step_pk PRIMARY KEY (borrower_id, award_number, step),
    CONSTRAINT award_step_of_award FOREIGN KEY (borrower_id, award_number) REFERENCES tawi.award,
    CONSTRAINT award_step_proposed_first CHECK ((step = 1) = (state = 'proposed')),
    CONSTRAINT award_step_budget_of_approved CHECK ((budget_number IS NOT NULL) = (state = 'approved')),
    CONSTRAINT award_step_for_reason CHECK (state = 'proposed' OR reason <> '')
);
COMMENT ON TABLE tawi.award_step IS 'What became of an award; the last row says how it stands.';
COMMENT ON COLUMN tawi.award_step.budget_number IS 'The budget that the approval takes the amount from.';
CREATE INDEX award_step_of_budget ON tawi.award_step (budget_number) WHERE budget_number IS NOT NULL;

CREATE TABLE tawi.award_payment (
    borrower_id       bigint        NOT NULL,
    award_number      integer       NOT NULL,
    instalment_number integer       NOT NULL,
    amount            numeric(20,4) NOT NULL CONSTRAINT award_payment_amount_positive CHECK (amount > 0),
    channel           text          NOT NULL CONSTRAINT award_payment_channel_known
                                    CHECK (channel IN ('till', 'bank', 'wallet')),
    reference         text          NOT NULL,
    booking_date      date          NOT NULL,
    entry_id          bigint        NOT NULL CONSTRAINT award_payment_entry_unique UNIQUE,
    recorded_by       text          NOT NULL,
    recorded_at       timestamptz   NOT NULL,
    CONSTRAINT award_payment_pk PRIMARY KEY (borrower_id, award_number, instalment_number),
    CONSTRAINT award_payment_of_instalment FOREIGN KEY (borrower_id, award_number, instalment_number)
        REFERENCES tawi.award_instalment
);
COMMENT ON TABLE tawi.award_payment IS 'An instalment that was paid, with its entry in the journal.';
COMMENT ON COLUMN tawi.award_payment.amount IS 'The instalment''s, in the award''s currency, major units.';

CREATE TABLE tawi.award_refund (
    borrower_id   bigint        NOT NULL,
    award_number  integer       NOT NULL,
    refund_number integer       NOT NULL CONSTRAINT award_refund_positive CHECK (refund_number > 0),
    amount        numeric(20,4) NOT NULL CONSTRAINT award_refund_amount_positive CHECK (amount > 0),
    channel       text          NOT NULL CONSTRAINT award_refund_channel_known
                                CHECK (channel IN ('till', 'bank', 'wallet')),
    reason        text          NOT NULL CONSTRAINT award_refund_reason_given CHECK (reason <> ''),
    booking_date  date          NOT NULL,
    entry_id      bigint        NOT NULL CONSTRAINT award_refund_entry_unique UNIQUE,
    recorded_by   text          NOT NULL,
    recorded_at   timestamptz   NOT NULL,
    CONSTRAINT award_refund_pk PRIMARY KEY (borrower_id, award_number, refund_number),
    CONSTRAINT award_refund_of_award FOREIGN KEY (borrower_id, award_number) REFERENCES tawi.award
);
COMMENT ON TABLE tawi.award_refund IS 'Money of an award that came back, with its entry in the journal.';
COMMENT ON COLUMN tawi.award_refund.amount IS 'In the award''s currency, major units.';

CREATE TABLE tawi.entitlement (
    borrower_id        bigint        NOT NULL,
    entitlement_number integer       NOT NULL CONSTRAINT entitlement_number_positive CHECK (entitlement_number > 0),
    kind               text          NOT NULL CONSTRAINT entitlement_kind_known CHECK (kind IN ('childcare', 'transport')),
    fund               text          NOT NULL CONSTRAINT entitlement_fund REFERENCES tawi.fund,
    office_id          integer       NOT NULL CONSTRAINT entitlement_office REFERENCES tawi.office,
    currency           text          NOT NULL CONSTRAINT entitlement_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    provider_number    integer       NOT NULL CONSTRAINT entitlement_provider REFERENCES tawi.voucher_provider,
    budget_number      integer       NOT NULL CONSTRAINT entitlement_budget REFERENCES tawi.support_budget,
    purpose            text          NOT NULL CONSTRAINT entitlement_purpose_given CHECK (purpose <> ''),
    starts_on          date          NOT NULL,
    valid_until        date          NOT NULL,
    vouchers           integer       NOT NULL CONSTRAINT entitlement_vouchers_range CHECK (vouchers BETWEEN 1 AND 366),
    voucher_value      numeric(20,4) NOT NULL CONSTRAINT entitlement_value_positive CHECK (voucher_value > 0),
    cost_share         numeric(20,4) NOT NULL CONSTRAINT entitlement_share_not_negative CHECK (cost_share >= 0),
    recorded_by        text          NOT NULL,
    recorded_at        timestamptz   NOT NULL,
    CONSTRAINT entitlement_pk PRIMARY KEY (borrower_id, entitlement_number),
    CONSTRAINT entitlement_days CHECK (valid_until >= starts_on),
    CONSTRAINT entitlement_share_below_value CHECK (cost_share < voucher_value)
);
COMMENT ON TABLE tawi.entitlement IS 'That somebody may have something delivered so many times, by vouchers.';
COMMENT ON COLUMN tawi.entitlement.voucher_value IS 'What one delivery costs, in the entitlement''s currency, major units.';
COMMENT ON COLUMN tawi.entitlement.cost_share IS
    'What of it the person pays to the provider; the voucher pays the rest. Major units.';
CREATE INDEX entitlement_of_budget ON tawi.entitlement (budget_number);
CREATE INDEX entitlement_of_provider ON tawi.entitlement (provider_number);

CREATE TABLE tawi.voucher (
    borrower_id        bigint      NOT NULL,
    entitlement_number integer     NOT NULL,
    voucher_number     integer     NOT NULL CONSTRAINT voucher_number_positive CHECK (voucher_number > 0),
    code               text        NOT NULL CONSTRAINT voucher_code_unique UNIQUE
                                   CONSTRAINT voucher_code_form CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
    recorded_by        text        NOT NULL,
    recorded_at        timestamptz NOT NULL,
    CONSTRAINT voucher_pk PRIMARY KEY (borrower_id, entitlement_number, voucher_number),
    CONSTRAINT voucher_of_entitlement FOREIGN KEY (borrower_id, entitlement_number) REFERENCES tawi.entitlement
);
COMMENT ON TABLE tawi.voucher IS 'One delivery that an entitlement pays for; whoever delivers it has its code.';

CREATE TABLE tawi.entitlement_cancellation (
    borrower_id        bigint      NOT NULL,
    entitlement_number integer     NOT NULL,
    reason             text        NOT NULL CONSTRAINT entitlement_cancellation_reason CHECK (reason <> ''),
    recorded_by        text        NOT NULL,
    recorded_at        timestamptz NOT NULL,
    CONSTRAINT entitlement_cancellation_pk PRIMARY KEY (borrower_id, entitlement_number),
    CONSTRAINT entitlement_cancellation_of_entitlement FOREIGN KEY (borrower_id, entitlement_number)
        REFERENCES tawi.entitlement
);
COMMENT ON TABLE tawi.entitlement_cancellation IS 'That the vouchers of an entitlement which are not redeemed count no longer.';

CREATE TABLE tawi.voucher_redemption (
    borrower_id        bigint        NOT NULL,
    entitlement_number integer       NOT NULL,
    voucher_number     integer       NOT NULL,
    delivered_on       date          NOT NULL,
    note               text          NOT NULL,
    amount             numeric(20,4) NOT NULL CONSTRAINT voucher_redemption_amount_positive CHECK (amount > 0),
    booking_date       date          NOT NULL,
    entry_id           bigint        NOT NULL CONSTRAINT voucher_redemption_entry_unique UNIQUE,
    recorded_by        text          NOT NULL,
    recorded_at        timestamptz   NOT NULL,
    CONSTRAINT voucher_redemption_pk PRIMARY KEY (borrower_id, entitlement_number, voucher_number),
    CONSTRAINT voucher_redemption_of_voucher FOREIGN KEY (borrower_id, entitlement_number, voucher_number)
        REFERENCES tawi.voucher,
    CONSTRAINT voucher_redemption_delivered_before CHECK (delivered_on <= booking_date)
);
COMMENT ON TABLE tawi.voucher_redemption IS 'That what a voucher is for was delivered, once; its provider is owed the amount.';
COMMENT ON COLUMN tawi.voucher_redemption.amount IS
    'The voucher''s value without the cost share, in the entitlement''s currency, major units.';

CREATE TABLE tawi.provider_settlement (
    provider_number   integer       NOT NULL CONSTRAINT provider_settlement_of_provider REFERENCES tawi.voucher_provider,
    settlement_number integer       NOT NULL CONSTRAINT provider_settlement_positive CHECK (settlement_number > 0),
    office_id         integer       NOT NULL CONSTRAINT provider_settlement_office REFERENCES tawi.office,
    fund              text          NOT NULL CONSTRAINT provider_settlement_fund REFERENCES tawi.fund,
    currency          text          NOT NULL CONSTRAINT provider_settlement_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    amount            numeric(20,4) NOT NULL CONSTRAINT provider_settlement_amount_positive CHECK (amount > 0),
    channel           text          NOT NULL CONSTRAINT provider_settlement_channel_known
                                    CHECK (channel IN ('till', 'bank', 'wallet')),
    reference         text          NOT NULL CONSTRAINT provider_settlement_reference_given CHECK (reference <> ''),
    booking_date      date          NOT NULL,
    entry_id          bigint        NOT NULL CONSTRAINT provider_settlement_entry_unique UNIQUE,
    recorded_by       text          NOT NULL,
    recorded_at       timestamptz   NOT NULL,
    CONSTRAINT provider_settlement_pk PRIMARY KEY (provider_number, settlement_number)
);
COMMENT ON TABLE tawi.provider_settlement IS 'What a provider was paid of what a fund owed them, with its entry in the journal.';
COMMENT ON COLUMN tawi.provider_settlement.amount IS 'Of its currency, major units.';

SELECT tawi.keep_told_rows(format('tawi.%I', name)::regclass, of_person)
  FROM (VALUES ('support_budget', false), ('support_budget_amount', false), ('voucher_provider', false),
               ('award', true), ('award_instalment', true), ('award_condition', true), ('award_confirmation', true),
               ('award_step', true), ('award_payment', true), ('award_refund', true), ('entitlement', true),
               ('voucher', true), ('entitlement_cancellation', true), ('voucher_redemption', true),
               ('provider_settlement', false)) AS kept (name, of_person);

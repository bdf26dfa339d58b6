-- What else a loan may wait for, besides milestones and courses: no arrears, a document that was seen, a visit, savings.

CREATE TABLE tawi.borrower_visit (
    borrower_id  bigint      NOT NULL,
    visit_number integer     NOT NULL CONSTRAINT borrower_visit_number_positive CHECK (visit_number > 0),
    visited_on   date        NOT NULL,
    place        text        NOT NULL CONSTRAINT borrower_visit_place CHECK (place <> ''),
    found        text        NOT NULL CONSTRAINT borrower_visit_found CHECK (found <> ''),
    recorded_by  text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT borrower_visit_pk PRIMARY KEY (borrower_id, visit_number)
);
COMMENT ON TABLE tawi.borrower_visit IS 'When somebody of the institution visited a borrower, where, and what they found.';
SELECT tawi.keep_told_rows('tawi.borrower_visit', true);

CREATE TABLE tawi.borrower_document (
    borrower_id  bigint      NOT NULL,
    document_number integer  NOT NULL CONSTRAINT borrower_document_number_positive CHECK (document_number > 0),
    document     text        NOT NULL CONSTRAINT borrower_document_known CHECK (document IN ('identity',
                     'business_permit', 'tax_registration', 'lease', 'bank_statement', 'guarantee', 'insurance')),
    reference    text        NOT NULL,
    seen_on      date        NOT NULL,
    expires_on   date        CONSTRAINT borrower_document_expires_later CHECK (expires_on > seen_on),
    recorded_by  text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT borrower_document_pk PRIMARY KEY (borrower_id, document_number)
);
COMMENT ON TABLE tawi.borrower_document IS 'Papers that were shown and found good.';
COMMENT ON COLUMN tawi.borrower_document.expires_on IS 'The first day on which it is valid no longer; null: never.';
SELECT tawi.keep_told_rows('tawi.borrower_document', true);

CREATE TABLE tawi.savings_balance (
    borrower_id  bigint      NOT NULL,
    balance_number integer   NOT NULL CONSTRAINT savings_balance_number_positive CHECK (balance_number > 0),
    stood_on     date        NOT NULL,
    amount       numeric(20,4) NOT NULL CONSTRAINT savings_balance_amount CHECK (amount >= 0),
    currency     text        NOT NULL,
    source       text        NOT NULL CONSTRAINT savings_balance_source CHECK (source IN ('passbook', 'statement',
                     'group_record')),
    recorded_by  text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    CONSTRAINT savings_balance_pk PRIMARY KEY (borrower_id, balance_number)
);
COMMENT ON TABLE tawi.savings_balance IS 'What a borrower has saved with somebody else, as a paper shows it.';
COMMENT ON COLUMN tawi.savings_balance.amount IS 'In the currency beside it.';
SELECT tawi.keep_told_rows('tawi.savings_balance', true);

ALTER TABLE tawi.product_condition
    ALTER service_id DROP NOT NULL,
    ALTER least_score DROP NOT NULL,
    ADD COLUMN most_days_late integer CONSTRAINT product_condition_days_late CHECK (most_days_late BETWEEN 0 AND 365),
    ADD COLUMN document text CONSTRAINT product_condition_document CHECK (document IN ('identity', 'business_permit',
        'tax_registration', 'lease', 'bank_statement', 'guarantee', 'insurance')),
    ADD COLUMN within_days integer CONSTRAINT product_condition_within_days CHECK (within_days BETWEEN 1 AND 3650),
    ADD COLUMN least_balance numeric(20,4) CONSTRAINT product_condition_balance CHECK (least_balance > 0),
    ADD COLUMN currency text,
    DROP CONSTRAINT product_condition_kind_known,
    ADD CONSTRAINT product_condition_kind_known CHECK (CASE kind
        WHEN 'course_completed' THEN num_nonnulls(service_id, least_score) = 2
        WHEN 'no_arrears' THEN most_days_late IS NOT NULL
        WHEN 'document_seen' THEN document IS NOT NULL
        WHEN 'visit_made' THEN within_days IS NOT NULL
        WHEN 'savings_held' THEN num_nonnulls(least_balance, currency) = 2
        ELSE false END),
    ADD CONSTRAINT product_condition_of_one_kind CHECK (num_nonnulls(service_id, most_days_late, document, within_days,
        least_balance) = 1 AND (least_score IS NULL) = (service_id IS NULL)
        AND (currency IS NULL) = (least_balance IS NULL));
COMMENT ON COLUMN tawi.product_condition.most_days_late IS 'Of the oldest instalment that is unpaid, on any loan of the borrower.';
COMMENT ON COLUMN tawi.product_condition.within_days IS 'How long ago the last visit may be.';
COMMENT ON COLUMN tawi.product_condition.least_balance IS 'Of savings, in the currency beside it.';

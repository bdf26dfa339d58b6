-- A close of day holds also taxes to be paid over, deferred fees, overpayments, refunds to be returned and
-- payouts in transit against the loans. Most of this is of loans that ended, which no close walks through:
-- it reads those of which something still moves by an index, and of taxes, which never cease to stand on
-- their account, the sum of those that ended (docs/decisions/0049).

ALTER TABLE tawi.loan
    ADD COLUMN tax_payable       numeric(20,4) DEFAULT 0,
    ADD COLUMN deferred_fees     numeric(20,4) NOT NULL DEFAULT 0,
    ADD COLUMN summed_tax        numeric(20,4) NOT NULL DEFAULT 0,
    ADD COLUMN payout_in_transit numeric(20,4) NOT NULL DEFAULT 0;
COMMENT ON COLUMN tawi.loan.tax_payable IS
    'Tax in what was charged, as in the books, on receivables_on; of an ended loan for good. NULL: not known.';
COMMENT ON COLUMN tawi.loan.deferred_fees IS 'Fees that are not yet income, as in the books, on receivables_on.';
COMMENT ON COLUMN tawi.loan.summed_tax IS
    'What of tax_payable is in tawi.summed_tax, of the books where the loan stood when it came about.';
COMMENT ON COLUMN tawi.loan.payout_in_transit IS 'What payouts sent that are neither confirmed nor failed.';

-- What taxed loans charged before this is told by replay alone: the next close looks at those that are
-- active, and closes learn of ended ones little by little.
UPDATE tawi.loan AS loan
   SET tax_payable = NULL, receivables_on = NULL
  FROM tawi.loan_contract AS contract
 WHERE contract.borrower_id = loan.borrower_id AND contract.cycle = loan.cycle
   AND contract.terms->'tax' IS NOT NULL AND loan.state_as_of IS NOT NULL;
UPDATE tawi.loan AS loan
   SET receivables_on = NULL
  FROM tawi.loan_contract AS contract
 WHERE contract.borrower_id = loan.borrower_id AND contract.cycle = loan.cycle
   AND contract.terms->>'fee_recognition' = 'effective' AND loan.status = 'active';
UPDATE tawi.loan AS loan
   SET payout_in_transit = payout.sent
  FROM (SELECT borrower_id, cycle, sum(sent) AS sent
          FROM (SELECT DISTINCT ON (borrower_id, cycle, payout_number) borrower_id, cycle, state, sent
                  FROM tawi.payout_step
                 ORDER BY borrower_id, cycle, payout_number, step DESC) AS last
         WHERE state = 'in_transit'
         GROUP BY borrower_id, cycle) AS payout
 WHERE payout.borrower_id = loan.borrower_id AND payout.cycle = loan.cycle;

-- The two conditions are columns of their own, so that a posting that moves the tax of an active loan
-- touches no index, and a close tells by one look which loans add nothing of all that.
ALTER TABLE tawi.loan
    ADD COLUMN has_tax_to_sum boolean GENERATED ALWAYS AS
        (status <> 'active' AND tax_payable IS DISTINCT FROM summed_tax) STORED,
    ADD COLUMN adds_more boolean GENERATED ALWAYS AS
        (coalesce(tax_payable, 0) <> 0 OR summed_tax <> 0 OR deferred_fees <> 0 OR overpayment <> 0
         OR refund_to_be_returned <> 0) STORED,
    ADD CONSTRAINT loan_tax_known_with_receivables CHECK (receivables_on IS NULL OR tax_payable IS NOT NULL),
    ADD CONSTRAINT loan_payout_in_transit_not_negative CHECK (payout_in_transit >= 0);
COMMENT ON COLUMN tawi.loan.has_tax_to_sum IS 'It ended with a tax that the next close takes into tawi.summed_tax.';
COMMENT ON COLUMN tawi.loan.adds_more IS 'It adds to control accounts to which most loans add nothing.';
CREATE INDEX loan_tax_to_sum ON tawi.loan (office_id) WHERE has_tax_to_sum;
CREATE INDEX loan_tied_apart ON tawi.loan (office_id)
    WHERE payout_in_transit <> 0
       OR (status <> 'active' AND (overpayment <> 0 OR refund_to_be_returned <> 0 OR deferred_fees <> 0));

CREATE TABLE tawi.summed_tax (
    office_id   integer NOT NULL CONSTRAINT summed_tax_office_fk REFERENCES tawi.office,
    fund        text    NOT NULL CONSTRAINT summed_tax_fund_fk REFERENCES tawi.fund (fund_code),
    currency    text    NOT NULL CONSTRAINT summed_tax_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
    tax_payable numeric(20,4),
    CONSTRAINT summed_tax_pk PRIMARY KEY (office_id, fund, currency)
);
COMMENT ON TABLE tawi.summed_tax IS
    'Taxes that loans charged in a book before they ended or left it: a cache, held against the loans by `tawi verify`.';
COMMENT ON COLUMN tawi.summed_tax.tax_payable IS
    'The sum of summed_tax of the loans for this book, major units; NULL: not known, and so never tied by a close.';
ALTER TABLE tawi.summed_tax ENABLE ROW LEVEL SECURITY;
CREATE POLICY summed_tax_poster ON tawi.summed_tax TO tawi_poster USING (true);
CREATE POLICY summed_tax_auditor ON tawi.summed_tax FOR SELECT TO tawi_auditor USING (true);
GRANT SELECT, INSERT, UPDATE ON tawi.summed_tax TO tawi_poster;
GRANT SELECT ON tawi.summed_tax TO tawi_auditor;

-- What a taxed loan left in a book before this is not known, nor what of it is of the one where it stands.
INSERT INTO tawi.summed_tax (office_id, fund, currency)
SELECT DISTINCT (book.place->>'office_id')::integer, book.place->>'fund', loan.currency
  FROM tawi.loan_event AS event
  JOIN tawi.loan AS loan USING (borrower_id, cycle)
  JOIN tawi.loan_contract AS contract USING (borrower_id, cycle)
 CROSS JOIN LATERAL (VALUES (event.detail->'from'), (event.detail->'to')) AS book (place)
 WHERE event.kind = 'change' AND book.place IS NOT NULL AND contract.terms->'tax' IS NOT NULL;

ALTER TABLE tawi.day_closure ADD COLUMN tells_in_transit boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN tawi.day_closure.tells_in_transit IS 'Whether control_balances has payouts in transit.';

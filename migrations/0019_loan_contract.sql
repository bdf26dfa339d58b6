-- A contract is written once and its loan at every posting: PostgreSQL writes a whole row each time, so
-- that the contract went into the log and through every scan of the loans with it. It gets a table of its
-- own, which is only ever added to.

CREATE TABLE tawi.loan_contract (
    borrower_id bigint  NOT NULL,
    cycle       integer NOT NULL,
    terms       json    NOT NULL,
    CONSTRAINT loan_contract_pk PRIMARY KEY (borrower_id, cycle)
);
COMMENT ON TABLE tawi.loan_contract IS 'The frozen contract of each application and loan; only ever added to.';
COMMENT ON COLUMN tawi.loan_contract.terms IS
    'One document, of the same words as in the API; as text, in the form that jsonb prints: it is read whole, and often.';

INSERT INTO tawi.loan_contract (borrower_id, cycle, terms)
SELECT borrower_id, cycle, terms::text::json FROM tawi.loan ORDER BY borrower_id, cycle;
ALTER TABLE tawi.loan_contract ADD CONSTRAINT loan_contract_loan_fk
    FOREIGN KEY (borrower_id, cycle) REFERENCES tawi.loan;

-- What SQL asks of a contract stays with the loan, and is held against it by `tawi verify`.
ALTER TABLE tawi.loan
    ALTER COLUMN currency DROP EXPRESSION,
    ALTER COLUMN principal DROP EXPRESSION,
    ALTER COLUMN currency SET NOT NULL,
    ALTER COLUMN principal SET NOT NULL;
ALTER TABLE tawi.loan DROP COLUMN terms;
COMMENT ON TABLE tawi.loan IS 'Applications and loans, and a cache of their state; the contract is in loan_contract.';

-- Rows keep a dropped column until they are written again.
CLUSTER tawi.loan USING loan_pk;
ALTER TABLE tawi.loan SET WITHOUT CLUSTER;

SELECT tawi.guard_append_only('tawi.loan_contract');
ALTER TABLE tawi.loan_contract ENABLE ROW LEVEL SECURITY;
CREATE POLICY loan_contract_poster ON tawi.loan_contract TO tawi_poster USING (true);
CREATE POLICY loan_contract_reader ON tawi.loan_contract FOR SELECT TO tawi_reader
    USING (EXISTS (SELECT FROM tawi.loan AS mine
                    WHERE mine.borrower_id = loan_contract.borrower_id AND mine.cycle = loan_contract.cycle));
CREATE POLICY loan_contract_auditor ON tawi.loan_contract FOR SELECT TO tawi_auditor USING (true);
GRANT SELECT, INSERT ON tawi.loan_contract TO tawi_poster;
GRANT SELECT ON tawi.loan_contract TO tawi_reader, tawi_auditor;

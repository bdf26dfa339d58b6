-- What tests/bench/support tells of the borrowers of loan_book, of whom ten offices have the same number: some 25
-- support records each, all as the service writes them, in the 400 days up to today. Only the audit trail does not
-- tell of them, so that `tawi verify` is not for this book. The files are run in order, in one session.
-- This one: who they are, their plans, and facts about them.

CREATE FUNCTION pg_temp.moment(day date, seconds bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT (day + time '08:00' + seconds % 36000 * interval '1 second') AT TIME ZONE 'UTC'
$$;

-- `place` counts the borrowers of an office from 0; `office` the offices.
CREATE TEMP TABLE person AS
SELECT borrower.borrower_id, borrower.office_id, office.office, (number - 1) / 10 AS place, number,
       current_date - 400 + (number * 37 % 300)::integer AS since
  FROM (SELECT borrower_id, office_id, borrower_id - 100000 AS number
          FROM tawi.borrower WHERE borrower_id > 100000) AS borrower
  JOIN (SELECT office_id, row_number() OVER (ORDER BY office_id) - 1 AS office FROM tawi.office) AS office
 USING (office_id);
ALTER TABLE person ADD PRIMARY KEY (borrower_id);
ANALYZE person;
CREATE TEMP TABLE officer AS
SELECT user_id, 'staff:' || user_id AS name, password_hash FROM tawi.staff_user WHERE username = 'bench.officer';

UPDATE tawi.borrower AS borrower
   SET language = (ARRAY['sw', 'en', 'ar'])[1 + person.number % 3], registered_on = person.since - 10,
       business = (ARRAY['poultry', 'tailor', 'kiosk', 'vegetable_farm'])[1 + person.number % 4]
  FROM person WHERE person.borrower_id = borrower.borrower_id;

INSERT INTO tawi.business_plan (borrower_id, plan_number, cycle) SELECT borrower_id, 1, 1 FROM person;
INSERT INTO tawi.business_plan_version (borrower_id, plan_number, version, title, business_kind, goal, market, currency,
    starts_on, goods, prices, unit_costs, costs, monthly_amounts, made_by, recorded_at)
SELECT borrower_id, 1, 1, 'A shop of my own', (ARRAY['poultry', 'tailor', 'kiosk', 'vegetable_farm'])[1 + number % 4],
       'Two helpers', 'The quarter', 'KES', date_trunc('month', since)::date, '{Eggs}', '{15}', '{9}', '{Rent}',
       '{2000}', officer.name, pg_temp.moment(since + 20, number)
  FROM person, officer;
INSERT INTO tawi.milestone (borrower_id, plan_number, version, milestone_number, title, due_on, cost, evidence,
    releases_tranche)
SELECT borrower_id, 1, 1, milestone, (ARRAY['The place is rented', 'Fifty hens'])[milestone], since + 30 * milestone,
       5000, '{note}', CASE milestone WHEN 2 THEN 2 END
  FROM person, generate_series(1, 2) AS milestone;
INSERT INTO tawi.milestone_evidence (borrower_id, plan_number, milestone_number, evidence_number, kind, note, taken_on,
    given_by, recorded_at)
SELECT borrower_id, 1, 1, 1, 'note', 'The contract was shown', since + 28, officer.name,
       pg_temp.moment(since + 28, number)
  FROM person, officer WHERE place % 2 = 0;
INSERT INTO tawi.milestone_decision (borrower_id, plan_number, milestone_number, evidence_seen, verified, reason,
    decided_by, recorded_at)
SELECT borrower_id, 1, 1, 1, true, '', officer.name, pg_temp.moment(since + 31, number)
  FROM person, officer WHERE place % 2 = 0;

INSERT INTO tawi.consent (borrower_id, consent_number, purpose, given, told_on, channel, note, recorded_by, recorded_at)
SELECT borrower_id, 1, (ARRAY['mentor_sees_loans', 'story', 'messages'])[1 + place % 3], true, since, 'spoken', '',
       officer.name, pg_temp.moment(since, number)
  FROM person, officer;
INSERT INTO tawi.borrower_segment (borrower_id, segment_number, segment, belongs, from_on, recorded_by, recorded_at)
SELECT borrower_id, 1, (ARRAY['woman', 'youth'])[1 + place % 2], true, since, officer.name, pg_temp.moment(since, number)
  FROM person, officer
 UNION ALL
SELECT borrower_id, 2, 'rural', true, since, officer.name, pg_temp.moment(since, number)
  FROM person, officer WHERE place % 3 = 0;
INSERT INTO tawi.borrower_visit (borrower_id, visit_number, visited_on, place, found, recorded_by, recorded_at)
SELECT borrower_id, 1, since + 30 + (place % 60)::integer, 'Her shop', 'Stock for a week', officer.name,
       pg_temp.moment(since + 31 + (place % 60)::integer, number)
  FROM person, officer;
INSERT INTO tawi.borrower_document (borrower_id, document_number, document, reference, seen_on, expires_on, recorded_by,
    recorded_at)
SELECT borrower_id, 1, 'identity', 'ID ' || number, since, NULL::date, officer.name, pg_temp.moment(since, number)
  FROM person, officer
 UNION ALL
SELECT borrower_id, 2, 'business_permit', 'BP ' || number, since + 10, since + 375, officer.name,
       pg_temp.moment(since + 10, number)
  FROM person, officer WHERE place % 2 = 0;
INSERT INTO tawi.savings_balance (borrower_id, balance_number, stood_on, amount, currency, source, recorded_by,
    recorded_at)
SELECT borrower_id, 1, since + 15, 500 + number % 4000, 'KES', 'passbook', officer.name,
       pg_temp.moment(since + 15, number)
  FROM person, officer;
INSERT INTO tawi.business_check (borrower_id, check_number, stage, checked_on, running, household_income,
    business_sales, currency, full_time, part_time, source, reason, recorded_by, recorded_at)
SELECT borrower_id, check_number, (ARRAY['before', 'after'])[check_number], since + 95 * (check_number - 1), 'yes',
       8000 + number % 5000 * check_number, 15000, 'KES', check_number - 1, 1, 'told', '', officer.name,
       pg_temp.moment(since + 95 * (check_number - 1), number)
  FROM person, officer, generate_series(1, 2) AS check_number WHERE place % 3 = 2;

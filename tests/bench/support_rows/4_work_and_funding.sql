-- Vacancies and jobs, people employed, awards, vouchers, events and groups. What vouchers owe is in no journal here.

INSERT INTO tawi.employer (employer_number, recorded_by, recorded_at)
SELECT employer, officer.name, pg_temp.moment(current_date - 420, employer)
  FROM officer, generate_series(1, 50) AS employer;
INSERT INTO tawi.employer_version (employer_number, version, name, sector, address, contact, phone, office_id,
    recorded_by, recorded_at)
SELECT employer_number, 1, 'Employer ' || employer_number, 'trade', 'Market road', 'Grace', '+25470000' ||
       (1000 + employer_number), NULL, recorded_by, recorded_at
  FROM tawi.employer;
INSERT INTO tawi.vacancy (vacancy_number, employer_number, office_id, title, description, posts, remote, part_time,
    freelance, pay_from, pay_to, currency, pay_period, closes_on, recorded_by, recorded_at)
SELECT vacancy, 1 + vacancy % 50, office.office_id, 'Sales assistant', 'In a shop', 500, false, false, false, 15000,
       20000, 'KES', 'month', current_date + 30, officer.name, pg_temp.moment(current_date - 410, vacancy)
  FROM officer, generate_series(1, 200) AS vacancy
  JOIN (SELECT office_id, row_number() OVER (ORDER BY office_id) - 1 AS office FROM tawi.office) AS office
    ON office.office = vacancy % 10;
INSERT INTO tawi.cv_version (borrower_id, version, summary, skills, recorded_by, recorded_at)
SELECT borrower_id, 1, 'Five years in a shop', '{selling}', officer.name, pg_temp.moment(since + 40, number)
  FROM person, officer WHERE place % 3 = 0;
INSERT INTO tawi.job_application (borrower_id, application_number, vacancy_number, cv_version, recorded_by, recorded_at)
SELECT borrower_id, 1, 1 + number % 200, 1, officer.name, pg_temp.moment(since + 45, number)
  FROM person, officer WHERE place % 3 = 0;
INSERT INTO tawi.job_application_step (borrower_id, application_number, step_number, state, on_day, note, recorded_by,
    recorded_at)
SELECT borrower_id, 1, step, (ARRAY['applied', 'refused'])[step], since + 45 + 10 * (step - 1), '', officer.name,
       pg_temp.moment(since + 45 + 10 * (step - 1), number)
  FROM person, officer, generate_series(1, 2) AS step WHERE place % 3 = 0;
INSERT INTO tawi.job_placement (borrower_id, job_number, employer_number, employer_name, title, kind, started_on, pay,
    currency, pay_period, recorded_by, recorded_at)
SELECT borrower_id, 1, 1 + number % 50, '', 'Assistant', 'job', since + 5, 15000, 'KES', 'month', officer.name,
       pg_temp.moment(since + 5, number)
  FROM person, officer WHERE place % 4 = 1;
INSERT INTO tawi.retention_check (borrower_id, job_number, after_days, outcome, asked_on, note, recorded_by,
    recorded_at)
SELECT borrower_id, 1, days, CASE WHEN number % 7 = 0 THEN 'no_job' ELSE 'same_job' END, since + 5 + days, '',
       officer.name, pg_temp.moment(since + 5 + days, number)
  FROM person, officer, unnest(ARRAY[30, 90]) AS days WHERE place % 4 = 1;
INSERT INTO tawi.head_count (borrower_id, count_number, counted_on, full_time, part_time, women, source, recorded_by,
    recorded_at)
SELECT borrower_id, count, since + 90 * (count - 1), count - 1, 1, count - 1, 'told', officer.name,
       pg_temp.moment(since + 90 * (count - 1), number)
  FROM person, officer, generate_series(1, 2) AS count WHERE place % 2 = 1;

INSERT INTO tawi.support_budget (budget_number, fund, kind, currency, starts_on, ends_on, recorded_by, recorded_at)
SELECT budget, 'own', kind, 'KES', current_date - 420, current_date + 420, officer.name,
       pg_temp.moment(current_date - 420, budget)
  FROM officer, unnest(ARRAY['grant', 'childcare']) WITH ORDINALITY AS each (kind, budget);
INSERT INTO tawi.support_budget_amount (budget_number, entry_number, amount, reason, recorded_by, recorded_at)
SELECT budget_number, 1, 10000000000, '', recorded_by, recorded_at FROM tawi.support_budget;
INSERT INTO tawi.voucher_provider (provider_number, office_id, name, payment_details, user_id, recorded_by, recorded_at)
SELECT row_number() OVER (ORDER BY office_id), office_id, 'Nursery', 'Bank', NULL, officer.name,
       pg_temp.moment(current_date - 420, office_id)
  FROM tawi.office, officer;
INSERT INTO tawi.award (borrower_id, award_number, kind, fund, office_id, currency, purpose, amount, recorded_by,
    recorded_at)
SELECT borrower_id, 1, 'grant', 'own', office_id, 'KES', 'A sewing machine', 12000, officer.name,
       pg_temp.moment(since + 50, number)
  FROM person, officer WHERE place % 5 = 0;
INSERT INTO tawi.award_instalment (borrower_id, award_number, instalment_number, due_on, amount, recorded_by,
    recorded_at)
SELECT borrower_id, 1, 1, current_date + 30, 12000, recorded_by, recorded_at FROM tawi.award;
INSERT INTO tawi.award_step (borrower_id, award_number, step, state, reason, budget_number, recorded_by, recorded_at)
SELECT borrower_id, 1, step, (ARRAY['proposed', 'approved'])[step], (ARRAY['', 'She has saved'])[step],
       CASE step WHEN 2 THEN 1 END, recorded_by, recorded_at + (step - 1) * interval '1 day'
  FROM tawi.award, generate_series(1, 2) AS step;
INSERT INTO tawi.entitlement (borrower_id, entitlement_number, kind, fund, office_id, currency, provider_number,
    budget_number, purpose, starts_on, valid_until, vouchers, voucher_value, cost_share, recorded_by, recorded_at)
SELECT borrower_id, 1, 'childcare', 'own', office_id, 'KES', office + 1, 2, 'Nursery', since + 10, current_date + 90, 4,
       300, 50, officer.name, pg_temp.moment(since + 10, number)
  FROM person, officer WHERE place % 5 = 1;
INSERT INTO tawi.voucher (borrower_id, entitlement_number, voucher_number, code, recorded_by, recorded_at)
SELECT borrower_id, 1, voucher, upper(substr(md5('voucher ' || borrower_id || ' ' || voucher), 1, 16)), recorded_by,
       recorded_at
  FROM tawi.entitlement, generate_series(1, 4) AS voucher;
INSERT INTO tawi.voucher_redemption (borrower_id, entitlement_number, voucher_number, delivered_on, note, amount,
    booking_date, entry_id, recorded_by, recorded_at)
SELECT borrower_id, 1, voucher, starts_on + 20 * voucher, '', 250, starts_on + 20 * voucher,
       1000000000 + borrower_id * 10 + voucher, recorded_by, recorded_at + 20 * voucher * interval '1 day'
  FROM tawi.entitlement, generate_series(1, 2) AS voucher;

INSERT INTO tawi.community_event (event_number, kind, title, office_id, held_on, starts_at, place, capacity,
    recorded_by, recorded_at)
SELECT event, 'fair', 'Fair ' || event, NULL, current_date - 400 + event, '10:00', 'The market', 10000, officer.name,
       pg_temp.moment(current_date - 400, event)
  FROM officer, generate_series(1, 400) AS event;
INSERT INTO tawi.event_registration (borrower_id, event_number, step, state, reason, recorded_by, recorded_at)
SELECT borrower_id, since + 20 - current_date + 400, 1, 'registered', '', officer.name,
       pg_temp.moment(since + 15, number)
  FROM person, officer WHERE place % 3 = 1;
INSERT INTO tawi.event_attendance (borrower_id, event_number, entry, attended, reason, recorded_by, recorded_at)
SELECT borrower_id, event_number, 1, borrower_id % 4 > 0, '', recorded_by, recorded_at + interval '6 days'
  FROM tawi.event_registration;
INSERT INTO tawi.peer_group (group_number, name, office_id, purpose, facilitator_id, weekday, every_weeks, meets_at,
    recorded_by, recorded_at)
SELECT row_number() OVER (ORDER BY office_id, each), 'Group', office_id, 'Saving', officer.user_id, 'monday', 2,
       'The hall at ten', officer.name, pg_temp.moment(current_date - 410, each)
  FROM tawi.office, officer, generate_series(1, 100) AS each;
INSERT INTO tawi.peer_group_member (borrower_id, group_number, step, state, reason, recorded_by, recorded_at)
SELECT borrower_id, office * 100 + 1 + place % 100, 1, 'joined', '', officer.name, pg_temp.moment(since + 12, number)
  FROM person, officer WHERE place % 4 = 3;

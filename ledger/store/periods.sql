-- name: read_office_periods
-- From when the books of an office are kept, and through which day they are closed.
SELECT least(closed_through + 1, (SELECT min(business_date) FROM tawi.day_closure AS closed
                                   WHERE closed.office_id = office.office_id)) AS first_day,
       closed_through, currency
  FROM tawi.office AS office
 WHERE office_id = $1::integer

-- name: has_period_closure
-- Whether a period is closed.
SELECT EXISTS (SELECT FROM tawi.period_closure
                WHERE office_id = $1::integer AND fiscal_year = $2::integer AND period = $3::integer
                  AND reopened_at IS NULL) AS found

-- name: has_later_closure
-- Whether a period of an office after another one is closed.
SELECT EXISTS (SELECT FROM tawi.period_closure
                WHERE office_id = $1::integer AND (fiscal_year, period) > ($2::integer, $3::integer)
                  AND reopened_at IS NULL) AS found

-- name: has_year_closure
-- Whether a year of an office has ended.
SELECT EXISTS (SELECT FROM tawi.year_closure
                WHERE office_id = $1::integer AND fiscal_year = $2::integer) AS found

-- name: read_period_books
-- How many entries stand in a period of an office, and its trial balance as text: fund, currency,
-- account, opening balance, debits, credits, closing balance, a line an account.
WITH line AS (
    SELECT fund, currency, account_code, amount,
           extract(year FROM booking_date)::integer * 100 + tawi.period_of(kind, booking_date) AS place
      FROM tawi.journal_line
     WHERE office_id = $1::integer AND booking_date <= $4::date),
sums AS (
    SELECT fund, currency, account_code,
           coalesce(sum(amount) FILTER (WHERE place < $2::integer * 100 + $3::integer), 0) AS opening,
           coalesce(sum(amount) FILTER (WHERE amount > 0 AND place = $2::integer * 100 + $3::integer), 0)
               AS debits,
           coalesce(-sum(amount) FILTER (WHERE amount < 0 AND place = $2::integer * 100 + $3::integer), 0)
               AS credits
      FROM line
     WHERE place <= $2::integer * 100 + $3::integer
     GROUP BY fund, currency, account_code)
SELECT (SELECT count(*) FROM tawi.journal_entry
         WHERE office_id = $1::integer AND booking_date <= $4::date
           AND booking_date >= make_date($2::integer, least($3::integer, 12), 1)
           AND tawi.period_of(kind, booking_date) = $3::integer) AS entries,
       coalesce((SELECT string_agg(concat_ws(' ', fund, currency, account_code,
                            opening::numeric(20,4), debits::numeric(20,4), credits::numeric(20,4),
                            (opening + debits - credits)::numeric(20,4)),
                        E'\n' ORDER BY fund COLLATE "C", currency COLLATE "C", account_code COLLATE "C")
                   FROM sums), '') AS trial_balance

-- name: insert_period_closure
-- A close of a period.
INSERT INTO tawi.period_closure (office_id, fiscal_year, period, closed_at, closed_by, entries,
                                 trial_balance, trial_balance_hash, revaluation, revaluation_entries)
VALUES ($1::integer, $2::integer, $3::integer, $4::timestamptz, $5::bigint, $6::integer, $7, $8::bytea, $9,
        $10::bigint[])
RETURNING closure_id

-- name: list_period_closures
-- Closes of periods after a place, of somebody's offices or of all, in order of id.
SELECT closure_id, office_id, fiscal_year, period, version,
       (extract(epoch FROM closed_at) * 1000000)::bigint AS closed_us, closed_by, entries, trial_balance,
       trial_balance_hash, revaluation, array_to_string(revaluation_entries, ',') AS revaluation_entries,
       reopen_asked_by,
       (extract(epoch FROM reopen_asked_at) * 1000000)::bigint AS asked_us, reopen_reason, reopened_by,
       (extract(epoch FROM reopened_at) * 1000000)::bigint AS reopened_us
  FROM tawi.period_closure
 WHERE closure_id > $1::bigint
   AND ($2 IN ('auditor', 'administrator') OR office_id = ANY ($3::integer[]))
 ORDER BY closure_id
 LIMIT $4::integer

-- name: find_period_closure
-- One close of a period, of somebody's offices or of any.
SELECT closure_id, office_id, fiscal_year, period, version,
       (extract(epoch FROM closed_at) * 1000000)::bigint AS closed_us, closed_by, entries, trial_balance,
       trial_balance_hash, revaluation, array_to_string(revaluation_entries, ',') AS revaluation_entries,
       reopen_asked_by,
       (extract(epoch FROM reopen_asked_at) * 1000000)::bigint AS asked_us, reopen_reason, reopened_by,
       (extract(epoch FROM reopened_at) * 1000000)::bigint AS reopened_us
  FROM tawi.period_closure
 WHERE closure_id = $1::bigint
   AND ($2 IN ('auditor', 'administrator') OR office_id = ANY ($3::integer[]))

-- name: lock_period_closure
-- One close of a period, locked until it is changed.
SELECT closure_id, office_id, fiscal_year, period, version,
       (extract(epoch FROM closed_at) * 1000000)::bigint AS closed_us, closed_by, entries, trial_balance,
       trial_balance_hash, revaluation, array_to_string(revaluation_entries, ',') AS revaluation_entries,
       reopen_asked_by,
       (extract(epoch FROM reopen_asked_at) * 1000000)::bigint AS asked_us, reopen_reason, reopened_by,
       (extract(epoch FROM reopened_at) * 1000000)::bigint AS reopened_us
  FROM tawi.period_closure
 WHERE closure_id = $1::bigint
   FOR UPDATE

-- name: update_reopening
-- Who asked to reopen a period, why, and who reopened it.
UPDATE tawi.period_closure
   SET version = version + 1, reopen_asked_by = $3::bigint, reopen_asked_at = $4::timestamptz,
       reopen_reason = $5, reopened_by = $6::bigint, reopened_at = $7::timestamptz
 WHERE closure_id = $1::bigint AND version = $2::integer
RETURNING closure_id

-- name: currency_positions
-- What the currency position of an office is at the end of a day, in order of fund and currency.
SELECT fund, currency, sum(debit - credit) AS amount
  FROM tawi.day_movement
 WHERE office_id = $1::integer AND account_code = '1950' AND booking_date <= $2::date
 GROUP BY fund, currency
HAVING sum(debit - credit) <> 0
 ORDER BY fund COLLATE "C", currency COLLATE "C"

-- name: result_balances
-- What income and expense accounts of an office hold at the end of a year, in order of fund, currency,
-- account.
SELECT line.fund, line.currency, line.account_code, sum(line.amount) AS amount
  FROM tawi.journal_line AS line
  JOIN tawi.account AS account USING (account_code)
 WHERE line.office_id = $1::integer AND account.kind IN ('income', 'expense')
   AND line.booking_date <= make_date($2::integer, 12, 31)
 GROUP BY line.fund, line.currency, line.account_code
HAVING sum(line.amount) <> 0
 ORDER BY line.fund, line.currency, line.account_code

-- name: insert_year_closure
-- The end of a year of an office.
INSERT INTO tawi.year_closure (office_id, fiscal_year, closed_at, closed_by, entries)
VALUES ($1::integer, $2::integer, $3::timestamptz, $4::bigint, $5::bigint[])

-- name: list_later_entries
-- Entries on loans that were recorded after the close of a period and are about it: they count from one
-- of its days, or name its months among those whose income they change. In order of number, after one;
-- period 13 is the whole year.
WITH closed AS (
    SELECT office_id, closed_at,
           make_date(fiscal_year, CASE period WHEN 13 THEN 1 ELSE period END, 1) AS first_day,
           (make_date(fiscal_year, least(period, 12), 1) + interval '1 month' - interval '1 day')::date AS last_day,
           CASE period WHEN 13 THEN fiscal_year || '-[0-9][0-9]'
                       ELSE fiscal_year || '-' || lpad(period::text, 2, '0') END AS months
      FROM tawi.period_closure
     WHERE closure_id = $1::bigint)
SELECT entry.entry_id, entry.borrower_id, entry.cycle, entry.event_number, entry.kind, entry.booking_date,
       entry.value_date, (extract(epoch FROM entry.recorded_at) * 1000000)::bigint AS recorded_us,
       entry.currency, entry.narrative,
       (SELECT coalesce(sum(found[1]::numeric), 0)::numeric(20,4)
          FROM regexp_matches(entry.narrative, '(?:of|,) ' || months || ' (-?[0-9]+(?:\.[0-9]+)?)', 'g')
               AS found) AS income
  FROM closed
  JOIN tawi.journal_entry AS entry USING (office_id)
 WHERE (entry.value_date < entry.booking_date OR entry.kind = 'correction')
   AND entry.booking_date > closed.last_day AND entry.recorded_at >= closed.closed_at
   AND entry.entry_id > $2::bigint AND entry.cycle IS NOT NULL
   AND (entry.value_date BETWEEN closed.first_day AND closed.last_day
        OR entry.narrative ~ ('(?:of|,) ' || months || ' '))
 ORDER BY entry.entry_id
 LIMIT $3::integer

-- name: books_accounts
-- The chart of accounts, in order of code.
SELECT account_code, parent_code, name, kind, usable, control, coalesce(component, '') AS component
  FROM tawi.account
 ORDER BY account_code

-- name: books_trial_balance
-- Opening balance, debits and credits of each account by office, fund and currency.
SELECT line.office_id, line.fund, line.currency, line.account_code, account.name AS account_name,
       account.kind AS account_kind,
       coalesce(sum(line.amount) FILTER (WHERE line.booking_date < $1::date), 0) AS opening,
       coalesce(sum(line.amount) FILTER (WHERE line.amount > 0
           AND ($1::date IS NULL OR line.booking_date >= $1::date)), 0) AS debits,
       coalesce(-sum(line.amount) FILTER (WHERE line.amount < 0
           AND ($1::date IS NULL OR line.booking_date >= $1::date)), 0) AS credits
  FROM tawi.journal_line AS line
  JOIN tawi.account AS account USING (account_code)
 WHERE line.booking_date <= $2::date
   AND ($3::integer IS NULL OR line.office_id = $3::integer)
   AND ($4::timestamptz IS NULL OR line.recorded_at <= $4::timestamptz)
 GROUP BY line.office_id, line.fund, line.currency, line.account_code, account.name, account.kind
 ORDER BY line.office_id, line.fund, line.currency, line.account_code

-- name: books_entries
-- Entries in order of booking date and number after a place, narrowed by what is given.
SELECT borrower_id, entry_id, office_id, fund, product_id, cycle, event_number, kind, booking_date,
       value_date, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us, actor_id,
       currency, array_to_string(accounts, ',') AS accounts, array_to_string(amounts, ',') AS amounts,
       narrative, reverses_entry
  FROM tawi.journal_entry
 WHERE booking_date >= greatest($1::date, $3::date)
   AND (booking_date, entry_id) > ($1::date, $2::bigint)
   AND ($4::date IS NULL OR booking_date <= $4::date)
   AND ($5::integer IS NULL OR office_id = $5::integer)
   AND ($6::text IS NULL OR $6 = ANY (accounts))
   AND ($7::bigint IS NULL OR (borrower_id = $7::bigint AND cycle = $8::integer))
 ORDER BY booking_date, entry_id
 LIMIT $9::integer

-- name: books_entry
-- One entry by its number.
SELECT borrower_id, entry_id, office_id, fund, product_id, cycle, event_number, kind, booking_date,
       value_date, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us, actor_id,
       currency, array_to_string(accounts, ',') AS accounts, array_to_string(amounts, ',') AS amounts,
       narrative, reverses_entry
  FROM tawi.journal_entry
 WHERE entry_id = $1::bigint
 ORDER BY booking_date

-- name: books_accounts
-- The chart of accounts, in order of code.
SELECT account_code, parent_code, name, kind, usable, control, coalesce(component, '') AS component
  FROM tawi.account
 ORDER BY account_code

-- name: books_trial_balance
-- Opening balance, debits and credits of each account by office, fund and currency: from the day totals
-- of what is sealed and the entries that are not. As known at a moment ($4): the days of recording
-- before its own, and of its own day the entries. Without year end ($7), less the entries of that.
WITH tail AS (
    SELECT entry.office_id, entry.fund, entry.currency, entry.booking_date, entry.accounts,
           entry.amounts, 1 AS sign
      FROM tawi.unsealed_entries() AS queued
      JOIN tawi.journal_entry AS entry
        ON entry.borrower_id = queued.borrower_id AND entry.entry_id = queued.entry_id
       AND entry.booking_date = queued.booking_date
     WHERE $4::timestamptz IS NULL
        OR entry.recorded_at < date_trunc('day', $4::timestamptz, 'UTC')
     UNION ALL
    SELECT office_id, fund, currency, booking_date + 0, accounts, amounts, 1  -- found by recording alone
      FROM tawi.journal_entry
     WHERE $4::timestamptz IS NOT NULL
       AND recorded_at >= date_trunc('day', $4::timestamptz, 'UTC') AND recorded_at <= $4::timestamptz
     UNION ALL
    SELECT entry.office_id, entry.fund, entry.currency, entry.booking_date, entry.accounts,
           entry.amounts, -1
      FROM tawi.year_closure AS closure
     CROSS JOIN unnest(closure.entries) AS moved (entry_id)
      JOIN tawi.journal_entry AS entry
        ON entry.borrower_id = 0 AND entry.entry_id = moved.entry_id AND entry.kind = 'year_end'
     WHERE $7::boolean AND ($4::timestamptz IS NULL OR entry.recorded_at <= $4::timestamptz)),
moved AS (
    SELECT office_id, fund, currency, account_code, booking_date, debit, credit
      FROM tawi.day_total
     WHERE $4::timestamptz IS NULL OR recorded_on < ($4::timestamptz AT TIME ZONE 'UTC')::date
     UNION ALL
    SELECT tail.office_id, tail.fund, tail.currency, line.account_code, tail.booking_date,
           tail.sign * greatest(line.amount, 0), tail.sign * greatest(-line.amount, 0)
      FROM tail, unnest(tail.accounts, tail.amounts) AS line (account_code, amount)),
summed AS (
    SELECT office_id, fund, currency, account_code,
           coalesce(sum(debit - credit) FILTER (WHERE booking_date < $1::date), 0) AS opening,
           coalesce(sum(debit) FILTER (WHERE $1::date IS NULL OR booking_date >= $1::date), 0)
               AS debits,
           coalesce(sum(credit) FILTER (WHERE $1::date IS NULL OR booking_date >= $1::date), 0)
               AS credits
      FROM moved
     WHERE booking_date <= $2::date
       AND ($3::integer IS NULL OR office_id = $3::integer)
       AND ($5::text IS NULL OR fund = $5::text)
       AND ($6::text IS NULL OR currency = $6::text)
     GROUP BY office_id, fund, currency, account_code
    HAVING sum(debit) > 0 OR sum(credit) > 0)
SELECT summed.office_id, summed.fund, summed.currency, account_code, account.name AS account_name,
       account.kind AS account_kind, summed.opening, summed.debits, summed.credits
  FROM summed
  JOIN tawi.account AS account USING (account_code)
 ORDER BY summed.office_id, summed.fund, summed.currency, account_code

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
   AND ($10::timestamptz IS NULL OR recorded_at <= $10::timestamptz)
   AND ($11::text IS NULL OR fund = $11::text)
   AND ($12::text IS NULL OR currency = $12::text)
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

-- name: books_stream
-- Entries in order of booking date and number, for an export; its parameters are written into it.
SELECT entry_id, office_id, fund, borrower_id, cycle, event_number, product_id, kind, booking_date,
       value_date, (extract(epoch FROM recorded_at) * 1000000)::bigint, actor_id, currency,
       array_to_string(accounts, ','), array_to_string(amounts, ','), reverses_entry, narrative, NULL
  FROM tawi.journal_entry
 WHERE ($1::date IS NULL OR booking_date >= $1::date)
   AND ($2::date IS NULL OR booking_date <= $2::date)
   AND ($3::integer IS NULL OR office_id = $3::integer)
   AND ($4::text IS NULL OR $4::text = ANY (accounts))
   AND ($5::bigint IS NULL OR (borrower_id = $5::bigint AND cycle = $6::integer))
   AND ($7::timestamptz IS NULL OR recorded_at <= $7::timestamptz)
   AND ($8::text IS NULL OR fund = $8::text)
   AND ($9::text IS NULL OR currency = $9::text)
 ORDER BY booking_date, entry_id

-- name: books_stream_numbered
-- The same with each entry's number in the sealed journal.
SELECT entry.entry_id, entry.office_id, entry.fund, entry.borrower_id, entry.cycle, entry.event_number,
       entry.product_id, entry.kind, entry.booking_date, entry.value_date,
       (extract(epoch FROM entry.recorded_at) * 1000000)::bigint, entry.actor_id, entry.currency,
       array_to_string(entry.accounts, ','), array_to_string(entry.amounts, ','),
       entry.reverses_entry, entry.narrative, number.journal_number
  FROM tawi.journal_entry AS entry
  LEFT JOIN tawi.sealed_entry AS number
    ON number.borrower_id = entry.borrower_id AND number.entry_id = entry.entry_id
   AND number.booking_date = entry.booking_date
   AND ($1::date IS NULL OR number.booking_date >= $1::date)
   AND ($2::date IS NULL OR number.booking_date <= $2::date)
 WHERE ($1::date IS NULL OR entry.booking_date >= $1::date)
   AND ($2::date IS NULL OR entry.booking_date <= $2::date)
   AND ($3::integer IS NULL OR entry.office_id = $3::integer)
   AND ($4::text IS NULL OR $4::text = ANY (entry.accounts))
   AND ($5::bigint IS NULL OR (entry.borrower_id = $5::bigint AND entry.cycle = $6::integer))
   AND ($7::timestamptz IS NULL OR entry.recorded_at <= $7::timestamptz)
   AND ($8::text IS NULL OR entry.fund = $8::text)
   AND ($9::text IS NULL OR entry.currency = $9::text)
 ORDER BY entry.booking_date, entry.entry_id

-- name: books_reversed_numbers
-- The numbers in the sealed journal of the entries that those of some days reverse.
SELECT number.borrower_id, number.entry_id, number.journal_number
  FROM (SELECT DISTINCT borrower_id, reverses_entry
          FROM tawi.journal_entry
         WHERE reverses_entry IS NOT NULL
           AND ($1::date IS NULL OR booking_date >= $1::date)
           AND ($2::date IS NULL OR booking_date <= $2::date)) AS reversing
  JOIN tawi.sealed_entry AS number
    ON number.borrower_id = reversing.borrower_id AND number.entry_id = reversing.reverses_entry
 WHERE $2::date IS NULL OR number.booking_date <= $2::date
 ORDER BY number.borrower_id, number.entry_id

-- name: books_offices
-- Every office that the reader may see.
SELECT office_id, name, currency
  FROM tawi.office
 ORDER BY office_id

-- name: books_users
-- Everybody who may sign in as staff.
SELECT user_id, name, role
  FROM tawi.staff_user
 ORDER BY user_id

-- name: books_cash_movements
-- What the entries that touch cash accounts did to every other account: a credit there is money received.
SELECT line.office_id, line.fund, line.currency, line.account_code,
       coalesce(-sum(line.amount) FILTER (WHERE line.amount < 0), 0) AS received,
       coalesce(sum(line.amount) FILTER (WHERE line.amount > 0), 0) AS paid
  FROM (SELECT entry.office_id, entry.fund, entry.currency, each.account_code, each.amount
          FROM tawi.journal_entry AS entry,
               unnest(entry.accounts, entry.amounts) AS each (account_code, amount)
         WHERE entry.accounts && $7::text[]
           AND entry.booking_date <= $2::date
           AND ($1::date IS NULL OR entry.booking_date >= $1::date)
           AND ($3::integer IS NULL OR entry.office_id = $3::integer)
           AND ($4::timestamptz IS NULL OR entry.recorded_at <= $4::timestamptz)
           AND ($5::text IS NULL OR entry.fund = $5::text)
           AND ($6::text IS NULL OR entry.currency = $6::text)) AS line
 WHERE line.account_code <> ALL ($7::text[])
 GROUP BY line.office_id, line.fund, line.currency, line.account_code
 ORDER BY line.office_id, line.fund, line.currency, line.account_code

-- name: books_portfolio
-- Active loans by office, product, currency and oldest unpaid due date, with the day of their office.
SELECT slice.office_id, product.code AS product_code, slice.currency, slice.oldest_unpaid_due_on,
       greatest(($2::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1)
           AS business_date,
       slice.loans, slice.outstanding_principal, slice.restructured_loans,
       slice.restructured_principal
  FROM tawi.portfolio_by_due_date($1::integer) AS slice
  JOIN tawi.office AS office USING (office_id)
  JOIN tawi.loan_product AS product USING (product_id)
 ORDER BY slice.office_id, product.code, product.product_version, slice.currency,
          slice.oldest_unpaid_due_on

-- name: books_loans
-- Loans with events after a place, in order, with their book and its office's open day as they were known at a
-- moment; of an office, those too that left it.
SELECT loan.borrower_id, loan.cycle, loan.version, loan.status, tawi.known_terms(contract.terms) AS terms,
       '' AS borrower_name, book.office_id, book.fund, loan.officer_id, loan.product_id,
       product.code AS product_code, product.backdating_days,
       coalesce((SELECT string_agg(own.purpose || '=' || own.account_code, ',' ORDER BY own.purpose)
                   FROM tawi.product_account AS own
                  WHERE own.product_id = loan.product_id), '') AS accounts,
       loan.purpose, loan.applied_on, loan.applied_by, loan.decided_on, loan.decided_by,
       coalesce(loan.decision_reason, '') AS decision_reason, loan.accrued_to,
       office.closed_through + 1 AS business_date,
       coalesce(closed.last + 1, closed.first, office.closed_through + 1) AS open_day,
       (SELECT string_agg(concat_ws(E'\x1f', event.number, event.kind, event.value_date,
                   event.amount, coalesce(event.reverses, 0), event.booking_date,
                   event.office_open_day,
                   (extract(epoch FROM event.recorded_at) * 1000000)::bigint,
                   coalesce(event.channel, ''), event.actor_id, event.reason,
                   event.source_reference, event.detail,
                   coalesce(event.channel_office_id, 0)),
               E'\x1e' ORDER BY event.number)
          FROM tawi.loan_event AS event
         WHERE event.borrower_id = loan.borrower_id AND event.cycle = loan.cycle
           AND ($3::timestamptz IS NULL OR event.recorded_at <= $3::timestamptz)) AS events
  FROM tawi.loan AS loan
  JOIN tawi.loan_contract AS contract USING (borrower_id, cycle)
  LEFT JOIN LATERAL (
       SELECT (moved.detail->'from'->>'office_id')::integer AS office_id, moved.detail->'from'->>'fund' AS fund
         FROM tawi.loan_event AS moved
        WHERE moved.borrower_id = loan.borrower_id AND moved.cycle = loan.cycle AND moved.kind = 'change'
          AND moved.detail ? 'from' AND moved.recorded_at > $3::timestamptz
        ORDER BY moved.number
        LIMIT 1) AS then_in ON $3::timestamptz IS NOT NULL
 CROSS JOIN LATERAL (SELECT coalesce(then_in.office_id, loan.office_id) AS office_id,
                            coalesce(then_in.fund, loan.fund) AS fund) AS book
  JOIN tawi.office AS office ON office.office_id = book.office_id
  JOIN tawi.loan_product AS product USING (product_id)
  LEFT JOIN (SELECT office_id, min(business_date) AS first,
                    max(business_date) FILTER (WHERE $3::timestamptz IS NULL
                                                  OR closed_at <= $3::timestamptz) AS last
               FROM tawi.day_closure
              GROUP BY office_id) AS closed ON closed.office_id = book.office_id
 WHERE (loan.borrower_id, loan.cycle) > ($1::bigint, $2::integer)
   AND ($4::integer IS NULL OR loan.office_id = $4::integer
        OR EXISTS (SELECT FROM tawi.loan_event AS moved
                    WHERE moved.borrower_id = loan.borrower_id AND moved.cycle = loan.cycle
                      AND moved.kind = 'change'
                      AND (moved.detail->'from'->>'office_id')::integer = $4::integer))
   AND EXISTS (SELECT FROM tawi.loan_event AS event
                WHERE event.borrower_id = loan.borrower_id AND event.cycle = loan.cycle
                  AND ($3::timestamptz IS NULL OR event.recorded_at <= $3::timestamptz))
 ORDER BY loan.borrower_id, loan.cycle
 LIMIT $5::integer

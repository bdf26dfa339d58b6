-- name: verify_offices
-- Where each office stands in time, by a clock.
SELECT office_id, name, closed_through + 1 AS open_day,
       greatest(($1::timestamptz AT TIME ZONE time_zone)::date, closed_through + 1) AS business_date
  FROM tawi.office
 ORDER BY office_id

-- name: verify_closures
-- Every close of day, office by office.
SELECT office_id, business_date, loans, entries, classified,
       NOT coalesce(jsonb_path_exists(allowance, '$[*] ? (!exists(@.opening))'), false) AS tells_allowance
  FROM tawi.day_closure
 ORDER BY office_id, business_date

-- name: verify_allowances
-- What closes that tell how it moved tell of the loss allowance, cell by cell, in the order of the closes.
SELECT office_id, business_date, each ->> 'product_id' AS product_id,
       each -> 'allowance' ->> 'currency' AS currency, coalesce(each ->> 'from_days', '') AS from_days,
       coalesce(each ->> 'band', '') AS band, each ->> 'loans' AS loans,
       each -> 'outstanding_principal' ->> 'amount' AS outstanding_principal,
       each -> 'interest_receivable' ->> 'amount' AS interest_receivable,
       each -> 'opening' ->> 'amount' AS opening, each -> 'transferred' ->> 'amount' AS transferred,
       each -> 'new' ->> 'amount' AS new, each -> 'used' ->> 'amount' AS used,
       each -> 'released' ->> 'amount' AS released, each -> 'allowance' ->> 'amount' AS allowance,
       coalesce(each -> 'interest' ->> 'amount', '') AS interest
  FROM tawi.day_closure
 CROSS JOIN jsonb_array_elements(allowance) AS each
 WHERE each ? 'opening'
 ORDER BY office_id, business_date

-- name: verify_control_balances
-- Where the last close of an office left another balance of a control account of loans than the journal
-- has through that day; "" where one of them has none.
WITH closed AS (
    SELECT DISTINCT ON (office_id) office_id, business_date, control_balances, tells_in_transit
      FROM tawi.day_closure
     ORDER BY office_id, business_date DESC),
kept AS (
    SELECT closed.office_id, each ->> 'component' AS component, coalesce(each ->> 'fund', 'own') AS fund,
           each -> 'balance' ->> 'currency' AS currency,
           (each -> 'balance' ->> 'amount')::numeric(20,4) AS balance
      FROM closed
     CROSS JOIN jsonb_array_elements(closed.control_balances) AS each),
booked AS (
    SELECT closed.office_id, account.component, moved.fund, moved.currency,
           sum(moved.debit - moved.credit)::numeric(20,4) AS balance
      FROM closed
      JOIN tawi.day_movement AS moved
        ON moved.office_id = closed.office_id AND moved.booking_date <= closed.business_date
      JOIN tawi.account USING (account_code)
     WHERE closed.control_balances IS NOT NULL AND account.component IS NOT NULL
       AND account.component NOT IN ('till', 'bank', 'wallet')
       AND (closed.tells_in_transit OR account.component <> 'in_transit')
       AND account.kind IN ('asset', 'liability')
     GROUP BY closed.office_id, account.component, moved.fund, moved.currency
    HAVING sum(moved.debit - moved.credit) <> 0)
SELECT office_id, closed.business_date, component, fund, currency,
       coalesce(kept.balance::text, '') AS kept, coalesce(booked.balance::text, '') AS booked
  FROM kept
  FULL JOIN booked USING (office_id, component, fund, currency)
  JOIN closed USING (office_id)
 WHERE kept.balance IS DISTINCT FROM booked.balance
 ORDER BY office_id, component, fund, currency

-- name: verify_chunk_end
-- The last of the next borrowers with loans; NULL when there are none.
SELECT max(borrower_id) AS last
  FROM (SELECT DISTINCT borrower_id
          FROM tawi.loan
         WHERE borrower_id > $1::bigint
         ORDER BY borrower_id
         LIMIT $2::integer) AS chunk

-- name: verify_loans
-- Loans of some borrowers with their events and their cached state; without names.
SELECT loan.borrower_id, loan.cycle, loan.version, loan.status, tawi.known_terms(contract.terms) AS terms,
       '' AS borrower_name, loan.office_id, loan.fund, loan.officer_id, loan.product_id,
       product.code AS product_code, product.backdating_days,
       coalesce((SELECT string_agg(own.purpose || '=' || own.account_code, ',' ORDER BY own.purpose)
                   FROM tawi.product_account AS own
                  WHERE own.product_id = loan.product_id), '') AS accounts,
       loan.purpose, loan.applied_on,
       loan.applied_by, loan.decided_on, loan.decided_by,
       coalesce(loan.decision_reason, '') AS decision_reason, loan.accrued_to,
       greatest(($3::timestamptz AT TIME ZONE office.time_zone)::date, office.closed_through + 1)
           AS business_date,
       office.closed_through + 1 AS open_day,
       coalesce((SELECT string_agg(concat_ws(E'\x1f', event.number, event.kind, event.value_date,
                            event.amount, coalesce(event.reverses, 0), event.booking_date,
                            event.office_open_day,
                            (extract(epoch FROM event.recorded_at) * 1000000)::bigint,
                            coalesce(event.channel, ''), event.actor_id, event.reason,
                            event.source_reference, event.detail,
                            coalesce(event.channel_office_id, 0)),
                        E'\x1e' ORDER BY event.number)
           FROM tawi.loan_event AS event
          WHERE event.borrower_id = loan.borrower_id AND event.cycle = loan.cycle), '') AS events,
       coalesce((SELECT string_agg(concat_ws(E'\x1f', step.payout_number, step.step, step.state, step.amount,
                            step.sent, step.channel, step.booking_date, step.value_date,
                            coalesce(step.event_number, 0), step.source_reference, step.reason,
                            step.actor_id, (extract(epoch FROM step.recorded_at) * 1000000)::bigint,
                            encode(step.key_hash, 'hex')),
                        E'\x1e' ORDER BY step.recorded_at, step.payout_number, step.step)
           FROM tawi.payout_step AS step
          WHERE step.borrower_id = loan.borrower_id AND step.cycle = loan.cycle), '') AS payouts,
       coalesce((SELECT string_agg(concat_ws(E'\x1f', restatement.restatement_id, restatement.gap,
                            decision.entry_id, decision.booking_date, decision.decided_by,
                            (extract(epoch FROM decision.decided_at) * 1000000)::bigint),
                        E'\x1e' ORDER BY restatement.restatement_id)
           FROM tawi.restatement AS restatement
           JOIN tawi.restatement_decision AS decision USING (borrower_id, cycle, restatement_id)
          WHERE decision.approved AND restatement.borrower_id = loan.borrower_id
            AND restatement.cycle = loan.cycle), '') AS restatements,
       loan.currency, loan.principal,
       loan.engine_version, loan.state_as_of, loan.disbursed_on, loan.outstanding_principal,
       loan.interest_paid, loan.fees_paid, loan.penalties_paid, loan.advance, loan.overpayment,
       loan.refund_to_be_returned, loan.written_off, loan.recovered, loan.oldest_unpaid_due_on,
       loan.closed_on, loan.written_off_on, loan.rescheduled_on,
       coalesce(loan.next_look_on::text, '') AS next_look_on, coalesce(earning.accrual, '') AS accrual,
       coalesce(loan.receivables_on::text, '') AS receivables_on, loan.interest_receivable,
       loan.fee_receivable, loan.penalty_receivable, loan.suspended_interest, loan.tax_payable,
       loan.deferred_fees, loan.summed_tax, loan.payout_in_transit
  FROM tawi.loan AS loan
  LEFT JOIN tawi.loan_contract AS contract USING (borrower_id, cycle)
  LEFT JOIN tawi.loan_accrual AS earning USING (borrower_id, cycle)
  JOIN tawi.office AS office ON office.office_id = loan.office_id
  JOIN tawi.loan_product AS product USING (product_id)
 WHERE loan.borrower_id > $1::bigint AND loan.borrower_id <= $2::bigint
 ORDER BY loan.borrower_id, loan.cycle

-- name: verify_summed_taxes
-- The taxes of loans that ended or left a book, by book; "": not known.
SELECT office_id, fund, currency, coalesce(tax_payable::text, '') AS tax_payable
  FROM tawi.summed_tax
 ORDER BY office_id, fund, currency

-- name: verify_instalments
-- The cached instalments of some borrowers' loans.
SELECT borrower_id, cycle,
       ROW(ordinal, kind, number, starts_on, ends_on, due_on, paid_on, opening_principal,
       paid_in_advance, paid_late, penalty_due, penalty_paid, penalty_waived, penalty_written_off, penalty_capitalised, fee_due,
       fee_paid, fee_waived, fee_written_off, fee_capitalised, interest_due, interest_paid,
       interest_waived, interest_written_off, interest_capitalised, principal_due, principal_paid,
       principal_waived, principal_written_off, principal_capitalised)::text AS cells
  FROM tawi.instalment
 WHERE borrower_id > $1::bigint AND borrower_id <= $2::bigint
 ORDER BY borrower_id, cycle, ordinal

-- name: verify_entries
-- Every entry of some borrowers, none of the institution's own.
SELECT borrower_id, entry_id, office_id, fund, product_id, coalesce(cycle, 0) AS cycle, event_number,
       kind, booking_date, value_date, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us,
       actor_id, currency, array_to_string(accounts, ',', '') AS accounts,
       array_to_string(amounts, ',', '') AS amounts, narrative, engine_version,
       encode(detail_hash, 'hex') AS detail_hash
  FROM tawi.journal_entry
 WHERE borrower_id > $1::bigint AND borrower_id <= $2::bigint AND borrower_id <> 0
 ORDER BY borrower_id, entry_id, booking_date

-- name: verify_own_entries
-- The institution's own entries after a number: opening balances and closes of day.
SELECT borrower_id, entry_id, office_id, fund, product_id, 0 AS cycle, event_number,
       kind, booking_date, value_date, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us,
       actor_id, currency, array_to_string(accounts, ',', '') AS accounts,
       array_to_string(amounts, ',', '') AS amounts, narrative, engine_version,
       encode(detail_hash, 'hex') AS detail_hash
  FROM tawi.journal_entry
 WHERE borrower_id = 0 AND (entry_id, booking_date) > ($1::bigint, $2::date)
 ORDER BY entry_id, booking_date
 LIMIT $3::integer

-- name: verify_closed_periods
-- The periods that are closed, with what was kept of them.
SELECT office_id, fiscal_year, period, entries, trial_balance,
       encode(trial_balance_hash, 'hex') AS trial_balance_hash, currency, revaluation,
       array_to_string(revaluation_entries, ',') AS revaluation_entries
  FROM tawi.period_closure
  JOIN tawi.office USING (office_id)
 WHERE reopened_at IS NULL
 ORDER BY office_id, fiscal_year, period

-- name: verify_rates
-- Every exchange rate in the order of recording.
SELECT from_currency, to_currency, trim_scale(rate) AS rate, applies_from
  FROM tawi.exchange_rate
 ORDER BY exchange_rate_id

-- name: verify_exchange_rates
-- What rows of exchange rates say and the audit trail does not, and the reverse.
WITH stood AS (
    SELECT exchange_rate_id, 'exchange rate ' || from_currency || ' ' || to_currency AS subject,
           concat_ws('|', trim_scale(rate), 'from ' || applies_from, 'staff:' || actor_id, recorded_at) AS record
      FROM tawi.exchange_rate),
told AS (
    SELECT (detail->>'exchange_rate_id')::bigint AS exchange_rate_id, subject,
           concat_ws('|', detail->>'rate', 'from ' || (detail->>'applies_from'), actor, recorded_at) AS record
      FROM tawi.audit_event
     WHERE action = 'add_exchange_rate')
SELECT 'exchange rate ' || exchange_rate_id AS subject,
       coalesce(stood.subject || '|' || stood.record, '') AS stood,
       coalesce(told.subject || '|' || told.record, '') AS told
  FROM stood
  FULL JOIN told USING (exchange_rate_id)
 WHERE (stood.subject, stood.record) IS DISTINCT FROM (told.subject, told.record)
 ORDER BY exchange_rate_id

-- name: verify_taxes
-- What rows of taxes and their rates say and the audit trail does not, and the reverse.
WITH stood AS (
    SELECT 'tax ' || tax_code AS subject, 0::bigint AS number,
           concat_ws('|', name, 'staff:' || actor_id, recorded_at) AS record
      FROM tawi.tax
     UNION ALL
    SELECT 'tax ' || tax_code, tax_rate_id,
           concat_ws('|', trim_scale(rate), 'from ' || applies_from, 'staff:' || actor_id, recorded_at)
      FROM tawi.tax_rate),
told AS (
    SELECT subject, 0::bigint AS number, concat_ws('|', detail->>'name', actor, recorded_at) AS record
      FROM tawi.audit_event
     WHERE action = 'add_tax'
     UNION ALL
    SELECT subject, (detail->>'tax_rate_id')::bigint,
           concat_ws('|', detail->>'rate', 'from ' || (detail->>'applies_from'), actor, recorded_at)
      FROM tawi.audit_event
     WHERE action = 'add_tax_rate')
SELECT subject || CASE WHEN number = 0 THEN '' ELSE ', rate ' || number END AS subject,
       coalesce(stood.record, '') AS stood, coalesce(told.record, '') AS told
  FROM stood
  FULL JOIN told USING (subject, number)
 WHERE stood.record IS DISTINCT FROM told.record
 ORDER BY subject, number

-- name: verify_plan_records
-- What rows of plans say and the audit trail does not, and the reverse.
WITH stood AS (
    SELECT version.borrower_id, 'business plan ' || version.plan_number AS subject,
           concat_ws('|', 'cycle ' || plan.cycle, 'version ' || version.version, 'content ' || encode(sha256(convert_to(
               concat(title, E'\x1f', business_kind, E'\x1f', goal, E'\x1f', market, E'\x1f', currency, E'\x1f',
                      starts_on, E'\x1f', array_to_string(goods, E'\x1e'), E'\x1f', array_to_string(prices, ','),
                      E'\x1f', array_to_string(unit_costs, ','), E'\x1f', array_to_string(costs, E'\x1e'), E'\x1f',
                      array_to_string(monthly_amounts, ','), E'\x1f',
                      (SELECT string_agg(concat(month_number, E'\x1d', array_to_string(quantities, ','), E'\x1d', extra_costs),
                                         E'\x1e' ORDER BY month_number)
                         FROM tawi.business_plan_month AS month
                        WHERE month.borrower_id = version.borrower_id AND month.plan_number = version.plan_number
                          AND month.version = version.version), E'\x1f',
                      (SELECT string_agg(concat(milestone_number, E'\x1d', step.title, E'\x1d', due_on, E'\x1d', cost,
                                                E'\x1d', array_to_string(evidence, ','), E'\x1d', releases_tranche),
                                         E'\x1e' ORDER BY milestone_number)
                         FROM tawi.milestone AS step
                        WHERE step.borrower_id = version.borrower_id AND step.plan_number = version.plan_number
                          AND step.version = version.version), E'\x1f'), 'UTF8')), 'hex')) AS record,
           version.made_by AS actor, version.recorded_at
      FROM tawi.business_plan_version AS version
      JOIN tawi.business_plan AS plan USING (borrower_id, plan_number)
     UNION
    SELECT borrower_id, 'business plan ' || plan_number || ', milestone ' || milestone_number,
           concat_ws('|', 'evidence ' || evidence_number, kind, coalesce(encode(file_hash, 'hex'), ''), note,
                     coalesce(trim_scale(latitude) || ' ' || trim_scale(longitude), ''), coalesce(taken_on::text, ''),
                     'at ' || taken_at),
           given_by, recorded_at
      FROM tawi.milestone_evidence
     UNION
    SELECT borrower_id, 'business plan ' || plan_number || ', milestone ' || milestone_number,
           concat_ws('|', CASE WHEN verified THEN 'verified' ELSE 'refused' END, 'evidence ' || evidence_seen, reason),
           decided_by, recorded_at
      FROM tawi.milestone_decision
     UNION
    SELECT borrower_id, 'loan ' || cycle || ', tranche ' || tranche,
           concat_ws('|', reason, array_to_string(unmet, ' '), array_to_string(covers, ', '),
                     'exception ' || nullif(override_number, 1)), 'staff:' || given_by, recorded_at
      FROM tawi.release_override
     UNION
    SELECT borrower_id, 'business plan ' || plan_number || ', ' || day,
           concat_ws('|', 'sold ' || trim_scale(sold), 'spent ' || trim_scale(spent)), recorded_by, recorded_at
      FROM tawi.sales_day
     UNION
    SELECT borrower_id, 'file ' || encode(file_hash, 'hex'), concat_ws('|', media_type, size_bytes), '', NULL
      FROM tawi.evidence_file),
told AS (
    SELECT borrower_id, 'business plan ' || substring(subject FROM 'business plan (\d+)')
               || coalesce(', milestone ' || substring(subject FROM 'milestone (\d+)'), ''),
           CASE action
               WHEN 'give_milestone_evidence'
               THEN concat_ws('|', 'evidence ' || (detail->>'evidence'), detail->>'kind', detail->>'file', detail->>'note',
                              coalesce(trim_scale(nullif(split_part(detail->>'place', ' ', 1), '')::numeric) || ' '
                                       || trim_scale(nullif(split_part(detail->>'place', ' ', 2), '')::numeric), ''),
                              detail->>'taken_on', 'at ' || nullif(detail->>'taken_at', ''))
               WHEN 'verify_milestone'
               THEN concat_ws('|', 'verified', 'evidence ' || (detail->>'evidence_seen'), detail->>'reason')
               WHEN 'refuse_milestone'
               THEN concat_ws('|', 'refused', 'evidence ' || (detail->>'evidence_seen'), detail->>'reason')
               ELSE concat_ws('|', 'cycle ' || (detail->>'cycle'), 'version ' || (detail->>'version'),
                              'content ' || (detail->>'content')) END,
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action IN ('make_business_plan', 'revise_business_plan', 'give_milestone_evidence', 'verify_milestone',
                      'refuse_milestone')
     UNION
    SELECT borrower_id, 'loan ' || (detail->>'cycle') || ', tranche ' || (detail->>'tranche'),
           concat_ws('|', detail->>'reason', detail->>'unmet', detail->>'covers',
                     'exception ' || nullif(detail->>'exception', '1')), actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'override_release'
     UNION
    SELECT borrower_id, 'business plan ' || substring(subject FROM 'business plan (\d+)') || ', ' || (detail->>'day'),
           concat_ws('|', 'sold ' || trim_scale((detail->>'sold')::numeric),
                     'spent ' || trim_scale((detail->>'spent')::numeric)), actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'record_sales_day'
     UNION
    SELECT borrower_id, 'file ' || (detail->>'file'), concat_ws('|', detail->>'media_type', detail->>'size_bytes'), '',
           NULL
      FROM tawi.audit_event
     WHERE action = 'add_evidence_file')
SELECT 'borrower ' || borrower_id || ', ' || subject AS subject,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE is_row), '') AS stood,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE NOT is_row), '') AS told
  FROM (SELECT true AS is_row, one.* FROM (SELECT * FROM stood EXCEPT SELECT * FROM told) AS one
         UNION ALL
        SELECT false, other.* FROM (SELECT * FROM told EXCEPT SELECT * FROM stood) AS other)
       AS stray (is_row, borrower_id, subject, record, actor, recorded_at)
 GROUP BY borrower_id, subject
 ORDER BY borrower_id, subject

-- name: verify_borrower_facts
-- What rows of consents, segments, poverty scores and score cards say and the audit trail does not, and the
-- reverse.
WITH stood AS (
    SELECT borrower_id, 'consent ' || consent_number AS subject,
           concat_ws('|', purpose, CASE WHEN given THEN 'true' ELSE 'false' END, told_on, channel, note) AS record,
           recorded_by AS actor, recorded_at
      FROM tawi.consent
     UNION ALL
    SELECT borrower_id, 'segment ' || segment_number,
           concat_ws('|', segment, CASE WHEN belongs THEN 'true' ELSE 'false' END, from_on), recorded_by, recorded_at
      FROM tawi.borrower_segment
     UNION ALL
    SELECT borrower_id, 'poverty score ' || score_number,
           concat_ws('|', card_code, asked_on, array_to_string(answers, ' | '), score, trim_scale(likelihood)),
           recorded_by, recorded_at
      FROM tawi.poverty_score
     UNION ALL
    SELECT 0, 'score card ' || card_code, card::text, recorded_by, recorded_at
      FROM tawi.score_card),
told AS (
    SELECT borrower_id,
           CASE action WHEN 'record_consent' THEN 'consent '
                       WHEN 'record_segment' THEN 'segment ' ELSE 'poverty score ' END || (detail->>'number') AS subject,
           CASE action
               WHEN 'record_consent'
               THEN concat_ws('|', detail->>'purpose', detail->>'given', detail->>'told_on', detail->>'channel',
                              detail->>'note')
               WHEN 'record_segment'
               THEN concat_ws('|', detail->>'segment', detail->>'belongs', detail->>'from')
               ELSE concat_ws('|', detail->>'score_card', detail->>'asked_on', detail->>'answers', detail->>'score',
                              trim_scale((detail->>'likelihood')::numeric)) END AS record,
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action IN ('record_consent', 'record_segment', 'record_poverty_score')
     UNION ALL
    SELECT 0, subject, (detail->>'card')::jsonb::text, actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'add_score_card')
SELECT 'borrower ' || borrower_id || ', ' || subject AS subject, coalesce(stood.record, '') AS stood,
       coalesce(told.record, '') AS told
  FROM stood
  FULL JOIN told USING (borrower_id, subject)
 WHERE (stood.record, stood.actor, stood.recorded_at) IS DISTINCT FROM (told.record, told.actor, told.recorded_at)
 ORDER BY borrower_id, subject

-- name: verify_payout_steps
-- What steps of payouts say and the audit trail does not, and the reverse.
WITH stood AS (
    SELECT borrower_id, cycle, payout_number::text AS payout,
           concat_ws('|', 'step ' || step, state, trim_scale(amount), 'sent ' || trim_scale(sent), channel,
                     value_date, 'event ' || coalesce(event_number, 0), source_reference, reason,
                     encode(key_hash, 'hex')) AS record,
           booking_date, 'staff:' || actor_id AS actor, recorded_at
      FROM tawi.payout_step),
told AS (
    SELECT borrower_id, cycle, detail->>'payout',
           concat_ws('|', 'step ' || (detail->>'payout_step'), detail->>'payout_state',
                     trim_scale((detail->>'payout_amount')::numeric),
                     'sent ' || trim_scale((detail->>'payout_sent')::numeric), detail->>'payout_channel',
                     detail->>'payout_value_date', 'event ' || coalesce(event_number, 0),
                     detail->>'payout_reference', detail->>'payout_reason', detail->>'payout_key'),
           booking_date, actor, recorded_at
      FROM tawi.audit_event
     WHERE detail ? 'payout')
SELECT 'borrower ' || borrower_id || ', loan ' || cycle || ', payout ' || payout AS subject,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE is_row), '') AS stood,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE NOT is_row), '') AS told
  FROM (SELECT true AS is_row, one.* FROM (SELECT * FROM stood EXCEPT SELECT * FROM told) AS one
         UNION ALL
        SELECT false, other.* FROM (SELECT * FROM told EXCEPT SELECT * FROM stood) AS other)
       AS stray (is_row, borrower_id, cycle, payout, record, booking_date, actor, recorded_at)
 GROUP BY borrower_id, cycle, payout
 ORDER BY borrower_id, cycle, payout

-- name: verify_unclaimed_balances
-- What policies, notices and handovers of unclaimed balances say and the audit trail does not, and the
-- reverse; a handover is a refund of its loan, of its amount.
WITH stood AS (
    SELECT 0::bigint AS borrower_id, 'policy of ' || applies_from || ' ' || currency AS subject,
           concat_ws('|', months, notices, days_after_notice, authority) AS record,
           'staff:' || actor_id AS actor, recorded_at
      FROM tawi.unclaimed_balance_policy
     UNION ALL
    SELECT borrower_id, 'loan ' || cycle || ', notice ' || notice_number,
           concat_ws('|', channel, told_on, note), 'staff:' || actor_id, recorded_at
      FROM tawi.balance_notice
     UNION ALL
    SELECT handover.borrower_id, 'loan ' || handover.cycle || ', handover ' || handover.event_number,
           concat_ws('|', trim_scale(handover.amount), handover.authority, handover.reference,
                     handover.booking_date, handover.value_date, event.kind, trim_scale(event.amount)),
           'staff:' || handover.actor_id, handover.recorded_at
      FROM tawi.balance_handover AS handover
      LEFT JOIN tawi.loan_event AS event
        ON event.borrower_id = handover.borrower_id AND event.cycle = handover.cycle
       AND event.number = handover.event_number),
told AS (
    SELECT borrower_id, 'policy of ' || (detail->>'applies_from') || ' ' || (detail->>'currency'),
           concat_ws('|', detail->>'months', detail->>'notices', detail->>'days_after_notice',
                     detail->>'authority'),
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'add_unclaimed_balance_policy'
     UNION ALL
    SELECT borrower_id, 'loan ' || (detail->>'cycle') || ', notice ' || (detail->>'balance_notice'),
           concat_ws('|', detail->>'channel', detail->>'told_on', detail->>'note'), actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'give_balance_notice'
     UNION ALL
    SELECT borrower_id, 'loan ' || cycle || ', handover ' || event_number,
           concat_ws('|', trim_scale((detail->>'amount')::numeric), detail->>'handover_authority',
                     detail->>'handover_reference', booking_date, detail->>'value_date', 'refund',
                     trim_scale((detail->>'amount')::numeric)),
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'hand_over_balance')
SELECT 'borrower ' || borrower_id || ', ' || subject AS subject,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE is_row), '') AS stood,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE NOT is_row), '') AS told
  FROM (SELECT true AS is_row, one.* FROM (SELECT * FROM stood EXCEPT SELECT * FROM told) AS one
         UNION ALL
        SELECT false, other.* FROM (SELECT * FROM told EXCEPT SELECT * FROM stood) AS other)
       AS stray (is_row, borrower_id, subject, record, actor, recorded_at)
 GROUP BY borrower_id, subject
 ORDER BY borrower_id, subject

-- name: verify_restatements
-- What restatements and decisions on them say and the audit trail does not, and the reverse.
WITH stood AS (
    SELECT borrower_id, cycle::text AS cycle, restatement_id::text AS restatement,
           concat_ws('|', 'proposed', gap, reason) AS record, 'staff:' || made_by AS actor,
           made_at AS recorded_at
      FROM tawi.restatement
     UNION ALL
    SELECT decision.borrower_id, decision.cycle::text, decision.restatement_id::text,
           concat_ws('|', CASE WHEN approved THEN 'approved' ELSE 'rejected' END, proposal.gap,
                     decision.reason, 'entry ' || coalesce(entry_id::text, ''), booking_date),
           'staff:' || decided_by, decided_at
      FROM tawi.restatement_decision AS decision
      LEFT JOIN tawi.restatement AS proposal USING (borrower_id, cycle, restatement_id)),
told AS (
    SELECT borrower_id, detail->>'cycle', detail->>'restatement',
           concat_ws('|', 'proposed', detail->>'gap', detail->>'reason'), actor, recorded_at
      FROM tawi.audit_event
     WHERE action = 'propose_restatement'
     UNION ALL
    SELECT borrower_id, detail->>'cycle', detail->>'restatement',
           concat_ws('|', CASE action WHEN 'approve_restatement' THEN 'approved' ELSE 'rejected' END,
                     detail->>'gap', detail->>'reason',
                     'entry ' || coalesce(array_to_string(entries, ','), ''), booking_date),
           actor, recorded_at
      FROM tawi.audit_event
     WHERE action IN ('approve_restatement', 'reject_restatement'))
SELECT 'borrower ' || borrower_id || ', loan ' || cycle || ', restatement ' || restatement AS subject,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE is_row), '') AS stood,
       coalesce(string_agg(record, '; ' ORDER BY record) FILTER (WHERE NOT is_row), '') AS told
  FROM (SELECT true AS is_row, one.* FROM (SELECT * FROM stood EXCEPT SELECT * FROM told) AS one
         UNION ALL
        SELECT false, other.* FROM (SELECT * FROM told EXCEPT SELECT * FROM stood) AS other)
       AS stray (is_row, borrower_id, cycle, restatement, record, actor, recorded_at)
 GROUP BY borrower_id, cycle, restatement
 ORDER BY borrower_id, cycle, restatement

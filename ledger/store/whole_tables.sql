-- name: plan_for_whole_tables
-- Lets plans read tables whole and join them at once, until the transaction ends; gives what was let before.
SELECT before.seqscan, before.hashjoin, before.mergejoin, set_config('enable_seqscan', 'on', true) AS seqscan_now,
       set_config('enable_hashjoin', 'on', true) AS hashjoin_now,
       set_config('enable_mergejoin', 'on', true) AS mergejoin_now
  FROM (SELECT current_setting('enable_seqscan') AS seqscan, current_setting('enable_hashjoin') AS hashjoin,
               current_setting('enable_mergejoin') AS mergejoin
        OFFSET 0) AS before

-- name: plan_as_before
-- What plan_for_whole_tables gave, until the transaction ends.
SELECT set_config('enable_seqscan', $1, true) AS seqscan, set_config('enable_hashjoin', $2, true) AS hashjoin,
       set_config('enable_mergejoin', $3, true) AS mergejoin

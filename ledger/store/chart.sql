-- name: list_accounts
-- The whole chart of accounts, in order of code.
SELECT account_code, parent_code, name, kind, usable, control, coalesce(component, '') AS component,
       version
  FROM tawi.account
 ORDER BY account_code

-- name: find_account
-- One account of the chart.
SELECT account_code, parent_code, name, kind, usable, control, coalesce(component, '') AS component,
       version
  FROM tawi.account
 WHERE account_code = $1

-- name: share_account
-- The same; nobody changes it until the end of the transaction.
SELECT account_code, parent_code, name, kind, usable, control, coalesce(component, '') AS component,
       version
  FROM tawi.account
 WHERE account_code = $1
   FOR SHARE

-- name: lock_account
-- The same, locked until it is changed.
SELECT account_code, parent_code, name, kind, usable, control, coalesce(component, '') AS component,
       version
  FROM tawi.account
 WHERE account_code = $1
   FOR UPDATE

-- name: lock_chart
-- Lets the chart be changed by one at a time.
SELECT pg_advisory_xact_lock(7406, 1)::text AS locked

-- name: account_use
-- Whether accounts stand under it, whether it has a balance anywhere, whether a product posts to it.
SELECT EXISTS (SELECT FROM tawi.account WHERE parent_code = $1) AS has_children,
       EXISTS (SELECT FROM tawi.journal_line
                WHERE account_code = $1
                GROUP BY office_id, fund, currency
               HAVING sum(amount) <> 0) AS has_balance,
       EXISTS (SELECT FROM tawi.product_account WHERE account_code = $1) AS is_posted_to

-- name: insert_account
-- A new account.
INSERT INTO tawi.account (account_code, parent_code, name, kind, usable, control, component)
VALUES ($1, $2, $3, $4, $5::boolean, $6::boolean, $7)

-- name: update_account
-- What may change of an account.
UPDATE tawi.account
   SET name = $3, usable = $4::boolean, version = version + 1
 WHERE account_code = $1 AND version = $2::integer
RETURNING account_code

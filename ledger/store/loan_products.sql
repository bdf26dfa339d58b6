-- name: list_loan_products
-- Products in order of code and version after a place; of each code the newest, or all.
SELECT product_id, code, product_version, name, currency, least_principal, most_principal,
       least_rate, most_rate, least_instalments, most_instalments, backdating_days,
       options::text AS options,
       coalesce((SELECT string_agg(own.purpose || '=' || own.account_code, ',' ORDER BY own.purpose)
                   FROM tawi.product_account AS own
                  WHERE own.product_id = product.product_id), '') AS accounts, fund
  FROM tawi.loan_product AS product
 WHERE (code, product_version) > ($1, $2::integer)
   AND ($3::boolean OR NOT EXISTS (SELECT FROM tawi.loan_product AS newer
                                    WHERE newer.code = product.code
                                      AND newer.product_version > product.product_version))
 ORDER BY code, product_version
 LIMIT $4::integer

-- name: find_newest_loan_product
-- The newest version of a product.
SELECT product_id, code, product_version, name, currency, least_principal, most_principal,
       least_rate, most_rate, least_instalments, most_instalments, backdating_days,
       options::text AS options,
       coalesce((SELECT string_agg(own.purpose || '=' || own.account_code, ',' ORDER BY own.purpose)
                   FROM tawi.product_account AS own
                  WHERE own.product_id = product.product_id), '') AS accounts, fund
  FROM tawi.loan_product AS product
 WHERE code = $1
 ORDER BY product_version DESC
 LIMIT 1

-- name: find_loan_product
-- One version of a product.
SELECT product_id, code, product_version, name, currency, least_principal, most_principal,
       least_rate, most_rate, least_instalments, most_instalments, backdating_days,
       options::text AS options,
       coalesce((SELECT string_agg(own.purpose || '=' || own.account_code, ',' ORDER BY own.purpose)
                   FROM tawi.product_account AS own
                  WHERE own.product_id = product.product_id), '') AS accounts, fund
  FROM tawi.loan_product AS product
 WHERE product_id = $1::integer

-- name: lock_product_code
-- Lets versions of one code be added one after the other.
SELECT pg_advisory_xact_lock(7405, hashtext($1))::text AS locked

-- name: newest_product_version
-- The newest version of a code, 0 when there is none.
SELECT coalesce(max(product_version), 0) AS newest FROM tawi.loan_product WHERE code = $1

-- name: insert_loan_product
-- A version of a product.
INSERT INTO tawi.loan_product (code, product_version, name, currency, least_principal, most_principal,
    least_rate, most_rate, least_instalments, most_instalments, backdating_days, options, fund)
VALUES ($1, $2::integer, $3, $4, $5::numeric, $6::numeric, $7::numeric, $8::numeric, $9::integer,
        $10::integer, $11::integer, $12::jsonb, $13)
RETURNING product_id

-- name: insert_product_accounts
-- Where a version of a product posts other than the chart says.
INSERT INTO tawi.product_account (product_id, purpose, account_code)
SELECT $1::integer, own.purpose, own.account_code
  FROM unnest($2::text[], $3::text[]) AS own (purpose, account_code)

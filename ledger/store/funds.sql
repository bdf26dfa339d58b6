-- name: list_funds
-- All funds, in order of code.
SELECT fund_code, name FROM tawi.fund ORDER BY fund_code

-- name: insert_fund
-- A new fund; no row when its code is taken.
INSERT INTO tawi.fund (fund_code, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING fund_code

-- name: insert_exchange_rate
-- A new rate of a pair of currencies from a day on.
INSERT INTO tawi.exchange_rate (from_currency, to_currency, rate, applies_from, recorded_at, actor_id)
VALUES ($1, $2, $3::numeric, $4::date, $5::timestamptz, $6::bigint)
RETURNING exchange_rate_id

-- name: list_exchange_rates
-- Rates of one pair or of any after a place, superseded ones too, in order of number.
SELECT exchange_rate_id, from_currency, to_currency, trim_scale(rate) AS rate, applies_from,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us, actor_id
  FROM tawi.exchange_rate
 WHERE exchange_rate_id > $1::bigint
   AND ($2::text IS NULL OR from_currency = $2)
   AND ($3::text IS NULL OR to_currency = $3)
 ORDER BY exchange_rate_id
 LIMIT $4::integer

-- name: exchange_rates_of_day
-- The rate of a day of one pair or of each, in order of pair.
SELECT DISTINCT ON (from_currency, to_currency)
       exchange_rate_id, from_currency, to_currency, trim_scale(rate) AS rate, applies_from,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us, actor_id
  FROM tawi.exchange_rate
 WHERE applies_from <= $1::date
   AND ($2::text IS NULL OR from_currency = $2)
   AND ($3::text IS NULL OR to_currency = $3)
 ORDER BY from_currency, to_currency, applies_from DESC, exchange_rate_id DESC

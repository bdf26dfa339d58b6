-- name: insert_consent
-- A word about a purpose, under the borrower's next number.
INSERT INTO tawi.consent (borrower_id, consent_number, purpose, given, told_on, channel, note, recorded_by,
                          recorded_at)
SELECT $1::bigint, coalesce(max(consent_number), 0) + 1, $2, $3::boolean, $4::date, $5, $6, $7,
       $8::timestamptz
  FROM tawi.consent
 WHERE borrower_id = $1::bigint
RETURNING consent_number AS number

-- name: insert_segment
-- That a borrower belongs to a segment, or no longer does, under their next number.
INSERT INTO tawi.borrower_segment (borrower_id, segment_number, segment, belongs, from_on, recorded_by,
                                   recorded_at)
SELECT $1::bigint, coalesce(max(segment_number), 0) + 1, $2, $3::boolean, $4::date, $5, $6::timestamptz
  FROM tawi.borrower_segment
 WHERE borrower_id = $1::bigint
RETURNING segment_number AS number

-- name: insert_poverty_score
-- What a household's answers came to, under the borrower's next number.
INSERT INTO tawi.poverty_score (borrower_id, score_number, card_code, asked_on, answers, score, likelihood,
                                recorded_by, recorded_at)
SELECT $1::bigint, coalesce(max(score_number), 0) + 1, $2, $3::date, $4::text[], $5::integer,
       $6::numeric, $7, $8::timestamptz
  FROM tawi.poverty_score
 WHERE borrower_id = $1::bigint
RETURNING score_number AS number

-- name: insert_score_card
-- A new card; no row when its code is taken.
INSERT INTO tawi.score_card (card_code, card, recorded_by, recorded_at)
VALUES ($1, $2::jsonb, $3, $4::timestamptz)
    ON CONFLICT DO NOTHING
RETURNING card_code

-- name: find_score_card
-- The card of a code.
SELECT card::text AS card FROM tawi.score_card WHERE card_code = $1

-- name: list_score_cards
-- All cards, in order of code.
SELECT card::text AS card FROM tawi.score_card ORDER BY card_code

-- name: list_consents
-- What a borrower has told, the first first.
SELECT consent_number AS number, purpose, given, told_on, channel, note, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.consent
 WHERE borrower_id = $1::bigint
 ORDER BY consent_number

-- name: list_segments
-- Where a borrower belongs, from when on, the first recorded first.
SELECT segment_number AS number, segment, belongs, from_on, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.borrower_segment
 WHERE borrower_id = $1::bigint
 ORDER BY segment_number

-- name: list_poverty_scores
-- The scores of a borrower's household, the first recorded first.
SELECT score_number AS number, card_code, asked_on, jsonb_build_object('answers', answers)::text AS answers, score,
       trim_scale(likelihood) AS likelihood, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.poverty_score
 WHERE borrower_id = $1::bigint
 ORDER BY score_number

-- name: insert_confidential_content
-- The text of a row of confidential_text.
INSERT INTO tawi.confidential_content (borrower_id, text_hash, salt, content)
VALUES ($1::bigint, $2::bytea, $3::bytea, $4::text)

-- name: confidential_content
-- For those who were found to be allowed to read it.
SELECT content FROM tawi.confidential_content WHERE borrower_id = $1::bigint AND text_hash = $2::bytea

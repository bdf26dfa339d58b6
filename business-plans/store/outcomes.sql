-- name: list_business_checks
-- All of a person, in order of number.
SELECT check_number, stage, checked_on, running, household_income, business_sales, currency, full_time, part_time,
       source, corrects, reason, recorded_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.business_check
 WHERE borrower_id = $1::bigint
 ORDER BY check_number

-- name: count_stories
-- How many stories a person told, whether they still allow them or not.
SELECT count(*) AS stories FROM tawi.story WHERE borrower_id = $1::bigint

-- name: find_story
-- A story that the person still allows, without its words.
SELECT story_number, language, called, state, reason, decided_by,
       (extract(epoch FROM decided_at) * 1000000)::bigint AS decided_us, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.consented_story
 WHERE borrower_id = $1::bigint AND story_number = $2::integer

-- name: count_story_steps
-- How many steps a story has.
SELECT count(*) AS steps FROM tawi.story_step WHERE borrower_id = $1::bigint AND story_number = $2::integer

-- name: list_stories
-- Those of a person that they still allow, with their words, in order of number.
SELECT story.story_number, story.language, story.called, title.content AS title, words.content AS text, story.state,
       story.reason, story.decided_by, (extract(epoch FROM story.decided_at) * 1000000)::bigint AS decided_us,
       story.recorded_by, (extract(epoch FROM story.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.consented_story AS story
  JOIN tawi.confidential_content AS title
    ON title.borrower_id = story.borrower_id AND title.text_hash = story.title_hash
  JOIN tawi.confidential_content AS words
    ON words.borrower_id = story.borrower_id AND words.text_hash = story.text_hash
 WHERE story.borrower_id = $1::bigint
 ORDER BY story.story_number

-- name: list_published_stories
-- Approved ones that their people still allow, of all offices, the last first; nothing says whose they are: the code is
-- made of the salts, which stand nowhere else.
SELECT encode(sha256(title.salt || words.salt), 'hex') AS code, story.language, story.called, title.content AS title,
       words.content AS text, (extract(epoch FROM story.decided_at) * 1000000)::bigint AS approved_us
  FROM tawi.consented_story AS story
  JOIN tawi.confidential_content AS title
    ON title.borrower_id = story.borrower_id AND title.text_hash = story.title_hash
  JOIN tawi.confidential_content AS words
    ON words.borrower_id = story.borrower_id AND words.text_hash = story.text_hash
 WHERE story.state = 'approved'
   AND ($1::timestamptz IS NULL OR (story.decided_at, encode(sha256(title.salt || words.salt), 'hex')) < ($1::timestamptz, $2::text))
 ORDER BY story.decided_at DESC, code DESC
 LIMIT $3::integer

-- name: lock_events
-- Held by changes of events and their places until they commit.
SELECT pg_advisory_xact_lock(7442, 1)::text AS locked

-- name: lock_groups
-- Held by changes of groups, their members, meetings and messages until they commit.
SELECT pg_advisory_xact_lock(7442, 2)::text AS locked

-- name: count_events
-- How many events there are.
SELECT count(*) AS events FROM tawi.community_event

-- name: count_groups
-- How many groups there are.
SELECT count(*) AS groups FROM tawi.peer_group

-- name: count_group_messages
-- How many messages a group has.
SELECT count(*) AS messages FROM tawi.peer_group_message WHERE group_number = $1::integer

-- name: list_events
-- Events before a number ($1), or only that of a number ($2), with the places that are taken, the last first.
SELECT event.event_number, event.kind, event.title, event.office_id, event.held_on, event.starts_at, event.place,
       event.capacity, event.recorded_by, (extract(epoch FROM event.recorded_at) * 1000000)::bigint AS recorded_us,
       (SELECT count(*) FROM tawi.event_registration AS place
         WHERE place.event_number = event.event_number AND place.state = 'registered'
           AND NOT EXISTS (SELECT FROM tawi.event_registration AS later
                            WHERE later.borrower_id = place.borrower_id AND later.event_number = place.event_number
                              AND later.step > place.step)) AS registered
  FROM tawi.community_event AS event
 WHERE ($1::integer IS NULL OR event.event_number < $1::integer)
   AND ($2::integer IS NULL OR event.event_number = $2::integer)
 ORDER BY event.event_number DESC
 LIMIT $3::integer

-- name: event_has_begun
-- Whether an event has begun by the clock of an office.
SELECT ((event.held_on + event.starts_at::time) AT TIME ZONE office.time_zone) <= $3::timestamptz AS has_begun
  FROM tawi.community_event AS event
  JOIN tawi.office AS office ON office.office_id = $2::integer
 WHERE event.event_number = $1::integer

-- name: list_event_registrations
-- The steps of a person's registrations, in order of event and step.
SELECT step.event_number, event.kind, event.title, event.held_on, event.starts_at, event.place,
       ((event.held_on + event.starts_at::time) AT TIME ZONE office.time_zone) <= $3::timestamptz AS has_begun,
       step.state, step.reason, step.recorded_by,
       (extract(epoch FROM step.recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.event_registration AS step
  JOIN tawi.community_event AS event USING (event_number)
  JOIN tawi.office AS office ON office.office_id = $2::integer
 WHERE step.borrower_id = $1::bigint
 ORDER BY step.event_number, step.step

-- name: list_event_attendance
-- What was marked of a person's attendance, in order of event and entry.
SELECT event_number, attended, reason, recorded_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.event_attendance
 WHERE borrower_id = $1::bigint
 ORDER BY event_number, entry

-- name: list_introductions
-- To whom a person was introduced, in order of number.
SELECT introduction_number, event_number, introduced_on, name, organisation, purpose, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.introduction
 WHERE borrower_id = $1::bigint
 ORDER BY introduction_number

-- name: list_introduction_outcomes
-- What came of a person's introductions, in order of introduction and entry.
SELECT introduction_number, outcome, told_on, note, recorded_by,
       (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.introduction_outcome
 WHERE borrower_id = $1::bigint
 ORDER BY introduction_number, entry

-- name: list_other_funding
-- To which funders a person was sent, with what these decided, in order of number.
SELECT funding.funding_number, funding.funder, funding.product, funding.asked, funding.currency, funding.told_on,
       funding.recorded_by, (extract(epoch FROM funding.recorded_at) * 1000000)::bigint AS recorded_us,
       decision.decision, decision.decided_on, decision.granted, decision.reason, decision.recorded_by AS decided_by,
       (extract(epoch FROM decision.recorded_at) * 1000000)::bigint AS decided_us
  FROM tawi.other_funding AS funding
  LEFT JOIN tawi.other_funding_decision AS decision USING (borrower_id, funding_number)
 WHERE funding.borrower_id = $1::bigint
 ORDER BY funding.funding_number

-- name: list_market_research
-- Research for a person's business plans, in order of number.
SELECT research_number, plan_number, done_on, question, method, sources, people_asked, findings,
       encode(file_hash, 'hex') AS file, recorded_by, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
  FROM tawi.market_research
 WHERE borrower_id = $1::bigint
 ORDER BY research_number

-- name: find_plan_number
-- Whether a person has a business plan of that number.
SELECT plan_number FROM tawi.business_plan WHERE borrower_id = $1::bigint AND plan_number = $2::integer

-- name: list_entry_templates
-- Templates of somebody's offices after a place, in order of number.
SELECT template_id, version, status, name, office_id, narrative, reference, lines::text AS lines,
       day_of_month, when_due, reverses_after_days, made_by, array_to_string(made_for, ',') AS made_for,
       decided_by
  FROM tawi.entry_template
 WHERE template_id > $1::bigint AND ($2 = 'auditor' OR office_id = ANY ($3::integer[]))
 ORDER BY template_id
 LIMIT $4::integer

-- name: find_entry_template
-- One template of somebody's offices.
SELECT template_id, version, status, name, office_id, narrative, reference, lines::text AS lines,
       day_of_month, when_due, reverses_after_days, made_by, array_to_string(made_for, ',') AS made_for,
       decided_by
  FROM tawi.entry_template
 WHERE template_id = $1::bigint AND ($2 = 'auditor' OR office_id = ANY ($3::integer[]))

-- name: lock_entry_template
-- The same, locked until it is decided.
SELECT template_id, version, status, name, office_id, narrative, reference, lines::text AS lines,
       day_of_month, when_due, reverses_after_days, made_by, array_to_string(made_for, ',') AS made_for,
       decided_by
  FROM tawi.entry_template
 WHERE template_id = $1::bigint AND ($2 = 'auditor' OR office_id = ANY ($3::integer[]))
   FOR UPDATE

-- name: list_recurring_templates
-- The active templates of an office that recur, in order of number.
SELECT template_id, version, status, name, office_id, narrative, reference, lines::text AS lines,
       day_of_month, when_due, reverses_after_days, made_by, array_to_string(made_for, ',') AS made_for,
       decided_by
  FROM tawi.entry_template
 WHERE office_id = $1::integer AND status = 'active' AND day_of_month IS NOT NULL
 ORDER BY template_id

-- name: insert_entry_template
-- A new template; no row when its name is taken.
INSERT INTO tawi.entry_template (status, name, office_id, narrative, reference, lines, day_of_month,
                                 when_due, reverses_after_days, made_by, made_for)
VALUES ($1, $2, $3::integer, $4, $5, $6::jsonb, $7::integer, $8, $9::integer, $10::bigint,
        $11::integer[])
ON CONFLICT (name) DO NOTHING
RETURNING template_id

-- name: decide_entry_template
-- The decision on a template, or its end.
UPDATE tawi.entry_template
   SET version = version + 1, status = $3, decided_by = $4::bigint
 WHERE template_id = $1::bigint AND version = $2::integer
RETURNING template_id

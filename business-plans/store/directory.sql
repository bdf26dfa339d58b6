-- name: lock_directory
-- Held by changes of the directory until they commit.
SELECT pg_advisory_xact_lock(7443, 0)::text AS locked

-- name: directory_tables_of
-- In which tables some ids stand.
SELECT id, kept_in FROM tawi.directory_key WHERE id = ANY ($1::text[])

-- name: search_directory
-- Services that are active, at locations, in order: those that fit all that is asked, then the nearest, then by name.
-- A location without coordinates is found where no place is asked for, or where it is virtual. Of opening hours those
-- of the service at the location count; where there are none those of the service, then those of the location.
WITH RECURSIVE wanted AS (
    SELECT term.id FROM tawi.directory_taxonomy_term_now AS term WHERE term.code = $1::text AND NOT term.withdrawn
     UNION
    SELECT term.id FROM tawi.directory_taxonomy_term_now AS term JOIN wanted ON term.parent_id = wanted.id
     WHERE NOT term.withdrawn
), near AS MATERIALIZED (  -- where a place is asked for; each distance is reckoned once
    SELECT location.id,
           tawi.great_circle_km($5::numeric::double precision, $6::numeric::double precision,
                                location.latitude::double precision, location.longitude::double precision) AS km
      FROM tawi.directory_location_now AS location
     WHERE $5::text IS NOT NULL AND location.latitude BETWEEN $7::numeric AND $8::numeric
       AND location.longitude BETWEEN $9::numeric AND $10::numeric AND NOT location.withdrawn
     UNION ALL
    SELECT location.id, NULL
      FROM tawi.directory_location_now AS location
     WHERE $5::text IS NOT NULL AND location.latitude IS NULL AND location.location_type = 'virtual'
       AND NOT location.withdrawn
), offering AS (  -- where none is: those that meet the need
    SELECT unnest(ARRAY(SELECT DISTINCT attribute.link_id
                          FROM tawi.directory_attribute_now AS attribute
                         WHERE $5::text IS NULL AND $1::text IS NOT NULL AND NOT attribute.withdrawn
                           AND attribute.taxonomy_term_id = ANY (ARRAY(SELECT wanted.id FROM wanted)))) AS id
), candidate AS (
    SELECT place.id, place.service_id, place.location_id, near.km
      FROM near
      JOIN tawi.directory_service_at_location_now AS place ON place.location_id = near.id AND NOT place.withdrawn
     WHERE (near.km IS NULL OR near.km <= $11::integer)
       AND CASE WHEN $1::text IS NULL THEN true
                WHEN $11::integer > 200 THEN place.service_id IN  -- of many: all at once
               (SELECT attribute.link_id FROM tawi.directory_attribute_now AS attribute
                 WHERE attribute.taxonomy_term_id IN (SELECT wanted.id FROM wanted) AND NOT attribute.withdrawn)
                ELSE EXISTS
               (SELECT FROM tawi.directory_attribute_now AS attribute
                 WHERE attribute.link_id = place.service_id AND NOT attribute.withdrawn
                   AND attribute.taxonomy_term_id IN (SELECT wanted.id FROM wanted)) END
     UNION ALL
    SELECT place.id, place.service_id, place.location_id, NULL
      FROM offering
      JOIN tawi.directory_service_at_location_now AS place ON place.service_id = offering.id AND NOT place.withdrawn
      JOIN tawi.directory_location_now AS location ON location.id = place.location_id AND NOT location.withdrawn
     UNION ALL
    SELECT place.id, place.service_id, place.location_id, NULL
      FROM tawi.directory_service_at_location_now AS place
      JOIN tawi.directory_location_now AS location ON location.id = place.location_id AND NOT location.withdrawn
     WHERE $5::text IS NULL AND $1::text IS NULL AND NOT place.withdrawn
), found AS (
    SELECT candidate.id, candidate.km, service.name, candidate.service_id, candidate.location_id,
           $4::integer >= coalesce(service.minimum_age, 0) AS old_enough,
           $4::integer <= coalesce(service.maximum_age, 1000) AS young_enough
      FROM candidate
     CROSS JOIN LATERAL (SELECT name, minimum_age, maximum_age, withdrawn, status
                           FROM tawi.directory_service AS version
                          WHERE version.id = candidate.service_id
                          ORDER BY version.version DESC LIMIT 1) AS service
     WHERE NOT service.withdrawn AND service.status = 'active'
), judged AS (
    SELECT found.id, found.km, found.name, found.old_enough, found.young_enough,
           CASE WHEN $2::text IS NOT NULL THEN EXISTS
               (SELECT FROM tawi.directory_language_now AS language
                 WHERE (language.service_id = found.service_id OR language.location_id = found.location_id)
                   AND language.code = $2::text AND NOT language.withdrawn) END AS speaks,
           CASE WHEN $3::text IS NOT NULL THEN coalesce(
               (SELECT bool_or($3::text = ANY (string_to_array(hours.byday, ',')) AND hours.freq = 'WEEKLY'
                               AND $12::date >= coalesce(hours.valid_from, hours.dtstart, $12::date)
                               AND $12::date <= coalesce(hours.valid_to, hours.until, $12::date))
                  FROM (SELECT schedule.byday, schedule.freq, schedule.valid_from, schedule.valid_to,
                               schedule.dtstart, schedule.until,
                               rank() OVER (ORDER BY schedule.service_at_location_id IS NULL,
                                                     schedule.service_id IS NULL) AS place_first
                          FROM tawi.directory_schedule_now AS schedule
                         WHERE (schedule.service_at_location_id = found.id OR schedule.service_id = found.service_id
                                OR schedule.location_id = found.location_id) AND NOT schedule.withdrawn) AS hours
                 WHERE hours.place_first = 1), false) END AS is_open
      FROM found
)
SELECT id, round(km::numeric, 1) AS km, speaks, is_open, old_enough, young_enough
  FROM judged
 ORDER BY NOT (coalesce(speaks, true) AND coalesce(is_open, true) AND coalesce(old_enough, true)
               AND coalesce(young_enough, true)), judged.km NULLS LAST, name, id
 LIMIT $13::integer

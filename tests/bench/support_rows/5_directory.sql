-- :locations places of providers, each with a service, over a square of four degrees, a fifth of them in towns.

CREATE FUNCTION pg_temp.id_of(what text, number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT md5(what || ' ' || number)::uuid::text
$$;
CREATE TEMP TABLE provider AS
SELECT number, 1 + number % (1 + :locations / 5) AS organization, 1 + number % 20 AS need,
       round((-2 + CASE WHEN number % 5 = 0 THEN 0.1 * (number / 5 % 8) + 0.0001 * (number * 7919 % 1000)
                        ELSE 0.0001 * (number * 7919 % 40000) END)::numeric, 5) AS latitude,
       round((35 + CASE WHEN number % 5 = 0 THEN 0.5 * (number / 5 % 8) + 0.0001 * (number * 104729 % 1000)
                        ELSE 0.0001 * (number * 104729 % 40000) END)::numeric, 5) AS longitude
  FROM generate_series(1, :locations) AS number;

INSERT INTO tawi.directory_key (id, kept_in, recorded_by, recorded_at)
SELECT pg_temp.id_of(kept_in, number), kept_in, officer.name, pg_temp.moment(current_date - 300, 0)
  FROM officer,
       (SELECT DISTINCT 'organization' AS kept_in, organization::bigint AS number FROM provider
         UNION ALL SELECT DISTINCT 'taxonomy_term', need::bigint FROM provider
         UNION ALL SELECT kept_in, number
                     FROM provider, unnest(ARRAY['service', 'location', 'service_at_location', 'address', 'phone',
                                                 'schedule', 'language', 'attribute']) AS kept_in) AS each;
CREATE TEMP TABLE told AS SELECT officer.name AS recorded_by, pg_temp.moment(current_date - 300, 0) AS recorded_at
  FROM officer;
INSERT INTO tawi.directory_organization (id, version, withdrawn, name, description, recorded_by, recorded_at)
SELECT pg_temp.id_of('organization', organization), 1, false, 'Organization ' || organization, 'They help', recorded_by,
       recorded_at
  FROM (SELECT DISTINCT organization FROM provider) AS each, told;
INSERT INTO tawi.directory_taxonomy_term (id, version, withdrawn, code, name, description, recorded_by, recorded_at)
SELECT pg_temp.id_of('taxonomy_term', need), 1, false, 'need-' || need, 'Need ' || need, 'A need', recorded_by,
       recorded_at
  FROM (SELECT DISTINCT need FROM provider) AS each, told;
INSERT INTO tawi.directory_service (id, version, withdrawn, organization_id, name, description, status, minimum_age,
    maximum_age, recorded_by, recorded_at)
SELECT pg_temp.id_of('service', number), version, false, pg_temp.id_of('organization', organization),
       'Service ' || number, 'What they do', 'active', CASE WHEN number % 2 = 0 THEN 18 END,
       CASE WHEN number % 7 = 0 THEN 35 END, recorded_by, recorded_at
  FROM provider, told, generate_series(1, 2) AS version WHERE version = 1 OR number % 10 = 0;
INSERT INTO tawi.directory_location (id, version, withdrawn, location_type, name, latitude, longitude, recorded_by,
    recorded_at)
SELECT pg_temp.id_of('location', number), 1, false, 'physical', 'Place ' || number, latitude, longitude, recorded_by,
       recorded_at
  FROM provider, told;
INSERT INTO tawi.directory_service_at_location (id, version, withdrawn, service_id, location_id, recorded_by,
    recorded_at)
SELECT pg_temp.id_of('service_at_location', number), 1, false, pg_temp.id_of('service', number),
       pg_temp.id_of('location', number), recorded_by, recorded_at
  FROM provider, told;
INSERT INTO tawi.directory_address (id, version, withdrawn, location_id, address_1, city, state_province, postal_code,
    country, address_type, recorded_by, recorded_at)
SELECT pg_temp.id_of('address', number), 1, false, pg_temp.id_of('location', number), 'Market road ' || number, 'Town',
       'County', '00100', 'KE', 'physical', recorded_by, recorded_at
  FROM provider, told;
INSERT INTO tawi.directory_phone (id, version, withdrawn, service_id, number, recorded_by, recorded_at)
SELECT pg_temp.id_of('phone', number), 1, false, pg_temp.id_of('service', number), '+254 700 ' || 100000 + number,
       recorded_by, recorded_at
  FROM provider, told;
INSERT INTO tawi.directory_schedule (id, version, withdrawn, service_at_location_id, freq, byday, opens_at, closes_at,
    recorded_by, recorded_at)
SELECT pg_temp.id_of('schedule', number), 1, false, pg_temp.id_of('service_at_location', number), 'WEEKLY',
       (ARRAY['MO,TU,WE,TH,FR', 'MO,WE', 'TU,TH,SA'])[1 + number % 3], '08:00', '17:00', recorded_by, recorded_at
  FROM provider, told;
INSERT INTO tawi.directory_language (id, version, withdrawn, service_id, code, recorded_by, recorded_at)
SELECT pg_temp.id_of('language', number), 1, false, pg_temp.id_of('service', number),
       (ARRAY['sw', 'en', 'ar'])[1 + number % 3], recorded_by, recorded_at
  FROM provider, told;
INSERT INTO tawi.directory_attribute (id, version, withdrawn, link_id, taxonomy_term_id, link_entity, recorded_by,
    recorded_at)
SELECT pg_temp.id_of('attribute', number), 1, false, pg_temp.id_of('service', number),
       pg_temp.id_of('taxonomy_term', need), 'service', recorded_by, recorded_at
  FROM provider, told;

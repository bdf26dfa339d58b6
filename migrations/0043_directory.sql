-- Who helps besides the institution itself: organizations, what they offer, where and when, in the tables and
-- fields of Open Referral HSDS 3, so that a directory comes and goes as its tabular package. Nothing is changed:
-- a row is described by its versions, the highest counts, and one that is withdrawn counts no more. An id is known
-- once over all tables, and what one row says of another names such an id. The audit trail tells every row.

CREATE TABLE tawi.directory_key (
    id              text        NOT NULL CONSTRAINT directory_key_uuid
                                CHECK (id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'),
    kept_in         text        NOT NULL CONSTRAINT directory_key_table_known CHECK (kept_in IN ('organization',
                        'taxonomy_term', 'service', 'location', 'service_at_location', 'address', 'phone',
                        'schedule', 'language', 'attribute')),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_key_pk PRIMARY KEY (id)
);
COMMENT ON TABLE tawi.directory_key IS 'Every id of the directory, and in which table it stands.';

CREATE TABLE tawi.directory_organization (
    id              text        NOT NULL CONSTRAINT directory_organization_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_organization_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    name            text        NOT NULL CONSTRAINT directory_organization_name CHECK (name <> ''),
    alternate_name  text,
    description     text        NOT NULL CONSTRAINT directory_organization_description CHECK (description <> ''),
    email           text        CONSTRAINT directory_organization_email CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    website         text        CONSTRAINT directory_organization_website CHECK (website ~ '^https?://[^[:space:]]+$'),
    tax_status      text,
    tax_id          text,
    year_incorporated integer   CONSTRAINT directory_organization_year CHECK (year_incorporated BETWEEN 1000 AND 9999),
    legal_status    text,
    logo            text        CONSTRAINT directory_organization_logo CHECK (logo ~ '^https?://[^[:space:]]+$'),
    uri             text        CONSTRAINT directory_organization_uri CHECK (uri ~ '^https?://[^[:space:]]+$'),
    parent_organization_id text CONSTRAINT directory_organization_parent REFERENCES tawi.directory_key,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_organization_pk PRIMARY KEY (id, version)
);
COMMENT ON TABLE tawi.directory_organization IS 'Who provides services.';

CREATE TABLE tawi.directory_taxonomy_term (
    id              text        NOT NULL CONSTRAINT directory_taxonomy_term_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_taxonomy_term_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    code            text        CONSTRAINT directory_taxonomy_term_code CHECK (code <> ''),
    name            text        NOT NULL CONSTRAINT directory_taxonomy_term_name CHECK (name <> ''),
    description     text        NOT NULL CONSTRAINT directory_taxonomy_term_description CHECK (description <> ''),
    parent_id       text        CONSTRAINT directory_taxonomy_term_parent REFERENCES tawi.directory_key,
    taxonomy        text,
    language        text        CONSTRAINT directory_taxonomy_term_language CHECK (language ~ '^[a-z]{2,3}$'),
    term_uri        text        CONSTRAINT directory_taxonomy_term_uri CHECK (term_uri ~ '^https?://[^[:space:]]+$'),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_taxonomy_term_pk PRIMARY KEY (id, version)
);
COMMENT ON TABLE tawi.directory_taxonomy_term IS 'A need that services meet, by its code; a term below another one is a part of it.';

CREATE TABLE tawi.directory_service (
    id              text        NOT NULL CONSTRAINT directory_service_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_service_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    organization_id text        NOT NULL CONSTRAINT directory_service_of_organization REFERENCES tawi.directory_key,
    name            text        NOT NULL CONSTRAINT directory_service_name CHECK (name <> ''),
    alternate_name  text,
    description     text,
    url             text        CONSTRAINT directory_service_url CHECK (url ~ '^https?://[^[:space:]]+$'),
    email           text        CONSTRAINT directory_service_email CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    status          text        NOT NULL CONSTRAINT directory_service_status_known
                                CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
    interpretation_services text,
    application_process text,
    fees_description text,
    wait_time       text,
    fees            text,
    accreditations  text,
    eligibility_description text,
    minimum_age     integer     CONSTRAINT directory_service_minimum_age CHECK (minimum_age BETWEEN 0 AND 150),
    maximum_age     integer     CONSTRAINT directory_service_maximum_age CHECK (maximum_age BETWEEN 0 AND 150),
    assured_date    date,
    assurer_email   text        CONSTRAINT directory_service_assurer CHECK (assurer_email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    licenses        text,
    alert           text,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_service_pk PRIMARY KEY (id, version),
    CONSTRAINT directory_service_ages CHECK (maximum_age >= minimum_age)
);
COMMENT ON TABLE tawi.directory_service IS 'What an organization offers, to whom, and how one asks for it.';
COMMENT ON COLUMN tawi.directory_service.minimum_age IS 'In whole years, this one included; null: no least age.';
COMMENT ON COLUMN tawi.directory_service.maximum_age IS 'In whole years, this one included; null: no greatest age.';
COMMENT ON COLUMN tawi.directory_service.fees IS 'What it costs, in words; no amount of our books.';

CREATE TABLE tawi.directory_location (
    id              text        NOT NULL CONSTRAINT directory_location_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_location_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    location_type   text        NOT NULL CONSTRAINT directory_location_type_known
                                CHECK (location_type IN ('physical', 'postal', 'virtual')),
    url             text        CONSTRAINT directory_location_url CHECK (url ~ '^https?://[^[:space:]]+$'),
    organization_id text        CONSTRAINT directory_location_of_organization REFERENCES tawi.directory_key,
    name            text,
    alternate_name  text,
    description     text,
    transportation  text,
    latitude        numeric     CONSTRAINT directory_location_latitude CHECK (latitude BETWEEN -90 AND 90),
    longitude       numeric     CONSTRAINT directory_location_longitude CHECK (longitude BETWEEN -180 AND 180),
    external_identifier text,
    external_identifier_type text,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_location_pk PRIMARY KEY (id, version),
    CONSTRAINT directory_location_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL))
);
COMMENT ON TABLE tawi.directory_location IS 'Where services are given.';
COMMENT ON COLUMN tawi.directory_location.latitude IS 'In degrees of WGS 84, north positive.';
COMMENT ON COLUMN tawi.directory_location.longitude IS 'In degrees of WGS 84, east positive.';
CREATE INDEX directory_location_by_place ON tawi.directory_location (latitude, longitude);

CREATE TABLE tawi.directory_service_at_location (
    id              text        NOT NULL CONSTRAINT directory_service_at_location_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_service_at_location_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    service_id      text        NOT NULL CONSTRAINT directory_service_at_location_service REFERENCES tawi.directory_key,
    location_id     text        NOT NULL CONSTRAINT directory_service_at_location_location REFERENCES tawi.directory_key,
    description     text,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_service_at_location_pk PRIMARY KEY (id, version)
);
COMMENT ON TABLE tawi.directory_service_at_location IS 'That a service is given at a location.';
CREATE INDEX directory_service_at_location_by_service ON tawi.directory_service_at_location (service_id);
CREATE INDEX directory_service_at_location_by_location ON tawi.directory_service_at_location (location_id);

CREATE TABLE tawi.directory_address (
    id              text        NOT NULL CONSTRAINT directory_address_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_address_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    location_id     text        CONSTRAINT directory_address_location REFERENCES tawi.directory_key,
    attention       text,
    address_1       text        NOT NULL CONSTRAINT directory_address_line CHECK (address_1 <> ''),
    address_2       text,
    city            text        NOT NULL CONSTRAINT directory_address_city CHECK (city <> ''),
    region          text,
    state_province  text        NOT NULL CONSTRAINT directory_address_state CHECK (state_province <> ''),
    postal_code     text        NOT NULL CONSTRAINT directory_address_postal_code CHECK (postal_code <> ''),
    country         text        NOT NULL CONSTRAINT directory_address_country CHECK (country ~ '^[A-Z]{2}$'),
    address_type    text        NOT NULL CONSTRAINT directory_address_type_known
                                CHECK (address_type IN ('physical', 'postal', 'virtual')),
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_address_pk PRIMARY KEY (id, version)
);
COMMENT ON TABLE tawi.directory_address IS 'An address of a location.';
CREATE INDEX directory_address_by_location ON tawi.directory_address (location_id);

CREATE TABLE tawi.directory_phone (
    id              text        NOT NULL CONSTRAINT directory_phone_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_phone_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    location_id     text        CONSTRAINT directory_phone_location REFERENCES tawi.directory_key,
    service_id      text        CONSTRAINT directory_phone_service REFERENCES tawi.directory_key,
    organization_id text        CONSTRAINT directory_phone_organization REFERENCES tawi.directory_key,
    service_at_location_id text CONSTRAINT directory_phone_place REFERENCES tawi.directory_key,
    number          text        NOT NULL CONSTRAINT directory_phone_number CHECK (number ~ '^[+0-9][0-9 ()./-]{2,39}$'),
    extension       integer     CONSTRAINT directory_phone_extension CHECK (extension >= 0),
    type            text,
    description     text,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_phone_pk PRIMARY KEY (id, version)
);
COMMENT ON TABLE tawi.directory_phone IS 'A phone of an organization, a service, a location, or a service at one.';
CREATE INDEX directory_phone_by_location ON tawi.directory_phone (location_id);
CREATE INDEX directory_phone_by_service ON tawi.directory_phone (service_id);
CREATE INDEX directory_phone_by_organization ON tawi.directory_phone (organization_id);
CREATE INDEX directory_phone_by_place ON tawi.directory_phone (service_at_location_id);

CREATE TABLE tawi.directory_schedule (
    id              text        NOT NULL CONSTRAINT directory_schedule_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_schedule_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    service_id      text        CONSTRAINT directory_schedule_service REFERENCES tawi.directory_key,
    location_id     text        CONSTRAINT directory_schedule_location REFERENCES tawi.directory_key,
    service_at_location_id text CONSTRAINT directory_schedule_place REFERENCES tawi.directory_key,
    valid_from      date,
    valid_to        date,
    dtstart         date,
    timezone        numeric     CONSTRAINT directory_schedule_timezone CHECK (timezone BETWEEN -12 AND 14),
    until           date,
    count           integer     CONSTRAINT directory_schedule_count CHECK (count > 0),
    wkst            text        CONSTRAINT directory_schedule_wkst CHECK (wkst IN ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')),
    freq            text        CONSTRAINT directory_schedule_freq CHECK (freq IN ('WEEKLY', 'MONTHLY')),
    "interval"      integer     CONSTRAINT directory_schedule_interval CHECK ("interval" > 0),
    byday           text        CONSTRAINT directory_schedule_byday
                                CHECK (byday ~ '^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$'),
    byweekno        text,
    bymonthday      text,
    byyearday       text,
    description     text,
    opens_at        text        CONSTRAINT directory_schedule_opens_at CHECK (opens_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    closes_at       text        CONSTRAINT directory_schedule_closes_at CHECK (closes_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    schedule_link   text        CONSTRAINT directory_schedule_link CHECK (schedule_link ~ '^https?://[^[:space:]]+$'),
    attending_type  text,
    notes           text,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_schedule_pk PRIMARY KEY (id, version),
    CONSTRAINT directory_schedule_days CHECK (valid_to >= valid_from),
    CONSTRAINT directory_schedule_hours CHECK (closes_at COLLATE "C" > opens_at COLLATE "C")
);
COMMENT ON TABLE tawi.directory_schedule IS 'When a service, a location, or a service at one is open.';
COMMENT ON COLUMN tawi.directory_schedule.opens_at IS 'Hours and minutes of the place.';
CREATE INDEX directory_schedule_by_location ON tawi.directory_schedule (location_id);
CREATE INDEX directory_schedule_by_service ON tawi.directory_schedule (service_id);
CREATE INDEX directory_schedule_by_place ON tawi.directory_schedule (service_at_location_id);

CREATE TABLE tawi.directory_language (
    id              text        NOT NULL CONSTRAINT directory_language_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_language_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    service_id      text        CONSTRAINT directory_language_service REFERENCES tawi.directory_key,
    location_id     text        CONSTRAINT directory_language_location REFERENCES tawi.directory_key,
    phone_id        text        CONSTRAINT directory_language_phone REFERENCES tawi.directory_key,
    name            text,
    code            text        CONSTRAINT directory_language_code CHECK (code ~ '^[a-z]{2,3}$'),
    note            text,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_language_pk PRIMARY KEY (id, version),
    CONSTRAINT directory_language_named CHECK (name IS NOT NULL OR code IS NOT NULL)
);
COMMENT ON TABLE tawi.directory_language IS 'A language that is spoken in a service, at a location, or on a phone.';
CREATE INDEX directory_language_by_location ON tawi.directory_language (location_id);
CREATE INDEX directory_language_by_service ON tawi.directory_language (service_id);

CREATE TABLE tawi.directory_attribute (
    id              text        NOT NULL CONSTRAINT directory_attribute_known REFERENCES tawi.directory_key,
    version         integer     NOT NULL CONSTRAINT directory_attribute_version CHECK (version > 0),
    withdrawn       boolean     NOT NULL,
    link_id         text        NOT NULL CONSTRAINT directory_attribute_of REFERENCES tawi.directory_key,
    taxonomy_term_id text       NOT NULL CONSTRAINT directory_attribute_term REFERENCES tawi.directory_key,
    link_type       text,
    link_entity     text        NOT NULL CONSTRAINT directory_attribute_entity CHECK (link_entity IN ('organization',
                        'service', 'location', 'service_at_location')),
    value           text,
    recorded_by     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT directory_attribute_pk PRIMARY KEY (id, version)
);
COMMENT ON TABLE tawi.directory_attribute IS 'That a term describes a row: of a service, the need that it meets.';
CREATE INDEX directory_attribute_by_link ON tawi.directory_attribute (link_id);
CREATE INDEX directory_attribute_by_term ON tawi.directory_attribute (taxonomy_term_id);

-- Guards and grants, and of every table its rows as they are now.
DO $$
DECLARE
    kept text;
BEGIN
    PERFORM tawi.keep_told_rows('tawi.directory_key', false);
    FOREACH kept IN ARRAY ARRAY['organization', 'taxonomy_term', 'service', 'location', 'service_at_location',
                                'address', 'phone', 'schedule', 'language', 'attribute'] LOOP
        PERFORM tawi.keep_told_rows(('tawi.directory_' || kept)::regclass, false);
        EXECUTE format('CREATE VIEW tawi.%1$I AS SELECT * FROM tawi.%2$I AS each WHERE NOT EXISTS
            (SELECT FROM tawi.%2$I AS later WHERE later.id = each.id AND later.version > each.version)',
            'directory_' || kept || '_now', 'directory_' || kept);
        EXECUTE format('COMMENT ON VIEW tawi.%I IS %L', 'directory_' || kept || '_now',
                       'The last version of each row, the withdrawn ones included.');
        EXECUTE format('GRANT SELECT ON tawi.%I TO tawi_poster, tawi_reader, tawi_auditor',
                       'directory_' || kept || '_now');
    END LOOP;
END $$;

-- The great circle between two places in degrees, on a sphere of the earth's mean radius. STRICT: least() passes nulls
-- over, and a place that is not there is not at the other end of the earth.
CREATE FUNCTION tawi.great_circle_km(latitude_a double precision, longitude_a double precision,
                                     latitude_b double precision, longitude_b double precision)
    RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT 2 * 6371.0088 * asin(least(1, sqrt(
               sin(radians(latitude_b - latitude_a) / 2) ^ 2
               + cos(radians(latitude_a)) * cos(radians(latitude_b)) * sin(radians(longitude_b - longitude_a) / 2) ^ 2)))
$$;
GRANT EXECUTE ON FUNCTION tawi.great_circle_km(double precision, double precision, double precision, double precision)
    TO tawi_poster, tawi_reader, tawi_auditor;

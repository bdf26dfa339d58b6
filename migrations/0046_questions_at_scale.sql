-- What staff ask about people, at the size of a large institution: suggestions of mentors, and searches for providers.
--
-- Suggestions put all mentors in the order in which they suit a borrower. For that stands here which version of a
-- mentor's profile counts, what languages it names and how many people the mentor accompanies, so that nobody reads
-- every mentorship there ever was. It follows from the rows that are told: whatever adds one brings it up to date in
-- the same transaction, nobody else may write it, and `tawi verify` reckons it anew.

CREATE TABLE tawi.mentor_standing (
    mentor_number     integer NOT NULL CONSTRAINT mentor_standing_pk PRIMARY KEY,
    version           integer NOT NULL CONSTRAINT mentor_standing_version_positive CHECK (version > 0),
    primary_languages text[]  NOT NULL CONSTRAINT mentor_standing_languages CHECK (cardinality(primary_languages) > 0),
    mentees           integer NOT NULL CONSTRAINT mentor_standing_mentees_not_negative CHECK (mentees >= 0)
);
COMMENT ON TABLE tawi.mentor_standing IS 'Mentors as they stand, by their last versions: a cache of what is told.';
COMMENT ON COLUMN tawi.mentor_standing.primary_languages IS
    'Of the version, in order and without their regions: {en,sw} of {sw-KE,en}.';
COMMENT ON COLUMN tawi.mentor_standing.mentees IS
    'How many people they accompany now: a number that readers know, also of people whom they may not see.';
GRANT SELECT ON tawi.mentor_standing TO tawi_poster, tawi_reader, tawi_auditor;

CREATE FUNCTION tawi.primary_languages(tags text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT split_part(tag, '-', 1) ORDER BY split_part(tag, '-', 1)) FROM unnest(tags) AS tag
$$;

INSERT INTO tawi.mentor_standing (mentor_number, version, primary_languages, mentees)
SELECT DISTINCT ON (profile.mentor_number) profile.mentor_number, profile.version,
       tawi.primary_languages(profile.languages),
       (SELECT count(*) FROM tawi.mentorship AS mentorship
         WHERE mentorship.mentor_number = profile.mentor_number
           AND NOT EXISTS (SELECT FROM tawi.mentorship_closure AS closure
                            WHERE closure.borrower_id = mentorship.borrower_id
                              AND closure.mentorship_number = mentorship.mentorship_number))
  FROM tawi.mentor_profile AS profile
 ORDER BY profile.mentor_number, profile.version DESC;

-- Runs as its owner, as the two below: the service itself has no right to write here.
CREATE FUNCTION tawi.keep_mentor_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO tawi.mentor_standing AS standing (mentor_number, version, primary_languages, mentees)
    SELECT DISTINCT ON (added.mentor_number) added.mentor_number, added.version,
           tawi.primary_languages(added.languages), 0
      FROM added
     ORDER BY added.mentor_number, added.version DESC
        ON CONFLICT (mentor_number)
        DO UPDATE SET version = excluded.version, primary_languages = excluded.primary_languages
            WHERE standing.version < excluded.version;
    RETURN NULL;
END $$;
CREATE TRIGGER mentor_standing_version AFTER INSERT ON tawi.mentor_profile
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tawi.keep_mentor_version();

CREATE FUNCTION tawi.count_mentees_begun() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE tawi.mentor_standing AS standing SET mentees = standing.mentees + begun.people
      FROM (SELECT added.mentor_number, count(*) AS people FROM added GROUP BY added.mentor_number) AS begun
     WHERE standing.mentor_number = begun.mentor_number;
    RETURN NULL;
END $$;
CREATE TRIGGER mentor_standing_begun AFTER INSERT ON tawi.mentorship
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tawi.count_mentees_begun();

CREATE FUNCTION tawi.count_mentees_ended() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE tawi.mentor_standing AS standing SET mentees = standing.mentees - ended.people
      FROM (SELECT mentorship.mentor_number, count(*) AS people
              FROM added
              JOIN tawi.mentorship AS mentorship USING (borrower_id, mentorship_number)
             GROUP BY mentorship.mentor_number) AS ended
     WHERE standing.mentor_number = ended.mentor_number;
    RETURN NULL;
END $$;
CREATE TRIGGER mentor_standing_ended AFTER INSERT ON tawi.mentorship_closure
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tawi.count_mentees_ended();

REVOKE ALL ON FUNCTION tawi.keep_mentor_version(), tawi.count_mentees_begun(), tawi.count_mentees_ended() FROM PUBLIC;
DROP FUNCTION tawi.mentees_of_mentors();

-- The same distance, in functions that are strict each: PostgreSQL then makes the formula a part of the statement, in
-- a fifth of the time of a call. Opposite points may come to a hair more than 1, hence abs().
CREATE OR REPLACE FUNCTION tawi.great_circle_km(latitude_a double precision, longitude_a double precision,
                                                latitude_b double precision, longitude_b double precision)
    RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT 2 * 6371.0088::double precision * atan2(
               sqrt(sin(radians(latitude_b - latitude_a) / 2) ^ 2 + cos(radians(latitude_a))
                    * cos(radians(latitude_b)) * sin(radians(longitude_b - longitude_a) / 2) ^ 2),
               sqrt(abs(1 - (sin(radians(latitude_b - latitude_a) / 2) ^ 2 + cos(radians(latitude_a))
                    * cos(radians(latitude_b)) * sin(radians(longitude_b - longitude_a) / 2) ^ 2))))
$$;

-- What is told with a place asks for the languages of its phones too.
CREATE INDEX directory_language_by_phone ON tawi.directory_language (phone_id);

-- Products may ask for verified milestones; an exception covers what was not met when it was made, and nothing more.
ALTER TABLE tawi.product_condition
    ADD COLUMN least_milestones integer CONSTRAINT product_condition_milestones CHECK (least_milestones BETWEEN 1 AND 99),
    DROP CONSTRAINT product_condition_kind_known,
    DROP CONSTRAINT product_condition_of_one_kind,
    ADD CONSTRAINT product_condition_kind_known CHECK (CASE kind
        WHEN 'course_completed' THEN num_nonnulls(service_id, least_score) = 2
        WHEN 'no_arrears' THEN most_days_late IS NOT NULL
        WHEN 'document_seen' THEN document IS NOT NULL
        WHEN 'visit_made' THEN within_days IS NOT NULL
        WHEN 'savings_held' THEN num_nonnulls(least_balance, currency) = 2
        WHEN 'milestones_verified' THEN least_milestones IS NOT NULL
        ELSE false END),
    ADD CONSTRAINT product_condition_of_one_kind CHECK (num_nonnulls(service_id, most_days_late, document, within_days,
        least_balance, least_milestones) = 1 AND (least_score IS NULL) = (service_id IS NULL)
        AND (currency IS NULL) = (least_balance IS NULL));
COMMENT ON COLUMN tawi.product_condition.least_milestones IS 'Of all plans of the borrower.';

ALTER TABLE tawi.release_override
    ADD COLUMN override_number integer NOT NULL DEFAULT 1 CONSTRAINT release_override_number CHECK (override_number > 0),
    ADD COLUMN covers text[] CONSTRAINT release_override_covers CHECK (cardinality(covers) = cardinality(unmet)),
    DROP CONSTRAINT release_override_pk,
    ADD CONSTRAINT release_override_pk PRIMARY KEY (borrower_id, cycle, tranche, override_number);
ALTER TABLE tawi.release_override ALTER override_number DROP DEFAULT;
COMMENT ON COLUMN tawi.release_override.override_number IS 'Among those of the tranche.';
COMMENT ON COLUMN tawi.release_override.covers IS 'Which conditions, one beside each reason; null: all of the tranche, as before it was kept.';

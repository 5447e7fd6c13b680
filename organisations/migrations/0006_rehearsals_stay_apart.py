"""The database itself keeps what is invented and what is real apart, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION organisations_refuse_to_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A rehearsal is one for good: % of % was refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Make another one; what was invented stays marked.';
END $$;

CREATE FUNCTION organisations_refuse_other_world() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    study boolean;
    other boolean;
BEGIN
    IF TG_TABLE_NAME = 'organisations_enrolment' THEN
        SELECT s.rehearsal INTO study FROM organisations_cohort c
            JOIN organisations_study s ON s.id = c.study_id WHERE c.id = NEW.cohort_id;
        SELECT o.rehearsal INTO other FROM organisations_organisation o
            WHERE o.id = NEW.organisation_id;
    ELSIF TG_TABLE_NAME = 'organisations_link' THEN
        SELECT s.rehearsal INTO study FROM organisations_week w
            JOIN organisations_cohort c ON c.id = w.cohort_id
            JOIN organisations_study s ON s.id = c.study_id WHERE w.id = NEW.week_id;
        SELECT k.rehearsal INTO other FROM surveys_collector k WHERE k.id = NEW.collector_id;
    ELSE
        SELECT s.rehearsal INTO study FROM organisations_study s WHERE s.id = OLD.study_id;
        SELECT s.rehearsal INTO other FROM organisations_study s WHERE s.id = NEW.study_id;
    END IF;
    -- What is not there yet, a foreign key refuses.
    IF study <> other THEN
        RAISE EXCEPTION 'What is invented and what is real never meet: % of % was refused.',
            TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER study_never_turns BEFORE UPDATE ON organisations_study
    FOR EACH ROW WHEN (OLD.rehearsal <> NEW.rehearsal)
    EXECUTE FUNCTION organisations_refuse_to_turn();
CREATE TRIGGER organisation_never_turns BEFORE UPDATE ON organisations_organisation
    FOR EACH ROW WHEN (OLD.rehearsal <> NEW.rehearsal)
    EXECUTE FUNCTION organisations_refuse_to_turn();
CREATE TRIGGER collector_never_turns BEFORE UPDATE ON surveys_collector
    FOR EACH ROW WHEN (OLD.rehearsal <> NEW.rehearsal)
    EXECUTE FUNCTION organisations_refuse_to_turn();
CREATE TRIGGER cohort_stays_in_its_world BEFORE UPDATE ON organisations_cohort
    FOR EACH ROW WHEN (OLD.study_id <> NEW.study_id)
    EXECUTE FUNCTION organisations_refuse_other_world();
CREATE TRIGGER enrolment_in_one_world BEFORE INSERT OR UPDATE OF cohort_id, organisation_id
    ON organisations_enrolment
    FOR EACH ROW EXECUTE FUNCTION organisations_refuse_other_world();
CREATE TRIGGER link_in_one_world BEFORE INSERT OR UPDATE OF week_id, collector_id
    ON organisations_link
    FOR EACH ROW EXECUTE FUNCTION organisations_refuse_other_world();
"""

BACKWARD = """
DROP TRIGGER link_in_one_world ON organisations_link;
DROP TRIGGER enrolment_in_one_world ON organisations_enrolment;
DROP TRIGGER cohort_stays_in_its_world ON organisations_cohort;
DROP TRIGGER collector_never_turns ON surveys_collector;
DROP TRIGGER organisation_never_turns ON organisations_organisation;
DROP TRIGGER study_never_turns ON organisations_study;
DROP FUNCTION organisations_refuse_other_world();
DROP FUNCTION organisations_refuse_to_turn();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_known_workforce"),
        ("surveys", "0005_collectors_of_rehearsals"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

"""The database itself refuses to change what was released, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION reports_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Released numbers never change: % of % was refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Correct the next release; this one stays as it was published.';
END $$;

CREATE FUNCTION reports_refuse_addition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM reports_release WHERE id = NEW.release_id AND published_at IS NOT NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'Released numbers never change: no table can join a published release.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION reports_only_publish() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    published reports_release := OLD;
BEGIN
    published.published_at := NEW.published_at;
    published.published_by := NEW.published_by;
    IF NEW IS DISTINCT FROM published
        OR (OLD.published_at IS NOT NULL AND NEW IS DISTINCT FROM OLD)
    THEN
        RAISE EXCEPTION 'Released numbers never change: a release can only be published, once.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER released_numbers_never_change BEFORE UPDATE OR DELETE ON reports_releasedtable
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER published_numbers_never_grow BEFORE INSERT ON reports_releasedtable
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_addition();
CREATE TRIGGER releases_are_never_deleted BEFORE DELETE ON reports_release
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER releases_are_only_published BEFORE UPDATE ON reports_release
    FOR EACH ROW EXECUTE FUNCTION reports_only_publish();
"""

BACKWARD = """
DROP TRIGGER releases_are_only_published ON reports_release;
DROP TRIGGER releases_are_never_deleted ON reports_release;
DROP TRIGGER published_numbers_never_grow ON reports_releasedtable;
DROP TRIGGER released_numbers_never_change ON reports_releasedtable;
DROP FUNCTION reports_only_publish();
DROP FUNCTION reports_refuse_addition();
DROP FUNCTION reports_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_start")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

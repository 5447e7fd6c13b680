"""The database lets a release be published once and replaced once, and nothing else."""

from django.db import migrations

CHANGE = """
CREATE OR REPLACE FUNCTION reports_only_publish() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed reports_release := OLD;
BEGIN
    IF OLD.published_at IS NULL AND OLD.replaced_at IS NULL THEN
        allowed.published_at := NEW.published_at;
        allowed.published_by := NEW.published_by;
    END IF;
    IF OLD.replaced_at IS NULL THEN
        allowed.replaced_at := NEW.replaced_at;
    END IF;
    IF NEW IS DISTINCT FROM allowed THEN
        RAISE EXCEPTION 'Released numbers never change: a release can only be published, once.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

BEFORE = """
CREATE OR REPLACE FUNCTION reports_only_publish() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_replaced_releases")]

    operations = [migrations.RunSQL(CHANGE, BEFORE)]

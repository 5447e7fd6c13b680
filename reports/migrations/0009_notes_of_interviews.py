"""A final release has notes of interviews, which may change until it is published."""

from django.db import migrations, models

CHANGE = """
CREATE OR REPLACE FUNCTION reports_only_publish() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed reports_release := OLD;
BEGIN
    IF OLD.published_at IS NULL AND OLD.replaced_at IS NULL THEN
        allowed.published_at := NEW.published_at;
        allowed.published_by := NEW.published_by;
        IF OLD.week_id IS NULL AND OLD.enrolment_id IS NOT NULL THEN
            allowed.notes := NEW.notes;
        END IF;
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


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_known_workforce"),
        ("reports", "0008_the_deck_is_a_form"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="notes",
            field=models.JSONField(
                default=dict,
                help_text="What interviews gave, by language: texts of coordinators, for a final "
                "release, until it is published.",
            ),
        ),
        migrations.RunSQL(CHANGE, BEFORE),
    ]

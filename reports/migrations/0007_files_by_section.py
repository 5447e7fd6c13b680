"""Files say which section is in hand, and which ones could not be made."""

from django.db import migrations, models

STATES = [
    ("waiting", "waiting"),
    ("working", "being made"),
    ("ready", "ready"),
    ("incomplete", "incomplete"),
    ("failed", "failed"),
]


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_a_study_has_a_release_too")]

    operations = [
        migrations.AlterField(
            model_name="reportfile",
            name="state",
            field=models.CharField(choices=STATES, default="waiting", max_length=10),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="section",
            field=models.CharField(
                blank=True,
                help_text="The title of the section in hand, in the file's language.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="reportfile",
            name="missing",
            field=models.JSONField(
                default=list,
                help_text="The titles of sections that could not be made; then the file is "
                "incomplete.",
            ),
        ),
    ]

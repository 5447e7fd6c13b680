from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_studies_can_be_rehearsals"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="workforce",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="Who work there, where that is known: {item: {safe category: percent}}.",
            ),
        ),
    ]

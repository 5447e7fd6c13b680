from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_start"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="mirror",
            field=models.BooleanField(
                default=False,
                help_text="Whether respondents see themselves beside published results.",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="results",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="Published means for the mirror: {questionnaire: {item: tenths}}.",
            ),
        ),
    ]

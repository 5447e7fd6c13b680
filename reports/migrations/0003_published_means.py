"""What was published before the personal mirror existed can show in it too."""

from django.db import migrations


def means_of(release):
    cells = {table.subject: table.cells for table in release.tables.filter(kind="frequency")}
    means = {subject: found.get("mean|total", ["withheld"]) for subject, found in cells.items()}
    return {
        subject: mean[1] for subject, mean in means.items() if mean[0] == "mean" and not mean[2]
    }


def hand_over(apps, _schema_editor):
    published = apps.get_model("reports", "Release").objects.filter(
        published_at__isnull=False, week__isnull=False
    )
    for release in published.select_related("week", "enrolment").order_by("week__number"):
        enrolment = apps.get_model("organisations", "Enrolment").objects.get(
            pk=release.enrolment_id
        )
        enrolment.results[release.week.questionnaire] = means_of(release)
        enrolment.save(update_fields=["results"])


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_released_numbers_never_change"),
        ("organisations", "0002_mirror"),
    ]

    operations = [migrations.RunPython(hand_over, migrations.RunPython.noop)]

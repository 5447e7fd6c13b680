"""An HTML report that stands on its own, and works without script, colour or sight."""

import re

from organisations.models.schedule import Enrolment
from reports.exporters import html
from reports.report.building import build
from reports.report.model import Report
from tests import released
from tests.reports.exporters import reading


def test_it_needs_no_other_file_and_no_script(week: Report) -> None:
    page = html.render(week).decode()
    assert re.findall(r"<(?:script|link|iframe|object)\b", page) == []
    assert set(re.findall(r'(?:src|href)="([^#"][^"]*)"', page)) == set()
    assert re.findall(r"url\(|@import", page) == []


def test_its_markup_names_the_language_and_the_title(final: Report) -> None:
    page = html.render(final).decode()
    assert '<html lang="nl">' in page
    assert f"<title>{final.title}</title>" in page


def test_every_chart_is_an_image_with_its_sentence_and_a_table(week: Report) -> None:
    page = html.render(week).decode()
    figures = reading.figures(week)
    drawn = re.findall(r'<svg [^>]*role="img"[^>]*><title>(.*?)</title>', page)
    assert len(drawn) == 2 * len(figures)  # one for wide screens, one for narrow ones
    assert page.count("<details") == len(figures)


def test_every_link_of_the_contents_leads_somewhere(final: Report) -> None:
    page = html.render(final).decode()
    anchors = re.findall(r'id="([^"]*)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(anchors)
    assert len(re.findall(r'href="#', page)) == len(final.sections)


def test_the_same_report_gives_the_same_bytes(enrolment: Enrolment) -> None:
    made = released.weekly(enrolment)
    assert html.render(build(made, "en")) == html.render(build(made, "en"))


def test_no_attribute_holds_style_or_script(week: Report) -> None:
    """The body is also shown on the platform, where the policy forbids both."""
    page = html.render(week).decode()
    assert re.findall(r'\s(?:style|on\w+)="', page) == []


def test_tables_are_no_landmarks(week: Report) -> None:
    """A report has hundreds; a list of landmarks is there to move by, and names each once."""
    page = html.render(week).decode()
    assert page.count('class="report-scroll" tabindex="0" role="group"') > 10
    assert 'role="region"' not in page

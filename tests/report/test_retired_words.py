"""An age for stopping work that is past already is said, wherever the answer is read."""

import datetime as dt
import re

import numpy as np
import pytest

from afterward.decision import decide
from afterward.report import as_plain, report_html, report_text
from afterward.report.retired_words import retired_already
from lives import ON, lived, only, plain_person


def planned(age, born="1965-11"):
    return plain_person(person={"born": born}, money={"retire_at": age})


@pytest.mark.parametrize(
    ("age", "said"), [(60.5, "May 2026"), (61, "November 2026"), (61.1, ""), (67, "")]
)
def test_it_is_said_from_the_month_of_that_age_on(age, said):
    words = retired_already(planned(age), ON)
    assert bool(words) is bool(said)
    assert said in words


def test_it_is_said_on_the_page_at_the_terminal_and_in_the_json():
    # "1965-11" and 60: reached in November 2025
    answer = decide(planned(60), on=ON, lives=128)
    html, text = (" ".join(told.split()) for told in (report_html(answer), report_text(answer)))
    said = retired_already(answer.profile, answer.on)
    assert "60 as the age" in said
    assert "November 2025" in said
    assert said in html
    assert said in text
    assert as_plain(answer)["retired_already"] == said
    assert not re.search(r"\b(should|must|too old|late)\b", said.replace("later", ""))


def test_who_works_on_is_told_nothing_of_it():
    answer = decide(plain_person(), on=dt.date(2026, 11, 24), lives=128)
    assert as_plain(answer)["retired_already"] == ""
    assert "as if working life ended" not in report_html(answer)
    assert "as if working life ended" not in report_text(answer)


@pytest.mark.parametrize("age", [60, 61])
def test_from_that_age_on_nobody_works_a_month_in_any_option(age):
    person, seen = planned(age), []
    lived(
        person,
        only(person, "locum", "medical-writing"),
        events=True,
        watch=lambda one: seen.append((one.share, one.flow.lines["wages"], one.step.months)),
    )
    for share, wages, whole in seen:
        assert share.retired == whole
        assert not any(np.any(months) for months in (share.old, share.new, share.waiting))
        assert not np.any(wages)

import itertools
import json
import re
from html.parser import HTMLParser

import pytest

from afterward.base.criteria import CRITERIA
from afterward.decision import decide
from afterward.report import as_plain, report_html, report_text
from afterward.report.limits import COUNTRIES, NOT_MODELLED, not_modelled
from afterward.report.sentences import decision_sentence, taken_as_none, unsaid_lines
from afterward.report.terminal import WIDTH
from lives import ON, changed, example, plain_person

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decide(example(request.param), on=ON, lives=512)


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.headings, self.ids, self.links, self.remote = [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.remote += [v for k, v in attrs if k in ("src", "href", "action") and "//" in (v or "")]


def parsed(answer):
    page = Page()
    page.feed(report_html(answer))
    return page


def test_the_report_fetches_nothing_and_its_links_lead_somewhere(answer):
    page = parsed(answer)
    assert page.remote == []
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)


def test_headings_go_down_one_step_at_a_time(answer):
    levels = parsed(answer).headings
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


VERDICTS = re.compile(r"\b(should|failure|failed|quit|weakness|winner is|give up)\b", re.IGNORECASE)


def test_no_verdict_word_stands_in_any_report(answer):
    said = re.sub(r"<style>.*?</style>|<[^>]+>", " ", report_html(answer), flags=re.DOTALL)
    assert not VERDICTS.search(said + report_text(answer))


def test_every_option_is_told_in_equal_detail(answer):
    html = report_html(answer)
    articles = re.findall(r"<article.*?</article>", html, re.DOTALL)
    assert len(articles) == len(answer.options)
    for article in articles:
        gives, costs = re.findall(r"<h4>.*?</h4><ul>(.*?)</ul>", article, re.DOTALL)
        assert gives.count("<li>") == costs.count("<li>") == 3
        assert "for each hour worked" in article
        assert "first year" in article


def test_the_first_sentence_is_given_back_at_the_end(answer):
    html = report_html(answer)
    words = answer.profile.feels.split(".")[0]
    assert html.count(words) >= 2
    assert html.rindex(words) > html.index('id="ledger"')


def test_what_is_not_known_and_not_counted_is_in_the_report_itself(answer):
    html = report_html(answer)
    mine = not_modelled(answer.profile.person.country)
    others = [line for line in NOT_MODELLED if line not in mine]
    assert as_plain(answer)["not_modelled"] == list(mine)
    assert all(line.split(":")[0] in COUNTRIES.values() for line in others)
    assert not any(line[:40] in html for line in others)
    for line in mine:
        assert line.split("(")[0][:40].replace("'", "&#39;") in html
    for words in ("Funding: none", "not medical, legal or financial advice", "every 180"):
        assert words in html or words in html.replace("\n", " ")


def test_sunk_cost_changes_no_number_and_a_sentence_says_so(answer):
    assert "Years of training already behind you change none" in report_html(answer)


def test_the_plain_result_has_the_documented_names(answer):
    data = json.loads(json.dumps(as_plain(answer)))
    for name in (
        *("schema", "decision", "options", "cut", "turning_points", "left_out"),
        *("without_standing", "find_out", "too_thin", "ledger"),
    ):
        assert name in data
    for option in data["options"]:
        assert set(option["outcomes"]) == {c.id for c in CRITERIA}
        for spread in option["outcomes"].values():
            assert {"mean", "p05", "p10", "p50", "p90", "p95", "se", "unit"} <= set(spread)
            assert spread["p05"] <= spread["p50"] <= spread["p95"]
    assert sum(o["best"] for o in data["options"]) == pytest.approx(1)
    assert data["without_standing"]["criterion"] == "standing"


def test_every_ledger_row_has_a_source_a_grade_and_a_date(answer):
    for row in as_plain(answer)["ledger"]:
        assert row["source"]
        assert row["grade"] in "ABCM"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["seen"])


def test_severe_distress_puts_help_before_any_analysis():
    person = changed(example(), health={"exhaustion": 5})
    made = decide(person, on=ON, lives=128)
    html, text = report_html(made), report_text(made)
    assert html.index("988") < html.index("<main")
    assert text.index("988") < text.index("From what you told us")
    assert "before any step that cannot" in text.replace("\n", " ")


def test_hostile_words_in_a_profile_stay_words():
    import msgspec

    person = msgspec.structs.replace(example(), feels="<img src=x onerror=alert(1)>")
    html = report_html(decide(person, on=ON, lives=128))
    assert "<img" not in html


def test_terminal_lines_fit_the_screen(answer):
    assert max(len(line) for line in report_text(answer).splitlines()) <= WIDTH


def test_what_a_profile_does_not_hold_is_said_above_the_numbers():
    bare = decide(plain_person(money={"state_pension": None}), on=ON, lives=128, seed=2)
    text = report_text(bare)
    assert "loans, retirement savings, Social Security and a partner's pay" in text.replace(
        "\n", " "
    )
    full = taken_as_none(example())
    assert "counted as none: a partner's pay." in full
    uk = taken_as_none(example("uk-gp-registrar"))
    assert "retirement savings" not in uk  # the NHS pension stands in the profile


def test_what_is_said_of_children_stands_in_a_line_of_its_own():
    family = changed(plain_person(), person={"children_born": (2020,), "dependants": 1})
    lines = unsaid_lines(family)
    assert [line.startswith("Not in your profile") for line in lines] == [True, False]
    assert lines[1].startswith("For your child")
    assert "child" not in lines[0]
    assert taken_as_none(family) == " ".join(lines)
    page = report_html(decide(family, on=ON, lives=128, seed=2)).replace("&#39;", "'")
    assert all(f"<p><strong>{line}</strong></p>" in page for line in lines)


def test_words_of_distress_leave_out_the_question_at_the_end():
    low = changed(plain_person(), feels="I want to die")
    page = report_html(decide(low, on=ON, lives=128, seed=2))
    assert "First of all" in page
    assert "Does it still say it?" not in page
    usual = report_html(decide(changed(low, feels="I am tired"), on=ON, lives=128, seed=2))
    assert "Does it still say it?" in usual


def test_stand_ins_are_called_stand_ins_until_a_person_has_said_what_matters():
    silent = decide(plain_person(), on=ON, lives=128, seed=2)
    assert "with stand-ins for what matters to you" in decision_sentence(silent)
    said = decide(example(), on=ON, lives=128, seed=2)
    assert "stand-ins" not in decision_sentence(said)

"""The self-score against IPDAS: every piece of evidence is opened, and the page of it is no more.

If the words, the file, the field or the command that an item rests on goes, a test here fails.
"""

import copy
import json
import re
from html import escape, unescape
from pathlib import Path

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.figures import middle
from afterward.cli import COMMANDS, cli
from afterward.decision import decide
from afterward.evidence import figure
from afterward.report import as_plain, report_html
from afterward.report.ipdas import SEEN, Evidence, Item, as_markdown, items, score, score_words
from lives import ON, example

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ipdas.md"
NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.fixture(scope="module")
def answers():
    return [decide(example(name), on=ON, lives=2048) for name in NAMES]


@pytest.fixture(scope="module")
def pages(answers):
    return [report_html(made) for made in answers]


@pytest.fixture(scope="module")
def results(answers):
    return [json.loads(json.dumps(as_plain(made))) for made in answers]


# Opening the evidence


def visible(html):
    """Return the words of a page, those of its drawings included."""
    bare = re.sub(r"<style\b.*?</style>|<title\b.*?</title>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def parts(html):
    return re.findall(r"<article>.*?</article>", html, re.DOTALL)


def on_page(one, html):
    return one.says in visible(html)


def in_every_option(one, html):
    told = [visible(part) for part in parts(html)]
    return bool(told) and all(one.says.strip() in part for part in told)


def in_file(one, root):
    path = root / one.path
    return path.is_file() and one.says in path.read_text(encoding="utf-8")


def filled(value, names):
    """Return whether a field is there and says something, in every row on the way to it."""
    if isinstance(value, list):
        return bool(value) and all(filled(row, names) for row in value)
    if not names:
        return value not in (None, "")
    return isinstance(value, dict) and names[0] in value and filled(value[names[0]], names[1:])


def is_command(one, commands):
    return one.says in commands


def holds(one, html, result, *, root=ROOT, commands=COMMANDS):
    checks = {
        "page": lambda: on_page(one, html),
        "option": lambda: in_every_option(one, html),
        "file": lambda: in_file(one, root),
        "data": lambda: filled(result, one.says.split(".")),
        "command": lambda: is_command(one, commands),
    }
    return checks[one.where]()


EVIDENCE = [(item.id, one) for item in items() for one in item.evidence]
CASES = [
    pytest.param(one, id=f"{name} {one.where} {one.says[:30].strip()}") for name, one in EVIDENCE
]


@pytest.mark.parametrize("one", CASES)
def test_the_evidence_of_an_item_that_is_met_can_be_opened(one, pages, results):
    for html, result in zip(pages, results, strict=True):
        assert holds(one, html, result)


def spoilt(result, names):
    """Return the result without a field, in the last row that has it."""
    less = copy.deepcopy(result)
    at = less
    for name in names[:-1]:
        at = at[name]
        at = at[-1] if isinstance(at, list) else at
    del at[names[-1]]
    return less


@pytest.mark.parametrize("one", CASES)
def test_an_item_whose_evidence_is_gone_is_noticed(one, pages, results, tmp_path):
    html, result, commands = pages[0], results[0], COMMANDS
    if one.where == "page":
        html = escape(visible(html).replace(one.says, ""))
    elif one.where == "option":  # gone from the last option alone
        last = parts(html)[-1]
        html = html.replace(last, last.replace(one.says.strip(), ""))
    elif one.where == "data":
        result = spoilt(result, one.says.split("."))
    else:
        commands = {name: said for name, said in COMMANDS.items() if name != one.says}
    assert not holds(one, html, result, root=tmp_path, commands=commands)


def test_each_command_that_is_evidence_really_runs():
    from click.testing import CliRunner

    for name in sorted({one.says for _, one in EVIDENCE if one.where == "command"}):
        done = CliRunner().invoke(cli, [name, "--help"])
        assert done.exit_code == 0, name


def test_every_chance_told_of_an_option_is_of_one_hundred(pages):
    for html in pages:
        for part in parts(html):
            counts = re.findall(r"\b\d+ of ([\d,]+)\b", visible(part))
            assert len(counts) >= 2  # best, and savings run out
            assert set(counts) == {"100"}
        # Lives and draws elsewhere, apart from how many a range holds.
        rest = visible(html).replace("8 of 10 lives", "")
        assert set(re.findall(r"\b\d+ of ([\d,]+) (?:lives|draws)", rest)) == {"100"}


def test_the_age_on_the_page_is_the_age_lives_are_lived_to(pages):
    age = f"{middle(figure('simulation.end_of_life')):.0f}"
    assert all(f"from today to the age of {age}." in visible(html) for html in pages)


# The items


def test_the_items_are_the_44_of_version_4_in_its_groups():
    # 6 qualifying, 10 certification of which 4 about tests, 28 quality of which 5 about tests.
    every = items()
    numbers = {"Q": 6, "C": 10, "K": 28}
    assert [item.id for item in every] == [
        f"{letter}{n}" for letter, last in numbers.items() for n in range(1, last + 1)
    ]
    tests = {item.id for item in every if item.fit == "tests"}
    assert tests == {"C7", "C8", "C9", "C10", *(f"K{n}" for n in range(24, 29))}


def test_all_that_is_needed_is_met_and_of_quality_what_exists():
    found = score()
    assert (found["qualifying"].met, found["qualifying"].of) == (6, 6)
    assert (found["certification"].met, found["certification"].of) == (6, 6)
    assert found["quality"].of == 23
    assert found["quality"].met == sum(i.met for i in items() if i.id[0] == "K")


PEOPLE = {"K12", "K13", "K14", "K15", "K16", "K17", "K20", "K22", "K23"}


def test_what_needs_people_is_never_scored_as_met_by_code():
    for item in items():
        if item.id in PEOPLE:
            assert not item.met
            assert "takes" in item.missing


def item(**given):
    return Item(**{"id": "Q1", "words": "a thing", "seen": "list", "fit": "applies"} | given)


SHOWN = (Evidence(where="page", says="words"),)


@pytest.mark.parametrize(
    "given",
    [
        {"met": True, "shown": "so"},
        {"met": True, "evidence": SHOWN},
        {"met": True, "shown": "so", "evidence": SHOWN, "missing": "a part"},
        {"met": False},
        {"met": False, "missing": "it", "evidence": SHOWN},
        {"met": True, "shown": "so", "evidence": SHOWN, "fit": "tests"},
    ],
)
def test_an_item_met_without_evidence_or_not_met_without_a_reason_is_refused(given):
    with pytest.raises(AfterwardError, match="Q1 says too little or too much"):
        item(**given)


# The page of the documentation


@pytest.mark.parametrize("kind", ["qualifying", "certification", "quality"])
def test_the_printed_table_is_that_of_the_data(kind):
    """Where it is not: paste afterward.report.ipdas.as_markdown(kind) into docs/ipdas.md."""
    assert as_markdown(kind) in PAGE.read_text(encoding="utf-8")


def test_the_printed_score_is_counted_from_the_data():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"**{score_words()}**" in text
    # One score on the page: no other sentence of it may say another.
    found = re.findall(r"(?:qualifying|certification|quality) \d+ of \d+", text)
    assert sorted(found) == sorted(score_words().split(", "))
    promises = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
    assert "(ipdas.md)" in promises
    assert not re.search(r"\d+ (of|/) ?\d+", promises)


def test_the_page_says_it_is_a_self_score_and_what_was_seen():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert "self-scored against an adaptation" in text
    assert all(f"`{name}`" in text and says in text for name, says in SEEN.items())
    assert not re.search(r"\b(is|are|was|were) certified\b", text)


# How easy it is to read: Flesch-Kincaid grade = 0.39 words per sentence + 11.8 syllables per word
# - 15.59 (Kincaid et al. 1975). Counted: whole sentences outside tables and drawings. Left out:
# figures, and labels that are no sentence, which would make the page look easier than it is.


def syllables(word):
    """Return groups of vowels, less a silent e or ed at the end; one at least."""
    low = word.lower()
    groups = len(re.findall(r"[aeiouy]+", low))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", low)
    return max(groups - bool(silent), 1)


def sentences(html):
    bare = re.sub(r"<(style|svg|table|nav)\b.*?</\1>", " ", html, flags=re.DOTALL)
    bare = re.sub(r'<span class="(source|unit)">.*?</span>', " ", bare, flags=re.DOTALL)
    blocks = re.findall(r"<(p|li)\b[^>]*>(.*?)</\1>", bare, re.DOTALL)
    said = [s for _, b in blocks for s in re.split(r"(?<=[.!?])\s+", visible(b))]
    return [s for s in said if s.endswith((".", "!", "?")) and len(word_list([s])) > 1]


def word_list(said):
    return re.findall(r"[A-Za-z][A-Za-z'’]*", " ".join(said))


def grade(said):
    words = word_list(said)
    a_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(said) + 11.8 * a_word - 15.59


SECTIONS = {
    "the Door": "door",
    "what holds up": "short-list",
    "each option": "options",
    "what would change it": "change",
    "whose decision it is": "whose",
    "what nobody knows": "thin",
}


def section(html, name):
    return re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', html, re.DOTALL)[1]


def graded(pages):
    told = {
        says: grade([s for html in pages for s in sentences(section(html, name))])
        for says, name in SECTIONS.items()
    }
    return told | {"the whole page": grade([s for html in pages for s in sentences(html)])}


@pytest.mark.parametrize(
    ("word", "count"),
    [("the", 1), ("money", 2), ("worked", 1), ("added", 2), ("licence", 2), ("autonomy", 4)],
)
def test_syllables_are_counted_as_a_reader_would(word, count):
    assert syllables(word) == count


def test_a_grade_worked_out_by_hand():
    # Six words, one sentence, six syllables: 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45.
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    # Two sentences, five words, 1 + 2 + 4 + 1 + 2 = 10 syllables: 0.975 + 23.6 - 15.59 = 8.985.
    assert grade(["Your money, autonomy.", "And money."]) == pytest.approx(8.985)


def test_the_printed_reading_grades_are_those_of_the_page(pages):
    """Words change: the whole page is held to half a grade, a part of it to one."""
    table = re.findall(
        r"^\| ([^|]+) \| (\d+\.\d) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    printed = {name.strip(): float(value) for name, value in table}
    found = graded(pages)
    assert set(printed) == set(found)
    for name, value in found.items():
        near = 0.5 if name == "the whole page" else 1.0
        assert printed[name] == pytest.approx(value, abs=near), f"{name}: {value:.1f}"

"""Any version ever written opens: a file of each schema, kept as it was written then.

A golden file is never changed. With a new schema comes a new file, a step in `upgrading.STEPS` and
a line here; the files before it have to go on opening.
"""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from documents import ANSWERS, person

from afterward.document import Store, as_it_was
from afterward.document.carrying import bring_in, export
from afterward.document.form import from_bytes, to_bytes
from afterward.document.held import SCHEMA
from afterward.document.upgrading import STEPS, upgraded
from lives import ON

GOLDEN = Path(__file__).with_name("golden")
AS_WRITTEN = {
    "schema-0.toml": "12a972183de3a70e04ae4edf636fd53b1767bad6981b2d0997dfb307185b5bb0",
    "schema-0.answers.toml": "93abff16e19b150d5c4f9b0df62da7b678b0f9f55c74927ffa7ee83b414fc484",
    "schema-1.afterward": "03193e0cd2514495708b1f9d7304e6b8a89589c430affcb263938a6b75789408",
}
LATER = ON + dt.timedelta(days=3)


def test_there_is_a_file_of_every_schema_and_a_step_from_every_earlier_one():
    written = {f"schema-{number}.afterward" for number in range(1, SCHEMA + 1)}
    assert {path.name for path in GOLDEN.glob("*.afterward")} == written
    assert set(STEPS) == set(range(1, SCHEMA))


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_no_golden_file_was_changed(name):
    assert hashlib.sha256((GOLDEN / name).read_bytes()).hexdigest() == AS_WRITTEN[name]


def test_what_was_kept_before_there_were_documents_becomes_one(tmp_path):
    made = bring_in(GOLDEN / "schema-0.toml", tmp_path / "mine.afterward", on=LATER)
    assert made.person(on=LATER) == person()
    assert made.said(on=LATER) == ANSWERS


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_document_of_every_schema_opens_with_all_that_it_held(schema):
    held = Store(GOLDEN / f"schema-{schema}.afterward").read()
    assert held.schema == SCHEMA
    assert held.person(on=LATER) == person()
    assert held.said(on=LATER) == ANSWERS
    assert (held.id, held.name, held.revision) == ("0123456789abcdef", "Stay or go", 3)
    assert held.typed == {"born": "1985-", "feels": "₹ ½"}
    assert held.errands["ask-pslf"].done == ON
    assert [e.kind for e in held.journal] == ["note", "decision", "regret", "tripwire"]
    assert held.threads[0]["title"] == "After 20 years"
    assert held.settings["slider"] == 0.25
    assert as_it_was(held, 2).journal == ()
    assert held.history[0].why == "a note"


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_document_of_every_schema_can_be_taken_out_changed_and_saved(schema, tmp_path):
    path = GOLDEN / f"schema-{schema}.afterward"
    export(path, tmp_path / "out.toml")
    export(path, tmp_path / "out.json")
    made = bring_in(tmp_path / "out.json", tmp_path / "mine.afterward", on=ON)
    assert from_bytes(to_bytes(made), file="x") == made


def test_the_present_schema_is_written_as_its_golden_file_is():
    """A change of form that nobody meant shows here: it takes a new schema."""
    data = (GOLDEN / f"schema-{SCHEMA}.afterward").read_bytes()
    assert to_bytes(from_bytes(data, file="x")) == data
    fields = json.loads(data)["body"]
    assert list(fields) == list(type(from_bytes(data, file="x")).__struct_fields__)


def test_steps_are_taken_one_after_the_other_from_where_a_document_is():
    steps = {1: lambda t: {**t, "two": t["one"] + 1}, 2: lambda t: {**t, "three": t["two"] + 1}}
    assert upgraded({"one": 1}, 1, steps) == {"one": 1, "two": 2, "three": 3}
    assert upgraded({"two": 7}, 2, steps) == {"two": 7, "three": 8}
    assert upgraded({"three": 3}, 3, steps) == {"three": 3}

"""An invented release, prepared once for all tests of the room."""

import pytest

import matched


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("matched")


@pytest.fixture(scope="session")
def index(folder):
    return matched.index(folder)


@pytest.fixture(scope="session")
def with_context(folder):
    return matched.index(folder, context=True)


@pytest.fixture
def row(index):
    """Return a way from a title to its row."""
    return index.titles.index

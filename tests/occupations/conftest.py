"""Files that a person would have downloaded."""

import pytest


@pytest.fixture
def given(tmp_path):
    """Return a way to lay a file down and get its path."""

    def lay(name, data):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return lay

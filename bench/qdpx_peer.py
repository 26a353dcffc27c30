"""A project read and written by a program of others, for `bench.qdpx`: run in its own environment.

It knows nothing of afterward. It opens the project given, tells as JSON what it found there, and
saves the project anew.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from pyrefiqda import RefiProject  # ty: ignore[unresolved-import]


def found(project: Any, folder: str) -> dict[str, Any]:
    """Return the codes, the coders and every selection with the words at its positions."""
    codes = {code.guid: code.name for code in project.code_book.codes.code}
    users = {user.guid: user.name for user in project.users.user}
    selections = [
        {
            "passage": source.name,
            "start": one.start_position,
            "end": one.end_position,
            "named": one.name,
            "there": text_of(source, folder)[one.start_position : one.end_position],
            "code": [codes[coding.code_ref.target_guid] for coding in one.coding],
            "coder": users[one.creating_user],
        }
        for source in project.sources.text_source
        for one in source.plain_text_selection
    ]
    return {"codes": list(codes.values()), "users": list(users.values()), "found": selections}


def text_of(source: Any, folder: str) -> str:
    """Return the text of a source; line ends as they are, or positions would shift."""
    path = RefiProject.resolve_source_path(source.plain_text_path, folder)
    return path.read_bytes().decode("utf-8")


def main() -> None:
    """Read the first file, unpacked in the folder given last, tell of it, save it as the second."""
    given, made, folder = sys.argv[1:]
    project = RefiProject.load(given, extract_dir=folder)
    print(json.dumps(found(project, folder)))
    RefiProject.save(project, made, source_media_dir=f"{folder}/sources")


if __name__ == "__main__":
    main()

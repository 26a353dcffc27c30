"""Marks taken elsewhere: a table, plain data, and a project that other programs open."""

from afterward.discussion.exports.table_of_marks import marks_csv

__all__ = ["marks_csv"]

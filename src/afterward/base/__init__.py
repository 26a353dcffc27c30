"""Vocabulary that all rooms share: figures, records, criteria, random streams, errors."""

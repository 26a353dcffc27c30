"""The fast twin of the reference: the same lives, compiled, in blocks of single-precision lanes."""

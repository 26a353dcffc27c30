"""Sourced uncertain figures: burnout and what moves it, money, hours, hiring, careers."""

from afterward.evidence.library import figure, figures, gather

__all__ = ["figure", "figures", "gather"]

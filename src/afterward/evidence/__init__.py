"""Sourced uncertain figures: burnout and what moves it, money over time, hours, hiring."""

from afterward.evidence.library import figure, figures, gather

__all__ = ["figure", "figures", "gather"]

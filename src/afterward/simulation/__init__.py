"""Lives under every option: states of knowledge times lives of luck, told in natural units."""

from afterward.simulation.model import simulate
from afterward.simulation.outcomes import Outcomes, Spread, certain_money, integrate_luck

__all__ = ["Outcomes", "Spread", "certain_money", "integrate_luck", "simulate"]

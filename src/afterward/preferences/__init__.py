"""What matters to one person: must-haves, trade-off rates as a cloud, ratings with their doubt."""

from afterward.preferences.must_haves import Cut, cuts
from afterward.preferences.rates import Cloud, draw_cloud
from afterward.preferences.ratings import Ratings, draw_ratings

__all__ = ["Cloud", "Cut", "Ratings", "cuts", "draw_cloud", "draw_ratings"]

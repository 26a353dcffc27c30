"""The person and their situation: what a profile holds, how it is read, checked and written."""

from afterward.profile.age import age
from afterward.profile.health import StartingPoint, distress, starting_point
from afterward.profile.loading import check_profile, load_profile
from afterward.profile.person import (
    CheckIn,
    Debt,
    LicenceTies,
    Money,
    MustHaves,
    Offer,
    Person,
    Profile,
    Range,
    Score,
    Where,
    Work,
    is_gp,
)
from afterward.profile.training import in_training, training_ends
from afterward.profile.writing import profile_toml

__all__ = [
    "CheckIn",
    "Debt",
    "LicenceTies",
    "Money",
    "MustHaves",
    "Offer",
    "Person",
    "Profile",
    "Range",
    "Score",
    "StartingPoint",
    "Where",
    "Work",
    "age",
    "check_profile",
    "distress",
    "in_training",
    "is_gp",
    "load_profile",
    "profile_toml",
    "starting_point",
    "training_ends",
]

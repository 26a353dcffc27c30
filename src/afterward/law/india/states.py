"""India: its states and union territories, by name."""

from __future__ import annotations

# No state taxes wages, so a state changes no tax here; it is asked so that answers can name it,
# and its service bonds be found.
STATES = (
    *("Andhra Pradesh", "Arunachal Pradesh", "Assam", "Bihar", "Chhattisgarh", "Goa", "Gujarat"),
    *("Haryana", "Himachal Pradesh", "Jharkhand", "Karnataka", "Kerala", "Madhya Pradesh"),
    *("Maharashtra", "Manipur", "Meghalaya", "Mizoram", "Nagaland", "Odisha", "Punjab"),
    *("Rajasthan", "Sikkim", "Tamil Nadu", "Telangana", "Tripura", "Uttar Pradesh"),
    *("Uttarakhand", "West Bengal", "Andaman and Nicobar Islands", "Chandigarh", "Delhi"),
    *("Dadra and Nagar Haveli and Daman and Diu", "Jammu and Kashmir", "Ladakh"),
    *("Lakshadweep", "Puducherry"),
)

"""Income tax of the fifty states and the District of Columbia, on wages."""

from __future__ import annotations

from afterward.law.income import Levy
from afterward.law.inforce import Law
from afterward.law.us.states.alabama import alabama
from afterward.law.us.states.arkansas import arkansas
from afterward.law.us.states.california import california
from afterward.law.us.states.colorado import colorado
from afterward.law.us.states.connecticut import connecticut
from afterward.law.us.states.delaware import delaware
from afterward.law.us.states.district import district
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.idaho import idaho
from afterward.law.us.states.kentucky import kentucky
from afterward.law.us.states.maine import maine
from afterward.law.us.states.maryland import maryland
from afterward.law.us.states.massachusetts import massachusetts
from afterward.law.us.states.minnesota import minnesota
from afterward.law.us.states.mississippi import mississippi
from afterward.law.us.states.missouri import missouri
from afterward.law.us.states.names import NAMES
from afterward.law.us.states.new_jersey import new_jersey
from afterward.law.us.states.new_mexico import new_mexico
from afterward.law.us.states.new_york import new_york
from afterward.law.us.states.north_dakota import north_dakota
from afterward.law.us.states.ohio import ohio
from afterward.law.us.states.oregon import oregon
from afterward.law.us.states.pennsylvania import pennsylvania
from afterward.law.us.states.plain import plain
from afterward.law.us.states.rhode_island import rhode_island
from afterward.law.us.states.south_carolina import south_carolina
from afterward.law.us.states.utah import utah
from afterward.law.us.states.vermont import vermont
from afterward.law.us.states.virginia import virginia
from afterward.law.us.states.wisconsin import wisconsin

__all__ = ["NAMES", "Filer", "state", "state_not_counted"]

# States whose tax starts from what the federal return taxes, not from adjusted gross income.
FROM_FEDERAL_TAXABLE: frozenset[str] = frozenset({"IA", "MT"})
# States whose law has a turn of its own; each file says which.
SPECIAL = {
    "AL": alabama,
    "AR": arkansas,
    "CA": california,
    "CO": colorado,
    "CT": connecticut,
    "DE": delaware,
    "DC": district,
    "ID": idaho,
    "KY": kentucky,
    "ME": maine,
    "MA": massachusetts,
    "MD": maryland,
    "MN": minnesota,
    "MS": mississippi,
    "MO": missouri,
    "NJ": new_jersey,
    "NM": new_mexico,
    "NY": new_york,
    "ND": north_dakota,
    "OH": ohio,
    "OR": oregon,
    "PA": pennsylvania,
    "RI": rhode_island,
    "SC": south_carolina,
    "UT": utah,
    "VT": vermont,
    "VA": virginia,
    "WI": wisconsin,
}
NOT_COUNTED: dict[str, str] = {
    "AL": "Alabama: city occupational taxes on wages (Birmingham and others), and itemised "
    "deductions other than payroll taxes",
    "AZ": "Arizona: credits for gifts and other credits; of children, those under 17 are counted",
    "AR": "Arkansas: the low-income tables and the credit for net income under 27,700",
    "CA": "California: the renter's credit and other credits, the rows of the printed table (up to "
    "5 either way, to 100,000), and deductions other than the standard one",
    "CO": "Colorado: child, family and care-worker credits (refundable), refunds of surplus, the "
    "occupational taxes of Denver and other cities, and the deduction for business income",
    "CT": "Connecticut: the property tax credit (at most 300)",
    "DE": "Delaware: Wilmington's tax on wages (1.25 %) and the credit for child care",
    "DC": "District of Columbia: child, child-care and property tax credits (refundable)",
    "GA": "Georgia: the credit for children under 6 (250 each) and other credits",
    "HI": "Hawaii: the food, renters' and child-care credits",
    "ID": "Idaho: the grocery credit (refundable) and the deduction for business income; the child "
    "credit of 205 ended with 2025",
    "IL": "Illinois: credits for property tax, schooling and children",
    "IN": "Indiana: the county's income tax (0.5 % to 3 % of the same income), which everyone "
    "living there pays, and the extra 1,500 in a child's first year",
    "IA": "Iowa: school district surtaxes, credits other than the exemption credits, and the "
    "deduction for business income",
    "KS": "Kansas: credits",
    "KY": "Kentucky: city and county taxes on wages, the family size credit (low incomes) and "
    "other credits",
    "LA": "Louisiana: credits",
    "ME": "Maine: the credit for dependants and other refundable credits",
    "MD": "Maryland: the county's income tax (2.25 % to 3.3 % of the same taxable income), which "
    "everyone living there pays, contributions to family leave (not before 2027), and credits",
    "MA": "Massachusetts: the deduction for rent, the credit for children and other credits",
    "MI": "Michigan: city income taxes (Detroit and others) and credits",
    "MN": "Minnesota: credits for children, low incomes and renters, and its minimum tax",
    "MS": "Mississippi: credits",
    "MO": "Missouri: the earnings taxes of Kansas City and St. Louis (1 %), and credits",
    "MT": "Montana: credits",
    "NE": "Nebraska: credits but for the personal exemptions",
    "NJ": "New Jersey: the deduction or credit for property tax and rent, and other credits; "
    "contributions to a 403(b) or 457 plan are taxed there, and are taken off here",
    "NM": "New Mexico: the child credit, rebates and other credits",
    "NY": "New York: credits (children, households with low incomes, college), the Yonkers "
    "surcharge, the transit tax on one's own practice, and the flat rate over 25 million",
    "NC": "North Carolina: credits",
    "ND": "North Dakota: credits but for that of couples who both earn",
    "OH": "Ohio: city and school district taxes, and credits but for that of couples who both earn",
    "OK": "Oklahoma: the credit for child care, and credits for low incomes",
    "OR": "Oregon: the taxes of Portland Metro and Multnomah County on high incomes, the kicker, "
    "and credits but for the exemption credit",
    "PA": "Pennsylvania: local earned income taxes (about 1 % in most places), the local services "
    "tax, and tax forgiveness for low incomes",
    "RI": "Rhode Island: credits, and the surtax on income above a million from 2027 on",
    "SC": "South Carolina: the further deduction for children under six, and credits but for that "
    "of couples who both earn",
    "UT": "Utah: the credit for children under six, and credits but for the taxpayer credit",
    "VT": "Vermont: credits (children, low incomes, renters)",
    "VA": "Virginia: credits for low incomes",
    "WA": "Washington: the tax on income above a million from 2028 on (passed, not in force)",
    "WV": "West Virginia: city service fees, and credits for low incomes",
    "WI": "Wisconsin: credits for property tax and rent, for child care and for low incomes",
}


def state(law: Law, filer: Filer) -> Levy:
    """Return a state's income tax for a year, with the rules it follows from."""
    region = filer.place.region
    if region in SPECIAL:
        due, rules = SPECIAL[region](law, filer)
    else:
        start = filer.federal_taxable if region in FROM_FEDERAL_TAXABLE else filer.agi
        due, rules = plain(law, filer, start)
    none = " (there is none)" if region in NO_TAX else ""
    return Levy(f"{NAMES[region]} income tax{none}", due, rules)


NO_TAX = ("AK", "FL", "NV", "NH", "SD", "TN", "TX", "WA", "WY")


def state_not_counted(region: str) -> tuple[str, ...]:
    """Return what the sums of a state leave out."""
    return (NOT_COUNTED[region],) if region in NOT_COUNTED else ()

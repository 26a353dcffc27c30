"""The real releases, where a folder of research data holds them; skipped, saying so, elsewhere."""

import numpy as np
import pytest

from afterward.occupations import cache, load
from afterward.occupations.tables import (
    AlternateTitles,
    EscoOccupations,
    EscoOnet,
    IscoGroups,
    IscoSoc,
    JobZones,
    Occupations,
    Ratings,
    Related,
    SectorWages,
    Wages,
)


@pytest.fixture
def data(shared_data):
    """Return a way to a file of the research data, or skip where it is not there."""

    def at(name):
        path = shared_data / name
        if not path.exists():
            pytest.skip(f"the research data has no {name}")
        return path

    return at


NEEDED = ("Occupation Data", "Job Zones", "Related Occupations", "Interests", "Scales Reference")


def test_onet_29_3_in_excel(data, tmp_path):
    folder = data("onet_29_3_excel")
    names = [*(f"{name}.xlsx" for name in (*NEEDED, "Knowledge", "Work Values")), "Read Me.txt"]
    release = load(*(folder / name for name in names))
    assert (release.version, release.layout) == ("29.3", "29.0 to 30.2")
    assert len(release.get(Occupations)) == 1016
    assert len(release.get(JobZones)) == 923
    assert len(release.get(Related)) == 18_460
    rows = release.get(Ratings)
    assert len(rows) == 58_014 + 8_307 + 7_866
    knowledge = rows.take(rows.element.among(*(e for e in rows.element.names if e[:3] == "2.C")))
    internist = knowledge.take(knowledge.code.among("29-1216.00"))
    assert set(internist.n.tolist()) <= {16.0, 17.0}
    assert len(set(knowledge.code)) == 879
    cache.save(release, tmp_path)
    again = cache.load_kept("onet", root=tmp_path).get(Ratings)
    assert np.array_equal(again.value, rows.value, equal_nan=True)
    assert list(again.code) == list(rows.code)


def test_oews_of_every_year_there_is(data):
    tops = {2020: 208_000, 2021: 208_000, 2022: 239_200, 2023: 239_200, 2024: 239_200}
    for year, top in tops.items():
        release = load(data(f"oews/national_M{year}_dl.xlsx"))
        assert release.version == str(year)
        assert not any("taken from a name" in note for note in release.notes)
        pay = release.get(Wages)
        assert set(pay.median.amount[pay.median.at_least].tolist()) == {top}
        # Rounding aside, no figure stands above the top that is published.
        assert np.nanmax(pay.pct90.amount) <= top


def test_oews_2024_by_country_and_sector(data):
    release = load(data("oews/national_M2024_dl.xlsx"), data("oews/natsector_M2024_dl.xlsx"))
    pay = release.get(Wages)
    detailed = pay.take(pay.group.among("detailed"))
    assert len(detailed) == 831
    assert int(detailed.median.at_least.sum()) == 17
    nurse = detailed.take(detailed.code.among("29-1141"))
    assert (nurse.median.amount.tolist(), nurse.pct25.amount.tolist()) == ([93_600], [78_610])
    by_sector = release.get(SectorWages)
    assert len(by_sector) == 16_434
    managers = by_sector.take(by_sector.code.among("11-9111") & by_sector.sector.among("31-33"))
    assert managers.take(managers.group.among("detailed")).median.amount.tolist() == [205_580]


def test_esco_as_tabiya_laid_it_out(data):
    release = load(data("esco_tabiya_1_1_1"))
    assert len(release.get(EscoOccupations)) == 3007
    assert len(release.get(IscoGroups)) == 619
    assert release.layout == "tabiya"


def test_the_crosswalks(data):
    groups = load(data("crosswalk/ISCO_SOC_Crosswalk.xls")).get(IscoSoc)
    assert len(groups) == 1125
    assert "29-1141" in set(groups.take(groups.isco.among("2221")).soc)
    pairs = load(data("crosswalk/esco_onet_crosswalk_Nov2020.csv"))
    assert len(pairs.get(EscoOnet)) == 1680
    assert "Nesta" in pairs.credit


def test_titles_are_read_as_they_are(data):
    folder = data("onet_29_3_excel")
    files = [
        folder / f"{name}.xlsx" for name in ("Occupation Data", "Interests", "Alternate Titles")
    ]
    titles = load(*files).get(AlternateTitles)
    assert len(titles) == 56_560
    assert "" not in titles.title.names

"""Tiny invented releases in the layouts of the publishers, as text, as workbooks, as archives."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

CODE = "O*NET-SOC Code"
ONE, TWO = "11-1111.00", "29-9999.01"
MADE_AT = (2026, 1, 1, 0, 0, 0)

RATED = [
    *(CODE, "Element ID", "Element Name", "Scale ID", "Data Value", "N", "Standard Error"),
    *("Lower CI Bound", "Upper CI Bound", "Recommend Suppress", "Not Relevant", "Date"),
    "Domain Source",
]
SHORT = [CODE, "Element ID", "Element Name", "Scale ID", "Data Value", "Date", "Domain Source"]

OCCUPATIONS = [
    [CODE, "Title", "Description"],
    [ONE, "Lamp keepers", 'Keep lamps, and say "good night".'],
    [TWO, "Kite menders", "Mend kites of silk and paper."],
]
ZONES = [[CODE, "Job Zone", "Date", "Domain Source"], [ONE, "2", "08/2023", "Analyst"]]
RELATED = [
    [CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index"],
    [ONE, TWO, "Primary-Short", "1"],
]
TASKS = [
    [CODE, "Task ID", "Task", "Task Type", "Incumbents Responding", "Date", "Domain Source"],
    [ONE, "7", "Trim the wick.", "Core", "30", "08/2023", "Incumbent"],
    [TWO, "8", "Splice a spar.", "n/a", "n/a", "08/2023", "Analyst"],
]
TASK_ACTIVITIES = [
    [CODE, "Task ID", "DWA ID", "DWA Title"],
    [ONE, "7", "4.A.1.a.1.I01.D01", "Trim things."],
]
ELEMENTS = [["Element ID", "Element Name", "Description"], ["2.A.1.a", "Reading", "To read."]]
SCALES = [
    ["Scale ID", "Scale Name", "Minimum", "Maximum"],
    ["IM", "Importance", "1", "5"],
    ["LV", "Level", "0", "7"],
    ["OI", "Interests", "1", "7"],
    ["IH", "Interest High-Point", "1", "6"],
    ["WI", "Work Styles Impact", "-3", "3"],
]
SOFTWARE = [[CODE, "Example", "Commodity Code"], [ONE, "LampOS", "43230000"]]


def rated(code, element, scale, value, suppress="N"):
    cells = [code, element, "A name", scale, value, "16", "0.1250", "1", "5", suppress, "n/a"]
    return [*cells, "08/2023", "Incumbent"]


def skills(*elements):
    rows = [RATED]
    for element in elements:
        rows += [rated(ONE, element, "IM", "4.12"), rated(ONE, element, "LV", "3.5", "Y")]
    return rows


def by_category():
    """Return ratings of which most are the share of answers in one category."""
    heads = [*RATED[:4], "Category", *RATED[4:]]
    rows = []
    for category, value in (("n/a", "3.2"), ("1", "40"), ("2", "60")):
        row = rated(ONE, "4.C.1.a.1", "IM" if category == "n/a" else "CXP", value)
        rows.append([*row[:4], category, *row[4:]])
    return [heads, *rows]


def onet(new=False):
    """Return the tables of an O*NET release by file: before 30.3, or from then on (`new`)."""
    tables = {
        "Occupation Data": OCCUPATIONS,
        "Job Zones": ZONES,
        "Related Occupations": RELATED,
        "Task Statements": TASKS,
        "Tasks to DWAs": TASK_ACTIVITIES,
        "Content Model Reference": ELEMENTS,
        "Scales Reference": SCALES,
        "Knowledge": skills("2.C.1.a"),
        "Work Context": by_category(),
        "Sample of Reported Titles": [[CODE, "Reported Job Title"], [TWO, "Kite Doctor"]],
    }
    interest = [SHORT, [ONE, "1.B.1.a", "Real", "OI", "5.33", "11/2020", "Analyst"]]
    if new:
        style = [SHORT, [ONE, "1.D.1.a", "Care", "WI", "-1.5", "02/2026", "Expert"]]
        area = [SHORT, [ONE, "1.B.3.b", "Lamps", "OI", "6.1", "05/2026", "Expert"]]
        return tables | {
            "Essential Skills": skills("2.A.1.a"),
            "Transferable Skills": skills("2.B.1.a"),
            "Job Titles": [[CODE, "Job Title", "Short Title"], [ONE, "Lamplighter", "n/a"]],
            "Career Interest Types": interest,
            "Specific Interest Areas": area,
            "Work Styles": style,
            "Software Skills": SOFTWARE,
        }
    value = [SHORT, [ONE, "1.B.2.a", "Achieving", "OI", "2.0", "11/2020", "Analyst"]]
    high = [*interest, [ONE, "1.B.1.g", "Third", "IH", "0.00", "11/2020", "Analyst"]]
    return tables | {
        "Skills": skills("2.A.1.a", "2.B.1.a"),
        "Alternate Titles": [
            [CODE, "Alternate Title", "Short Title", "Source(s)"],
            [ONE, "Lamplighter", "n/a", "10"],
        ],
        "Interests": high,
        "Work Values": value,
        "Technology Skills": SOFTWARE,
    }


WAGE_HEADS = [
    *("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "NAICS_TITLE", "I_GROUP"),
    *("OWN_CODE", "OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "EMP_PRSE", "H_MEAN", "A_MEAN"),
    *("MEAN_PRSE", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY"),
]
COUNTRY = ("000000", "Cross-industry", "cross-industry")
SECTOR = ("62", "Health care", "sector")


def wage(code, industry=COUNTRY, pays=("10", "20", "30", "40", "50"), employed="1,230", **other):
    naics, title, group = industry
    first = ["99", "U.S.", other.get("area", "1"), "US", naics, title, group, "1235", code]
    rest = ["Lamp keepers", other.get("level", "detailed"), employed, "2.5", "*", "31", "1.5"]
    return [*first, *rest, *pays, "", other.get("hourly", "")]


def wages(*rows):
    return [WAGE_HEADS, *rows]


def notes(year="2024", top="$239,200"):
    """Return the sheet of notes that stands beside the wages."""
    return [
        [f"May {year} OEWS Estimates"],
        ["* = indicates that a wage estimate is not available"],
        [f"# = indicates a wage equal to or greater than $115.00 per hour or {top} per year "],
    ]


ESCO = "http://data.europa.eu/esco/"


def esco():
    """Return the tables of an ESCO release by file."""
    work, skill = f"{ESCO}occupation/a1", f"{ESCO}skill/s1"
    heads = ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status"]
    return {
        "occupations_en": [
            [*heads, "regulatedProfessionNote", "description", "code"],
            [
                *("Occupation", work, "2221", "lamp nurse", "night nurse\nlamp sister"),
                *("released", f"{ESCO}regulated", "Nurses, by lamplight.", "2221.1"),
            ],
        ],
        "skills_en": [
            ["conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel"],
            ["KnowledgeSkillCompetence", skill, "knowledge", "cross-sector", "lamps"],
        ],
        "occupationSkillRelations_en": [
            ["occupationUri", "relationType", "skillType", "skillUri"],
            [work, "essential", "knowledge", skill],
        ],
        "ISCOGroups_en": [
            ["conceptType", "conceptUri", "code", "preferredLabel", "description"],
            ["ISCOGroup", f"{ESCO}isco/C2221", "2221", "Nursing", "Nursing."],
        ],
        "skillGroups_en": [
            ["conceptType", "conceptUri", "preferredLabel", "code"],
            ["SkillGroup", f"{ESCO}skill/S1", "light", "S1"],
        ],
    }


def tabbed(rows, end="\r\n", bom=True):
    """Return rows as the text releases have them: tabs, no quoting."""
    text = "".join("\t".join(row) + end for row in rows)
    return text.encode("utf-8-sig" if bom else "utf-8")


def comma(rows):
    """Return rows as comma separated text, with quotation marks where they are needed."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def cell(value, column, row):
    place = quoteattr(f"{chr(ord('A') + column)}{row}" if column < 26 else f"A{row}")
    return f"<c r={place} t='inlineStr'><is><t xml:space='preserve'>{escape(value)}</t></is></c>"


def sheet(rows):
    lines = "".join(
        f'<row r="{i}">{"".join(cell(one, j, i) for j, one in enumerate(row))}</row>'
        for i, row in enumerate(rows, start=1)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><worksheet "
        "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        f"<sheetData>{lines}</sheetData></worksheet>"
    )


def workbook(sheets):
    """Return an Excel workbook with these sheets, by name."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    listed = "".join(
        f"<sheet name={quoteattr(name)} sheetId='{i}' r:id='r{i}'/>"
        for i, name in enumerate(sheets, start=1)
    )
    linked = "".join(
        f"<Relationship Id='r{i}' Type='{relations}/worksheet' Target='worksheets/s{i}.xml'/>"
        for i in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'/>",
        "_rels/.rels": f"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' "
        f"Type='{relations}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{relations}'>"
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{package}/relationships'>{linked}"
        "</Relationships>",
    }
    for i, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/s{i}.xml"] = sheet(rows)
    return archive({name: part.encode() for name, part in parts.items()})


def archive(files):
    """Return a zip archive of files by name; the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name, MADE_AT), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def onet_text(version="29.3", new=False, **changed):
    """Return an O*NET text release as the archive that is downloaded."""
    inside = f"db_{version.replace('.', '_')}_text"
    tables = onet(new) | {name.replace("_", " "): rows for name, rows in changed.items()}
    files = {f"{inside}/{name}.txt": tabbed(rows) for name, rows in tables.items()}
    told = f"O*NET {version} Database\r\nMay 2025 Release\r\n".encode()
    return archive({f"{inside}/Read Me.txt": told} | files)


def onet_excel(version="29.3", new=False):
    """Return an O*NET Excel release as the archive that is downloaded: titles stand in it too."""
    inside = f"db_{version.replace('.', '_')}_excel"
    files = {f"{inside}/Read Me.txt": f"O*NET {version} Database\n".encode()}
    for name, rows in onet(new).items():
        titled = rows
        if CODE in rows[0] and "Title" not in rows[0]:
            titled = [[row[0], "A title", *row[1:]] for row in rows]
            titled[0][1] = "Title"
        files[f"{inside}/{name}.xlsx"] = workbook({name[:31]: titled})
    return archive(files)

"""An invented O*NET release of forty occupations, small enough to be prepared in a blink."""

from __future__ import annotations

import zlib
from functools import cache

from afterward.matching import prepare
from afterward.occupations import load
from releases import CODE, RATED, SCALES, SHORT, archive, rated, tabbed

# Code, title, job zone, what it is about, other titles.
WORK = (
    ("29-1216.00", "General Internal Medicine Physicians", 5, "heal", ("Internist", "Oncologist")),
    ("29-1211.00", "Anesthesiologists", 5, "heal", ("Anesthesia Physician",)),
    ("29-1215.00", "Family Medicine Physicians", 5, "heal", ("General Practitioner",)),
    ("29-1214.00", "Emergency Medicine Physicians", 5, "heal", ("Emergency Room Physician",)),
    (
        "29-1229.05",
        "Preventive Medicine Physicians",
        5,
        "heal people",
        ("Public Health Physician",),
    ),
    ("29-1141.00", "Registered Nurses", 4, "nurse", ("Staff Nurse", "Charge Nurse")),
    ("29-1141.03", "Critical Care Nurses", 4, "nurse", ("ICU Nurse",)),
    ("29-1171.00", "Nurse Practitioners", 5, "nurse heal", ("Family Nurse Practitioner",)),
    ("29-1051.00", "Pharmacists", 5, "heal science", ("Clinical Pharmacist",)),
    ("29-1021.00", "Dentists, General", 5, "heal", ("Dentist",)),
    ("29-2072.00", "Medical Records Specialists", 3, "data write", ("Medical Coder",)),
    ("31-1131.00", "Nursing Assistants", 2, "nurse", ("Nurse Aide",)),
    ("31-9096.00", "Veterinary Assistants", 2, "animals", ("Kennel Aide",)),
    ("39-4011.00", "Embalmers", 4, "animals craft", ("Arranger",)),
    ("39-2021.00", "Animal Caretakers", 2, "animals", ("Groomer",)),
    ("11-9111.00", "Medical and Health Services Managers", 4, "lead heal", ("Clinical Director",)),
    ("11-1011.00", "Chief Executives", 5, "lead", ("President",)),
    ("11-9121.01", "Clinical Research Coordinators", 4, "science lead heal", ("Trial Manager",)),
    ("11-9051.00", "Food Service Managers", 4, "lead cook", ("Bistro Manager",)),
    ("13-1111.00", "Management Analysts", 4, "lead data", ("Management Consultant",)),
    ("13-1041.07", "Regulatory Affairs Specialists", 4, "law science write", ("Drug Registrar",)),
    (
        "15-1211.01",
        "Health Informatics Specialists",
        4,
        "data heal nurse",
        ("Clinical Informaticist",),
    ),
    ("15-2051.00", "Data Scientists", 5, "data science", ("Model Builder",)),
    ("15-2041.01", "Biostatisticians", 5, "data science heal", ("Trial Statistician",)),
    ("19-1041.00", "Epidemiologists", 5, "science heal people", ("Outbreak Investigator",)),
    ("19-1042.00", "Medical Scientists", 5, "science heal", ("Cancer Researcher",)),
    ("19-3033.00", "Clinical Psychologists", 5, "people heal", ("Psychologist", "Science Liaison")),
    ("21-1022.00", "Healthcare Social Workers", 5, "people nurse", ("Hospital Social Worker",)),
    ("21-1091.00", "Health Education Specialists", 4, "people teach", ("Health Educator",)),
    ("23-1011.00", "Lawyers", 5, "law", ("Attorney",)),
    ("25-1071.00", "Health Specialties Teachers", 5, "teach heal", ("Medicine Professor",)),
    ("25-1072.00", "Nursing Instructors", 5, "teach nurse", ("Nursing Professor",)),
    ("25-2021.00", "Elementary School Teachers", 4, "teach people", ("Class Teacher",)),
    ("27-3042.00", "Technical Writers", 4, "write science", ("Medical Writer", "Correspondent")),
    ("27-3041.00", "Editors", 4, "write", ("Journal Editor", "Correspondent")),
    ("27-3043.00", "Writers and Authors", 4, "write people", ("Novelist",)),
    ("33-3021.00", "Detectives", 3, "law people", ("Investigator", "House Officer")),
    ("41-4011.00", "Sales Representatives", 4, "sell science", ("Device Specialist",)),
    ("51-3011.00", "Bakers", 2, "cook craft", ("Bread Maker",)),
    ("53-3032.00", "Truck Drivers", 2, "drive", ("Lorry Driver", "Houseman")),
)
GROUP = ("29-1229.00", "Physicians, All Other")
ABOUT = {
    "heal": "Diagnose illness of patients and prescribe medication in a hospital",
    "nurse": "Monitor patients on the ward and give medication as nursing care",
    "science": "Design studies and test samples in research of disease",
    "lead": "Direct staff and plan budgets of a department",
    "data": "Analyze records and program databases with statistics",
    "write": "Write and edit manuscripts for journals and readers",
    "teach": "Teach students and grade examinations in courses",
    "law": "Interpret regulations and prepare submissions to agencies",
    "people": "Counsel families and communities about their needs",
    "animals": "Feed and groom animals in kennels",
    "craft": "Shape dough and wax by hand with tools",
    "cook": "Bake bread and cook meals in kitchens",
    "sell": "Sell devices to customers and negotiate contracts",
    "drive": "Drive trucks along routes and load freight",
}
SKILLS = ("2.A.1.a", "2.A.1.c", "2.A.2.a", "2.B.1.a", "2.B.3.e", "2.B.5.b")
KNOWLEDGE = ("2.C.1.a", "2.C.4.d", "2.C.5.a", "2.C.6", "2.C.8.b", "2.C.9.b")
STYLES = ("1.C.1.a", "1.C.3.b", "1.C.3.c", "1.C.4.a", "1.C.4.b", "1.C.6")
INTERESTS = ("1.B.1.a", "1.B.1.b", "1.B.1.c", "1.B.1.d", "1.B.1.e", "1.B.1.f")
CONTEXT = ("4.C.3.d.1", "4.C.3.d.4")
# Known by title and zone alone, as some specialties are.
UNRATED = {"29-1214.00", "15-2051.00"}


def level(about, element):
    """Return a number from 0 to 1 that is alike for work that is about the same."""
    parts = [zlib.crc32(f"{one} {element}".encode()) % 1000 / 1000 for one in about.split()]
    return sum(parts) / len(parts)


def ratings(elements, scales, spread="0.2"):
    rows = [RATED]
    for code, _, _, about, _ in WORK:
        for element in elements:
            for scale, (low, high) in scales.items():
                if code not in UNRATED:
                    value = low + (high - low) * level(about, element)
                    row = rated(code, element, scale, f"{value:.2f}")
                    rows.append([*row[:6], spread, *row[7:]])
    return rows


def plain(elements, scale, low, high):
    rows = [SHORT]
    for code, _, _, about, _ in WORK:
        for element in elements:
            value = f"{low + (high - low) * level(about, element):.2f}"
            rows.append([code, element, "A name", scale, value, "11/2020", "Analyst"])
    return rows


def tables(context=False):
    """Return the tables of the release by file; with Work Context if asked."""
    importance, levels = {"IM": (1, 5)}, {"IM": (1, 5), "LV": (0, 7)}
    names = {one: f"Element {one}" for one in (*SKILLS, *KNOWLEDGE)}
    made = {
        "Occupation Data": [
            [CODE, "Title", "Description"],
            *([code, title, f"{ABOUT[about.split()[0]]}."] for code, title, _, about, _ in WORK),
            [*GROUP, "All physicians not listed."],
        ],
        "Job Zones": [
            [CODE, "Job Zone", "Date", "Domain Source"],
            *([code, str(zone), "08/2023", "Analyst"] for code, _, zone, _, _ in WORK),
        ],
        "Task Statements": [
            [
                CODE,
                "Task ID",
                "Task",
                "Task Type",
                "Incumbents Responding",
                "Date",
                "Domain Source",
            ],
            *(
                [code, str(10 * at + i), f"{ABOUT[one]}.", "Core", "30", "08/2023", "Incumbent"]
                for at, (code, _, _, about, _) in enumerate(WORK)
                for i, one in enumerate(about.split())
            ),
        ],
        "Alternate Titles": [
            [CODE, "Alternate Title", "Short Title", "Source(s)"],
            *([code, other, "n/a", "10"] for code, *_, others in WORK for other in others),
        ],
        "Content Model Reference": [
            ["Element ID", "Element Name", "Description"],
            *([element, name, "Told."] for element, name in names.items()),
        ],
        "Scales Reference": [*SCALES, ["CX", "Context", "1", "5"]],
        "Skills": ratings(SKILLS, levels),
        "Knowledge": ratings(KNOWLEDGE, levels, "0.4"),
        "Work Styles": ratings(STYLES, importance),
        "Interests": plain(INTERESTS, "OI", 1, 7),
    }
    return made | ({"Work Context": ratings(CONTEXT, {"CX": (1, 5)})} if context else {})


def zipped(context=False, without=()):
    """Return the release as the archive that is downloaded."""
    inside = "db_29_3_text"
    held = {name: rows for name, rows in tables(context).items() if name not in without}
    files = {f"{inside}/{name}.txt": tabbed(rows) for name, rows in held.items()}
    return archive({f"{inside}/Read Me.txt": b"O*NET 29.3 Database\r\n"} | files)


def release(folder, **kind):
    """Return the release, read from an archive laid into a folder."""
    path = folder / "db_29_3_text.zip"
    path.write_bytes(zipped(**kind))
    return load(path)


@cache
def _index(folder, context):
    return prepare(release(folder, context=context))


def index(folder, context=False):
    """Return the prepared index, made once for each kind and folder."""
    return _index(folder, context)

"""What those of a profession are called in a sentence: one of them, and all of them."""

from __future__ import annotations

from afterward.base.saying import say

WHO = {
    "doctor": say("doctor"),
    "nurse": say("nurse"),
    "dentist": say("dentist"),
    "pharmacist": say("pharmacist"),
}
MANY = {
    "doctor": say("doctors"),
    "nurse": say("nurses"),
    "dentist": say("dentists"),
    "pharmacist": say("pharmacists"),
}

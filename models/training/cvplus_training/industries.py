"""The ten product industries, and how free-text industries of surveys are mapped to them."""

import re
from functools import cache
from typing import Final

from .tables import read_table

INDUSTRIES: Final[tuple[str, ...]] = (
    "technology",
    "finance",
    "healthcare",
    "marketing",
    "sales",
    "consulting",
    "education",
    "engineering",
    "legal",
    "manufacturing",
    "other",
)


@cache
def _spelling_rules() -> list[tuple[re.Pattern[str], str]]:
    rules = []
    for row in read_table("industry_spellings"):
        text = re.escape(row["pattern"])
        pattern = {"whole": f"^{text}$", "part": text, "word": rf"(?<!\w){text}(?!\w)"}[row["match"]]
        rules.append((re.compile(pattern), row["industry"]))
    return rules


@cache
def find_industry(spelling: str) -> str | None:
    """Industry of one free-text spelling: first matching row of industry_spellings.csv; None when no row matches."""
    text = " ".join(spelling.replace(",", " ").lower().split())
    return next((industry for pattern, industry in _spelling_rules() if pattern.search(text)), None)


def choose_industry(industry_text: str, function_text: str, title: str) -> str | None:
    """Industry of a survey row; the industry answer decides, then the functional area, then 'other'.

    None when both answers are empty. The survey's one answer "Engineering or Manufacturing" is split by the title:
    engineers and architects are engineering, everybody else there is manufacturing.
    """
    if not industry_text.strip() and not function_text.strip():
        return None
    industry = find_industry(industry_text)
    if industry == "engineering" and not re.search(r"engineer|architect|design|r&d", title.lower()):
        industry = "manufacturing"
    return industry or find_industry(function_text) or "other"

"""Texts that stand where a title could and are none: places, years, headings, filler. They teach what is unknown."""

import sqlite3
from pathlib import Path
from typing import Final

_FILLER_TEXT: Final = (
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna "
    "aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis "
    "aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur"
)
_MONTHS_TEXT: Final = (
    "january february march april may june july august september october november december januar februar märz mai "
    "juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "januari februari maart mei augustus maj present today heute aujourd hui heden nu"
)
_HEADINGS: Final = (
    "education", "work experience", "professional experience", "skills", "languages", "references", "summary",
    "curriculum vitae", "resume", "contact", "address", "phone", "e mail", "hobbies", "interests", "certifications",
    "projects", "publications", "ausbildung", "berufserfahrung", "kenntnisse", "sprachen", "lebenslauf", "interessen",
    "formation", "expérience professionnelle", "compétences", "langues", "centres d intérêt", "opleiding",
    "werkervaring", "vaardigheden", "talen", "utbildning", "arbetslivserfarenhet", "kunskaper", "språk",
    "職 務 経 歴", "学 歴", "教 育 背 景", "工 作 经 历", "技 能", "语 言",
)  # fmt: skip


def read_not_titles(knowledge: Path) -> list[str]:
    """Keys (words by single spaces); the places are those of the knowledge file."""
    months, words = _MONTHS_TEXT.split(), _FILLER_TEXT.split()
    database = sqlite3.connect(f"file:{knowledge}?mode=ro", uri=True)
    places = [key for (key,) in database.execute("SELECT key FROM reading_place ORDER BY key")]
    database.close()
    years = [str(year) for year in range(1950, 2036)]
    spans = [f"{year} {year + length}" for year in range(1980, 2030) for length in (1, 2, 4)]
    dates = [f"{month} {year}" for month in months for year in range(1990, 2030, 5)]
    filler = [" ".join(words[first : first + length]) for length in (1, 2, 3) for first in range(len(words))]
    return [*places, *years, *spans, *months, *dates, *filler, *_HEADINGS]

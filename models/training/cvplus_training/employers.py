"""Kinds of employer that pay differently, read from a survey's industry answer."""

from typing import Final

EMPLOYER_KINDS: Final[tuple[str, ...]] = ("company", "government", "nonprofit", "university", "library")

# "library" stands for galleries, libraries, archives and museums.
_SURVEY_ANSWERS: Final[dict[str, str]] = {
    "Government & Public Administration": "government",
    "Nonprofits": "nonprofit",
    "Education (Higher Education)": "university",
    "Galleries, Libraries, Archives & Museums": "library",
}

# Words in an employer's name that tell its kind, for the app's side; a convenience that no data here has tested.
NAME_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "university": (
        "university", "college", "universität", "hochschule", "université", "universiteit", "hogeschool", "universitet",
        "högskola",
    ),
    "library": (
        "library", "libraries", "museum", "archives", "bibliothek", "bibliothèque", "musée", "bibliotheek", "bibliotek",
    ),
    "government": (
        "city of", "county of", "state of", "department of", "ministry", "government", "municipality",
        "borough council", "county council", "city council", "stadt", "ministerium", "ministère", "ville de",
        "gemeente", "ministerie", "kommun", "myndighet",
    ),
    "nonprofit": (
        "nonprofit", "non-profit", "charity", "foundation", "stiftung", "fondation", "stichting", "stiftelse",
    ),
}  # fmt: skip

# Answers that say nothing about who the employer is.
_UNDECIDED: Final[frozenset[str]] = frozenset({"", "Education (Primary/Secondary)", "Health care", "Social Work"})


def find_employer_kind(industry_text: str) -> str | None:
    """Employer kind of a survey row; None when the answer leaves it open (hospitals and schools may be public)."""
    answer = industry_text.strip()
    if answer in _UNDECIDED:
        return None
    return _SURVEY_ANSWERS.get(answer, "company")

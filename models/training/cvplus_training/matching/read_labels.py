"""Titles and skills of a knowledge file (SQLite), as the matcher's encoder is trained on them."""

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class TitleLabel:
    """A job title and its unit group; weight < 1 where a title belongs to several groups."""

    language: str
    key: str
    isco: str
    weight: float


@dataclass(frozen=True)
class SkillLabel:
    """A label of a skill."""

    skill: int
    language: str
    key: str


@dataclass(frozen=True)
class Labels:
    """What the encoder learns from."""

    groups: list[str]
    titles: list[TitleLabel]
    skills: list[SkillLabel]
    # skill -> unit groups of the occupations it is essential to, with their share
    skill_groups: dict[int, dict[str, float]]


def _make_key(label: str) -> str:
    """Words of a group's name; a plain form of the file's own keys, which it has for titles and skills only."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", label).lower()))


def read_labels(file: Path) -> Labels:
    """All labels of a knowledge file, in the order of their ids. The names of unit groups count as titles."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    groups = [code for (code,) in database.execute("SELECT code FROM isco_group WHERE length(code) = 4 ORDER BY code")]
    titles = [
        TitleLabel(language, key, isco, weight)
        for language, key, isco, weight in database.execute("SELECT language, key, isco, weight FROM title ORDER BY id")
    ]
    titles += [
        TitleLabel(language, _make_key(label), code, 1.0)
        for code, language, label in database.execute(
            "SELECT code, language, label FROM isco_label WHERE length(code) = 4 ORDER BY code, language"
        )
    ]
    skills = [
        SkillLabel(skill, language, key)
        for skill, language, key in database.execute("SELECT skill, language, key FROM skill_label ORDER BY id")
    ]
    counts: dict[int, dict[str, float]] = {}
    for skill, isco, number in database.execute(
        "SELECT skill, isco, count(*) FROM occupation_skill JOIN occupation ON occupation.id = occupation "
        "WHERE relation = 'essential' GROUP BY skill, isco ORDER BY skill, isco"
    ):
        counts.setdefault(skill, {})[isco] = float(number)
    skill_groups = {
        skill: {isco: number / sum(of.values()) for isco, number in of.items()} for skill, of in counts.items()
    }
    database.close()
    return Labels(groups, titles, skills, skill_groups)

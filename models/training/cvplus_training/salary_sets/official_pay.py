"""Official pay of every row's occupation, found by the app's own code."""

import json
import subprocess
from functools import cache
from typing import Any, Final

import numpy as np
import pandas as pd

from ..features import OFFICIAL_PAY_POINTS, PAY_SCOPES
from ..paths import MODELS

ROOT: Final = MODELS.parent
OFFICIAL_COLUMNS: Final = tuple(f"official_pay_{name}" for name in (*OFFICIAL_PAY_POINTS, "year", "scope", "tax"))


@cache
def _ask(questions: str) -> str:
    return subprocess.run(
        [str(ROOT / "node_modules" / ".bin" / "node"), str(ROOT / "build" / "training" / "look-up-titles.ts")],
        input=questions,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout


def look_up_titles(titles: list[str], countries: list[str], languages: list[str]) -> list[dict[str, Any]]:
    """What the app finds for each title in its country: isco, occupation and official_pay_*."""
    questions = "".join(
        json.dumps({"title": " ".join(title.split()), "country": country, "language": language}, ensure_ascii=False)
        + "\n"
        for title, country, language in zip(titles, countries, languages, strict=True)
    )
    return [json.loads(line) for line in _ask(questions).split("\n") if line]


def add_official_pay(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with isco, occupation (text or None) and OFFICIAL_COLUMNS, in the words of features.json."""
    found = look_up_titles(rows["title"].tolist(), rows["country"].tolist(), rows["language"].tolist())
    added = rows.copy()
    for name in ("isco", "occupation", "official_pay_tax"):
        added[name] = pd.Series([answer[name] for answer in found], index=rows.index, dtype=object)
    for name in OFFICIAL_COLUMNS:
        if name in ("official_pay_tax", "official_pay_scope"):
            continue
        added[name] = np.array([answer[name] for answer in found], dtype=float)
    scopes = [answer["official_pay_scope"] for answer in found]
    added["official_pay_scope"] = [float(PAY_SCOPES.index(scope)) if scope else np.nan for scope in scopes]
    return added


def without_official_pay(rows: pd.DataFrame) -> pd.DataFrame:
    """The same columns, all unknown."""
    added = rows.copy()
    for name in ("isco", "occupation", "official_pay_tax"):
        added[name] = pd.Series([None] * len(rows), index=rows.index, dtype=object)
    for name in OFFICIAL_COLUMNS:
        if name != "official_pay_tax":
            added[name] = np.nan
    return added

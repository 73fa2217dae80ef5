"""Which applications of the row-level studies are of the group that the register counts (its control group).

For measuring only, so that a held-out study is compared with what the model speaks about; never an input of a model.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pandas as pd

from .callback_studies import BERTRAND_FILE, KRW_FILE, OREOPOULOS_FILE

FRENCH_FILES: Final = "outcomes/fr-callback-tests"
_Rule = tuple[str, Callable[[pd.DataFrame], pd.Series]]

# Control groups as the studies and the register have them: the majority's name, men in tests of sex, people in work in
# tests of unemployment, cues of the upper class in the test of class.
_RULES: Final[dict[str, _Rule]] = {
    "us-krw-2021": (KRW_FILE, lambda raw: raw["white"] == 1),
    "us-bertrand-mullainathan-2004": (BERTRAND_FILE, lambda raw: raw["race"] == "w"),
    "ca-oreopoulos-2011": (OREOPOULOS_FILE, lambda raw: raw["type"] == 0),
    "ch-apprentice-2019": ("outcomes/ch-apprentice-2019/applications.csv.gz", lambda raw: raw["female_appl"] == 0),
    "ru-bessudnov-2019": ("outcomes/ru-bessudnov-2019/applications.csv.gz", lambda raw: raw["ethnicity"] == "Russian"),
    "us-law-2016": ("outcomes/us-law-2016/applications.csv", lambda raw: raw["class"] == "high"),
    **{
        f"fr-{test}": (f"{FRENCH_FILES}/{test}.csv.gz", lambda raw: raw["gender"] == "Man")
        for test in ("gender1", "gender2", "gender3", "gender4", "mobility1")
    },
    **{
        f"fr-{test}": (f"{FRENCH_FILES}/{test}.csv.gz", lambda raw: raw["hist"] == "LTC")
        for test in ("labour1", "labour2")
    },
    **{
        f"fr-{test}": (f"{FRENCH_FILES}/{test}.csv.gz", lambda raw: raw["origin"] == "F")
        for test in ("address1", "inter1")
    },
    **{
        f"fr-{test}": (f"{FRENCH_FILES}/{test}.csv.gz", lambda raw: raw["origin"] == "FFF")
        for test in ("origin1", "origin2")
    },
}


def find_majority(data: Path, study: str) -> pd.Series:
    """True for each row of a study's file (by its index) that belongs to the control group."""
    file, rule = _RULES[study]
    return rule(pd.read_csv(data / file))

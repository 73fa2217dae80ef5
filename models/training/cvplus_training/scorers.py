"""Data sets on whose rows the committed models can be scored. A new one is one line here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from .callbacks.score_study import CALLBACK_SCORERS
from .salary_score import scorer_of

Scorer = Callable[[Path, Path], dict[str, Any]]
"""(file of rows in the data set's own layout, models folder) -> figures"""

SCORERS: Final[dict[str, Scorer]] = {
    "salary": scorer_of("world-ask-a-manager-2023"),
    "world-ask-a-manager-2023": scorer_of("world-ask-a-manager-2023"),
    "de-it-salary-2020": scorer_of("de-it-salary-2020"),
    "fr-apec-2026": scorer_of("fr-apec-2026"),
    "hk-jobsdb-it-2021": scorer_of("hk-jobsdb-it-2021"),
    "sg-mcf-data-2021": scorer_of("sg-mcf-data-2021"),
    **CALLBACK_SCORERS,
}

"""Data sets on whose rows the committed models can be scored. A new one is one line here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from .score import score_salary

Scorer = Callable[[Path, Path], dict[str, Any]]
"""(file of rows in the data set's own layout, models folder) -> figures"""

SCORERS: Final[dict[str, Scorer]] = {
    "salary": score_salary,
    "world-ask-a-manager-2023": score_salary,
}

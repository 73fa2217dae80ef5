"""Ask a Manager survey (April 2023) as salary rows; the reading of its answers is in ask_a_manager.py."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pandas as pd

from ..ask_a_manager import EXPERIENCE_BANDS, SURVEY_FILE, SurveyCleaning, read_survey
from .salary_rows import complete_rows, read_title_level, tag

SOURCE: Final = "world-ask-a-manager-2023"
FILE: Final = SURVEY_FILE
YEAR: Final = 2023


def read_ask_a_manager(files: Iterable[Path]) -> tuple[pd.DataFrame, SurveyCleaning]:
    """Rows of COLUMNS and what was left out. `tags`: the survey's own answers on industry and function
    as one word each, and what people added about their title."""
    survey, cleaning = read_survey(files)
    rows = survey.assign(source=SOURCE, year=YEAR, seniority=survey["title"].map(read_title_level))
    for name in ("years_experience", "years_in_field"):
        limits = [EXPERIENCE_BANDS.get(band, (float("nan"),) * 2) for band in survey[f"{name}_band"]]
        rows[f"{name}_low"] = [low for low, _ in limits]
        rows[f"{name}_high"] = [high for _, high in limits]
    rows["tags"] = [
        f"{tag('in' + industry, 'does' + function)} {context}"
        for industry, function, context in zip(
            survey["industry_answer"], survey["function_answer"], survey["title_context"], strict=True
        )
    ]
    key = survey["title"].str.lower().str.split().str.join(" ")
    rows["group"] = key + "|" + survey["state"] + "|" + survey["country"]
    return complete_rows(rows), cleaning

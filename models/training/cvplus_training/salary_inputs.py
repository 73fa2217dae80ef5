"""Survey rows -> the tensors of the salary model, with unknown answers and drawn years for training."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .ask_a_manager import EXPERIENCE_BANDS
from .countries import COUNTRIES, CURRENCY
from .features import PLACE_LENGTH, TITLE_LENGTH, columns_of, encode_rows, features_of
from .tables import read_exchange_rates, read_state_codes
from .text_terms import find_term_ids

TARGET: Final = "salary"

# How often an answer is hidden in a training copy: in the app, places and employers are often unknown.
HIDDEN_SHARE: Final[dict[str, float]] = {
    "industry": 0.2,
    "work_mode": 0.4,
    "employer_kind": 0.5,
    "years_experience": 0.15,
    "years_in_field": 0.3,
    "education_level": 0.2,
    "place": 0.35,
    "title": 0.05,
}


@dataclass(frozen=True)
class SalaryInputs:
    """features float32 [N, F], title_ids int64 [N, 24], place_ids int64 [N, 12]."""

    features: NDArray[np.float32]
    title_ids: NDArray[np.int64]
    place_ids: NDArray[np.int64]

    def take(self, rows: NDArray[np.int64]) -> "SalaryInputs":
        """The chosen rows."""
        return SalaryInputs(self.features[rows], self.title_ids[rows], self.place_ids[rows])


def write_place(city: str, state: str, *, with_code: bool) -> str:
    """City, then state by name or by its two letters (people write both)."""
    region = read_state_codes().get(state, state) if with_code else state
    return f"{city}, {region}"


def tell_log_rates(rows: pd.DataFrame) -> NDArray[np.float64]:
    """Log of US dollars per unit of the row's own currency."""
    rates = read_exchange_rates()
    return np.log(np.array([rates[CURRENCY[country]] for country in rows["country"]], dtype=np.float64))


def list_feature_values(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Plain feature values per row, None for unknown."""
    names = [feature.name for feature in features_of(TARGET)]
    records = rows[names].astype(object).where(rows[names].notna(), None)
    return [{str(name): value for name, value in record.items()} for record in records.to_dict("records")]


def encode(
    rows: pd.DataFrame,
    titles: list[str],
    places: list[str],
    vocabularies: dict[str, list[str]],
) -> SalaryInputs:
    """Tensors of the rows with the given title and place texts."""
    return SalaryInputs(
        encode_rows(TARGET, list_feature_values(rows)),
        find_term_ids(titles, vocabularies["title_terms"], TITLE_LENGTH),
        find_term_ids(places, vocabularies["place_terms"], PLACE_LENGTH),
    )


def hide_answers(inputs: SalaryInputs, generator: np.random.Generator) -> SalaryInputs:
    """A copy in which each answer is unknown with the share of HIDDEN_SHARE, independently per row."""
    features = inputs.features.copy()
    columns = columns_of(TARGET)
    rows = len(features)
    for feature in features_of(TARGET):
        if feature.name not in HIDDEN_SHARE:
            continue
        hidden = generator.random(rows) < HIDDEN_SHARE[feature.name]
        for column in feature.columns():
            features[hidden, columns.index(column)] = 0.0 if feature.kind == "category" else np.nan
    title_ids, place_ids = inputs.title_ids.copy(), inputs.place_ids.copy()
    title_ids[generator.random(rows) < HIDDEN_SHARE["title"]] = 0
    place_ids[generator.random(rows) < HIDDEN_SHARE["place"]] = 0
    return SalaryInputs(features, title_ids, place_ids)


def draw_years(rows: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Replaces each band of years by a year drawn within it; the same draw places both questions inside their bands."""
    drawn = rows.copy()
    position = generator.random(len(rows))
    for name in ("years_experience", "years_in_field"):
        limits = np.array([EXPERIENCE_BANDS.get(band, (np.nan, np.nan)) for band in rows[f"{name}_band"]])
        drawn[name] = limits[:, 0] + position * (limits[:, 1] - limits[:, 0])
    return drawn


def hide_all_but_title(inputs: SalaryInputs, *, keep: tuple[str, ...] = ("country",)) -> SalaryInputs:
    """A copy that knows the title and the kept features only (what the app knows at the least)."""
    columns = columns_of(TARGET)
    features = inputs.features.copy()
    for feature in features_of(TARGET):
        if feature.name not in keep:
            for column in feature.columns():
                features[:, columns.index(column)] = 0.0 if feature.kind == "category" else np.nan
    return SalaryInputs(features, inputs.title_ids, np.zeros_like(inputs.place_ids))


COUNTRY_COLUMNS: Final[list[int]] = [columns_of(TARGET).index(f"country={country}") for country in COUNTRIES]

"""Salary rows -> the tensors of the salary model, with unknown answers and drawn years for training."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .countries import COUNTRIES, CURRENCY
from .features import PLACE_LENGTH, TITLE_LENGTH, columns_of, encode_rows, features_of
from .tables import read_exchange_rates, read_state_codes
from .text_terms import build_vocabulary, find_term_ids

TARGET: Final = "salary"

# How often an answer is hidden in a training copy: in the app, places and employers are often unknown.
HIDDEN_SHARE: Final[dict[str, float]] = {
    "industry": 0.2,
    "work_mode": 0.4,
    "employer_kind": 0.6,
    "years_experience": 0.15,
    "years_in_field": 0.4,
    "education_level": 0.2,
    "seniority": 0.2,
    "official_pay": 0.15,
    "place": 0.35,
    "title": 0.05,
    # What a survey or an agency asks and an advert's title does not say.
    "tags": 0.85,
}
# Known or unknown together: all come with the occupation.
_OFFICIAL: Final = ("occupation", "official_pay_")
COUNTRY_COLUMNS: Final[list[int]] = [columns_of(TARGET).index(f"country={country}") for country in COUNTRIES]


@dataclass(frozen=True)
class SalaryInputs:
    """features float32 [N, F], title_ids int64 [N, TITLE_LENGTH], place_ids int64 [N, PLACE_LENGTH]."""

    features: NDArray[np.float32]
    title_ids: NDArray[np.int64]
    place_ids: NDArray[np.int64]

    def take(self, rows: NDArray[np.int64]) -> "SalaryInputs":
        """The chosen rows."""
        return SalaryInputs(self.features[rows], self.title_ids[rows], self.place_ids[rows])

    def tensors(self) -> dict[str, NDArray[Any]]:
        """By the names of the graph's inputs."""
        return {"features": self.features, "title_terms": self.title_ids, "place_terms": self.place_ids}


@dataclass(frozen=True)
class Vocabularies:
    """Terms of titles and places; id = position + 1."""

    title: list[str]
    place: list[str]


def list_log_rates() -> NDArray[np.float64]:
    """Log US dollars per unit of each country's currency (April 2023), in the order of COUNTRIES."""
    return np.log([read_exchange_rates()[CURRENCY[country]] for country in COUNTRIES])


def write_places(rows: pd.DataFrame, *, with_code: bool) -> list[str]:
    """City, then state by name or by its two letters (people write both)."""
    codes = read_state_codes()
    return [
        f"{city}, {codes.get(state, state) if with_code else state}"
        for city, state in zip(rows["city"], rows["state"], strict=True)
    ]


def write_titles(rows: pd.DataFrame, *, with_tags: bool) -> list[str]:
    """The title, and with tags all else that the row says about the kind of job."""
    if not with_tags:
        return rows["title"].tolist()
    return [f"{title} {tags}".strip() for title, tags in zip(rows["title"], rows["tags"], strict=True)]


def build_vocabularies(rows: pd.DataFrame, smallest_count: int) -> Vocabularies:
    """Terms of at least `smallest_count` rows; a rarer one would be a name rather than a kind of job."""
    return Vocabularies(
        build_vocabulary(write_titles(rows, with_tags=True), smallest_count),
        build_vocabulary(write_places(rows, with_code=False) + write_places(rows, with_code=True), smallest_count),
    )


def join_vocabularies(parts: list[Vocabularies]) -> Vocabularies:
    """All terms, those of the first part first."""
    return Vocabularies(
        list(dict.fromkeys(term for part in parts for term in part.title)),
        list(dict.fromkeys(term for part in parts for term in part.place)),
    )


def list_feature_values(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Plain feature values per row, None for unknown."""
    names = [feature.name for feature in features_of(TARGET)]
    records = rows[names].astype(object).where(rows[names].notna(), None)
    return [{str(name): value for name, value in record.items()} for record in records.to_dict("records")]


def encode(
    rows: pd.DataFrame,
    vocabularies: Vocabularies,
    *,
    with_tags: bool = True,
    with_code: bool = False,
) -> SalaryInputs:
    """Tensors of the rows: everything that they tell."""
    return SalaryInputs(
        encode_rows(TARGET, list_feature_values(rows)),
        find_term_ids(write_titles(rows, with_tags=with_tags), vocabularies.title, TITLE_LENGTH),
        find_term_ids(write_places(rows, with_code=with_code), vocabularies.place, PLACE_LENGTH),
    )


def _columns_of_group(name: str) -> list[int]:
    prefixes = _OFFICIAL if name == "official_pay" else (name,)
    columns = columns_of(TARGET)
    return [
        columns.index(column)
        for feature in features_of(TARGET)
        if feature.name.startswith(prefixes)
        for column in feature.columns()
    ]


def _hide(features: NDArray[np.float32], rows: NDArray[np.bool_], name: str) -> None:
    categories = {
        column for feature in features_of(TARGET) if feature.kind == "category" for column in feature.columns()
    }
    names = columns_of(TARGET)
    for column in _columns_of_group(name):
        features[rows, column] = 0.0 if names[column] in categories else np.nan


def hide_answers(plain: SalaryInputs, tagged: SalaryInputs, generator: np.random.Generator) -> SalaryInputs:
    """A copy in which each answer is unknown with the share of HIDDEN_SHARE, independently per row."""
    count = len(plain.features)
    features = plain.features.copy()
    for name, share in HIDDEN_SHARE.items():
        if name not in ("place", "title", "tags"):
            _hide(features, generator.random(count) < share, name)
    has_tags = generator.random(count) >= HIDDEN_SHARE["tags"]
    title_ids = np.where(has_tags[:, None], tagged.title_ids, plain.title_ids)
    title_ids[generator.random(count) < HIDDEN_SHARE["title"]] = 0
    place_ids = plain.place_ids.copy()
    place_ids[generator.random(count) < HIDDEN_SHARE["place"]] = 0
    return SalaryInputs(features, title_ids, place_ids)


def draw_years(rows: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Replaces each band of years by a year drawn within it; one draw places both answers inside their bands."""
    drawn = rows.copy()
    position = generator.random(len(rows))
    for name in ("years_experience", "years_in_field"):
        low, high = (rows[f"{name}_{end}"].to_numpy(dtype=np.float64) for end in ("low", "high"))
        drawn[name] = low + position * (high - low)
    return drawn


def hide_groups(inputs: SalaryInputs, *names: str) -> SalaryInputs:
    """A copy in which nobody knows the named answers ("place" is the place)."""
    features = inputs.features.copy()
    everyone = np.ones(len(features), dtype=bool)
    for name in names:
        if name != "place":
            _hide(features, everyone, name)
    places = np.zeros_like(inputs.place_ids) if "place" in names else inputs.place_ids
    return SalaryInputs(features, inputs.title_ids, places)


ALL_BUT_TITLE: Final = (
    "industry", "work_mode", "employer_kind", "years_experience", "years_in_field", "education_level",
    "seniority", "place",
)  # fmt: skip
"""What is unknown when only the country and the title are; the official pay comes with the title."""


def hide_all_but_title(inputs: SalaryInputs) -> SalaryInputs:
    """A copy that knows country and title only (what the app knows at the least)."""
    return hide_groups(inputs, *ALL_BUT_TITLE)

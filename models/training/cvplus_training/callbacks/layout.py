"""From a study's own columns to one matrix: codes of categories (0 = unknown) and plain numbers (NaN = unknown)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .level_effects import Family, LevelEncode

FEWEST_ROWS: Final = 5
"""A category with fewer training rows is unknown (assumption)."""

Fields: TypeAlias = dict[str, pd.Series]


@dataclass(frozen=True)
class Setting:
    """One model of a study. families: crosses of categories that get effects; nuisance: fitted, but never served;
    numbers: plain columns that members read (all unless said); left_out: those that they do not; is_per_advert: an
    advert is one training row with the share of its applications that were answered; fixed: parameters of members;
    trials, search_rows: size of the search."""

    name: str
    families: tuple[tuple[str, ...], ...]
    nuisance: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    group: str = "advert"
    left_out: tuple[str, ...] = ()
    is_per_advert: bool = False
    fixed: dict[str, dict[str, Any]] = field(default_factory=dict)
    trials: int = 4
    search_rows: int = 5_000


@dataclass(frozen=True)
class Study:
    """A correspondence study and how its rows are read. fields: own columns -> categories and numbers of the advert,
    the job, the place, the time and the CV; nothing here may tell race, sex, age, name or origin."""

    id: str
    outcome: str
    advert: str
    employer: str | None
    fields: Callable[[pd.DataFrame], tuple[Fields, Fields]]
    protected: Callable[[pd.DataFrame], Fields]
    settings: tuple[Setting, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """vocabularies: known names of each category, in the order of their codes 1..; numbers: names of the rest."""

    vocabularies: dict[str, list[str]]
    numbers: list[str]

    @property
    def columns(self) -> list[str]:
        """Names of the columns of the matrix."""
        return [*self.vocabularies, *self.numbers]

    def encode(self, categories: Fields, numbers: Fields, rows: int) -> NDArray[np.float32]:
        """Matrix [N, columns]; a field that is missing is unknown."""
        parts: list[NDArray[np.float32]] = []
        for name, vocabulary in self.vocabularies.items():
            codes = {value: number for number, value in enumerate(vocabulary, start=1)}
            series = categories.get(name)
            values = np.zeros(rows) if series is None else series.map(codes).fillna(0).to_numpy(dtype=np.float32)
            parts.append(values.astype(np.float32))
        for name in self.numbers:
            series = numbers.get(name)
            parts.append(
                np.full(rows, np.nan, dtype=np.float32) if series is None else series.to_numpy(dtype=np.float32)
            )
        return np.column_stack(parts).astype(np.float32)

    def make_encode(self, setting: Setting, design_effect: float) -> LevelEncode:
        """The encoding that the members of a setting share."""
        columns = self.columns

        def family(names: tuple[str, ...], *, is_nuisance: bool) -> Family:
            positions = tuple(columns.index(name) for name in names)
            sizes = tuple(len(self.vocabularies[name]) for name in names)
            return Family(" x ".join(names), positions, sizes, is_nuisance)

        numbers = setting.numbers or tuple(self.numbers)
        return LevelEncode(
            tuple(columns.index(name) for name in numbers if name not in setting.left_out),
            [
                *(family(names, is_nuisance=False) for names in setting.families),
                *(family(names, is_nuisance=True) for names in setting.nuisance),
            ],
            design_effect,
        )


@dataclass(frozen=True)
class StudyRows:
    """All rows of a study. x [N, columns of the layout]; protected: groups for the audit only."""

    study: Study
    layout: Layout
    x: NDArray[np.float32]
    called: NDArray[np.float64]
    adverts: NDArray[Any]
    employers: NDArray[Any]
    protected: Fields = field(default_factory=dict)

    def take(self, rows: NDArray[Any]) -> "StudyRows":
        """Some of the rows."""
        protected = {name: series.iloc[rows] for name, series in self.protected.items()}
        return StudyRows(
            self.study,
            self.layout,
            self.x[rows],
            self.called[rows],
            self.adverts[rows],
            self.employers[rows],
            protected,
        )

    def condense(self) -> tuple["StudyRows", NDArray[np.float64]]:
        """One row per advert (the first one's columns, the share answered) and its weight, on average 1."""
        _, first, numbers = np.unique(self.adverts, return_index=True, return_inverse=True)
        sizes = np.bincount(numbers)
        rows = self.take(first)
        shares = np.bincount(numbers, self.called) / sizes
        condensed = StudyRows(rows.study, rows.layout, rows.x, shares, rows.adverts, rows.employers, rows.protected)
        return condensed, sizes / sizes.mean()

    def group_by(self, setting: Setting) -> NDArray[Any]:
        """What is kept on one side of every fold of a setting."""
        return self.adverts if setting.group == "advert" else self.employers


def write_texts(series: pd.Series) -> pd.Series:
    """Categories as text: 3 and 3.0 are the same, unknown stays unknown."""
    numbers = pd.to_numeric(series, errors="coerce")
    whole = numbers.notna() & (numbers == numbers.round())
    texts = series.astype("string").str.strip()
    texts = texts.mask(whole, numbers.where(whole).astype("Int64").astype("string"))
    return texts.mask(texts == "")


def read_numbers(table: pd.DataFrame, names: tuple[str, ...]) -> Fields:
    """Those of the columns that the table has, as numbers."""
    return {name: pd.to_numeric(table[name], errors="coerce") for name in names if name in table}


def read_categories(table: pd.DataFrame, names: tuple[str, ...]) -> Fields:
    """Those of the columns that the table has, as text."""
    return {name: write_texts(table[name]) for name in names if name in table}


def cross(categories: Fields, name: str, *parts: str) -> None:
    """Adds a category that is made of several, where all of them are there."""
    if all(part in categories for part in parts):
        joined = categories[parts[0]].astype("string")
        for part in parts[1:]:
            joined = joined + "/" + categories[part].astype("string")
        categories[name] = joined


def fit_layout(categories: Fields, numbers: Fields) -> Layout:
    """Vocabularies of the categories with at least FEWEST_ROWS rows."""
    vocabularies = {}
    for name, series in categories.items():
        counts = series.value_counts()
        vocabularies[name] = sorted(str(value) for value in counts[counts >= FEWEST_ROWS].index)
    return Layout(vocabularies, list(numbers))


def read_study(study: Study, table: pd.DataFrame, layout: Layout | None = None) -> StudyRows:
    """Rows of a table in the study's layout; the layout is learnt from them unless one is given."""
    categories, numbers = study.fields(table)
    known = layout or fit_layout(categories, numbers)
    nothing = pd.Series(range(len(table)), index=table.index)
    employer = table[study.employer] if study.employer and study.employer in table else nothing
    advert = table.get(study.advert, nothing)
    return StudyRows(
        study,
        known,
        known.encode(categories, numbers, len(table)),
        pd.to_numeric(table[study.outcome]).to_numpy(dtype=np.float64),
        advert.astype(str).to_numpy(),
        employer.astype(str).to_numpy(),
        study.protected(table),
    )

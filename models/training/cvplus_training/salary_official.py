"""Ranges that stand on official tables alone: Singapore, Japan, Hong Kong outside of technology, French trades.

Everything is computed from resources/knowledge.db. Where a table states only quartiles, or only the middle, the missing
part of the spread is borrowed and the manifest says so.
"""

import sqlite3
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from .countries import COUNTRIES
from .features import PAY_SCOPES, columns_of
from .graph_parts import GraphBuilder
from .paths import KNOWLEDGE
from .salary_inputs import COUNTRY_COLUMNS, TARGET

OFFICIAL_COUNTRIES: Final = ("SG", "JP", "HK", "FR")
# Countries whose tables state the tenths of narrow occupations; their spreads are lent to the others.
LENDERS: Final = ("US", "GB", "JP")
# A tenth lies 1.28 standard deviations out, a quartile 0.67 (normal distribution of log pay: an assumption).
QUARTILE_TO_TENTH: Final = 1.2815516 / 0.6744898
# INSEE Première 2020 (October 2024): mean gross over mean net pay of 2023, private sector, full-time equivalents.
GROSS_PER_NET: Final[dict[str, float]] = {
    "everyone": 3613 / 2735,
    "intermediate professions (ISCO 3)": 3519 / 2656,
    "employees (ISCO 4, 5)": 2551 / 1959,
    "workers (ISCO 6 to 9)": 2638 / 2031,
}
GROSS_SOURCE: Final = "INSEE Première 2020, October 2024 (https://www.insee.fr/fr/statistiques/8270416)"
_EMPLOYEES: Final = ("41", "42", "43", "44", "51", "52", "53", "54")
_POINTS: Final = ("p10", "p25", "p50", "p75", "p90")
_NAMES: Final = columns_of(TARGET)
_SHARES: Final = (np.arange(200) + 0.5) / 200


def _read_tables() -> list[dict[str, Any]]:
    """Each national occupation with its points in money per year: {country, level, tax, people, isco, p10 ...}."""
    with sqlite3.connect(f"file:{KNOWLEDGE}?mode=ro", uri=True) as database:
        rows = database.execute(
            """SELECT s.id, s.country, s.level, s.year, s.unit, s.tax, s.people, f.statistic, f.per_year,
                      (SELECT min(isco) FROM wage_isco WHERE series = s.id)
               FROM wage_series s JOIN wage_figure f ON f.series = s.id ORDER BY s.id, f.statistic"""
        ).fetchall()
    tables: dict[int, dict[str, Any]] = {}
    for identity, country, level, year, unit, tax, people, statistic, per_year, isco in rows:
        entry = tables.setdefault(
            identity,
            {
                "country": country,
                "level": level,
                "year": year,
                "unit": unit,
                "tax": tax,
                "people": people,
                "isco": isco,
            },
        )
        entry[statistic] = float(per_year)
    return list(tables.values())


def _list_quantiles(table: dict[str, Any]) -> NDArray[np.float64]:
    """Log pay at _SHARES: two half normal distributions around the middle."""
    middle = np.log(table["p50"])
    low = (middle - np.log(table["p10"])) / 1.2815516 if "p10" in table else (middle - np.log(table["p25"])) / 0.6744898
    high = (np.log(table["p90"]) - middle) / 1.2815516 if "p90" in table else None
    if high is None:
        high = (np.log(table["p75"]) - middle) / 0.6744898 if "p75" in table else low
    scores = norm.ppf(_SHARES)
    return np.asarray(middle + np.where(scores < 0, scores * low, scores * high), dtype=np.float64)


def _mix(tables: list[dict[str, Any]]) -> NDArray[np.float64]:
    """Log p10, p50, p90 of everybody in the tables, by people where all are counted."""
    counted = all(table["people"] for table in tables)
    values = np.concatenate([_list_quantiles(table) for table in tables])
    weights = np.repeat([float(table["people"]) if counted else 1.0 for table in tables], len(_SHARES))
    order = np.argsort(values, kind="stable")
    shares = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    return np.asarray(np.interp([0.1, 0.5, 0.9], shares, values[order]), dtype=np.float64)


@dataclass(frozen=True)
class OfficialConstants:
    """unit, major [2]: borrowed log distances of the tenths from the middle; everyone: log p10, p50, p90."""

    unit: NDArray[np.float64]
    major: NDArray[np.float64]
    everyone: dict[str, NDArray[np.float64]]

    def to_json(self) -> dict[str, Any]:
        """For the manifest."""
        return {
            "borrowedTenthsOfAnOccupation": [round(float(value), 4) for value in self.unit],
            "borrowedTenthsOfAMajorGroup": [round(float(value), 4) for value in self.major],
            "lentBy": list(LENDERS),
            "quartileToTenth": round(QUARTILE_TO_TENTH, 4),
            "grossPerNetFrance": {name: round(ratio, 4) for name, ratio in GROSS_PER_NET.items()},
            "grossPerNetSource": GROSS_SOURCE,
            "everyoneLogTenthMiddleTenth": {
                country: [round(float(value), 4) for value in points] for country, points in self.everyone.items()
            },
        }


@cache
def read_constants() -> OfficialConstants:
    """From the knowledge file."""
    tables = [table for table in _read_tables() if "p50" in table]
    narrow = [table for table in tables if table["level"] == "unit" and table["isco"]]
    full = [table for table in narrow if "p10" in table and "p90" in table and table["unit"] != "hour"]
    lent = [
        np.median(
            [
                (np.log(table["p10"] / table["p50"]), np.log(table["p90"] / table["p50"]))
                for table in full
                if table["country"] == country
            ],
            axis=0,
        )
        for country in LENDERS
    ]
    wide = []
    for country in LENDERS:
        for major in "123456789":
            members = [table for table in full if table["country"] == country and table["isco"][0] == major]
            if len(members) >= 5:
                low, middle, high = _mix(members)
                wide.append((low - middle, high - middle))
    everyone = {}
    for country in OFFICIAL_COUNTRIES:
        whole = [
            table
            for table in tables
            if table["country"] == country and table["level"] == "all" and table["unit"] != "hour" and "p10" in table
        ]
        own = [
            table
            for table in narrow
            if table["country"] == country and ("p10" in table or "p25" in table) and table["unit"] != "hour"
        ]
        points = _mix(whole or own)
        if country == "FR":
            points = points + np.log(GROSS_PER_NET["everyone"])
        if country == "JP":
            points = points + _find_bonus()
        everyone[country] = points
    return OfficialConstants(np.mean(lent, axis=0), np.mean(wide, axis=0), everyone)


def _find_bonus() -> float:
    """Median log ratio of Japan's mean pay of the whole year to the mean of scheduled pay, over occupations."""
    tables = [table for table in _read_tables() if table["country"] == "JP" and table["level"] == "unit"]
    annual = {table["isco"]: table["mean"] for table in tables if table["unit"] == "year" and "mean" in table}
    ratios = [
        np.log(annual[table["isco"]] / float(np.mean(np.exp(_list_quantiles(table)))))
        for table in tables
        if table["unit"] == "month" and "p10" in table and table["isco"] in annual
    ]
    return float(np.median(ratios))


def _pick(name: str) -> int:
    return _NAMES.index(name)


def predict_official(features: NDArray[np.float32], constants: OfficialConstants) -> NDArray[np.float64]:
    """low, value, high [N, 3], log local currency, of every row as if it stood on the official table alone."""
    x = features.astype(np.float64)
    p10, p25, p50, p75, p90 = (x[:, _pick(f"official_pay_{point}")] for point in _POINTS)
    is_wide = np.nan_to_num(x[:, _pick("official_pay_scope")], nan=0.0) >= PAY_SCOPES.index("major")
    borrowed = np.where(is_wide[:, None], constants.major, constants.unit)
    ends = []
    for tenth, quartile, side in ((p10, p25, 0), (p90, p75, 1)):
        widened = p50 + QUARTILE_TO_TENTH * (quartile - p50)
        lent = p50 + borrowed[:, side]
        ends.append(np.where(~np.isnan(tenth), tenth, np.where(~np.isnan(quartile), widened, lent)))
    is_net = x[:, _pick("official_pay_tax=net")]
    employees = x[:, [_pick(f"occupation={code}") for code in _EMPLOYEES]].sum(axis=1)
    gross = is_net * (
        np.log(GROSS_PER_NET["workers (ISCO 6 to 9)"])
        + employees * np.log(GROSS_PER_NET["employees (ISCO 4, 5)"] / GROSS_PER_NET["workers (ISCO 6 to 9)"])
    )
    stated = np.column_stack([ends[0], p50, ends[1]]) + gross[:, None]
    table = np.zeros((len(COUNTRIES), 3))
    for country, points in constants.everyone.items():
        table[COUNTRIES.index(country)] = points
    everyone = x[:, COUNTRY_COLUMNS] @ table
    return np.where(np.isnan(p50)[:, None], everyone, stated)


def add_official(builder: GraphBuilder, constants: OfficialConstants) -> str:
    """The same in the graph: [N, 3]."""

    def column(name: str) -> str:
        return builder.columns("features", [_pick(name)])

    def unless_unknown(value: str, otherwise: str) -> str:
        return builder.apply("Where", builder.apply("IsNaN", value), otherwise, value)

    p50 = column("official_pay_p50")
    wide = builder.apply(
        "GreaterOrEqual", column("official_pay_scope"), builder.constant(float(PAY_SCOPES.index("major")))
    )
    borrowed = builder.apply(
        "Where", wide, builder.constant(constants.major[None, :]), builder.constant(constants.unit[None, :])
    )
    lent = builder.apply("Add", p50, borrowed)
    tenths = builder.columns("features", [_pick("official_pay_p10"), _pick("official_pay_p90")])
    quartiles = builder.columns("features", [_pick("official_pay_p25"), _pick("official_pay_p75")])
    stretched = builder.apply("Mul", builder.apply("Sub", quartiles, p50), builder.constant(QUARTILE_TO_TENTH))
    ends = unless_unknown(tenths, unless_unknown(builder.apply("Add", p50, stretched), lent))
    workers = float(np.log(GROSS_PER_NET["workers (ISCO 6 to 9)"]))
    employees = float(np.log(GROSS_PER_NET["employees (ISCO 4, 5)"])) - workers
    codes = builder.columns("features", [_pick(f"occupation={code}") for code in _EMPLOYEES])
    per_row = builder.apply("MatMul", codes, builder.constant(np.full((len(_EMPLOYEES), 1), employees)))
    gross = builder.apply(
        "Mul", builder.apply("Add", per_row, builder.constant(workers)), column("official_pay_tax=net")
    )
    low, high = builder.columns(ends, [0]), builder.columns(ends, [1])
    stated = builder.apply("Add", builder.apply("Concat", low, p50, high, axis=1), gross)
    table = np.zeros((len(COUNTRIES), 3))
    for country, points in constants.everyone.items():
        table[COUNTRIES.index(country)] = points
    everyone = builder.lookup(builder.columns("features", COUNTRY_COLUMNS), table)
    return builder.apply("Where", builder.apply("IsNaN", p50), everyone, stated)

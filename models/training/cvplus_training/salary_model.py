"""The salary model: which expert speaks for a row, how the official wage pulls it, and how wide its range is."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .countries import COUNTRIES
from .features import columns_of
from .industries import INDUSTRIES
from .salary_calibration import Levels, Widths
from .salary_columns import MIDDLE
from .salary_expert import Expert
from .salary_inputs import COUNTRY_COLUMNS, TARGET, SalaryInputs, Vocabularies, list_log_rates
from .salary_official import OfficialConstants, predict_official

_NAMES: Final = columns_of(TARGET)
INDUSTRY_COLUMNS: Final = [_NAMES.index(f"industry={industry}") for industry in INDUSTRIES]
GROSS: Final = _NAMES.index("official_pay_tax=gross")
# Major groups (ISCO-08) of service, craft, machine and elementary work: not among the French adverts for managers and
# professionals, and few among those who answer surveys of office work, who are not typical of them.
TRADES: Final = ("5", "6", "7", "8", "9")
TRADE_COLUMNS: Final = [
    index for index, name in enumerate(_NAMES) if name.startswith(tuple(f"occupation={major}" for major in TRADES))
]
# What the official table says of a trade counts as much as what the survey says: an assumption. Survey answers from
# trades lie a third above the tables, and titles without a trade are now and then read as one.
TABLE_SHARE: Final = 0.5
# Yearly change of the index of nominal wages (Nominallohnindex) and the publication that says so. The figure of 2021 is
# provisional: the later index has another base year, and no publication of its change in 2021 was at hand.
GERMAN_WAGES: Final = (
    (2021, 0.031, "Destatis, press release of February 2022, provisional results of 2021 ('knapp 3,1 %')"),
    (2022, 0.026, "Destatis, press release of April 2023, 'Revision: Reallöhne im Jahr 2022 um 4,0 % gesunken'"),
    (2023, 0.060, "Destatis, press release of February 2024 on real wages in 2023"),
)
GERMAN_UPRATING: Final = float(np.round(sum(np.log1p(change) for _, change, _ in GERMAN_WAGES), 6))

POOLED: Final = "pooled"
GERMAN: Final = "german-technology"
FRENCH: Final = "french-professionals"
HONG_KONG: Final = "hong-kong-technology"
EXPERTS: Final = (POOLED, GERMAN, FRENCH, HONG_KONG)
OFFICIAL: Final = "official"


def read_countries(features: NDArray[np.float32]) -> NDArray[np.object_]:
    """Code of each row's country."""
    names = np.array(COUNTRIES, dtype=object)
    return np.asarray(names[features[:, COUNTRY_COLUMNS].argmax(axis=1)], dtype=object)


def read_industries(features: NDArray[np.float32]) -> NDArray[np.object_]:
    """Industry of each row, "unknown" where none is set."""
    columns = features[:, INDUSTRY_COLUMNS]
    names = np.array([*INDUSTRIES, "unknown"], dtype=object)
    positions = np.where(columns.any(axis=1), columns.argmax(axis=1), len(INDUSTRIES))
    return np.asarray(names[positions], dtype=object)


def read_official(features: NDArray[np.float32]) -> NDArray[np.float64]:
    """Official middle [N] in log dollars, NaN where there is none or where it is net."""
    rates = features[:, COUNTRY_COLUMNS].astype(np.float64) @ list_log_rates()
    return np.where(features[:, GROSS] > 0, features[:, MIDDLE].astype(np.float64) + rates, np.nan)


def choose_route(features: NDArray[np.float32]) -> NDArray[np.object_]:
    """Name of the expert, or `official`, of each row."""
    countries = read_countries(features)
    is_technology = read_industries(features) == "technology"
    is_trade = features[:, TRADE_COLUMNS].any(axis=1)
    routes = np.full(len(features), POOLED, dtype=object)
    routes[(countries == "DE") & is_technology] = GERMAN
    routes[(countries == "FR") & ~is_trade] = FRENCH
    routes[(countries == "HK") & is_technology] = HONG_KONG
    routes[(countries == "FR") & is_trade] = OFFICIAL
    routes[(countries == "HK") & ~is_technology] = OFFICIAL
    routes[np.isin(countries, ("SG", "JP"))] = OFFICIAL
    return routes


def hear_table(
    ranges: NDArray[np.float64], features: NDArray[np.float32], constants: OfficialConstants
) -> NDArray[np.float64]:
    """Pooled ranges [N, 3] in log local currency, shared with the official table where it states a trade's gross pay:
    the middle is moved to it by TABLE_SHARE and the range spans both.
    """
    table = predict_official(features, constants)
    is_heard = features[:, TRADE_COLUMNS].any(axis=1) & ~np.isnan(features[:, MIDDLE]) & (features[:, GROSS] > 0)
    shared = np.column_stack(
        [
            np.minimum(ranges[:, 0], table[:, 0]),
            ranges[:, 1] + TABLE_SHARE * (table[:, 1] - ranges[:, 1]),
            np.maximum(ranges[:, 2], table[:, 2]),
        ]
    )
    return np.where(is_heard[:, None], shared, ranges)


@dataclass(frozen=True)
class Voice:
    """An expert with the widths of its ranges; uprating: log growth of pay from its year to the one it is served at."""

    expert: Expert
    widths: Widths
    uprating: float = 0.0

    def predict(
        self,
        inputs: SalaryInputs,
        levels: Levels | None,
    ) -> NDArray[np.float64]:
        """low, value, high [N, 3], log local currency."""
        middle, distance = self.expert.predict(inputs)
        countries = read_countries(inputs.features)
        if levels:
            middle = levels.apply(middle, read_official(inputs.features), countries)
        multiples = self.widths.multiples(countries, read_industries(inputs.features))
        rates = inputs.features[:, COUNTRY_COLUMNS].astype(np.float64) @ list_log_rates()
        value = middle - rates + self.uprating
        return np.column_stack([value - multiples[:, 0] * distance, value, value + multiples[:, 1] * distance])


@dataclass(frozen=True)
class SalaryModel:
    """voices: by the names of EXPERTS; levels: of the pooled expert."""

    vocabularies: Vocabularies
    voices: dict[str, Voice]
    levels: Levels
    official: OfficialConstants

    def predict_ranges(self, inputs: SalaryInputs) -> NDArray[np.float64]:
        """low, value, high [N, 3], log gross pay per year in local currency; low <= value <= high."""
        routes = choose_route(inputs.features)
        ranges = np.zeros((len(routes), 3))
        for route in np.unique(routes):
            members = np.flatnonzero(routes == route)
            own = inputs.take(members)
            if route == OFFICIAL:
                ranges[members] = predict_official(own.features, self.official)
            else:
                ranges[members] = self.voices[route].predict(own, self.levels if route == POOLED else None)
            if route == POOLED:
                ranges[members] = hear_table(ranges[members], own.features, self.official)
        return ranges

    def predict(self, inputs: SalaryInputs) -> dict[str, NDArray[np.float64]]:
        """value, low, high [N]."""
        low, value, high = self.predict_ranges(inputs).T
        return {"value": value, "low": low, "high": high}

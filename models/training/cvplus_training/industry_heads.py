"""Industries: how far their callback rates lie from their country's, partially pooled over studies and countries."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .callback_studies import find_study_industries, read_bertrand, read_krw, read_oreopoulos
from .correspondence_register import ANY_POSITIVE, INTERVIEW, Register
from .industries import INDUSTRIES
from .majority_rows import FRENCH_FILES, find_majority
from .manifest import DataSource
from .random_effects import Estimate, LevelsFit, fit_levels
from .run import Run
from .sample import take_rows

FRENCH_TESTS: Final[tuple[str, ...]] = (
    "address1", "gender1", "gender2", "gender3", "gender4", "inter1", "labour1", "labour2", "mobility1", "origin1",
    "origin2",
)  # fmt: skip
SWISS_FILE: Final = "outcomes/ch-apprentice-2019/applications.csv.gz"
RUSSIAN_FILE: Final = "outcomes/ru-bessudnov-2019/applications.csv.gz"
LAW_FILE: Final = "outcomes/us-law-2016/applications.csv"
SOURCE: Final = (
    "Kline, Rose and Walters 2022; Oreopoulos 2011; Bertrand and Mullainathan 2004; French tests 2002-2015 (Duguet, "
    "L'Horty, Petit and others); Bessudnov and Shcherbak 2019; Fernandes, Huber and Plaza 2019; Rivera and Tilcsik 2016"
)
YEARS: Final = "2001-2021"
COUNTRY_OF_STUDY: Final[dict[str, str]] = {
    "us-krw-2021": "US",
    "us-bertrand-mullainathan-2004": "US",
    "us-law-2016": "US",
    "ca-oreopoulos-2011": "CA",
    "ch-apprentice-2019": "CHE",
    "ru-bessudnov-2019": "RUS",
    **{f"fr-{test}": "FR" for test in FRENCH_TESTS},
}
# These two counted invitations; the others any positive reaction.
INVITED_STUDIES: Final = ("us-law-2016", "ch-apprentice-2019")

# 77 % "called": this test counted every answer that was not a refusal, so its level says nothing about its industry.
OTHER_DEFINITION: Final = ("fr-gender1",)

STUDY, INDUSTRY, PLACE = range(3)
"""Levels of the fit: study, industry, industry within a country."""


def _frame(study: str, unit: pd.Series, advert: pd.Series, called: pd.Series, code: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "study": study,
            "unit": unit.astype(str),
            "advert": advert.astype(str),
            "industry": code.astype(str).map(find_study_industries(study)),
            "called": called.astype(int),
        }
    )


def read_row_level(run: Run) -> pd.DataFrame:
    """All studies that publish single applications: study, country, unit, advert, industry, called, is_invited.

    is_majority: the group that the register counts, for measuring only.
    """
    data = run.data
    frames = [read_krw(run), read_oreopoulos(run), read_bertrand(run)]
    for test in FRENCH_TESTS:
        raw = pd.read_csv(data / FRENCH_FILES / f"{test}.csv.gz", usecols=["offer", "callback"])
        every = pd.Series("all", index=raw.index)
        frames.append(_frame(f"fr-{test}", every, raw["offer"], raw["callback"], every))
    swiss = pd.read_csv(data / SWISS_FILE, usecols=["uniqueID", "sector", "outcome_invite"])
    frames.append(
        _frame("ch-apprentice-2019", swiss["sector"], swiss["uniqueID"], swiss["outcome_invite"], swiss["sector"])
    )
    russian = pd.read_csv(data / RUSSIAN_FILE, usecols=["vacancyID", "occupation", "response"])
    frames.append(
        _frame(
            "ru-bessudnov-2019",
            russian["occupation"],
            russian["vacancyID"],
            russian["response"],
            russian["occupation"],
        )
    )
    law = pd.read_csv(data / LAW_FILE, usecols=["outcome"])
    every = pd.Series("all", index=law.index)
    frames.append(_frame("us-law-2016", every, pd.Series(law.index), law["outcome"] == "interview", every))
    frames = [take_rows(run, frame, "advert") for frame in frames]
    for frame in frames:
        frame["is_majority"] = find_majority(data, str(frame["study"].iloc[0])).loc[frame.index]
    rows = pd.concat(frames, ignore_index=True).drop(columns=["days"], errors="ignore")
    rows["country"] = rows["study"].map(COUNTRY_OF_STUDY)
    rows["is_invited"] = rows["study"].isin(INVITED_STUDIES)
    return rows


def measure_units(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per study, unit (firm or occupation) and industry: logit of its rate, variance, applications, called.

    Applications to one advert count as one cluster.
    """
    table = []
    for (study, unit, industry), members in rows.groupby(["study", "unit", "industry"], sort=True):
        n, called = len(members), int(members["called"].sum())
        rate = (called + 0.5) / (n + 1.0)
        residuals = (members["called"] - rate).groupby(members["advert"]).sum().to_numpy()
        variance = max(float(np.sum(residuals**2)) / n**2, rate * (1.0 - rate) / n) / (rate * (1.0 - rate)) ** 2
        first = members.iloc[0]
        table.append(
            {
                "study": study,
                "unit": unit,
                "industry": industry,
                "country": first["country"],
                "is_invited": bool(first["is_invited"]),
                "logit": float(np.log(rate / (1.0 - rate))),
                "variance": variance,
                "n": n,
                "called": called,
            }
        )
    return pd.DataFrame(table)


@dataclass(frozen=True)
class Head:
    """One industry (or one of a country): its shrunken difference in log-odds and what stands behind it.

    own: share of the prior variance that its own rows took away; the rest is borrowed from the whole.
    """

    estimate: Estimate
    own: float
    applications: int
    units: int
    studies: int


@dataclass(frozen=True)
class IndustryHeads:
    """Fit over units; offsets against each country's line of the register."""

    fit: LevelsFit
    units: pd.DataFrame

    def find(self, industry: str, country: str | None = None) -> Head:
        """Difference of an industry from the average industry; in a country with rows of its own, the sum of both."""
        units = self.units[self.units["industry"] == industry]
        estimate = self.fit.effect(INDUSTRY, industry)
        prior = self.fit.sds[INDUSTRY] ** 2
        place = f"{country} {industry}"
        if country is not None:
            units = units[units["country"] == country]
            prior += self.fit.sds[PLACE] ** 2
            if place in self.fit.levels[PLACE]:
                columns = np.zeros(len(self.fit.slopes))
                both = self.fit.predict(columns, (None, industry, place))
                error = float(np.sqrt(max(both.error**2 - self.fit.sds[STUDY] ** 2, 1e-6)))
                estimate = Estimate(both.value, error)
            else:
                estimate = Estimate(estimate.value, float(np.hypot(estimate.error, self.fit.sds[PLACE])))
        own = max(0.0, 1.0 - estimate.error**2 / prior) if len(units) else 0.0
        return Head(estimate, own, int(units["n"].sum()), len(units), int(units["study"].nunique()))


def find_expected(units: pd.DataFrame, register: Register) -> NDArray[np.float64]:
    """Log-odds that the register expects of each unit's country and definition."""
    return np.array(
        [
            register.predict(INTERVIEW if is_invited else ANY_POSITIVE, country).value
            for country, is_invited in zip(units["country"], units["is_invited"], strict=True)
        ]
    )


def fit_industry_heads(units: pd.DataFrame, register: Register, like: IndustryHeads | None = None) -> IndustryHeads:
    """Industries, and industries within countries, around each study's own level."""
    units = units[~units["study"].isin(OTHER_DEFINITION)]
    levels = [
        units["study"].tolist(),
        units["industry"].tolist(),
        (units["country"] + " " + units["industry"]).tolist(),
    ]
    fit = fit_levels(
        units["logit"].to_numpy(dtype=np.float64) - find_expected(units, register),
        units["variance"].to_numpy(dtype=np.float64),
        np.ones((len(units), 1)),
        levels,
        (*like.fit.sds, like.fit.unit_sd) if like else None,
    )
    return IndustryHeads(fit, units)


def tabulate_offsets(heads: IndustryHeads, countries: Collection[str]) -> NDArray[np.float64]:
    """[countries + 1, industries] offsets; the last row is for a country that is not known.

    'other' is a mixture (mostly shops and restaurants) and stays at 0.
    """
    return np.array(
        [
            [heads.find(industry, country).estimate.value if industry != "other" else 0.0 for industry in INDUSTRIES]
            for country in (*countries, None)
        ]
    )


def describe_sources(rows: pd.DataFrame) -> list[DataSource]:
    """Entries for the manifest, beside those of the three big studies."""
    n = rows.groupby("study").size()
    return [
        DataSource(
            "fr-callback-tests",
            "Eleven French correspondence tests",
            "Duguet, L'Horty, Petit and others, package callback 0.1.1 (TEPP)",
            "2002-2015",
            int(sum(n[f"fr-{test}"] for test in FRENCH_TESTS)),
            "applications",
            "GPL-3",
        ),
        DataSource(
            "ch-apprentice-2019",
            "Applications to Swiss apprenticeships",
            "Fernandes, Huber and Plaza, University of Fribourg working paper 506, 2019",
            "2018-2019",
            int(n["ch-apprentice-2019"]),
            "applications",
            "MIT (package)",
        ),
        DataSource(
            "ru-bessudnov-2019",
            "Applications in four Russian cities (contrast between occupations only)",
            "Bessudnov and Shcherbak, European Sociological Review 2019",
            "2019",
            int(n["ru-bessudnov-2019"]),
            "applications",
            "CC-BY 4.0",
        ),
        DataSource(
            "us-law-2016",
            "Applications to offices of top US law firms",
            "Rivera and Tilcsik, American Sociological Review 81(6), 2016",
            "2016",
            int(n["us-law-2016"]),
            "applications",
            "GPL-3 (package)",
        ),
    ]

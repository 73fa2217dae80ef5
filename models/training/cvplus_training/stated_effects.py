"""What only the person knows (referral, tailoring, credentials from abroad), and market and level of the job: measured
where there is data, and an explicit zero with its interval where that data cannot carry an effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from .application_logs import SOURCE as LOGS_SOURCE
from .application_logs import YEARS as LOGS_YEARS
from .application_logs import read_logs
from .callback_studies import BERTRAND_FILE, OREOPOULOS_FILE
from .correspondence_register import ANY_POSITIVE, Register
from .cv_slopes import fit_logistic, make_controls
from .manifest import Counted
from .random_effects import Estimate, fit_levels, logit_of_counts, pool
from .unemployment_studies import SOURCE as UNEMPLOYMENT_SOURCE
from .unemployment_studies import STUDIES_FILE

CREDENTIALS_COUNTRY: Final = "CA"
# The groups with a foreign name that the study sent both with Canadian and with foreign credentials.
_NAME_GROUPS: Final = ("Chinese", "Chn-Cdn", "Indian", "Pakistani")
# Fewer applications than this on one side, or one person only, is an anecdote.
LEAST_APPLICATIONS: Final = 30
LEAST_PEOPLE: Final = 2
_CODES: Final = {
    "USA": "US",
    "UK": "GB",
    "France": "FR",
    "Sweden": "SE",
    "Switzerland": "CHE",
    "Norway": "NOR",
    "China": "CHN",
}


@dataclass(frozen=True)
class Measured:
    """An effect in log-odds as measured, with its cases; why_not says why the model does not read it."""

    feature: str
    label: str
    estimate: Estimate
    source: str
    year: str
    n: int
    n_of: Counted
    is_used: bool
    why_not: str = ""


def _contrast_logs(applications: pd.DataFrame, is_marked: pd.Series) -> tuple[Estimate, int, int, int]:
    """Pooled log odds ratio of an interview, marked against not, within people; marked, interviews there, people."""
    values, variances, marked, called, people = [], [], 0, 0, 0
    for _, rows in applications.assign(marked=is_marked).groupby("log"):
        with_mark, without = rows[rows["marked"]], rows[~rows["marked"]]
        if len(with_mark) == 0 or len(without) == 0:
            continue
        counts = [[part["interview"].sum(), len(part)] for part in (with_mark, without)]
        points = logit_of_counts(
            np.array([float(count[0]) for count in counts]), np.array([float(count[1]) for count in counts])
        )
        values.append(points[0, 0] - points[1, 0])
        variances.append(points[0, 1] + points[1, 1])
        marked, called, people = marked + len(with_mark), called + int(counts[0][0]), people + 1
    return pool(np.array(values), np.array(variances))[0], marked, called, people


def measure_logs(data: Path) -> list[Measured]:
    """Referred and tailored applications against the others of the same person."""
    applications = read_logs(data)
    channel = applications["channel"].fillna("").str.lower()
    known_tailored = applications["tailored"].notna()
    measured = []
    for feature, label, rows, mark in (
        ("referred", "Referred by somebody in the firm", applications, channel.str.contains("referral")),
        (
            "tailored",
            "CV tailored to the advert",
            applications[known_tailored],
            applications.loc[known_tailored, "tailored"] == "y",
        ),
    ):
        estimate, marked, called, people = _contrast_logs(rows, mark)
        is_used = marked >= LEAST_APPLICATIONS and people >= LEAST_PEOPLE
        why_not = f"{called} interviews in {marked} such applications of {people} people cannot carry an effect"
        measured.append(
            Measured(
                feature,
                label,
                estimate,
                LOGS_SOURCE,
                LOGS_YEARS,
                marked,
                "applications",
                is_used,
                "" if is_used else why_not,
            )
        )
    return measured


def measure_credentials(data: Path) -> list[Measured]:
    """Education or experience from abroad (some, all) against Canadian ones, among the same name groups in Canada."""
    raw = pd.read_csv(data / OREOPOULOS_FILE)
    rows = raw[raw["name_ethnicity"].isin(_NAME_GROUPS) & raw["type"].between(1, 4)]
    some, every = rows["type"].isin([2, 3]), rows["type"] == 4
    controls = make_controls(rows[["occupation_type", "name_ethnicity", "fall_data"]].astype(str))
    design = np.hstack([np.column_stack([some, every]).astype(np.float64), controls])
    coefficients, covariance = fit_logistic(
        design, rows["callback"].to_numpy(dtype=np.float64), rows["firmid"].astype(str).to_numpy(dtype=object)
    )
    return [
        Measured(
            f"credentials_abroad={level}",
            label,
            Estimate(float(coefficients[index]), float(np.sqrt(covariance[index, index]))),
            "Oreopoulos, Why Do Skilled Immigrants Struggle in the Labor Market?, AEJ: Economic Policy 2011",
            "2008-2009",
            int(mark.sum() + (rows["type"] == 1).sum()),
            "applications",
            True,
        )
        for index, (level, label, mark) in enumerate(
            (
                ("some", "Education or part of the experience from abroad, in Canada", some),
                ("all", "All education and experience from abroad, in Canada", every),
            )
        )
    ]


def measure_market(data: Path, register: Register) -> Measured:
    """Log-odds per point of unemployment, among working applicants of the studies, beside their country's own level."""
    raw = pd.read_csv(data / STUDIES_FILE)
    arms = raw.drop_duplicates(["authors", "callback_count_working", "application_count_working"])
    points = logit_of_counts(
        arms["callback_count_working"].to_numpy(dtype=np.float64),
        arms["application_count_working"].to_numpy(dtype=np.float64),
    )
    countries = arms["country"].map(_CODES)
    expected = np.array([register.predict(ANY_POSITIVE, country).value for country in countries])
    # Deviations from the country's own studies: what differs between countries is in the country's level already.
    deviation = (arms["unemployment_rate"] - arms.groupby("country")["unemployment_rate"].transform("mean")).to_numpy()
    fit = fit_levels(
        points[:, 0] - expected,
        points[:, 1],
        np.column_stack([np.ones(len(arms)), deviation]),
        [countries.tolist(), arms["authors"].tolist()],
    )
    return Measured(
        "unemployment_rate",
        "Each point of unemployment in the country",
        fit.slope(1),
        UNEMPLOYMENT_SOURCE,
        "1999-2020",
        len(arms),
        "comparisons",
        False,
        "within a country the studies' years differ too little to tell; between countries it is part of their level",
    )


def measure_seniority(data: Path) -> Measured:
    """Adverts for managers and supervisors against the other jobs of one study."""
    raw = pd.read_csv(data / BERTRAND_FILE)
    is_led = (raw["manager"] + raw["supervisor"] > 0).astype(float).to_numpy()
    design = np.hstack([is_led[:, None], make_controls(raw[["city"]].astype(str))])
    coefficients, covariance = fit_logistic(
        design, raw["call"].to_numpy(dtype=np.float64), raw["ad_id"].astype(str).to_numpy(dtype=object)
    )
    return Measured(
        "seniority",
        "Job of a manager or supervisor",
        Estimate(float(coefficients[0]), float(np.sqrt(covariance[0, 0]))),
        "Bertrand and Mullainathan, American Economic Review 94(4), 2004",
        "2001-2002",
        len(raw),
        "applications",
        False,
        "not clear in the one study that has it",
    )


def measure_stated(data: Path, register: Register) -> Sequence[Measured]:
    """All of them."""
    return [
        *measure_logs(data),
        *measure_credentials(data),
        measure_market(data, register),
        measure_seniority(data),
    ]

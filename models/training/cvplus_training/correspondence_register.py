"""Register of correspondence tests (Lippens, Vermeiren and Baert 2023): answer rates of the majority candidate."""

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .manifest import DataSource
from .random_effects import TwoLevelFit, fit_two_level, logit_of_counts

REGISTER_FILE: Final = "outcomes/world-correspondence-register-2023/register.csv"
SOURCE: Final = "Lippens, Vermeiren and Baert, The state of hiring discrimination, European Economic Review 151, 2023"

COUNTRY_CODES: Final[dict[str, str]] = {
    "USA": "US",
    "CAN": "CA",
    "GBR": "GB",
    "DEU": "DE",
    "GER": "DE",
    "FRA": "FR",
    "NLD": "NL",
    "SWE": "SE",
    "AUS": "AU",
}

# stricto = an invitation to an interview was counted, lato = any positive reaction.
INTERVIEW: Final = np.array([1.0, 0.0])
ANY_POSITIVE: Final = np.array([1.0, 1.0])


def read_studies(data: Path) -> pd.DataFrame:
    """One row per study, country and definition: country, study, sensu, callbacks, applications.

    Arms of a study share control groups, so the arm with most applications of the majority candidate stands for all.
    """
    raw = pd.read_csv(data / REGISTER_FILE, dtype=str)
    rows = pd.DataFrame(
        {
            "study": raw["study"].str.strip(),
            "country": raw["country_iso3"].map(lambda code: COUNTRY_CODES.get(code, code)),
            "sensu": raw["sensu"],
            "applications": pd.to_numeric(raw["tested_maj"], errors="coerce"),
            "callbacks": pd.to_numeric(raw["callback_maj"], errors="coerce"),
        }
    ).dropna()
    rows = rows[rows["sensu"].isin(["stricto", "lato"]) & (rows["callbacks"] <= rows["applications"])]
    rows = rows.sort_values(["study", "country", "sensu", "applications", "callbacks"], kind="stable")
    return rows.groupby(["study", "country", "sensu"], as_index=False).last()


def fit_register(studies: pd.DataFrame) -> TwoLevelFit:
    """Studies within countries within the world, on the logit scale; second slope = any positive reaction."""
    points = logit_of_counts(
        studies["callbacks"].to_numpy(dtype=np.float64), studies["applications"].to_numpy(dtype=np.float64)
    )
    design = np.array([ANY_POSITIVE if sensu == "lato" else INTERVIEW for sensu in studies["sensu"]])
    return fit_two_level(points[:, 0], points[:, 1], design, studies["country"].tolist())


def measure_left_out(studies: pd.DataFrame) -> tuple[float, float]:
    """Mean absolute error (probability) of the rate of a study left out: by country line, and by the global median."""
    rates = (studies["callbacks"] / studies["applications"]).to_numpy(dtype=np.float64)
    names = studies["study"].to_numpy()
    by_line: NDArray[np.float64] = np.zeros(len(studies))
    by_median = np.zeros(len(studies))
    for name in dict.fromkeys(names):
        held_out = names == name
        fit = fit_register(studies[~held_out])
        for index in np.flatnonzero(held_out):
            row = studies.iloc[index]
            design = ANY_POSITIVE if row["sensu"] == "lato" else INTERVIEW
            by_line[index] = 1.0 / (1.0 + np.exp(-fit.predict(design, str(row["country"])).value))
        by_median[held_out] = np.median(rates[~held_out])
    return float(np.mean(np.abs(by_line - rates))), float(np.mean(np.abs(by_median - rates)))


def describe_source(studies: pd.DataFrame) -> DataSource:
    """Entry for the manifest."""
    return DataSource(
        "world-correspondence-register-2023",
        "Register of correspondence tests 2005-2020",
        SOURCE,
        "2005-2020",
        len(studies),
        "studies",
        "none stated for the register (cite the article); repository MIT",
    )

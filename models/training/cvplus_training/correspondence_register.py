"""Register of correspondence tests (Lippens, Vermeiren and Baert 2023): answer rates of the majority candidate."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .manifest import DataSource
from .random_effects import Estimate, LevelsFit, fit_levels, logit_of_counts

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


# Which of the product's three regions a country of the register tells about; the others only inform the world.
REGION_OF_SUBREGION: Final[dict[str, str]] = {
    "Northern America": "north-america",
    "Northern Europe": "europe",
    "Western Europe": "europe",
    "Southern Europe": "europe",
    "Eastern Europe": "europe",
    "Eastern Asia": "asia-pacific",
    "South-eastern Asia": "asia-pacific",
    "Southern Asia": "asia-pacific",
    "Australia and New Zealand": "asia-pacific",
}
ELSEWHERE: Final = "elsewhere"


def read_studies(data: Path) -> pd.DataFrame:
    """One row per study, country and definition: region, country, study, sensu, callbacks, applications.

    Arms of a study share control groups, so the arm with most applications of the majority candidate stands for all.
    A star marks a second entry of the same study.
    """
    raw = pd.read_csv(data / REGISTER_FILE, dtype=str)
    rows = pd.DataFrame(
        {
            "study": raw["study"].str.strip().str.rstrip("*"),
            "country": raw["country_iso3"].map(lambda code: COUNTRY_CODES.get(code, code)),
            "region": raw["subregion"].map(REGION_OF_SUBREGION).fillna(ELSEWHERE),
            "sensu": raw["sensu"],
            "applications": pd.to_numeric(raw["tested_maj"], errors="coerce"),
            "callbacks": pd.to_numeric(raw["callback_maj"], errors="coerce"),
        }
    ).dropna()
    rows = rows[rows["sensu"].isin(["stricto", "lato"]) & (rows["callbacks"] <= rows["applications"])]
    rows = rows.sort_values(["study", "country", "sensu", "applications", "callbacks"], kind="stable")
    return rows.groupby(["study", "country", "sensu"], as_index=False).last()


@dataclass(frozen=True)
class Register:
    """Levels of the fit: 0 region, 1 country, 2 study."""

    fit: LevelsFit
    region_of: dict[str, str]

    def predict(self, design: NDArray[np.float64], country: str | None, region: str | None = None) -> Estimate:
        """Log-odds of a country's average study; of its region's average country where the register has no study."""
        return self.fit.predict(design, (self.region_of.get(country or "", region), country))

    @property
    def study_sd(self) -> float:
        """Spread of studies (and of entries of one study) around their country."""
        return float(np.hypot(self.fit.sds[2], self.fit.unit_sd))


def fit_register(studies: pd.DataFrame, like: Register | None = None) -> Register:
    """Studies within countries within regions, on the logit scale; second slope = any positive reaction.

    `like`: a fit on nearly the same studies, to start from.
    """
    points = logit_of_counts(
        studies["callbacks"].to_numpy(dtype=np.float64), studies["applications"].to_numpy(dtype=np.float64)
    )
    design = np.array([ANY_POSITIVE if sensu == "lato" else INTERVIEW for sensu in studies["sensu"]])
    levels = [studies[name].tolist() for name in ("region", "country", "study")]
    start = (*like.fit.sds, like.fit.unit_sd) if like else None
    fit = fit_levels(points[:, 0], points[:, 1], design, levels, start)
    return Register(fit, dict(zip(studies["country"], studies["region"], strict=True)))


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

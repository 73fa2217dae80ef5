"""What the champion said, as well as its band tells: contributions hold the band of a chance and not the chance."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from ..countries import COUNTRIES
from ..features import encode_rows
from ..industries import INDUSTRIES
from ..model_folder import run_graph
from .cells import Vector

_CVS_EACH: Final = 240
_FEWEST: Final = 12


@dataclass(frozen=True)
class ReferenceChances:
    """The champion's mean answer to made-up CVs, by country, industry and band, by country and band, and by band.

    published: the published rate of each country, which is its answer when nothing else is known.
    """

    by_place: dict[tuple[str, str, int], float]
    by_country: dict[tuple[str, int], float]
    by_band: tuple[float, ...]
    published: dict[str, float]

    def look_up(self, cells: pd.DataFrame) -> Vector:
        """The chance [N] that stands for each cell's band."""
        found = []
        for country, industry, band in zip(cells["country"], cells["industry"], cells["band"].astype(int), strict=True):
            nearest = self.by_country.get((country, band), self.by_band[band])
            found.append(self.by_place.get((country, industry, band), nearest))
        return np.array(found)


def find_bands(chance: Vector, ends: tuple[float, ...]) -> Vector:
    """The band of each chance [N]: the first whose upper end is not below it."""
    return np.asarray(np.searchsorted(np.array(ends), chance, side="left").astype(np.float64))


def _invent_cvs(generator: np.random.Generator) -> list[dict[str, Any]]:
    """CVs of no one, to see where inside of a band the champion's answers lie; no figure rests on who they are."""
    cvs = []
    for country in COUNTRIES:
        for industry in INDUSTRIES:
            for _ in range(_CVS_EACH):
                row: dict[str, Any] = {
                    "years_experience": float(round(generator.gamma(2.0, 4.0), 1)),
                    "education_level": float(generator.integers(0, 4)),
                    "months_unemployed": float(generator.choice([0.0, 0.0, 0.0, 6.0, 15.0])),
                    "positions": float(generator.integers(1, 8)),
                    "certificates": float(generator.integers(0, 3)),
                    "languages_count": float(generator.integers(1, 4)),
                    "honours": float(generator.random() < 0.2),
                    "volunteering": float(generator.random() < 0.3),
                    "requirements_share": float(generator.beta(2.0, 1.5)),
                }
                known = {name: value for name, value in row.items() if generator.random() < 0.7}
                cvs.append({**known, "country": country, "industry": industry})
    return cvs


def make_reference_chances(champion: bytes, ends: tuple[float, ...], seed: int) -> ReferenceChances:
    """Asks the champion's graph."""
    cvs = _invent_cvs(np.random.default_rng(seed))
    chance = run_graph(champion, {"features": encode_rows("interview", cvs)})["value"].astype(np.float64)
    table = pd.DataFrame(
        {
            "country": [cv["country"] for cv in cvs],
            "industry": [cv["industry"] for cv in cvs],
            "band": find_bands(chance, ends).astype(int),
            "chance": chance,
        }
    )

    def average(keys: list[str]) -> dict[Any, float]:
        groups = table.groupby(keys)["chance"].agg(["mean", "size"])
        kept = groups.loc[groups["size"] >= _FEWEST, "mean"]
        return {key: float(mean) for key, mean in kept.items()}

    starts = (ends[0] / 4, *ends[:-1])
    by_band = average(["band"])
    middles = [float(np.sqrt(start * end)) for start, end in zip(starts, ends, strict=True)]
    rates = run_graph(champion, {"features": encode_rows("interview", [{"country": name} for name in COUNTRIES])})
    return ReferenceChances(
        average(["country", "industry", "band"]),
        average(["country", "band"]),
        tuple(by_band.get((band,), by_band.get(band, middle)) for band, middle in enumerate(middles)),
        dict(zip(COUNTRIES, (float(rate) for rate in rates["value"]), strict=True)),
    )

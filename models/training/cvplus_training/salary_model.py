"""The salary model: three boosted quantiles of log pay over features and term embeddings, with conformal offsets."""

from dataclasses import dataclass, replace
from typing import Any, Final

import lightgbm as lgb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .salary_calibration import CountryCorrection
from .salary_inputs import (
    COUNTRY_COLUMNS,
    SalaryInputs,
    draw_years,
    encode,
    hide_answers,
    tell_log_rates,
    write_place,
)
from .salary_terms import TermEmbeddings, fit_embeddings
from .text_terms import build_vocabulary

QUANTILES: Final[tuple[float, float, float]] = (0.1, 0.5, 0.9)
ROUNDS: Final = 450
# A term needs this many training rows; a rarer one would be a name rather than a kind of job.
SMALLEST_TERM_COUNT: Final = 4
# Training copies of every row: the first is complete, the others hide answers.
COPIES: Final = 4
PARAMETERS: Final[dict[str, Any]] = {
    "objective": "quantile",
    "learning_rate": 0.05,
    "num_leaves": 24,
    "min_data_in_leaf": 30 * COPIES,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 1.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}


@dataclass(frozen=True)
class SalaryModel:
    """centre: mean log USD pay. log_rates [countries]: log USD per unit of local currency, order of COUNTRIES."""

    vocabularies: dict[str, list[str]]
    embeddings: TermEmbeddings
    boosters: tuple[lgb.Booster, lgb.Booster, lgb.Booster]
    centre: float
    log_rates: NDArray[np.float64]
    correction: CountryCorrection

    def predict_quantiles(self, inputs: SalaryInputs) -> NDArray[np.float64]:
        """[N, 3] log pay in local currency at 10, 50 and 90 %, before the country correction and any re-ordering."""
        joined = self.embeddings.join(inputs)
        in_dollars = np.column_stack([booster.predict(joined, num_threads=2) for booster in self.boosters])
        local = inputs.features[:, COUNTRY_COLUMNS].astype(np.float64) @ self.log_rates
        return np.asarray(in_dollars + self.centre - local[:, None], dtype=np.float64)

    def predict(self, inputs: SalaryInputs) -> dict[str, NDArray[np.float64]]:
        """value, low, high [N]: log pay in local currency; low <= value <= high always."""
        low, value, high = self.predict_quantiles(inputs).T
        countries = inputs.features[:, COUNTRY_COLUMNS].astype(np.float64)
        shift, offset = countries @ self.correction.shifts, countries @ self.correction.offsets
        value = value + shift
        return {
            "value": value,
            "low": np.minimum(low + shift - offset, value),
            "high": np.maximum(high + shift + offset, value),
        }

    def corrected_by(self, correction: CountryCorrection) -> "SalaryModel":
        """The same model with another country correction."""
        return replace(self, correction=correction)

    def encode(self, rows: pd.DataFrame) -> SalaryInputs:
        """Tensors of survey rows: everything the row tells, states by name."""
        places = [write_place(c, s, with_code=False) for c, s in zip(rows["city"], rows["state"], strict=True)]
        return encode(rows, rows["title"].tolist(), places, self.vocabularies)


def fit_salary(
    rows: pd.DataFrame,
    folds: NDArray[np.int64],
    log_rates: NDArray[np.float64],
    seed: int,
    rounds: int = ROUNDS,
) -> SalaryModel:
    """Fits vocabulary, embeddings and the three boosters on the rows; the correction starts at 0.

    folds: a group number per row (rows with the same title and place share one), used for the inner folds.
    """
    generator = np.random.default_rng(seed)
    pay = rows["log_pay"].to_numpy(dtype=np.float64) + tell_log_rates(rows)
    centre = float(np.round(np.mean(pay), 4))
    pay = pay - centre
    titles = rows["title"].tolist()
    named = [write_place(c, s, with_code=False) for c, s in zip(rows["city"], rows["state"], strict=True)]
    coded = [write_place(c, s, with_code=True) for c, s in zip(rows["city"], rows["state"], strict=True)]
    vocabularies = {
        "title_terms": build_vocabulary(titles, SMALLEST_TERM_COUNT),
        "place_terms": build_vocabulary(named + coded, SMALLEST_TERM_COUNT),
    }
    sizes = (len(vocabularies["title_terms"]), len(vocabularies["place_terms"]))

    copies = [encode(rows, titles, named, vocabularies)]
    for copy in range(1, COPIES):
        drawn = draw_years(rows, generator)
        copies.append(hide_answers(encode(drawn, titles, (named, coded)[copy % 2], vocabularies), generator))
    ridge_inputs = SalaryInputs(
        np.vstack([copies[0].features, copies[1].features]),
        np.vstack([copies[0].title_ids, copies[1].title_ids]),
        np.vstack([copies[0].place_ids, copies[1].place_ids]),
    )
    embeddings, inner, unseen = fit_embeddings(ridge_inputs, np.tile(pay, 2), sizes, np.tile(folds, 2), seed)
    inner = inner[: len(rows)]

    blocks, targets = [], []
    for inputs in copies:
        block = np.empty((len(rows), inputs.features.shape[1] + unseen[0].title.shape[1] + 2), dtype=np.float32)
        for fold, embedding in enumerate(unseen):
            members = np.flatnonzero(inner == fold)
            block[members] = embedding.join(inputs.take(members))
        blocks.append(block)
        targets.append(pay)
    dataset = lgb.Dataset(np.vstack(blocks), np.concatenate(targets), free_raw_data=False)
    boosters = [
        lgb.train({**PARAMETERS, "alpha": quantile, "seed": seed + index}, dataset, rounds)
        for index, quantile in enumerate(QUANTILES)
    ]
    return SalaryModel(
        vocabularies,
        embeddings,
        (boosters[0], boosters[1], boosters[2]),
        centre,
        log_rates,
        CountryCorrection(np.zeros(len(COUNTRY_COLUMNS)), np.zeros(len(COUNTRY_COLUMNS))),
    )

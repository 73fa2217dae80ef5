"""What single lines of a CV are worth: a logistic regression per row-level study, pooled over studies, then shrunk."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from .callback_studies import BERTRAND_FILE, KRW_FILE, OREOPOULOS_FILE
from .chance_terms import find_term
from .majority_rows import FRENCH_FILES
from .random_effects import Z95, Estimate, pool
from .run import Run
from .sample import take_rows

Matrix = NDArray[np.float64]

# A CV line with a gap says no length in the study; one of six months or more is what the feature calls a full gap.
FULL_GAP_MONTHS: Final = 6.0
_JOB_TYPES: Final = ["manager", "supervisor", "secretary", "off_support", "sales_rep", "retail_sales"]


@dataclass(frozen=True)
class LineStudy:
    """Rows of one study: called [N], advert [N], values of CV lines in feature units, controls as category columns.

    lines: column of `values` -> feature; a feature may have several lines in a study.
    """

    study: str
    called: NDArray[np.float64]
    advert: NDArray[np.object_]
    values: pd.DataFrame
    controls: pd.DataFrame
    lines: Mapping[str, str]

    def take(self, rows: NDArray[np.bool_]) -> "LineStudy":
        """Some of the rows."""
        return LineStudy(
            self.study, self.called[rows], self.advert[rows], self.values[rows], self.controls[rows], self.lines
        )

    def contrasts(self, columns: Sequence[str]) -> Matrix:
        """[N, columns] contrasts as the model reads them."""
        return np.column_stack(
            [find_term(self.lines[name]).contrast(self.values[name].to_numpy(dtype=np.float64)) for name in columns]
        )


def measure_requirements(raw: pd.DataFrame) -> pd.Series:
    """Share of an advert's stated demands (years, schooling, computer skills) that a CV meets; NaN without any.

    Demands for communication and organisation are left out: the study's CVs do not vary in them.
    """
    years = pd.to_numeric(raw["exp_min_req"], errors="coerce")
    school = raw["school_req"].map({"hsg": 2.0, "somcol": 3.0, "colp": 4.0})
    met = pd.DataFrame(
        {
            "years": (raw["years_exp"] >= years).astype(float).where(years.notna()),
            "school": (raw["education"] >= school).astype(float).where(school.notna()),
            "computer": (raw["computer_skills"] == 1).astype(float).where(raw["comp_req"] == 1),
        }
    )
    return met.mean(axis=1)


def read_bertrand_lines(run: Run) -> LineStudy:
    """Bertrand and Mullainathan 2004: CV lines were drawn at random from real CVs."""
    raw = take_rows(run, pd.read_csv(run.data / BERTRAND_FILE), "ad_id")
    share = measure_requirements(raw)
    values = pd.DataFrame(
        {
            "years_exp": raw["years_exp"],
            # 1 and 2: up to a high-school diploma; 3: some college; 4: college and more; 0: not stated.
            "education": raw["education"].map({1: 0.0, 2: 0.0, 3: 1.0, 4: 2.0}),
            "n_jobs": raw["n_jobs"],
            "emp_holes": raw["emp_holes"] * FULL_GAP_MONTHS,
            "special_skills": raw["special_skills"],
            "honors": raw["honors"],
            "volunteer": raw["volunteer"],
            "requirements met": share,
        }
    )
    controls = pd.DataFrame(
        {"job": raw[_JOB_TYPES].idxmax(axis=1), "city": raw["city"], "states demands": share.notna()}
    )
    lines = {
        "years_exp": "years_experience",
        "education": "education_level",
        "n_jobs": "positions",
        "emp_holes": "gap_months",
        "special_skills": "certificates",
        "honors": "honours",
        "volunteer": "volunteering",
        "requirements met": "requirements_share",
    }
    return _make("us-bertrand-mullainathan-2004", raw["call"], raw["ad_id"], values, controls, lines)


def read_oreopoulos_lines(run: Run) -> LineStudy:
    """Oreopoulos 2011: lines randomised within the name and credential groups, which are controls here."""
    raw = take_rows(run, pd.read_csv(run.data / OREOPOULOS_FILE), "firmid")
    values = pd.DataFrame(
        {
            "ma": 2.0 + raw["ma"],
            "additional_credential": raw["additional_credential"],
            "certificate": raw["certificate"],
            "accreditation": raw["accreditation"],
            "language_skills": 1.0 + raw["language_skills"],
            "extracurricular_skills": raw["extracurricular_skills"],
        }
    )
    controls = raw[["occupation_type", "type", "name_ethnicity", "fall_data"]].astype(str)
    lines = {
        "ma": "education_level",
        "additional_credential": "certificates",
        "certificate": "certificates",
        "accreditation": "certificates",
        "language_skills": "languages_count",
        "extracurricular_skills": "volunteering",
    }
    return _make("ca-oreopoulos-2011", raw["callback"], raw["firmid"], values, controls, lines)


def read_krw_lines(run: Run) -> LineStudy:
    """Kline, Rose and Walters 2022: associate degree and membership of an academic club were randomised."""
    columns = ["job_id", "cb", "associates", "academic_club", "sic_combined", "wave"]
    raw = take_rows(run, pd.read_csv(run.data / KRW_FILE, usecols=columns), "job_id")
    values = raw[["associates", "academic_club"]]
    lines = {"associates": "education_level", "academic_club": "volunteering"}
    controls = raw[["sic_combined", "wave"]].astype(str)
    return _make("us-krw-2021", raw["cb"], raw["job_id"], values, controls, lines)


def read_mobility_lines(run: Run) -> LineStudy:
    """French test of management controllers: a driving licence was randomised."""
    raw = take_rows(run, pd.read_csv(run.data / FRENCH_FILES / "mobility1.csv.gz"), "offer")
    values = pd.DataFrame({"licenses": (raw["licenses"] == "Yes").astype(float)})
    return _make(
        "fr-mobility1", raw["callback"], raw["offer"], values, raw[["cv", "paris"]], {"licenses": "certificates"}
    )


def read_line_studies(run: Run) -> list[LineStudy]:
    """The studies that varied CV lines among applications to one kind of advert.

    The other French tests give every application to an advert the same schooling, so they say nothing about it.
    """
    return [read_bertrand_lines(run), read_oreopoulos_lines(run), read_krw_lines(run), read_mobility_lines(run)]


def _make(
    study: str,
    called: pd.Series,
    advert: pd.Series,
    values: pd.DataFrame,
    controls: pd.DataFrame,
    lines: Mapping[str, str],
) -> LineStudy:
    return LineStudy(
        study,
        called.to_numpy(dtype=np.float64),
        advert.astype(str).to_numpy(dtype=object),
        values.astype(float).reset_index(drop=True),
        controls.reset_index(drop=True),
        lines,
    )


def fit_logistic(design: Matrix, called: Matrix, clusters: NDArray[np.object_]) -> tuple[Matrix, Matrix]:
    """Coefficients [P] and their covariance [P, P], clustered by advert; columns that never vary come out near 0."""
    coefficients: Matrix = np.zeros(design.shape[1])
    ridge = 1e-6 * np.eye(design.shape[1])
    for _ in range(60):
        chance = 1.0 / (1.0 + np.exp(-design @ coefficients))
        information = design.T @ (design * (chance * (1.0 - chance))[:, None]) + ridge
        step = np.linalg.solve(information, design.T @ (called - chance) - 1e-6 * coefficients)
        coefficients = coefficients + step
        if np.abs(step).max() < 1e-9:
            break
    chance = 1.0 / (1.0 + np.exp(-design @ coefficients))
    inverse = np.linalg.inv(design.T @ (design * (chance * (1.0 - chance))[:, None]) + ridge)
    codes, _ = pd.factorize(clusters)
    scores = np.zeros((codes.max() + 1, design.shape[1]))
    np.add.at(scores, codes, design * (called - chance)[:, None])
    return coefficients, np.asarray(inverse @ (scores.T @ scores) @ inverse)


def make_controls(controls: pd.DataFrame) -> Matrix:
    """Intercept and one-hot controls without their first level."""
    dummies = [
        pd.get_dummies(controls[name].astype(str), drop_first=True).to_numpy(dtype=np.float64) for name in controls
    ]
    return np.column_stack([np.ones(len(controls)), *dummies])


@dataclass(frozen=True)
class LineEffect:
    """One CV line in one study: log-odds per unit of the feature's contrast, with what it rests on."""

    feature: str
    study: str
    line: str
    estimate: Estimate
    n: int
    adverts: int
    spread: float


def measure_lines(study: LineStudy) -> list[LineEffect]:
    """All lines of a study at once, with its controls; a line that some waves did not have counts as 0 there."""
    names = list(study.lines)
    contrasts = study.contrasts(names)
    coefficients, covariance = fit_logistic(
        np.hstack([contrasts, make_controls(study.controls)]), study.called, study.advert
    )
    return [
        LineEffect(
            study.lines[name],
            study.study,
            name,
            Estimate(float(coefficients[index]), float(np.sqrt(covariance[index, index]))),
            int(study.values[name].notna().sum()),
            len(set(study.advert[study.values[name].notna().to_numpy()])),
            float(np.std(contrasts[study.values[name].notna().to_numpy(), index])),
        )
        for index, name in enumerate(names)
    ]


@dataclass(frozen=True)
class Slope:
    """A feature's slope: as pooled over studies, and as used after shrinkage towards 0."""

    feature: str
    pooled: Estimate
    shrunk: Estimate
    is_used: bool
    why_not: str
    n: int
    studies: tuple[str, ...]

    @property
    def kept(self) -> float:
        """Share of the pooled slope that shrinkage left."""
        return self.shrunk.value / self.pooled.value if self.pooled.value else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the shrunken slope."""
        return self.shrunk.value - Z95 * self.shrunk.error, self.shrunk.value + Z95 * self.shrunk.error


# Experiments with spells without work say the opposite, so a single old study may not make a gap an advantage.
_NOT_CREDIBLE: Final[dict[str, str]] = {
    "gap_months": "one study of 2001, where CVs with a gap were called more often; experiments on spells without work "
    "find the opposite, so no effect is used"
}


def find_prior_spread(standardised: Matrix, errors: Matrix) -> float:
    """SD of slopes per SD of their contrast: most likely value given the estimates and their errors."""

    def cost(log_spread: float) -> float:
        variances = errors**2 + np.exp(2 * log_spread)
        return float(np.sum(np.log(variances) + standardised**2 / variances))

    return float(np.exp(minimize_scalar(cost, bounds=(np.log(0.01), np.log(1.0)), method="bounded").x))


def pool_slopes(effects: Sequence[LineEffect], without: Collection[str] = ()) -> tuple[list[Slope], float]:
    """Slopes over all studies but those in `without`, and the prior's SD (per SD of a contrast)."""
    kept = [effect for effect in effects if effect.study not in without]
    features = list(dict.fromkeys(effect.feature for effect in kept))
    pooled, spreads, sizes, studies = [], [], [], []
    for feature in features:
        own = [effect for effect in kept if effect.feature == feature]
        mean, _ = pool(
            np.array([effect.estimate.value for effect in own]), np.array([effect.estimate.error**2 for effect in own])
        )
        pooled.append(mean)
        spreads.append(float(np.average([effect.spread for effect in own], weights=[effect.n for effect in own])))
        by_study = {effect.study: effect.n for effect in own}
        sizes.append(sum(by_study.values()))
        studies.append(tuple(by_study))
    scale = np.array(spreads)
    values = np.array([estimate.value for estimate in pooled]) * scale
    errors = np.array([estimate.error for estimate in pooled]) * scale
    prior = find_prior_spread(values, errors)
    slopes = []
    for index, feature in enumerate(features):
        weight = prior**2 / (prior**2 + errors[index] ** 2)
        shrunk = Estimate(pooled[index].value * weight, float(np.sqrt(weight)) * pooled[index].error)
        why_not = _NOT_CREDIBLE.get(feature, "")
        slopes.append(Slope(feature, pooled[index], shrunk, not why_not, why_not, sizes[index], studies[index]))
    return slopes, prior

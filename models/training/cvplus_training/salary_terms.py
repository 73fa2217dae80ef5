"""Embeddings of title and place terms: a pay score per term (ridge), a count, and directions of meaning (SVD)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import Ridge

from .salary_inputs import SalaryInputs

INNER_FOLDS: Final = 4

# Embeddings are multiples of these steps, so their float32 sums are exact in any order (same branch in every tree).
SCORE_STEP: Final = 2.0**-12
DIRECTION_STEP: Final = 2.0**-8


@dataclass(frozen=True)
class TermEmbeddings:
    """title float32 [V+1, 2+directions]: score, count, directions; place float32 [P+1, 2]: score, count; row 0 = 0."""

    title: NDArray[np.float32]
    place: NDArray[np.float32]


def _count_matrix(ids: NDArray[np.int64], size: int) -> sparse.csr_matrix:
    rows = np.repeat(np.arange(len(ids)), ids.shape[1])
    known = ids.ravel() > 0
    ones = np.ones(int(known.sum()))
    return sparse.csr_matrix((ones, (rows[known], ids.ravel()[known] - 1)), shape=(len(ids), size))


def _linear_features(features: NDArray[np.float32]) -> sparse.csr_matrix:
    """Features for the ridge: unknown numbers become 0 with a flag, and squares let pay level off with years."""
    numbers = np.isnan(features).any(axis=0) | (np.abs(features) > 1).any(axis=0)
    plain = features[:, ~numbers].astype(np.float64)
    values = features[:, numbers].astype(np.float64)
    missing = np.isnan(values).astype(np.float64)
    filled = np.nan_to_num(values) / 10.0
    return sparse.csr_matrix(np.hstack([plain, filled, filled**2, missing]) * 1.5)


def _fit_scores(
    linear: sparse.csr_matrix,
    title: sparse.csr_matrix,
    place: sparse.csr_matrix,
    log_pay: NDArray[np.float64],
    rows: NDArray[np.int64],
    penalty: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ridge coefficient of every title term and every place term, beside the other features."""
    design = sparse.hstack([linear, title, place]).tocsr()[rows]
    ridge = Ridge(alpha=penalty, solver="sparse_cg", tol=1e-5).fit(design, log_pay[rows])
    coefficients = np.asarray(ridge.coef_, dtype=np.float64)
    first = linear.shape[1]
    last = first + title.shape[1]
    return coefficients[first:last], coefficients[last:]


def _round_to(values: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    return np.round(values / step) * step


def _directions(title: sparse.csr_matrix, count: int, seed: int) -> NDArray[np.float64]:
    """[V, count]: rarity-weighted directions in which titles differ (no pay involved)."""
    rarity = np.log(title.shape[0] / (1.0 + np.asarray(title.sum(axis=0)).ravel()))
    weighted = title @ sparse.diags(rarity)
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel()) + 1e-9
    svd = TruncatedSVD(count, n_iter=4, random_state=seed).fit(sparse.diags(1.0 / lengths) @ weighted)
    return np.asarray((svd.components_ * rarity).T, dtype=np.float64)


def _embed(
    title_score: NDArray[np.float64],
    directions: NDArray[np.float64],
    place_score: NDArray[np.float64],
    seen: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> TermEmbeddings:
    """seen: 1 for terms of these rows, 0 for those that only other rows of the joint vocabulary have."""
    title = np.column_stack(
        [
            _round_to(title_score, SCORE_STEP),
            seen[0],
            _round_to(directions, DIRECTION_STEP),
        ]
    )
    place = np.column_stack([_round_to(place_score, SCORE_STEP), seen[1]])
    return TermEmbeddings(
        np.vstack([np.zeros((1, title.shape[1])), title]).astype(np.float32),
        np.vstack([np.zeros((1, 2)), place]).astype(np.float32),
    )


def fit_embeddings(
    inputs: SalaryInputs,
    numbers: NDArray[np.float32],
    log_pay: NDArray[np.float64],
    sizes: tuple[int, int],
    folds: NDArray[np.int64],
    seed: int,
    directions_count: int = 24,
    penalty: float = 10.0,
) -> tuple[TermEmbeddings, NDArray[np.int64], list[TermEmbeddings]]:
    """Embeddings of all rows, for use later, and one set per inner fold that has not seen that fold's pay.

    The trees must be trained on scores of terms that did not see the row itself, or they would trust them too much:
    row i is joined with the set number folds[i] % INNER_FOLDS. numbers [N, C]: the other columns. Returns (all, inner
    fold per row, sets per inner fold).
    """
    title = _count_matrix(inputs.title_ids, sizes[0])
    place = _count_matrix(inputs.place_ids, sizes[1])
    linear = _linear_features(numbers)
    directions = _directions(title, directions_count, seed)
    seen = tuple((np.asarray(matrix.sum(axis=0)).ravel() > 0).astype(np.float64) for matrix in (title, place))
    everyone = np.arange(len(log_pay))
    title_score, place_score = _fit_scores(linear, title, place, log_pay, everyone, penalty)
    inner = folds % INNER_FOLDS
    unseen = []
    for fold in range(INNER_FOLDS):
        scores = _fit_scores(linear, title, place, log_pay, everyone[inner != fold], penalty)
        unseen.append(_embed(scores[0], directions, scores[1], (seen[0], seen[1])))
    return _embed(title_score, directions, place_score, (seen[0], seen[1])), inner, unseen

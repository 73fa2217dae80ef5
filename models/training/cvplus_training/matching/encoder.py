"""A fastText-like encoder: a weighted sum of rows of one table, of length 1 before weighting, and two linear heads."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from .label_features import ROWS, make_matrix
from .read_labels import Labels

DIMENSIONS: Final = 96
EPOCHS: Final = 10
BATCH: Final = 512
RATE: Final = 3.0
DROPPED: Final = 0.3
TEMPERATURE: Final = 0.1
SKILL_WEIGHT: Final = 0.3
PAIR_RATE: Final = 0.1
TITLE_RATE: Final = 1.0
Floats = NDArray[np.float32]


@dataclass
class Encoder:
    """table [ROWS, D], weights [ROWS], group head [D, groups] + [groups], title head [ROWS] + one number."""

    table: Floats
    weights: Floats
    group_head: Floats
    group_bias: Floats
    title_head: Floats
    title_bias: float
    groups: list[str]

    def embed(self, matrix: sparse.csr_matrix) -> Floats:
        """[labels, ROWS] with ones -> [labels, D]."""
        result: Floats = weigh(matrix, self.weights) @ self.table
        return result


def weigh(matrix: sparse.csr_matrix, weights: Floats) -> sparse.csr_matrix:
    """Rows with the weights of their ids, scaled to length 1."""
    weighted = matrix @ sparse.diags(weights)
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
    return (sparse.diags(1 / np.maximum(1e-6, lengths)) @ weighted).tocsr().astype(np.float32)


def find_weights(matrix: sparse.csr_matrix) -> Floats:
    """Rare ids weigh more: the logarithm of how rare; an id never seen weighs 0, so that it cannot drown the others."""
    seen = np.asarray((matrix > 0).sum(0)).ravel()
    weights: Floats = np.where(seen > 0, np.log((matrix.shape[0] + 1) / (seen + 1)), 0).astype(np.float32)
    return weights


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(1, keepdims=True))
    result: Floats = powers / powers.sum(1, keepdims=True)
    return result


class _Adagrad:
    """Adagrad with one step size for each row of a table or each number of a head."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.sums = np.full(shape, 1e-3, np.float32)

    def step(self, gradient: Floats, rows: NDArray[np.intp] | slice, rate: float) -> Floats:
        """What to subtract."""
        if self.sums.ndim == 1 and gradient.ndim == 2:
            self.sums[rows] += (gradient * gradient).mean(1)
            return (rate / np.sqrt(self.sums[rows])[:, None] * gradient).astype(np.float32)
        self.sums[rows] += gradient * gradient
        return (rate / np.sqrt(self.sums[rows]) * gradient).astype(np.float32)


class Trainer:
    """Trains on batches of titles, of skills with the groups that need them, and of pairs of labels of one skill."""

    def __init__(self, labels: Labels, not_titles: list[str], seed: int, epochs: int = EPOCHS) -> None:
        self.random = np.random.default_rng(seed)
        self.labels = labels
        self.epochs = epochs
        groups = {code: position for position, code in enumerate(labels.groups)}
        titles = make_matrix([title.key for title in labels.titles])
        skills = make_matrix([skill.key for skill in labels.skills])
        others = make_matrix(not_titles)
        self.weights = find_weights(sparse.vstack([titles, skills]).tocsr())
        self.titles = weigh(titles, self.weights)
        self.skills = weigh(skills, self.weights)
        self.others = sparse.vstack([self.skills, weigh(others, self.weights)]).tocsr()
        self.group_of = np.array([groups[title.isco] for title in labels.titles])
        self.title_weight = np.array([title.weight for title in labels.titles], np.float32)
        self.skill_groups = sparse.csr_matrix(
            (
                [share for skill in labels.skills for share in labels.skill_groups.get(skill.skill, {}).values()],
                [groups[code] for skill in labels.skills for code in labels.skill_groups.get(skill.skill, {})],
                np.cumsum([0, *(len(labels.skill_groups.get(skill.skill, {})) for skill in labels.skills)]),
            ),
            shape=(len(labels.skills), len(groups)),
            dtype=np.float32,
        )
        self.narrow_skills = np.flatnonzero(np.diff(self.skill_groups.indptr) > 0)
        self.rows_of_skill: dict[int, list[int]] = {}
        for position, skill in enumerate(labels.skills):
            self.rows_of_skill.setdefault(skill.skill, []).append(position)
        size = DIMENSIONS
        self.table: Floats = (self.random.standard_normal((ROWS, size)) * 0.1).astype(np.float32)
        self.group_head: Floats = np.zeros((size, len(groups)), np.float32)
        self.group_bias: Floats = np.zeros(len(groups), np.float32)
        self.title_head: Floats = np.zeros(ROWS, np.float32)
        self.title_bias: Floats = np.zeros(1, np.float32)
        self.steps = {
            "table": _Adagrad((ROWS,)),
            "group_head": _Adagrad(self.group_head.shape),
            "group_bias": _Adagrad(self.group_bias.shape),
            "title_head": _Adagrad((ROWS,)),
            "title_bias": _Adagrad((1,)),
        }

    def _drop(self, batch: sparse.csr_matrix) -> sparse.csr_matrix:
        kept = self.random.random(len(batch.data)) > DROPPED
        batch.data = (batch.data * kept / (1 - DROPPED)).astype(np.float32)
        return batch

    def _move_table(self, batch: sparse.csr_matrix, gradient: Floats, rate: float) -> None:
        turned = batch.T.tocsr()
        rows = np.flatnonzero(np.diff(turned.indptr))
        self.table[rows] -= self.steps["table"].step(turned[rows] @ gradient, rows, rate)

    def _learn_groups(self, batch: sparse.csr_matrix, wanted: Floats, weight: Floats, rate: float) -> float:
        size = batch.shape[0]
        hidden = batch @ self.table
        chances = _softmax(hidden @ self.group_head + self.group_bias)
        loss = float(-(weight[:, None] * wanted * np.log(chances + 1e-9)).sum())
        error = (chances - wanted) * weight[:, None] / size
        everywhere = slice(None)
        back = error @ self.group_head.T
        self.group_head -= self.steps["group_head"].step(hidden.T @ error, everywhere, rate * 0.3)
        self.group_bias -= self.steps["group_bias"].step(error.sum(0), everywhere, rate * 0.3)
        self._move_table(batch, back, rate)
        return loss

    def _learn_titles(self, titles: sparse.csr_matrix, others: sparse.csr_matrix, rate: float) -> None:
        """What is a title shows in its words themselves: the table, which tells titles apart, has no room for it."""
        batch = sparse.vstack([titles, others]).tocsr()
        wanted = np.concatenate([np.ones(titles.shape[0]), np.zeros(others.shape[0])]).astype(np.float32)
        chance = 1 / (1 + np.exp(-np.clip(batch @ self.title_head + self.title_bias, -30, 30)))
        error = ((chance - wanted) / len(wanted)).astype(np.float32)
        everywhere = slice(None)
        step = self.steps["title_head"].step((batch.T @ error).astype(np.float32), everywhere, rate * TITLE_RATE)
        self.title_head -= step
        self.title_bias -= self.steps["title_bias"].step(error.sum(keepdims=True), everywhere, rate * TITLE_RATE)

    def _learn_pairs(self, left: sparse.csr_matrix, right: sparse.csr_matrix, rate: float) -> None:
        """Two labels of one skill come closer to each other than to the other skills of the batch."""
        both = sparse.vstack([left, right]).tocsr()
        hidden = both @ self.table
        lengths = np.maximum(1e-6, np.linalg.norm(hidden, axis=1, keepdims=True))
        unit = hidden / lengths
        half = left.shape[0]
        chances = _softmax(unit[:half] @ unit[half:].T / TEMPERATURE)
        error = (chances - np.eye(half, dtype=np.float32)) / half / TEMPERATURE
        back = np.concatenate([error @ unit[half:], error.T @ unit[:half]])
        back = (back - unit * (back * unit).sum(1, keepdims=True)) / lengths
        self._move_table(both, back.astype(np.float32), rate)

    def _draw_pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """One pair of different labels of each skill that has two."""
        pairs = []
        for rows in self.rows_of_skill.values():
            if len(rows) > 1:
                pairs.append(self.random.choice(len(rows), 2, replace=False)[[0, 1]].tolist())
                pairs[-1] = [rows[pairs[-1][0]], rows[pairs[-1][1]]]
        drawn = self.random.permutation(np.array(pairs))
        return drawn[:, 0], drawn[:, 1]

    def run_epoch(self, rate: float) -> float:
        """One pass over the titles, with as many batches of the other kinds as there are; mean loss of the titles."""
        count = self.titles.shape[0]
        order = self.random.permutation(count)
        narrow = self.random.permutation(self.narrow_skills)
        left, right = self._draw_pairs() if self.rows_of_skill else (narrow[:0], narrow[:0])
        starts = range(0, count, BATCH)
        loss = 0.0
        identity = np.eye(len(self.labels.groups), dtype=np.float32)
        for number, start in enumerate(starts):
            rows = order[start : start + BATCH]
            batch = self._drop(self.titles[rows])
            loss += self._learn_groups(batch, identity[self.group_of[rows]], self.title_weight[rows], rate)
            part = narrow[number * len(narrow) // len(starts) : (number + 1) * len(narrow) // len(starts)]
            if len(part) > 0:
                wanted = self.skill_groups[part].toarray()
                share = np.full(len(part), SKILL_WEIGHT, np.float32)
                self._learn_groups(self._drop(self.skills[part]), wanted, share, rate)
            pairs = slice(number * len(left) // len(starts), (number + 1) * len(left) // len(starts))
            if len(left[pairs]) > 1:
                self._learn_pairs(
                    self._drop(self.skills[left[pairs]]), self._drop(self.skills[right[pairs]]), rate * PAIR_RATE
                )
            # Half skills, half places and the like, which are few.
            half = len(rows) // 2
            skills = self.random.integers(0, self.skills.shape[0], half)
            rest = self.random.integers(self.skills.shape[0], self.others.shape[0], half)
            others = self.others[np.concatenate([skills, rest])]
            self._learn_titles(self.titles[rows], others, rate)
        return float(loss / count)

    def train(self) -> Encoder:
        """All epochs; the step size falls to 0."""
        for epoch in range(self.epochs):
            loss = self.run_epoch(RATE * (1 - epoch / self.epochs))
            print(f"matching: epoch {epoch + 1} of {self.epochs}, loss {loss:.3f}", flush=True)
        return Encoder(
            self.table,
            self.weights,
            self.group_head,
            self.group_bias,
            self.title_head,
            float(self.title_bias[0]),
            self.labels.groups,
        )

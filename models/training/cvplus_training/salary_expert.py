"""One ensemble of the salary model: term embeddings, four stacked members, and a model of how far it may be off.

The pooled expert reads people of all countries; German technology, French managers and Hong Kong technology have one
each.
"""

from dataclasses import dataclass, field
from typing import Any, Final

import lightgbm as lgb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .countries import COUNTRIES
from .ensemble.members import Member, Parameters, fit_member
from .ensemble.stack import Stack
from .graph_parts import GraphBuilder
from .salary_calibration import POOLED_ROWS
from .salary_columns import SalaryColumns
from .salary_inputs import SalaryInputs, Vocabularies, draw_years, encode, hide_answers, list_log_rates
from .salary_terms import TermEmbeddings, fit_embeddings
from .tree_graph import add_trees

MEMBERS: Final = ("gradient-boosting", "random-forest", "neural-net", "ridge")
# Smallest distance, so that the logarithm of an exact hit is finite.
CLOSEST: Final = 0.03


@dataclass(frozen=True)
class ExpertPlan:
    """How one expert is fitted. copies: of every row, the first complete; spread: LightGBM of the distance model.

    pooled_rows: how many rows the width of everyone counts as, beside that of a country or industry."""

    name: str
    smallest_term_count: int
    directions: int
    penalty: float
    copies: int
    folds: int
    parameters: dict[str, Parameters]
    spread: dict[str, Any] = field(default_factory=dict)
    spread_rounds: int = 80
    pooled_rows: int = POOLED_ROWS


@dataclass(frozen=True)
class Fitted:
    """Members of one fit, before they are stacked."""

    columns: SalaryColumns
    embeddings: TermEmbeddings
    members: list[Member]

    def join(self, inputs: SalaryInputs) -> NDArray[np.float32]:
        """What the members read."""
        return self.columns.join(inputs, self.embeddings)

    def keep_for_distances(self) -> list[int]:
        """Columns without the directions of titles, which mean something else in every fit."""
        places = self.embeddings.place.shape[1]
        directions = self.embeddings.title.shape[1] - 2
        first = self.columns.width() + 2
        return [*range(first), *range(first + directions, first + directions + places)]

    def drop_directions(self, joined: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the distance model reads."""
        return joined[:, self.keep_for_distances()]

    def predict_members(self, joined: NDArray[np.float32]) -> NDArray[np.float64]:
        """[N, M] log US dollars around the centre."""
        return np.column_stack([member.predict(joined) for member in self.members])


@dataclass(frozen=True)
class Expert:
    """A fit with its stack and its distances."""

    fitted: Fitted
    stack: Stack
    distances: lgb.Booster

    def predict(self, inputs: SalaryInputs) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Middle [N], log US dollars, and the typical distance of a salary from it [N], log scale, above 0."""
        joined = self.fitted.join(inputs)
        middle = self.stack.predict(self.fitted.predict_members(joined)) + self.fitted.columns.centre
        return middle, predict_distance(self.distances, self.fitted.drop_directions(joined))

    def add_to(self, builder: GraphBuilder) -> tuple[str, str]:
        """The same in the graph: two tensors [N, 1]."""
        joined = self.fitted.columns.add_to(builder, self.fitted.embeddings)
        used = np.flatnonzero(self.stack.weights > 0)
        stack = Stack(self.stack.weights[used], self.stack.intercept, self.stack.slope)
        around = stack.add_to(builder, [self.fitted.members[index].add_to(builder, joined) for index in used])
        middle = builder.apply("Add", around, builder.constant(self.fitted.columns.centre))
        known = builder.columns(joined, self.fitted.keep_for_distances())
        return middle, builder.apply("Exp", add_trees(builder, self.distances, known))


def predict_distance(booster: lgb.Booster, joined: NDArray[np.float32]) -> NDArray[np.float64]:
    """Geometric mean of the distances of rows like these."""
    return np.asarray(np.exp(booster.predict(joined, num_threads=1)), dtype=np.float64)


def fit_distances(joined: NDArray[np.float32], errors: NDArray[np.float64], plan: ExpertPlan, seed: int) -> lgb.Booster:
    """How far salaries lie from out-of-fold predictions [N], learned on the log scale."""
    settings = {
        "objective": "regression",
        "learning_rate": 0.08,
        "num_leaves": 12,
        "min_data_in_leaf": 60,
        "feature_fraction": 0.4,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 10.0,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
        **plan.spread,
    }
    target = np.log(np.abs(errors) + CLOSEST)
    return lgb.train(settings, lgb.Dataset(joined, target), plan.spread_rounds)


def in_dollars(rows: pd.DataFrame) -> NDArray[np.float64]:
    """Log US dollars at the rates of April 2023 [N], whatever the year of the pay."""
    rates = dict(zip(COUNTRIES, list_log_rates(), strict=True))
    in_local = rows["log_pay"].to_numpy(dtype=np.float64)
    return np.asarray(in_local + rows["country"].map(rates).to_numpy(dtype=np.float64), dtype=np.float64)


def make_copies(
    rows: pd.DataFrame, vocabularies: Vocabularies, copies: int, generator: np.random.Generator
) -> list[SalaryInputs]:
    """The complete rows, then copies with hidden answers and years drawn from their bands."""
    made = [encode(rows, vocabularies)]
    for copy in range(1, copies):
        drawn = draw_years(rows, generator)
        with_code = copy % 2 == 1
        plain = encode(drawn, vocabularies, with_tags=False, with_code=with_code)
        tagged = encode(drawn, vocabularies, with_tags=True, with_code=with_code)
        made.append(hide_answers(plain, tagged, generator))
    return made


def prepare(
    rows: pd.DataFrame, groups: NDArray[np.int64], vocabularies: Vocabularies, plan: ExpertPlan, seed: int
) -> tuple[SalaryColumns, TermEmbeddings, NDArray[np.float32], NDArray[np.float64], NDArray[np.int64]]:
    """Columns, embeddings, and the training matrix of all copies with its target (around the centre) and groups.

    Every row is joined with term scores that have not seen its group's pay.
    """
    generator = np.random.default_rng(seed)
    pay = in_dollars(rows)
    centre = float(np.float32(np.round(np.mean(pay), 4)))
    pay = pay - centre
    columns = SalaryColumns(list_log_rates(), centre)
    copies = make_copies(rows, vocabularies, plan.copies, generator)
    first = copies[:2]
    stacked = SalaryInputs(
        *(np.vstack([getattr(copy, name) for copy in first]) for name in ("features", "title_ids", "place_ids"))
    )
    times = len(first)
    embeddings, inner, unseen = fit_embeddings(
        stacked,
        columns.numbers(stacked.features),
        np.tile(pay, times),
        (len(vocabularies.title), len(vocabularies.place)),
        np.tile(groups, times),
        seed,
        plan.directions,
        plan.penalty,
    )
    blocks = []
    for copy in copies:
        block = columns.join(copy, embeddings)
        for fold, embedding in enumerate(unseen):
            members = np.flatnonzero(inner[: len(rows)] == fold)
            block[members] = columns.join(copy.take(members), embedding)
        blocks.append(block)
    return columns, embeddings, np.vstack(blocks), np.tile(pay, len(copies)), np.tile(groups, len(copies))


def fit_expert(
    rows: pd.DataFrame, groups: NDArray[np.int64], vocabularies: Vocabularies, plan: ExpertPlan, seed: int
) -> Fitted:
    """Fits embeddings and members on all copies of the rows; groups [N] are never split inside."""
    columns, embeddings, joined, target, copied_groups = prepare(rows, groups, vocabularies, plan, seed)
    members = [
        fit_member(
            name,
            joined,
            target,
            task="regression",
            parameters=plan.parameters.get(name, {}),
            seed=seed,
            groups=copied_groups,
        )
        for name in MEMBERS
    ]
    return Fitted(columns, embeddings, members)

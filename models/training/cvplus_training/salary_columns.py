"""The columns that the members read: the features, with official pay told relative to its country and spread."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .features import columns_of
from .graph_parts import GraphBuilder
from .salary_inputs import COUNTRY_COLUMNS, TARGET, SalaryInputs
from .salary_terms import TermEmbeddings

_NAMES: Final = columns_of(TARGET)
MIDDLE: Final = _NAMES.index("official_pay_p50")
_POINTS: Final = [_NAMES.index(f"official_pay_{point}") for point in ("p10", "p25", "p75", "p90")]
# The year of the table says when it was made, not what a job pays.
_KEPT: Final = [
    index for index, name in enumerate(_NAMES) if index not in (MIDDLE, *_POINTS) and name not in ("official_pay_year",)
]


@dataclass(frozen=True)
class SalaryColumns:
    """log_rates [countries]: log US dollars per unit of local currency; centre: mean log dollars in training."""

    log_rates: NDArray[np.float64]
    centre: float

    @staticmethod
    def width() -> int:
        """How many numbers there are."""
        return len(_KEPT) + 1 + len(_POINTS)

    def numbers(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """[N, columns]: features, official pay in dollars around the centre, its spread."""
        rate = features[:, COUNTRY_COLUMNS] @ self.log_rates.astype(np.float32)[:, None]
        middle = features[:, [MIDDLE]]
        return np.hstack([features[:, _KEPT], (middle + rate) - np.float32(self.centre), features[:, _POINTS] - middle])

    def join(self, inputs: SalaryInputs, embeddings: TermEmbeddings) -> NDArray[np.float32]:
        """[N, columns]: the numbers, then the sums of title and place embeddings."""
        return np.hstack(
            [
                self.numbers(inputs.features),
                embeddings.title[inputs.title_ids].sum(axis=1, dtype=np.float32),
                embeddings.place[inputs.place_ids].sum(axis=1, dtype=np.float32),
            ]
        )

    def add_to(self, builder: GraphBuilder, embeddings: TermEmbeddings) -> str:
        """The same in the graph over `features`, `title_terms` and `place_terms`."""
        rate = builder.lookup(builder.columns("features", COUNTRY_COLUMNS), self.log_rates[:, None])
        middle = builder.columns("features", [MIDDLE])
        moved = builder.apply("Sub", builder.apply("Add", middle, rate), builder.constant(self.centre))
        spread = builder.apply("Sub", builder.columns("features", _POINTS), middle)
        axis = builder.constant([1], np.int64)
        sums = [
            builder.apply("ReduceSum", builder.apply("Gather", builder.constant(table), name, axis=0), axis, keepdims=0)
            for name, table in (("title_terms", embeddings.title), ("place_terms", embeddings.place))
        ]
        return builder.apply("Concat", builder.columns("features", _KEPT), moved, spread, *sums, axis=1)

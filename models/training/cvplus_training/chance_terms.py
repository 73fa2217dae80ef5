"""How each line of a CV enters the sum of log-odds: one contrast per feature, 0 where the feature is unknown."""

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

from .graph_parts import GraphBuilder

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Term:
    """contrast = shape(clip(x, first, last)) - shape(reference), where shape is x itself or log(1 + x)."""

    feature: str
    shape: Literal["line", "log1p"]
    first: float
    last: float
    reference: float
    unit: str

    def contrast(self, x: NDArray[np.floating]) -> Matrix:
        """Contrast of each value; 0 for NaN (the reference CV stands in)."""
        values = self._bend(np.clip(np.asarray(x, dtype=np.float64), self.first, self.last))
        return np.nan_to_num(values - float(self._bend(np.array(self.reference))), nan=0.0)

    def _bend(self, x: Matrix) -> Matrix:
        return np.log1p(x) if self.shape == "log1p" else x

    def add_to(self, builder: GraphBuilder, column: str) -> str:
        """The same contrast [N, 1] of a column [N, 1] of the graph."""
        unknown = builder.apply("IsNaN", column)
        filled = builder.apply("Where", unknown, builder.constant([[self.reference]]), column)
        bent = builder.apply("Clip", filled, builder.constant(self.first), builder.constant(self.last))
        if self.shape == "log1p":
            bent = builder.apply("Log", builder.apply("Add", bent, builder.constant(1.0)))
        return builder.apply("Sub", bent, builder.constant(float(self._bend(np.array(self.reference)))))

    def to_json(self) -> dict[str, Any]:
        """The contrast in numbers, for the manifest."""
        return {"shape": self.shape, "from": self.first, "to": self.last, "reference": self.reference}


# References are what the studies' CVs typically had; 0 for lines that most of them had not.
TERMS: Final[tuple[Term, ...]] = (
    Term("years_experience", "log1p", 0.0, 40.0, 6.0, "per log(1 + years)"),
    Term("education_level", "line", 0.0, 3.0, 2.0, "per level from secondary to master"),
    Term("requirements_share", "line", 0.0, 1.0, 1.0, "all against none of what the advert asks for"),
    Term("positions", "line", 1.0, 7.0, 4.0, "per job listed"),
    Term("gap_months", "line", 0.0, 6.0, 0.0, "per month of a gap, at most six"),
    Term("certificates", "line", 0.0, 1.0, 0.0, "any against none"),
    Term("languages_count", "line", 1.0, 2.0, 1.0, "two or more against one"),
    Term("honours", "line", 0.0, 1.0, 0.0, "stated against not"),
    Term("volunteering", "line", 0.0, 1.0, 0.0, "stated against not"),
    Term("referred", "line", 0.0, 1.0, 0.0, "referred against not"),
    Term("tailored", "line", 0.0, 1.0, 0.0, "tailored against not"),
)


def find_term(feature: str) -> Term:
    """The term of a feature."""
    return next(term for term in TERMS if term.feature == feature)


def count_passed(builder: GraphBuilder, column: str, limit: float) -> str:
    """1 where a column [N, 1] lies above a limit, else 0 (also where it is unknown)."""
    return builder.apply("Cast", builder.apply("Greater", column, builder.constant(limit)), to=TensorProto.FLOAT)

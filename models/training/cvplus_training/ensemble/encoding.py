"""What may be learnt from the training rows before a member sees them, such as the rate of an employer."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..graph_parts import GraphBuilder


class Encoding(Protocol):
    """Columns made from columns with what was learnt from training rows."""

    def apply(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """x [N, F] -> [N, G], for rows that were not learnt from."""

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """The same in the graph: name of a tensor [N, G]."""


class Encode(Protocol):
    """Learns an encoding; the training rows come back encoded by what OTHER groups than their own have taught."""

    def __call__(
        self, x: NDArray[np.float32], y: NDArray[Any], groups: Any, seed: int, /
    ) -> tuple[Encoding, NDArray[np.float32]]:
        """x [N, F], y [N], groups [N] -> encoding, training rows [N, G]."""


class _SameColumns:
    """Nothing is learnt."""

    def apply(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """x itself."""
        return x

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """The inputs themselves."""
        return inputs


def keep_columns(
    x: NDArray[np.float32],
    y: NDArray[Any],
    groups: Any,
    seed: int,
    /,
) -> tuple[Encoding, NDArray[np.float32]]:
    """The encoding that changes nothing."""
    return _SameColumns(), x

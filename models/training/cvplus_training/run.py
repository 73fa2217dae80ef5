"""What every trainer is given: where the data is, the seed, and who does the work."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

SAMPLE_ROWS: Final = 1_500

T = TypeVar("T")
R = TypeVar("R")


class Mapper(Protocol):
    """Applies a function to every item, in order of the items, on this machine or on a cluster."""

    def __call__(self, function: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        """One answer per item."""
        ...


def map_here(function: Callable[[T], R], items: Sequence[T], /) -> list[R]:
    """One after the other in this process; each fit may use both cores itself."""
    return [function(item) for item in items]


@dataclass(frozen=True)
class Run:
    """One training run. `is_sample` asks for SAMPLE_ROWS rows per data set and the smallest search."""

    data: Path
    seed: int
    map: Mapper = map_here
    is_sample: bool = False


@contextmanager
def open_mapper(scheduler: str | None) -> Iterator[Mapper]:
    """`scheduler` is the address of a Dask scheduler (`tcp://host:8786`); None works here."""
    if scheduler is None:
        yield map_here
        return
    from dask.distributed import Client

    client: Any = Client(scheduler)  # type: ignore[no-untyped-call]
    with client:

        def map_on_cluster(function: Callable[[Any], Any], items: Sequence[Any], /) -> list[Any]:
            return list(client.gather(client.map(function, list(items), pure=False)))

        yield map_on_cluster

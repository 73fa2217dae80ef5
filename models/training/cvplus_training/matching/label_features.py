"""Ids of the words and pieces of words of a label; core/knowledge/matching/feature-ids.ts is the same rule."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import scipy.sparse as sparse

ROWS: Final = 90112
SHORTEST: Final = 2
LONGEST: Final = 5
_START: Final = 2166136261
_PRIME: Final = 16777619
_MASK: Final = 0xFFFFFFFF


def _units(text: str) -> memoryview:
    return memoryview(text.encode("utf-16-le")).cast("H")


def _hash(units: Iterable[int], start: int = _START) -> int:
    """FNV-1a over UTF-16 code units, 32 bits."""
    value = start
    for unit in units:
        value = ((value ^ unit) * _PRIME) & _MASK
    return value


def _row_of(value: int) -> int:
    """Row 1 to ROWS - 1; row 0 is empty and fills up."""
    return (value ^ (value >> 15)) % (ROWS - 1) + 1


def is_unspaced(word: str) -> bool:
    """Whether a word of a key is one character of a script without spaces (kana, Han)."""
    return len(word) == 1 and ("\u3040" <= word <= "\u30ff" or "\u3400" <= word <= "\u9fff" or word in "々〆")


def split_key(key: str) -> list[str]:
    """Words of a key (single spaces between them); neighbouring characters of unspaced scripts become one word."""
    words: list[str] = []
    was_unspaced = False
    for word in key.split(" "):
        unspaced = is_unspaced(word)
        if unspaced and was_unspaced:
            words[-1] += word
        else:
            words.append(word)
        was_unspaced = unspaced
    return words


@cache
def _word_ids(word: str) -> tuple[int, ...]:
    found = [_row_of(_hash(_units("=" + word)))]
    units = _units(f"<{word}>")
    for first in range(len(units)):
        value = _START
        for last in range(first, min(first + LONGEST, len(units))):
            value = ((value ^ units[last]) * _PRIME) & _MASK
            if last - first + 1 >= SHORTEST:
                found.append(_row_of(value))
    return tuple(found)


def find_label_ids(key: str) -> list[int]:
    """Sorted ids without doubles: whole words, pairs of neighbours, pieces of 2 to 5 characters of `<word>`."""
    words = split_key(key)
    ids = {row for word in words for row in _word_ids(word)}
    ids |= {_row_of(_hash(_units(f"={left} {right}"))) for left, right in pairwise(words)}
    return sorted(ids)


def make_matrix(keys: Sequence[str]) -> sparse.csr_matrix:
    """[labels, ROWS] with a 1 for each id."""
    indices: list[int] = []
    ends = [0]
    for key in keys:
        indices += find_label_ids(key)
        ends.append(len(indices))
    return sparse.csr_matrix(
        (np.ones(len(indices), np.float32), np.array(indices, np.int32), np.array(ends, np.int32)),
        shape=(len(keys), ROWS),
    )

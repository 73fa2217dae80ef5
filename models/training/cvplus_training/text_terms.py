"""Text -> terms -> term ids. The TypeScript side follows the same rule (written out in features.json)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

# A token is a run of letters, digits, '+' and '#', so that "c++" and "c#" survive. `[^\W_]` is \p{L}\p{N}.
TOKEN = re.compile(r"(?:[^\W_]|[+#])+")


def split_tokens(text: str) -> list[str]:
    """Tokens of a text in order: NFKC, lower case, runs of letters, digits, '+' and '#'."""
    return TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def list_terms(text: str) -> list[str]:
    """All single tokens in order, then all pairs of adjacent tokens joined by one space; repeats dropped."""
    tokens = split_tokens(text)
    pairs = [f"{first} {second}" for first, second in pairwise(tokens)]
    return list(dict.fromkeys(tokens + pairs))


def build_vocabulary(texts: Iterable[str], smallest_count: int) -> list[str]:
    """Terms found in at least `smallest_count` texts, most frequent first, ties in alphabetical order."""
    counts = Counter(term for text in texts for term in list_terms(text))
    kept = [(-count, term) for term, count in counts.items() if count >= smallest_count]
    return [term for _, term in sorted(kept)]


def find_term_ids(texts: Sequence[str], vocabulary: Sequence[str], length: int) -> NDArray[np.int64]:
    """Ids [N, length]: position in the vocabulary + 1, first `length` known terms, padded with 0 at the end."""
    position = {term: index + 1 for index, term in enumerate(vocabulary)}
    ids = np.zeros((len(texts), length), dtype=np.int64)
    for row, text in enumerate(texts):
        known = [position[term] for term in list_terms(text) if term in position][:length]
        ids[row, : len(known)] = known
    return ids

from cvplus_training.text_terms import build_vocabulary, find_term_ids, list_terms, split_tokens


def test_tokens_keep_plus_and_hash_and_fold_width_and_case() -> None:
    assert split_tokens("Senior C++/C# Dev, Ｒ＆Ｄ ﬁnance 2nd_shift") == [
        "senior", "c++", "c#", "dev", "r", "d", "finance", "2nd", "shift",
    ]  # fmt: skip


def test_terms_are_singles_then_pairs_without_repeats() -> None:
    assert list_terms("Sales Lead, Sales") == ["sales", "lead", "sales lead", "lead sales"]


def test_vocabulary_counts_texts_not_occurrences_and_breaks_ties_by_alphabet() -> None:
    assert build_vocabulary(["b b b", "a b", "a"], smallest_count=2) == ["a", "b"]


def test_ids_skip_unknown_terms_and_stop_at_the_length() -> None:
    ids = find_term_ids(["x lead of sales lead", ""], ["sales", "lead", "sales lead"], length=2)
    assert ids.tolist() == [[2, 1], [0, 0]]

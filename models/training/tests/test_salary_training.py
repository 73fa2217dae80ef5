"""A tiny salary model on made-up rows: the graph equals the trainer, twice the same, every country has a range."""

import numpy as np
import onnx
import pandas as pd
import pytest

from cvplus_training.countries import COUNTRIES, CURRENCY
from cvplus_training.features import PAY_SCOPES, columns_of, encode_rows
from cvplus_training.model_folder import check_parity, run_graph
from cvplus_training.salary_calibration import Levels, fit_widths
from cvplus_training.salary_evaluation import (
    COMPLETE,
    LEAST,
    finish_crosswise,
    fit_finish,
    join_folds,
    list_fold_jobs,
    number_groups,
    predict_fold,
)
from cvplus_training.salary_expert import MEMBERS, Expert, ExpertPlan, fit_expert
from cvplus_training.salary_graph import build_salary_graph
from cvplus_training.salary_inputs import TARGET, SalaryInputs, build_vocabularies, encode, hide_all_but_title
from cvplus_training.salary_model import (
    EXPERTS,
    FRENCH,
    GERMAN,
    HONG_KONG,
    OFFICIAL,
    POOLED,
    SalaryModel,
    Voice,
    choose_route,
)
from cvplus_training.salary_official import GROSS_PER_NET, QUARTILE_TO_TENTH, predict_official, read_constants
from cvplus_training.salary_parity import make_salary_parity
from cvplus_training.salary_sets.salary_rows import complete_rows
from cvplus_training.tables import read_exchange_rates

SEED = 5
MEDIAN = {"objective": "quantile", "lightgbm": {"alpha": 0.5}}
PLAN = ExpertPlan(
    "tiny",
    4,
    4,
    6.0,
    2,
    3,
    {
        "gradient-boosting": {"rounds": 20, "leaves": 6, "min_leaf": 20, **MEDIAN},
        "random-forest": {"trees": 6, "leaves": 16, "min_leaf": 5},
        "neural-net": {"hidden": 6, "epochs": 8, "copies": 1},
    },
    {"num_leaves": 4},
    15,
)


def make_test_rows(count: int = 420) -> pd.DataFrame:
    """Invented rows: engineers earn twice what clerks earn, with noise."""
    generator = np.random.default_rng(SEED)
    engineer = generator.random(count) < 0.5
    trades = np.where(engineer, "engineer", "clerk")
    levels = generator.choice(["junior", "senior", "chief"], count)
    years = generator.choice([3.0, 15.5], count)
    countries = generator.choice(["US", "GB", "DE", "NL"], count, p=[0.4, 0.3, 0.2, 0.1])
    rates = read_exchange_rates()
    local = np.array([rates[CURRENCY[country]] for country in countries])
    middle = np.where(engineer, 90_000.0, 45_000.0)
    rows = complete_rows(
        pd.DataFrame(
            {
                "source": "made-up",
                "year": 2023,
                "country": countries,
                "industry": np.where(engineer, "engineering", "other"),
                "employer_kind": "company",
                "years_experience": years,
                "years_experience_low": years - 1,
                "years_experience_high": years + 1,
                "years_in_field": years,
                "education_level": generator.integers(0, 6, count).astype(float),
                "work_mode": "hybrid",
                "title": [f"{level} {trade}" for level, trade in zip(levels, trades, strict=True)],
                "tags": np.where(engineer, "#builds", "#files"),
                "city": generator.choice(["austin", "columbus", "dallas"], count),
                "group": [f"person {position // 2}" for position in range(count)],
                "log_pay": np.log(middle / local) + generator.normal(0, 0.2, count),
            }
        )
    )
    return rows.assign(
        occupation=np.where(engineer, "21", "41"),
        official_pay_tax="gross",
        official_pay_p10=np.nan,
        official_pay_p25=np.nan,
        official_pay_p50=np.log(middle / local) - 0.1,
        official_pay_p75=np.nan,
        official_pay_p90=np.nan,
        official_pay_year=2024.0,
        official_pay_scope=0.0,
    )


def fit_test_model() -> SalaryModel:
    rows = make_test_rows()
    vocabularies = build_vocabularies(rows, PLAN.smallest_term_count)
    jobs = list_fold_jobs(rows, PLAN, SEED)
    finish = fit_finish(join_folds(jobs, [predict_fold(job) for job in jobs]), PLAN, SEED, 0.5)
    assert finish.levels
    fitted = fit_expert(rows, number_groups(rows, SEED), vocabularies, PLAN, SEED)
    voice = Voice(Expert(fitted, finish.stack, finish.distances), finish.widths)
    voices = {name: Voice(voice.expert, voice.widths, 0.1 if name == GERMAN else 0.0) for name in EXPERTS}
    return SalaryModel(vocabularies, voices, finish.levels, read_constants())


@pytest.fixture(scope="module")
def model() -> SalaryModel:
    return fit_test_model()


@pytest.fixture(scope="module")
def graph(model: SalaryModel) -> onnx.ModelProto:
    return build_salary_graph(model)


def encode_one(**values: object) -> np.ndarray:
    return encode_rows(TARGET, [values])


def test_graph_equals_trainer_in_every_country_and_with_gaps(model: SalaryModel, graph: onnx.ModelProto) -> None:
    rows = make_salary_parity(model)
    assert {row.raw["country"] for row in rows} == set(COUNTRIES)
    assert check_parity(graph.SerializeToString(), rows) < 1e-4


def test_training_twice_gives_the_same_bytes(graph: onnx.ModelProto) -> None:
    again = build_salary_graph(fit_test_model())
    assert again.SerializeToString(deterministic=True) == graph.SerializeToString(deterministic=True)


def test_range_holds_the_value_with_and_without_answers(model: SalaryModel) -> None:
    complete = encode(make_test_rows(), model.vocabularies)
    for inputs in (complete, hide_all_but_title(complete)):
        outputs = model.predict(inputs)
        assert (outputs["low"] < outputs["value"]).all()
        assert (outputs["value"] < outputs["high"]).all()
        assert np.isfinite(outputs["high"]).all()


def test_unknown_text_and_unknown_pay_still_give_a_number(model: SalaryModel, graph: onnx.ModelProto) -> None:
    nothing = encode(make_test_rows().head(1), model.vocabularies)
    for country in COUNTRIES:
        row = encode_one(country=country)
        assert row.shape == (1, len(columns_of(TARGET)))
        empty = {
            "features": row,
            "title_terms": np.zeros_like(nothing.title_ids),
            "place_terms": np.zeros_like(nothing.place_ids),
        }
        assert np.isfinite(run_graph(graph.SerializeToString(), empty)["value"]).all()


def test_a_row_goes_to_the_expert_of_its_country_and_trade() -> None:
    routes = [
        choose_route(encode_one(**row))[0]
        for row in (
            {"country": "US", "industry": "technology"},
            {"country": "DE", "industry": "technology"},
            {"country": "DE", "industry": "legal"},
            {"country": "FR"},
            {"country": "FR", "occupation": "71"},
            {"country": "HK", "industry": "technology"},
            {"country": "HK", "industry": "legal"},
            {"country": "JP", "industry": "technology"},
        )
    ]
    assert routes == [POOLED, GERMAN, POOLED, FRENCH, OFFICIAL, HONG_KONG, OFFICIAL, OFFICIAL]


def test_a_trade_hears_the_official_table_and_its_range_spans_both(model: SalaryModel) -> None:
    nothing = encode(make_test_rows().head(1), model.vocabularies)
    no_terms = (np.zeros_like(nothing.title_ids), np.zeros_like(nothing.place_ids))
    table = {"official_pay_p10": 9.9, "official_pay_p50": 10.2, "official_pay_p90": 10.6, "official_pay_tax": "gross"}
    for occupation, is_trade in (("51", True), ("25", False)):
        row = {"country": "US", "occupation": occupation, **table}
        inputs = SalaryInputs(encode_one(**row), *no_terms)
        served = model.predict_ranges(inputs)[0]
        voice = model.voices[POOLED].predict(inputs, model.levels)[0]
        expected = [min(voice[0], 9.9), (voice[1] + 10.2) / 2, max(voice[2], 10.6)] if is_trade else voice
        assert served == pytest.approx(expected, abs=1e-6)


def test_german_technology_is_served_at_the_later_level(model: SalaryModel) -> None:
    rows = make_test_rows().head(4).assign(country="DE", industry="technology")
    inputs = encode(rows, model.vocabularies)
    as_of_then = Voice(model.voices[GERMAN].expert, model.voices[GERMAN].widths).predict(inputs, None)
    assert model.predict(inputs)["value"] - as_of_then[:, 1] == pytest.approx(0.1)


def test_official_tenths_are_used_as_published_and_quartiles_are_stretched() -> None:
    constants = read_constants()
    scope = float(PAY_SCOPES.index("unit"))
    japan = {"country": "JP", "official_pay_p50": 15.0, "official_pay_scope": scope, "official_pay_tax": "gross"}
    published = predict_official(encode_one(**japan, official_pay_p10=14.6, official_pay_p90=15.5), constants)
    assert published[0] == pytest.approx([14.6, 15.0, 15.5], abs=1e-5)
    quartiles = predict_official(encode_one(**japan, official_pay_p25=14.8, official_pay_p75=15.3), constants)
    assert quartiles[0] == pytest.approx([15 - 0.2 * QUARTILE_TO_TENTH, 15.0, 15 + 0.3 * QUARTILE_TO_TENTH], abs=1e-5)
    middle_only = predict_official(encode_one(**japan), constants)
    assert middle_only[0] == pytest.approx([15 + constants.unit[0], 15.0, 15 + constants.unit[1]], abs=1e-5)


def test_net_pay_is_turned_gross_by_the_published_ratio() -> None:
    constants = read_constants()
    trade = {"country": "FR", "occupation": "71", "official_pay_p50": 10.0, "official_pay_tax": "net"}
    gross = np.log(GROSS_PER_NET["workers (ISCO 6 to 9)"])
    assert predict_official(encode_one(**trade), constants)[0, 1] == pytest.approx(10.0 + gross)
    assert 1.2 < np.exp(gross) < 1.4


def test_what_finishes_a_row_comes_from_the_other_folds() -> None:
    rows = make_test_rows()
    jobs = list_fold_jobs(rows, PLAN, SEED)
    held_out = join_folds(jobs, [predict_fold(job) for job in jobs])
    assert held_out.members[COMPLETE].shape == (len(rows), len(MEMBERS))
    ranged = finish_crosswise(held_out, PLAN, SEED, 0.5)
    covered = (ranged[COMPLETE][:, 0] <= held_out.pay) & (held_out.pay <= ranged[COMPLETE][:, 2])
    assert covered.mean() == pytest.approx(0.8, abs=0.08)
    groups = number_groups(rows, SEED)
    assert all(len(set(held_out.folds[groups == group])) == 1 for group in np.unique(groups))
    assert np.median(ranged[LEAST][:, 2] - ranged[LEAST][:, 0]) > 0


def test_widths_and_levels_of_no_country_do_not_move_others() -> None:
    errors = np.linspace(-1, 1, 200)
    widths = fit_widths(errors, np.ones(200), np.full(200, "US", dtype=object), np.full(200, "other", dtype=object))
    assert (widths.countries[1:] == 0).all()
    levels = Levels(np.zeros(11), np.zeros(11), np.zeros(11))
    assert levels.apply(np.array([1.0]), np.array([5.0]), np.array(["US"], dtype=object)).tolist() == [1.0]


def test_rows_to_learn_from_only_never_share_a_group_with_held_out_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    from cvplus_training import salary_evaluation

    rows = make_test_rows(60)
    more = rows.iloc[:20].copy()
    job = list_fold_jobs(rows, PLAN, SEED, more)[0]
    learnt: list[pd.DataFrame] = []

    def stop(seen: pd.DataFrame, *_: object) -> None:
        learnt.append(seen)
        raise InterruptedError

    monkeypatch.setattr(salary_evaluation, "fit_expert", stop)
    with pytest.raises(InterruptedError):
        predict_fold(job)
    held_out = set(rows["group"][job.folds == 0])
    kept = int((~more["group"].isin(held_out)).sum())
    assert not set(learnt[0]["group"]) & held_out
    assert 0 < kept < len(more)
    assert len(learnt[0]) == int((job.folds != 0).sum()) + kept

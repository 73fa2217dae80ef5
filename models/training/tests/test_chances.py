"""The chance models against sums done by hand from the constants of their committed manifests, and against raw rows."""

import json
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cvplus_training.callback_studies import BERTRAND_FILE, OREOPOULOS_FILE
from cvplus_training.chance_terms import TERMS, find_term
from cvplus_training.countries import COUNTRIES
from cvplus_training.features import encode_rows, features_of
from cvplus_training.industries import INDUSTRIES
from cvplus_training.model_folder import VERSION, run_graph
from cvplus_training.paths import DEFAULT_DATA, MODELS
from cvplus_training.random_effects import Z80

NO_STUDY_AT_ALL = ("SG", "JP", "HK")
has_raw_data = pytest.mark.skipif(not (DEFAULT_DATA / BERTRAND_FILE).exists(), reason="the raw data sets are not here")


@cache
def load(target: str) -> tuple[dict[str, Any], bytes]:
    folder = MODELS / target / VERSION
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8")), (folder / "model.onnx").read_bytes()


def ask(target: str, **values: Any) -> dict[str, float]:
    outputs = run_graph(load(target)[1], {"features": encode_rows(target, [values])})
    return {name: float(array[0]) for name, array in outputs.items()}


def sigmoid(logit: float) -> float:
    return float(1.0 / (1.0 + np.exp(-logit)))


def logit(chance: float) -> float:
    return float(np.log(chance / (1.0 - chance)))


def constants() -> dict[str, Any]:
    return dict(load("interview")[0]["constants"])


def contrast(feature: str, value: float) -> float:
    return float(find_term(feature).contrast(np.array([value]))[0])


def test_interview_is_the_documented_sum() -> None:
    told = constants()
    lines = {"years_experience": 12.0, "education_level": 3.0, "languages_count": 3.0, "honours": 1.0, "positions": 2.0}
    total = told["level"]["DE"] + told["industryOffset"]["DE"]["finance"]
    total += sum(step["change"] for step in told["spellSteps"] if step["monthsAbove"] < 14)
    variance = told["variance"]["DE"]
    variance += sum(step["variance"] for step in told["spellSteps"] if step["monthsAbove"] < 14)
    for name, value in lines.items():
        slope = told["slopes"][name]
        total += slope["slope"] * contrast(name, value)
        variance += (slope["standardError"] * contrast(name, value)) ** 2
    answer = ask("interview", country="DE", industry="finance", months_unemployed=14, **lines)
    assert answer["value"] == pytest.approx(sigmoid(total), abs=1e-5)
    assert answer["low"] == pytest.approx(sigmoid(total - Z80 * np.sqrt(variance)), abs=1e-5)
    assert answer["high"] == pytest.approx(sigmoid(total + Z80 * np.sqrt(variance)), abs=1e-5)


@pytest.mark.parametrize("country", COUNTRIES)
def test_nothing_known_but_the_country_gives_its_level(country: str) -> None:
    assert ask("interview", country=country)["value"] == pytest.approx(sigmoid(constants()["level"][country]), abs=1e-6)


@pytest.mark.parametrize("country", ["US", "CA", "JP"])
def test_parts_add_up_one_feature_at_a_time_in_any_order(country: str) -> None:
    known = {
        "industry": "sales",
        "months_unemployed": 20.0,
        "years_experience": 3.0,
        "requirements_share": 0.5,
        "certificates": 2.0,
        "credentials_abroad": 2.0,
    }
    base = logit(ask("interview", country=country)["value"])
    alone = [logit(ask("interview", country=country, **{name: value})["value"]) - base for name, value in known.items()]
    whole = logit(ask("interview", country=country, **known)["value"]) - base
    assert load("interview")[0]["additive"] is True
    assert sum(alone) == pytest.approx(whole, abs=1e-4)


@pytest.mark.parametrize("feature", ["referred", "tailored", "gap_months"])
def test_an_effect_that_the_data_cannot_carry_is_an_explicit_zero(feature: str) -> None:
    effect = next(effect for effect in load("interview")[0]["effects"] if effect["feature"] == feature)
    assert effect["used"] is False
    assert effect["effect"] == 0.0
    assert effect["low"] <= 0.0 <= effect["high"]
    for value in (0.0, 1.0):
        assert ask("interview", country="US", **{feature: value}) == ask("interview", country="US")


def test_an_unknown_line_and_the_reference_move_nothing() -> None:
    plain = ask("interview", country="NL")
    reference = {term.feature: term.reference for term in TERMS}
    assert ask("interview", country="NL", **dict.fromkeys(reference)) == plain
    assert ask("interview", country="NL", **reference)["value"] == pytest.approx(plain["value"], abs=1e-7)


def test_a_longer_list_of_the_same_moves_nothing_more() -> None:
    for feature, once, often in (
        ("certificates", 1.0, 30.0),
        ("languages_count", 2.0, 15.0),
        ("years_experience", 40.0, 50.0),
    ):
        assert ask("interview", country="GB", **{feature: often}) == ask("interview", country="GB", **{feature: once})


def test_credentials_from_abroad_count_in_canada_only_and_only_when_stated() -> None:
    canada = [ask("interview", country="CA", credentials_abroad=level)["value"] for level in (None, 0.0, 1.0, 2.0)]
    assert canada[0] == canada[1] > canada[2] > canada[3]
    for country in COUNTRIES:
        if country != "CA":
            assert ask("interview", country=country, credentials_abroad=2.0) == ask("interview", country=country)
    feature = next(feature for feature in features_of("interview") if feature.name == "credentials_abroad")
    assert "never read from a CV" in feature.meaning


def test_only_a_long_spell_without_work_lowers_the_chance() -> None:
    working = ask("interview", country="US", months_unemployed=0)["value"]
    assert ask("interview", country="US")["value"] == working
    assert ask("interview", country="US", months_unemployed=5)["value"] == working
    assert ask("interview", country="US", months_unemployed=15)["value"] < working


def test_the_four_logs_lie_inside_the_band_of_their_country() -> None:
    for log in constants()["realSearch"]["logs"]:
        band = ask("interview", country=log["country"])
        assert band["low"] < log["interviews"] / log["applications"] < band["high"]


@pytest.mark.parametrize("country", NO_STUDY_AT_ALL)
def test_a_country_without_a_study_gets_the_wide_average_of_its_region_and_says_so(country: str) -> None:
    manifest = load("interview")[0]
    assert manifest["evidenceByCountry"][country] == "assumption"
    assert manifest["support"][country]["noteId"] == "world-prior"
    assert manifest["support"][country]["n"] == 0
    assert constants()["variance"][country] > max(constants()["variance"][name] for name in ("AU", "CA", "US"))


def test_an_uncertain_line_widens_the_band() -> None:
    plain, stated = ask("interview", country="US"), ask("interview", country="US", honours=1.0)
    reach = [logit(answer["high"]) - logit(answer["low"]) for answer in (plain, stated)]
    assert reach[1] > reach[0]


@pytest.mark.parametrize("industry", [None, "legal", "education"])
def test_offer_is_interview_times_its_link(industry: str | None) -> None:
    links = load("offer")[0]["constants"]["offerGivenInterview"]
    link = links.get(industry or "", links["overall"])["chance"]
    interview, offer = (
        ask(target, country="GB", industry=industry, years_experience=9.0) for target in ("interview", "offer")
    )
    assert offer["value"] == pytest.approx(interview["value"] * link, rel=1e-4)
    assert offer["low"] < offer["value"] < offer["high"] < 1.0


def test_every_industry_and_region_has_its_section() -> None:
    card = (MODELS / "interview" / VERSION / "card.md").read_text(encoding="utf-8")
    for name in (*INDUSTRIES[:-1], "north-america", "europe", "asia-pacific"):
        assert f"\n### {name}\n" in card


def crude_log_odds(called: pd.Series, has_line: pd.Series) -> float:
    return logit(float(called[has_line].mean())) - logit(float(called[~has_line].mean()))


@has_raw_data
def test_slopes_have_the_sign_of_the_raw_rows_and_less_than_their_size() -> None:
    boston = pd.read_csv(DEFAULT_DATA / BERTRAND_FILE)
    canada = pd.read_csv(DEFAULT_DATA / OREOPOULOS_FILE)
    slopes = {name: told["slope"] for name, told in constants()["slopes"].items()}
    many_years = crude_log_odds(boston["call"], boston["years_exp"] > 8)
    apart = contrast("years_experience", 13.0) - contrast("years_experience", 5.0)
    assert 0.0 < slopes["years_experience"] * apart < many_years
    assert 0.0 < slopes["honours"] < crude_log_odds(boston["call"], boston["honors"] == 1)
    assert 0.0 < slopes["languages_count"] < 0.4
    assert crude_log_odds(canada["callback"], canada["language_skills"] == 1) > 0.0
    assert 0.0 < slopes["certificates"] < crude_log_odds(boston["call"], boston["special_skills"] == 1)


@has_raw_data
def test_credentials_from_abroad_have_the_size_of_the_raw_rows() -> None:
    raw = pd.read_csv(DEFAULT_DATA / OREOPOULOS_FILE)
    rows = raw[raw["name_ethnicity"].isin(["Chinese", "Chn-Cdn", "Indian", "Pakistani"]) & raw["type"].isin([1, 4])]
    crude = crude_log_odds(rows["callback"], rows["type"] == 4)
    assert constants()["credentialsAbroad"]["CA"]["all"]["value"] == pytest.approx(crude, abs=0.25)

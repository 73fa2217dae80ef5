"""The one list of features (models/features.json is written from here) and the columns each target expects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .ask_a_manager import EDUCATION_LEVELS
from .countries import COUNTRIES
from .employers import EMPLOYER_KINDS, NAME_WORDS
from .industries import INDUSTRIES
from .text_terms import list_terms

WORK_MODES: Final[tuple[str, ...]] = ("onsite", "hybrid", "remote")
TITLE_LENGTH: Final = 48
PLACE_LENGTH: Final = 12

SUB_SCORES: Final[tuple[str, ...]] = (
    "required_skills_share",
    "nice_skills_share",
    "years_share",
    "education_share",
    "languages_share",
)
_SUB_SCORE_MEANINGS: Final[dict[str, str]] = {
    "required_skills_share": "share of the skills the advert requires that the CV shows",
    "nice_skills_share": "share of the skills the advert calls welcome that the CV shows",
    "years_share": "years of experience shown over years asked for, at most 1",
    "education_share": "1 when the CV shows the level asked for, less when it shows a lower one",
    "languages_share": "share of the languages asked for that the CV shows at the level asked for",
}


@dataclass(frozen=True)
class Feature:
    """One input a person can be asked about or that is read from CV and advert. Never a protected attribute."""

    name: str
    kind: str
    meaning: str
    unit: str
    range: tuple[float, float] | None
    missing: str
    targets: tuple[str, ...]
    values: tuple[str, ...] = ()

    def columns(self) -> list[str]:
        """Column names after expansion: one per value for a category, itself otherwise."""
        return [f"{self.name}={value}" for value in self.values] if self.kind == "category" else [self.name]

    def to_json(self) -> dict[str, Any]:
        """The entry of this feature in features.json."""
        entry: dict[str, Any] = {
            "name": self.name,
            "kind": self.kind,
            "meaning": self.meaning,
            "unit": self.unit,
            "range": list(self.range) if self.range else None,
            "missing": self.missing,
            "targets": list(self.targets),
        }
        if self.values:
            entry["levels" if self.kind == "ordinal" else "values"] = list(self.values)
        if self.kind != "terms":
            entry["columns"] = self.columns()
        return entry


_CHANCE: Final = ("interview", "offer")
_TIME: Final = ("time-to-response", "time-to-hire")
_UNKNOWN_CATEGORY: Final = "unknown: every column 0"
_UNKNOWN_NUMBER: Final = "unknown: NaN"


def _sub_score_features() -> list[Feature]:
    features = []
    for suffix, reading in (
        ("", "the best reading of the CV"),
        ("_low", "unclear requirements counted as not met"),
        ("_high", "unclear requirements counted as met"),
    ):
        features += [
            Feature(
                name + suffix,
                "number",
                f"{_SUB_SCORE_MEANINGS[name]}; {reading}",
                "share",
                (0.0, 1.0),
                "NaN when the advert asks for nothing of the kind (in all three variants alike)",
                ("position",),
            )
            for name in SUB_SCORES
        ]
    return features


# Sub-major groups of ISCO-08; the app takes the group from the title of the advert, else of the latest job.
ISCO_SUB_MAJOR: Final[tuple[str, ...]] = (
    "01", "02", "03", "11", "12", "13", "14", "21", "22", "23", "24", "25", "26", "31", "32", "33", "34", "35", "41",
    "42", "43", "44", "51", "52", "53", "54", "61", "62", "63", "71", "72", "73", "74", "75", "81", "82", "83", "91",
    "92", "93", "94", "95", "96",
)  # fmt: skip
SENIORITIES: Final = ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")
# Written into every receipt, so that outcomes can teach a later model; the models of today were trained without them.
_NOT_YET: Final[tuple[str, ...]] = ()


def _knowledge_features() -> list[Feature]:
    """What resources/knowledge.db says about the job's occupation, its skills and its market."""
    skills = "that the CV names, with evidence outside of words copied from the advert"
    return [
        Feature(
            "occupation",
            "category",
            "ISCO-08 sub-major group (two digits) of the job's title",
            "",
            None,
            _UNKNOWN_CATEGORY,
            ("salary",),
            ISCO_SUB_MAJOR,
        ),
        Feature(
            "seniority",
            "ordinal",
            "level of the job as its title or the advert states it",
            "position in levels",
            (0.0, float(len(SENIORITIES) - 1)),
            _UNKNOWN_NUMBER,
            ("salary",),
            SENIORITIES,
        ),
        Feature(
            "essential_skills_share",
            "number",
            f"share of the occupation's essential skills (ESCO) {skills}",
            "share",
            (0.0, 1.0),
            "unknown occupation: NaN",
            _NOT_YET,
        ),
        Feature(
            "optional_skills_share",
            "number",
            f"share of the occupation's optional skills (ESCO) and technologies in demand (O*NET) {skills}",
            "share",
            (0.0, 1.0),
            "unknown occupation: NaN",
            _NOT_YET,
        ),
        Feature(
            "emerging_skills_share",
            "number",
            f"share of the industry's emerging keywords {skills}",
            "share",
            (0.0, 1.0),
            "unknown industry, or none known: NaN",
            _NOT_YET,
        ),
        Feature(
            "market_tightness",
            "number",
            "openings per job seeker in the occupation and country, newest year (France, Japan)",
            "openings per job seeker",
            (0.0, 50.0),
            "no such figure: NaN",
            _NOT_YET,
        ),
        Feature(
            "unemployment_rate",
            "number",
            "unemployed per labour force in the country, 15 years and older, newest year",
            "share",
            (0.0, 1.0),
            "unknown country: NaN",
            ("time-to-hire",),
        ),
    ]


OFFICIAL_PAY_POINTS: Final = ("p10", "p25", "p50", "p75", "p90")
PAY_SCOPES: Final = ("unit", "minor", "major", "industry", "all")
CREDENTIALS_ABROAD: Final = ("none", "some", "all")


def _official_pay_features() -> list[Feature]:
    """The official wage table of the job's occupation and country, as resources/knowledge.db has it."""
    missing = "no such table, or the table does not state it: NaN"
    points = [
        Feature(
            f"official_pay_{point}",
            "number",
            f"natural log of official pay per year in the country's currency, {point} of the job's occupation and "
            "country (a mean stands in for a missing p50; low and high of a table for p10 and p90)",
            "log of money per year",
            (0.0, 25.0),
            missing,
            ("salary",),
        )
        for point in OFFICIAL_PAY_POINTS
    ]
    return [
        *points,
        Feature(
            "official_pay_year",
            "number",
            "year of the official wage table",
            "year",
            (2000.0, 2100.0),
            missing,
            ("salary",),
        ),
        Feature(
            "official_pay_scope",
            "ordinal",
            "how narrow the group of the official wage table is; `all` is everyone in the country",
            "position in levels",
            (0.0, float(len(PAY_SCOPES) - 1)),
            missing,
            ("salary",),
            PAY_SCOPES,
        ),
        Feature(
            "official_pay_tax",
            "category",
            "whether the official table states pay before or after deductions",
            "",
            None,
            _UNKNOWN_CATEGORY,
            ("salary",),
            ("gross", "net"),
        ),
    ]


def _cv_signal_features() -> list[Feature]:
    """What the audit studies varied on CVs and a CV states by itself."""

    def number(name: str, meaning: str, unit: str, largest: float) -> Feature:
        return Feature(name, "number", meaning, unit, (0.0, largest), _UNKNOWN_NUMBER, ("interview", "offer"))

    return [
        number(
            "requirements_share",
            "share of what the advert asks for that the CV shows; a welcome requirement weighs a quarter of a required "
            "one, what is unclear counts as not shown",
            "share",
            1.0,
        ),
        number("positions", "paid jobs that the CV lists", "jobs", 50.0),
        number(
            "gap_months",
            "longest time between two jobs of the last ten years with neither work nor education; years without months "
            "leave the shortest gap they allow",
            "months",
            120.0,
        ),
        number("certificates", "certificates and licences that the CV lists", "certificates", 50.0),
        number("languages_count", "languages that the CV lists", "languages", 20.0),
        number("honours", "1 when the CV lists an award or an honour, else 0", "", 1.0),
        number("volunteering", "1 when the CV lists voluntary work, else 0", "", 1.0),
    ]


def _stated_features() -> list[Feature]:
    """What only the person knows about an application: never read from a document, unknown unless they say it."""
    stated = "not stated by the person: NaN"
    return [
        Feature(
            "referred",
            "number",
            "1 when somebody in the firm referred the person, else 0",
            "",
            (0.0, 1.0),
            stated,
            _CHANCE,
        ),
        Feature(
            "tailored",
            "number",
            "1 when CV or letter were written for this advert, else 0",
            "",
            (0.0, 1.0),
            stated,
            _CHANCE,
        ),
        Feature(
            "credentials_abroad",
            "ordinal",
            "how much of education and experience was gained outside of the job's country; a proxy for origin, so it "
            "is never read from a CV and counts only when the person asks for it",
            "position in levels",
            (0.0, float(len(CREDENTIALS_ABROAD) - 1)),
            stated,
            _CHANCE,
            CREDENTIALS_ABROAD,
        ),
    ]


FEATURES: Final[tuple[Feature, ...]] = (
    Feature(
        "country",
        "category",
        "country of the job (ISO 3166 code)",
        "",
        None,
        "must be known; a prediction without a country is refused by the caller",
        ("salary", *_CHANCE, *_TIME),
        COUNTRIES,
    ),
    Feature(
        "industry",
        "category",
        "industry of the job; 'other' means known and none of the ten",
        "",
        None,
        _UNKNOWN_CATEGORY,
        ("salary", *_CHANCE, *_TIME),
        INDUSTRIES,
    ),
    Feature(
        "work_mode",
        "category",
        "where the work is done",
        "",
        None,
        _UNKNOWN_CATEGORY,
        ("salary",),
        WORK_MODES,
    ),
    Feature(
        "employer_kind",
        "category",
        "kind of employer; 'library' stands for galleries, libraries, archives and museums, 'company' for known and "
        "none of the others; leave unknown for schools and hospitals",
        "",
        None,
        _UNKNOWN_CATEGORY,
        ("salary",),
        EMPLOYER_KINDS,
    ),
    Feature(
        "years_experience",
        "number",
        "years of paid work in all (overlapping jobs counted once)",
        "years",
        (0.0, 50.0),
        _UNKNOWN_NUMBER,
        ("salary", *_CHANCE),
    ),
    Feature(
        "years_in_field",
        "number",
        "years of paid work in the field of the job",
        "years",
        (0.0, 50.0),
        _UNKNOWN_NUMBER,
        ("salary",),
    ),
    Feature(
        "education_level",
        "ordinal",
        "highest level completed: 0 = first level listed; college is a bachelor's degree, professional is MD, JD, DVM "
        "and the like",
        "position in levels",
        (0.0, float(len(EDUCATION_LEVELS) - 1)),
        _UNKNOWN_NUMBER,
        ("salary", *_CHANCE),
        EDUCATION_LEVELS,
    ),
    Feature(
        "months_unemployed",
        "number",
        "length of the present spell without work; 0 = working now",
        "months",
        (0.0, 600.0),
        "unknown: NaN (treated as working: no effect)",
        (*_CHANCE, "time-to-hire"),
    ),
    *_sub_score_features(),
    *_knowledge_features(),
    *_official_pay_features(),
    *_cv_signal_features(),
    *_stated_features(),
    Feature(
        "title_terms",
        "terms",
        f"terms of the job title as written; words with a leading # say what else is known about the kind of job "
        f"(field of work, size of the firm, main technology), in the app's adverts none; "
        f"int64 [N, {TITLE_LENGTH}]",
        "term id",
        None,
        "unknown: all ids 0",
        ("salary",),
    ),
    Feature(
        "place_terms",
        "terms",
        f"terms of the place, city first, then state or region (no country); int64 [N, {PLACE_LENGTH}]",
        "term id",
        None,
        "unknown: all ids 0",
        ("salary",),
    ),
)


def features_of(target: str) -> list[Feature]:
    """Features of a target that go into the float input `features`, in order."""
    return [feature for feature in FEATURES if target in feature.targets and feature.kind != "terms"]


def columns_of(target: str) -> list[str]:
    """Expanded column names of the float input `features` of a target, in order."""
    return [column for feature in features_of(target) for column in feature.columns()]


def encode_rows(target: str, rows: Sequence[Mapping[str, Any]]) -> NDArray[np.float32]:
    """Rows of plain values ({'country': 'US', 'years_experience': 4}) -> float32 [N, F]. Absent or None = unknown."""
    features = features_of(target)
    encoded = np.zeros((len(rows), len(columns_of(target))), dtype=np.float32)
    for index, row in enumerate(rows):
        column = 0
        for feature in features:
            value = row.get(feature.name)
            if feature.kind == "category":
                if value is not None:
                    encoded[index, column + feature.values.index(value)] = 1.0
                column += len(feature.values)
            else:
                encoded[index, column] = np.nan if value is None else value
                column += 1
    return encoded


def describe_features() -> dict[str, Any]:
    """Content of models/features.json."""
    return {
        "schemaVersion": 1,
        "features": [feature.to_json() for feature in FEATURES],
        "terms": {
            "title_terms": {"length": TITLE_LENGTH, "vocabulary": "vocabulary-title_terms.json"},
            "place_terms": {"length": PLACE_LENGTH, "vocabulary": "vocabulary-place_terms.json"},
            "steps": [
                "normalise the text to NFKC, then lower case it (no locale)",
                "tokens are the runs that match /[\\p{L}\\p{N}+#]+/gu, in order",
                "terms are all single tokens in order, then all pairs of adjacent tokens joined by one space, in order",
                "a term that occurs again is dropped (the first is kept)",
                "keep the terms that are in the vocabulary (a JSON array; id = position + 1, so the first term is 1)",
                "take the first `length` ids and fill up with 0",
            ],
            "examples": _term_examples(),
        },
        "encoding": {
            "category": "one column per value, named feature=value; 1 for the value, 0 otherwise; unknown: all 0",
            "number": "the value, or NaN when unknown; values outside the range are clipped to it by the caller",
            "ordinal": "position of the level in `levels`, or NaN when unknown",
            "dtype": "float32, row-major [N, F], columns in the order of manifest.inputs[0].columns",
            "null": "in parity.json null stands for NaN",
        },
        "employer_kind_words": {
            "rule": "lower-case the employer's name; the first kind below with a word or phrase that stands in it as "
            "whole words is the kind; no match = unknown (all 0), never 'company' by default; what the user chose wins",
            "words": {kind: list(words) for kind, words in NAME_WORDS.items()},
        },
        "education_levels": {
            "secondary": "school leaving certificate",
            "some-college": "started college, or a two-year degree, diploma, apprenticeship or vocational certificate",
            "college": "bachelor's degree or equal",
            "master": "master's degree, MBA, German Diplom or Magister, French grande école",
            "professional": "MD, JD, DVM, PharmD and the like",
            "doctorate": "PhD and other doctorates",
        },
        "considered_and_left_out": [
            {
                "name": "effect of a referral or a tailored CV",
                "reason": "asked of the person and kept, but without effect: four logs have 7 referrals and 95 "
                "tailored CVs, each with 3 interviews",
            },
            {
                "name": "education or experience abroad, read from a CV",
                "reason": "measured in Canada (2008-2009), but a proxy for origin: counts only when the person asks",
            },
            {
                "name": "functional area",
                "reason": "the app knows title and industry only; used in training only to place a row in an industry",
            },
            {
                "name": "name, sex, age, birth date, photo, nationality, marital status, religion, disability, union",
                "reason": "protected",
            },
        ],
    }


def _term_examples() -> list[dict[str, Any]]:
    texts = ("Senior C++ Engineer (R&D)", "Director of Sales, EMEA - Director", "Café-Leiter / Köln")
    return [{"text": text, "terms": list_terms(text)} for text in texts]

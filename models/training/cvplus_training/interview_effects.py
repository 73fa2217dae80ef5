"""What the manifest of the interview model documents: every effect with source, cases and interval, used or not."""

from typing import Any, Final

import numpy as np

from . import application_logs, correspondence_register, industry_heads
from .chance_terms import find_term
from .countries import COUNTRIES, NO_EVIDENCE
from .cv_slopes import Slope
from .industries import INDUSTRIES
from .interview_estimates import REGION_OF, REGIONS, InterviewEstimates
from .manifest import Effect
from .random_effects import Z80, Z95, Estimate
from .stated_effects import CREDENTIALS_COUNTRY, Measured

_STUDY_SOURCES: Final[dict[str, tuple[str, str]]] = {
    "us-bertrand-mullainathan-2004": ("Bertrand and Mullainathan 2004", "2001-2002"),
    "ca-oreopoulos-2011": ("Oreopoulos 2011", "2008-2009"),
    "us-krw-2021": ("Kline, Rose and Walters 2022", "2019-2021"),
    "fr-mobility1": ("Duguet et al. 2018 (French test of management controllers)", "2008-2009"),
}
_SLOPE_LABELS: Final[dict[str, str]] = {
    "years_experience": "Years of paid work",
    "education_level": "Level of education",
    "requirements_share": "Share of the advert's requirements met",
    "positions": "Jobs listed",
    "gap_months": "Gap between jobs",
    "certificates": "Certificates and licences",
    "languages_count": "Languages",
    "honours": "Awards and honours",
    "volunteering": "Voluntary work",
}


def reach(estimate: Estimate) -> tuple[float, float]:
    """95 % interval."""
    return estimate.value - Z95 * estimate.error, estimate.value + Z95 * estimate.error


def name_zero(label: str, measured: Estimate, why_not: str) -> tuple[str, float, float]:
    """Label and interval of an effect that is not used: the interval holds what was measured and the zero used."""
    low, high = reach(measured)
    text = f"{label}: no effect used; {why_not} (measured {measured.value:+.2f}, {low:+.2f} to {high:+.2f} log-odds)"
    return text, min(low, 0.0), max(high, 0.0)


def _country_effects(estimates: InterviewEstimates) -> list[Effect]:
    effects = []
    for country in COUNTRIES:
        base = estimates.register.predict(correspondence_register.INTERVIEW, country, REGION_OF[country])
        spread = Z80 * float(np.hypot(base.error, estimates.register.study_sd))
        is_prior = country in NO_EVIDENCE
        n = estimates.region_counts[REGION_OF[country]] if is_prior else estimates.study_counts[country]
        label = "Share of applications invited to an interview in studies with well-fitting CVs"
        effects.append(
            Effect(
                f"country={country}",
                f"{label}, the average country of the region, as no study was made here (log-odds)"
                if is_prior
                else f"{label} (log-odds)",
                base.value,
                "logit",
                correspondence_register.SOURCE,
                "2005-2020",
                n,
                "studies",
                base.value - spread,
                base.value + spread,
                id="invited-in-studies",
            )
        )
    return effects


def _step_effect(estimates: InterviewEstimates) -> Effect:
    step = estimates.real_search
    return Effect(
        "always",
        "Real searches against the studies' fitting CVs, from four people's logs in US and Canada",
        step.value,
        "logit",
        application_logs.SOURCE,
        application_logs.YEARS,
        sum(log.applications for log in estimates.logs),
        "applications",
        *reach(step),
        id="real-searches",
    )


def _industry_effects(estimates: InterviewEstimates) -> list[Effect]:
    effects = []
    for industry in INDUSTRIES:
        head = estimates.heads.find(industry)
        is_used = industry != "other"
        low, high = reach(head.estimate)
        effects.append(
            Effect(
                f"industry={industry}",
                f"Callbacks in this industry against the average industry, shrunk ({head.own:.0%} own data, the rest "
                "borrowed); where a country has studies of its own, they move it further"
                if is_used
                else "A mixture of everything else: no adjustment",
                head.estimate.value if is_used else 0.0,
                "logit",
                industry_heads.SOURCE,
                industry_heads.YEARS,
                head.applications,
                "applications",
                min(low, 0.0) if not is_used else low,
                max(high, 0.0) if not is_used else high,
                used=is_used,
            )
        )
    return effects


def _slope_effect(slope: Slope) -> Effect:
    label = f"{_SLOPE_LABELS[slope.feature]}, {find_term(slope.feature).unit}"
    value, (low, high) = slope.shrunk.value, slope.interval
    if slope.is_used:
        label = f"{label}; shrunk towards no effect to {slope.kept:.0%} of what was measured"
    else:
        label, low, high = name_zero(label, slope.pooled, slope.why_not)
        value = 0.0
    sources = [_STUDY_SOURCES[study] for study in slope.studies]
    years = sorted(year for _, span in sources for year in span.split("-"))
    return Effect(
        slope.feature,
        label,
        value,
        "logit",
        "; ".join(source for source, _ in sources),
        f"{years[0]}-{years[-1]}",
        slope.n,
        "applications",
        low,
        high,
        used=slope.is_used,
    )


def _stated_effect(measured: Measured) -> Effect:
    low, high = reach(measured.estimate)
    label, value = measured.label, measured.estimate.value
    if not measured.is_used:
        label, low, high = name_zero(label, measured.estimate, measured.why_not)
        value = 0.0
    return Effect(
        measured.feature,
        label,
        value,
        "logit",
        measured.source,
        measured.year,
        measured.n,
        measured.n_of,
        low,
        high,
        used=measured.is_used,
    )


def list_effects(estimates: InterviewEstimates) -> list[Effect]:
    """Country levels, the step to real searches, industries, spells, CV lines and what the person states."""
    return [
        *_country_effects(estimates),
        _step_effect(estimates),
        *_industry_effects(estimates),
        *estimates.spells,
        *(_slope_effect(slope) for slope in estimates.slopes),
        *(_stated_effect(measured) for measured in estimates.stated),
    ]


def _round(value: float) -> float:
    return round(float(value), 6)


def describe_constants(estimates: InterviewEstimates) -> dict[str, Any]:
    """Everything needed to do the sum by hand."""
    register, heads = estimates.register, estimates.heads
    some, every = estimates.credentials
    return {
        "formula": "logit = level[country] + industryOffset[country][industry] + spell + sum(slope x contrast) + "
        "credentialsAbroad[country]; contrast = shape(clip(x, from, to)) - shape(reference), 0 when unknown; "
        "value = sigmoid(logit); low, high = sigmoid(logit -+ 1.2816 x sqrt(variance[country] + "
        "sum((error x contrast)^2) + variance of the spell and of credentialsAbroad))",
        "level": dict(zip(COUNTRIES, map(_round, estimates.level), strict=True)),
        "variance": dict(zip(COUNTRIES, map(_round, estimates.variance), strict=True)),
        "countryUnknown": {"level": _round(estimates.world[0]), "variance": _round(estimates.world[1])},
        "regionOfCountry": REGION_OF,
        "regionEffect": {
            region: {
                "value": _round(register.fit.effect(0, region).value),
                "standardError": _round(register.fit.effect(0, region).error),
                "studies": estimates.region_counts[region],
            }
            for region in REGIONS
        },
        "industryOffset": {
            country: dict(zip(INDUSTRIES, map(_round, row), strict=True))
            for country, row in zip((*COUNTRIES, "unknown"), estimates.offsets, strict=True)
        },
        "spellSteps": [
            {"monthsAbove": step.limit, "change": _round(step.change), "variance": _round(step.variance)}
            for step in estimates.steps
        ],
        "slopes": {
            term.feature: {**term.to_json(), "slope": _round(slope.value), "standardError": _round(slope.error)}
            for term, slope in estimates.terms
        },
        "slopePriorSd": _round(estimates.slope_prior),
        "credentialsAbroad": {
            CREDENTIALS_COUNTRY: {
                "some": {"value": _round(some.value), "standardError": _round(some.error)},
                "all": {"value": _round(every.value), "standardError": _round(every.error)},
            },
            "elsewhere": "not measured: no effect",
        },
        "betweenRegionSd": _round(register.fit.sds[0]),
        "betweenCountrySd": _round(register.fit.sds[1]),
        "betweenStudySd": _round(register.study_sd),
        "anyPositiveReactionAgainstInvitation": _round(register.fit.slope(1).value),
        "realSearch": {
            "value": _round(estimates.real_search.value),
            "standardError": _round(estimates.real_search.error),
            "betweenPeopleSd": _round(estimates.real_search_spread),
            "logs": [log.__dict__ for log in estimates.logs],
        },
        "industrySd": {
            "study": _round(heads.fit.sds[industry_heads.STUDY]),
            "industry": _round(heads.fit.sds[industry_heads.INDUSTRY]),
            "industryInCountry": _round(heads.fit.sds[industry_heads.PLACE]),
            "firmOrOccupation": _round(heads.fit.unit_sd),
        },
    }

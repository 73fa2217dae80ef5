"""Texts of the cards of the two chance models, with a section per industry and region."""

import numpy as np

from .correspondence_register import INTERVIEW
from .countries import COUNTRIES, NO_EVIDENCE
from .industries import INDUSTRIES
from .interview_effects import reach
from .interview_estimates import REGION_OF, REGIONS, InterviewEstimates, sigmoid
from .interview_measures import average, measure_log_loss
from .interview_report import Measures
from .model_folder import VERSION
from .random_effects import Z80


def _describe_industry(estimates: InterviewEstimates, measures: Measures, industry: str) -> str:
    head = estimates.heads.find(industry)
    low, high = reach(head.estimate)
    units = measures.units[measures.units["industry"] == industry]
    places = []
    for country in COUNTRIES:
        own = estimates.heads.find(industry, country)
        if own.units:
            own_low, own_high = reach(own.estimate)
            places.append(
                f"- {country}: {own.applications} applications, {own.units} firms or occupations; "
                f"{own.estimate.value:+.2f} log-odds ({own_low:+.2f} to {own_high:+.2f})"
            )
    measured = "It could not be measured on a firm or occupation not seen: no study has several."
    if len(units):
        saved = average((units["global_loss"] - units["loss"]).to_numpy(dtype=np.float64), measures.seed)
        interval = f" ({saved.low:+.4f} to {saved.high:+.4f})" if saved.n >= 5 else ", too few for an interval"
        measured = f"On firms and occupations not seen it saves {saved.value:+.4f} log-loss{interval}, n {saved.n}."
    borrowed = [country for country in COUNTRIES if not estimates.heads.find(industry, country).units]
    return "\n".join(
        [
            f"### {industry}",
            "",
            f"{head.applications} applications, {head.units} firms or occupations, {head.studies} studies. Average "
            f"country: {head.estimate.value:+.2f} log-odds ({low:+.2f} to {high:+.2f}); {head.own:.0%} of it stands on "
            f"own data, the rest is borrowed from the whole. {measured}",
            "",
            *places,
            f"- borrowed from the average country: {', '.join(borrowed)}",
        ]
    )


def _describe_region(estimates: InterviewEstimates, measures: Measures, region: str) -> str:
    register = estimates.register
    effect = register.fit.effect(0, region)
    low, high = reach(effect)
    own = max(0.0, 1.0 - effect.error**2 / register.fit.sds[0] ** 2)
    rows = measures.register[measures.register["region"] == region]
    rate = rows["rate"].to_numpy(dtype=np.float64)
    saved = average(
        measure_log_loss(rate, rows["without_region"].to_numpy(dtype=np.float64))
        - measure_log_loss(rate, rows["chance"].to_numpy(dtype=np.float64)),
        measures.seed,
    )
    lines = [
        f"### {region}",
        "",
        f"{estimates.region_counts[region]} studies. {effect.value:+.2f} log-odds against the world ({low:+.2f} to "
        f"{high:+.2f}); {own:.0%} own data. On studies not seen the region saves {saved.value:+.4f} log-loss "
        f"({saved.low:+.4f} to {saved.high:+.4f}), n {saved.n}.",
        "",
    ]
    for position, country in enumerate(COUNTRIES):
        if REGION_OF[country] != region:
            continue
        invited = register.predict(INTERVIEW, country, region)
        level, spread = estimates.level[position], float(np.sqrt(estimates.variance[position]))
        chance, first, last = sigmoid(np.array([level, level - Z80 * spread, level + Z80 * spread]))
        origin = (
            "no study: the region's average country"
            if country in NO_EVIDENCE
            else f"{estimates.study_counts[country]} studies"
        )
        lines.append(
            f"- {country}: {origin}; invited in studies {sigmoid(np.array(invited.value)):.1%}, real searches "
            f"{chance:.1%} ({first:.1%} to {last:.1%})"
        )
    return "\n".join(lines)


def describe_interview(estimates: InterviewEstimates, measures: Measures, figures: list[str]) -> str:
    """Markdown card of the interview model."""
    industries = "\n\n".join(
        _describe_industry(estimates, measures, industry) for industry in INDUSTRIES if industry != "other"
    )
    regions = "\n\n".join(_describe_region(estimates, measures, region) for region in REGIONS)
    body = "\n".join(figures)
    return f"""# Interview {VERSION}

**What it predicts.** The chance that one application leads to an interview, for a country, an industry and what CV and
person state, with a band in which 80 % of situations are expected to lie. It is a base rate with documented
adjustments, not a verdict on a person.

**How it is made.** A sum on the log-odds scale, so every part is exact. Start: invitation rates of correspondence tests
(applicants of the majority group, well-fitting CVs written by researchers), partially pooled over studies, countries
and regions. Then the step down to real searches, known from four logs. Then the industry, pooled over studies and
countries; a long spell without work (experiments); CV lines that studies varied, pooled over studies and shrunk
towards no effect; and, in Canada, credentials from abroad if the person says so. The band combines the spread between
studies, the country's own uncertainty, the step to real searches and the error of each CV line used. Industries add
nothing to the band, because the spread between studies already holds the differences between their occupations.

**What unknown means.** A feature that is not known adds nothing: the reference CV of the studies stands in.

**Explicit zeros.** Referral, tailored CVs, unemployment in the country and level of the job are listed with what was
measured, and have no effect: too few applications or not clear. A gap between two jobs has none because one study of
2001 found the opposite of what experiments on spells without work find. Credentials from abroad act in Canada only;
elsewhere they were not measured.

**Singapore, Japan, Hong Kong.** No study. The number is that of an average country of the region, pooled with the
world, with the spread between countries in its band. It is an assumption and says so.

**Weak points.** Four people stand for real searches, all in the United States and Canada: elsewhere that step is an
assumption. Studies choose jobs with many vacancies. Industry differences come mostly from entry-level jobs at large US
employers and from Canada 2008-2009, and differ between countries about as much as between industries. Most CV lines
were measured once, in Boston and Chicago in 2001. The last spell class (19 to 36 months) is also used for longer ones.

**Never an input:** name, sex, age, origin and the other protected attributes. The tests behind the figures varied some
of them; they serve as controls and for the audit only.

## Industries

{industries}

## Regions

{regions}

## Figures

{body}
"""


def describe_offer(report: list[str]) -> str:
    """Markdown card of the offer model."""
    figures = "\n".join(report)
    return f"""# Offer {VERSION}

**What it predicts.** The chance that one application ends in a job offer: the chance of an interview (the interview
model, same inputs) times the share of interviews that end in an offer.

**What it rests on.** No public data set has CV, advert and offer, and no published study used here follows
applications from interview to offer. The second link comes from two small sources: the offers in three people's logs,
and a survey of academic job seekers (offers per on-site interview, 2019-2020 season; a beta-binomial, as people
differ). The two are pooled; how far such sources lie apart cannot be told from two, so the spread between studies of
answers stands in (an assumption). Education uses the survey more than the others do.

**Industries and regions.** The first link has heads for ten industries and three regions (card of the interview model).
The second link is the same everywhere but in education, and North American everywhere: borrowed.

**Weak points.** An academic on-site interview is a late round; a logged interview may be a first call. The two links
are treated as independent. Treat the number as an order of magnitude: your own interviews and offers say more after
about thirty applications.

## Figures

{figures}
"""

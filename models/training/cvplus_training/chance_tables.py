"""Tables of what the interview model is made of: levels, regions, industries, spells, lines of the CV."""

from collections.abc import Sequence

import numpy as np

from .correspondence_register import INTERVIEW
from .countries import COUNTRIES, NO_EVIDENCE
from .cv_slopes import LineEffect
from .industries import INDUSTRIES
from .interview_effects import reach
from .interview_estimates import REGION_OF, REGIONS, InterviewEstimates, sigmoid
from .random_effects import Z80, Estimate


def write_effect(estimate: Estimate, digits: int = 2) -> str:
    """Log-odds with their 95 % interval."""
    low, high = reach(estimate)
    return f"{estimate.value:+.{digits}f} ({low:+.{digits}f} to {high:+.{digits}f})"


def write_shares(value: float, low: float, high: float) -> str:
    """Percentages: value and interval."""
    return f"{value:.1%} ({low:.1%} to {high:.1%})"


def describe_levels(estimates: InterviewEstimates) -> list[str]:
    """Chance and band per country, regions, industries."""
    register, step = estimates.register, estimates.real_search
    lines = [
        "### Levels",
        "",
        f"Spread (log-odds) between regions {register.fit.sds[0]:.2f}, countries {register.fit.sds[1]:.2f}, studies "
        f"{register.study_sd:.2f}. Real searches lie {-step.value:.2f} log-odds below the studies (standard error "
        f"{step.error:.2f}, {len(estimates.logs)} people, {sum(log.interviews for log in estimates.logs)} interviews "
        f"in {sum(log.applications for log in estimates.logs)} applications).",
        "",
        "- invited in studies: rate of the control group with a CV that fits, as researchers wrote it",
        "- chance per real application: after the step to real searches; the band holds 80 % of situations",
        "- own data: share of the estimate that stands on the region's own studies; the rest is the world's",
        "",
        "| country | studies | invited in studies | chance per real application | 80 % band |",
        "| --- | --- | --- | --- | --- |",
    ]
    spreads = np.sqrt(estimates.variance)
    for country, level, spread in zip(COUNTRIES, estimates.level, spreads, strict=True):
        invited = register.predict(INTERVIEW, country, REGION_OF[country]).value
        chance, low, high = sigmoid(np.array([level, level - Z80 * spread, level + Z80 * spread]))
        note = " (region's average country)" if country in NO_EVIDENCE else ""
        lines.append(
            f"| {country} | {estimates.study_counts[country]}{note} | {sigmoid(np.array(invited)):.1%} | "
            f"{chance:.1%} | {low:.1%} to {high:.1%} |"
        )
    lines += [
        "",
        "| region | studies | log-odds against the world (95 % interval) | own data |",
        "| --- | --- | --- | --- |",
    ]
    for region in REGIONS:
        effect = register.fit.effect(0, region)
        own = max(0.0, 1.0 - effect.error**2 / register.fit.sds[0] ** 2)
        lines.append(f"| {region} | {estimates.region_counts[region]} | {write_effect(effect)} | {own:.0%} |")
    return lines


def describe_effects(estimates: InterviewEstimates, effects: Sequence[LineEffect]) -> list[str]:
    """Industries, spells, CV lines and what the person states, in log-odds with 95 % intervals."""
    lines = [
        "### Effects in log-odds",
        "",
        "What moves the chance of a country's reference CV. Own data: share of the estimate that stands on the "
        "industry's own rows; the rest is borrowed from the whole. Countries: with rows of their own, or borrowed.",
        "",
        "| industry | studies | firms or occupations | applications | average country | own data | US | CA | FR |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for industry in INDUSTRIES:
        head = estimates.heads.find(industry)
        places = []
        for country in ("US", "CA", "FR"):
            place = estimates.heads.find(industry, country)
            places.append(f"{place.estimate.value:+.2f} (n {place.applications})" if place.units else "borrowed")
        note = " (a mixture: not used)" if industry == "other" else ""
        lines.append(
            f"| {industry}{note} | {head.studies} | {head.units} | {head.applications} | "
            f"{write_effect(head.estimate)} | {head.own:.0%} | {' | '.join(places)} |"
        )
    lines += ["", "Spells without work against applying from a job:", ""]
    lines += ["| spell without work | n | log-odds (95 % interval) | used |", "| --- | --- | --- | --- |"]
    for spell in estimates.spells:
        lines.append(
            f"| {spell.label.split(' without')[0]} | {spell.n} | {spell.effect:+.2f} ({spell.low:+.2f} to "
            f"{spell.high:+.2f}) | {'yes' if spell.used else 'no: not clear'} |"
        )
    lines += [
        "",
        f"CV lines are shrunk towards no effect (prior of {estimates.slope_prior:.2f} log-odds per standard deviation "
        "of a line, estimated from all lines); kept is the share that is left:",
        "",
        "| line | n | studies | as measured (95 % interval) | as used (95 % interval) | kept |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for slope in estimates.slopes:
        used = write_effect(slope.shrunk, 3) if slope.is_used else "not used"
        kept = f"{slope.kept:.0%}" if slope.is_used else slope.why_not
        measured = write_effect(slope.pooled, 3)
        lines.append(f"| {slope.feature} | {slope.n} | {len(slope.studies)} | {measured} | {used} | {kept} |")
    lines += [
        "",
        "The same lines study by study; n counts applications:",
        "",
        "| line in a study | study | n | adverts | log-odds (95 % interval) |",
        "| --- | --- | --- | --- | --- |",
    ]
    for effect in effects:
        lines.append(
            f"| {effect.line} ({effect.feature}) | {effect.study} | {effect.n} | {effect.adverts} | "
            f"{write_effect(effect.estimate, 3)} |"
        )
    lines += ["", "What only the person knows, the market, and the level of the job:", ""]
    lines += ["| stated, market, level | n | log-odds (95 % interval) | used |", "| --- | --- | --- | --- |"]
    for stated in estimates.stated:
        lines.append(
            f"| {stated.feature} | {stated.n} {stated.n_of} | {write_effect(stated.estimate)} | "
            f"{'yes' if stated.is_used else f'no: {stated.why_not}'} |"
        )
    return lines

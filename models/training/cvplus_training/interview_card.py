"""Text of the cards of the two chance models."""


def describe_interview(report: list[str]) -> str:
    """Markdown card of the interview model."""
    figures = "\n".join(report)
    return f"""# Interview 1.0.0

**What it predicts.** The chance that one application leads to an interview, for a country and an industry, with a band
in which 80 % of situations are expected to lie. It is a base rate with documented adjustments, not a verdict on a
person.

**Why not personal.** Models trained on what stands in a CV do not carry over from one study to another, and inside a
study the advert decides most of the answer. So nothing in the CV moves this number except a long spell without work,
which experiments have measured.

**How it is made.** Start from the invitation rate of the country's correspondence tests (applicants of the majority
group, well-fitting CVs written by researchers), partially pooled between countries. Lower it to the level of real
searches, known from four logs only. Add the industry's difference where a study has one, and the measured effect of
13 and more months without work. The band is the spread between studies, the country's own uncertainty and that of the
step to real searches.

**Weak points.** Four people stand for real searches, all in the United States and Canada: elsewhere that step is an
assumption. Studies choose jobs with many vacancies. Industry differences come mostly from entry-level jobs at large US
employers and from Canada 2008-2009. Shorter spells show no clear effect and are not used. The last spell class (19 to
36 months) is also used for longer ones.

**It abstains** for Singapore, Japan and Hong Kong: there is no study.

**Never an input:** name, sex, age, origin and the other protected attributes. The tests behind the figures varied some
of them; only the majority group's rates and differences between industries are used here.

## Figures

{figures}
"""


def describe_offer(report: list[str]) -> str:
    """Markdown card of the offer model."""
    figures = "\n".join(report)
    return f"""# Offer 1.0.0

**What it predicts.** The chance that one application ends in a job offer: the chance of an interview (the interview
model, same inputs) times the share of interviews that end in an offer.

**What it rests on.** No public data set has CV, advert and offer. The second link comes from two small sources: the
offers in three people's logs, and a survey of academic job seekers (offers per on-site interview, 2019-2020 season).
They are pooled as two estimates of one rate, and the spread between them is in the band.

**Weak points.** An academic on-site interview is a late round; a logged interview may be a first call. Both sources
are North American. The two links are treated as independent. Treat the number as an order of magnitude: your own
interviews and offers say more after about thirty applications.

**It abstains** wherever the interview model does.

## Figures

{figures}
"""

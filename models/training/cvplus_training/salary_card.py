"""Text of the salary model's card."""

from .model_folder import VERSION
from .salary_countries import describe_about, describe_evidence
from .salary_heads import Head, list_heads


def _list_heads(heads: dict[str, list[Head]]) -> list[str]:
    """A section for each industry and region."""
    lines = []
    for kind, own in heads.items():
        lines += ["", f"## Heads: {kind}", "", *list_heads(own, kind)]
        for head in own:
            lines += [
                "",
                f"### {head.name}",
                "",
                f"{head.n} rows. One width for all would cover {head.global_coverage:.1%} of them, its own covers "
                f"{head.head_coverage:.1%}. {head.borrowed:.0%} of the width is borrowed from everyone; the middle "
                "comes from the pooled members, which read the industry and the country as features.",
            ]
    return lines


def _list_countries(support: dict[str, dict[str, object]]) -> list[str]:
    evidence = describe_evidence()
    lines = ["| country | rows | pay of | level from | evidence | note |", "| --- | --- | --- | --- | --- | --- |"]
    for country, about in describe_about().items():
        lines.append(
            f"| {country} | {support[country]['n']} | {about.get('payYear', 'see source')} | {about['levelSource']} | "
            f"{evidence.get(country, 'measured-centrally')} | {support[country]['note']} |"
        )
    return lines


def describe_salary(report: list[str], heads: dict[str, list[Head]], support: dict[str, dict[str, object]]) -> str:
    """Markdown: what the number is, what it rests on, where it must not be used."""
    newline = "\n"
    return f"""# Salary {VERSION}

**What it predicts.** Gross pay per year in the country's own currency (natural log in the graph): the middle (`value`)
and a range (`low` to `high`) meant to contain 80 % of people with the same known facts. It abstains nowhere; where a
number stands on an assumption, the table below says so.

**What it rests on.** Four experts (all countries, German technology, French professionals, Hong Kong technology), each
a stack of boosted trees, a random forest, a neural net and a ridge over country, industry, kind of employer, place,
work mode, years, education, level, occupation, the official wage of the occupation and the words of the title. A model
of the typical distance gives the width; a multiple per country and industry, partially pooled, makes it cover 80 %. In
thin countries the middle is pulled to the official wage. Singapore, Japan, Hong Kong outside of technology and French
trades stand on official tables alone. For trades elsewhere (ISCO 5 to 9) the official table gets half of the word and
the range spans both, because surveys of office work have few such answers: an assumption.

{newline.join(_list_countries(support))}

**Who answered.** Readers of an English-language office blog: more than three in four are women, most are in the United
States, most work in offices; expatriates in Berlin and Munich; adverts in France and Hong Kong. Trades, shift work
and very
high pay are rare. Bonus and shares are not in the figure, but for Japan, whose annual figure holds bonus and overtime.

**Do not use it** for pay of another year without saying so, or to judge one person's worth.

**Never an input:** name, sex, age, birth date, photo, nationality, marital status, religion, disability, union. No
loader reads a survey's questions on them.

## Figures

{newline.join(report)}
{newline.join(_list_heads(heads))}
"""

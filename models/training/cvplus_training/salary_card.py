"""Text of the salary model's card."""


def describe_salary(report: list[str], rows: int) -> str:
    """Markdown: what the number is, what it rests on, where it must not be used."""
    figures = "\n".join(report)
    return f"""# Salary 1.0.0

**What it predicts.** Gross pay per year in the country's own currency (natural log in the graph), as of April 2023:
the middle (`value`) and a range (`low` to `high`) meant to contain 80 % of people with the same known facts.

**What it rests on.** {rows} self-reported salaries of the Ask a Manager survey, April 2023. Three LightGBM quantile
models over country, industry, kind of employer, place, work mode, years, education and the words of the title;
the range is conformal: widened until it covered 80 % of salaries the model had not seen, per country.

**Who answered.** Readers of an English-language office blog: more than three in four are women, most are in the United
States, most work in offices. Trades, shift work and very high pay are rare. Bonus and shares are not in the figure.

**Do not use it** for Singapore, Japan or Hong Kong (fewer than 30 rows: it abstains), for pay of another year without
saying so, or to judge one person's worth. Netherlands, Sweden and France have 20 to 40 rows: the level and width there
are partly borrowed, and the evidence is low.

**Never an input:** name, sex, age, birth date, photo, nationality, marital status, religion, disability, union. The
survey's questions on age, gender and race are not read by the loader.

## Figures

{figures}
"""

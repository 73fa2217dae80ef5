"""docs/model-report.md: one section per subject, replaced whenever that subject is trained or measured."""

import re
from pathlib import Path
from typing import Final

SECTIONS: Final[dict[str, str]] = {
    "interview": "chance that one application leads to an interview",
    "callbacks": "chance of an answer within each of three large audit studies, the ensembles and their members",
    "fairness": "whether those ensembles treat groups alike, though they see none of them",
    "offer": "chance that one application leads to an offer",
    "salary": "pay per year and its range",
    "time-to-response": "days until an employer answers",
    "time-to-hire": "days until a new job begins",
    "position": "how much of what an advert asks for the CV shows, and beside whom",
    "learning": "a simulation: what the code makes of users' outcomes",
}
"""Name of a section -> what it is about."""

_TITLE: Final = """# Model report

How well the models do, and what they rest on. Every figure is written by `npm run train -- all`; do not edit by hand.
Unless a section says otherwise, figures are of rows that the measured model has not seen. Brackets hold 95 % intervals,
n counts rows. Missed aims stay in the table.
"""
_AIM: Final = re.compile(r"^Aim: (?P<what>.+) Reached: (?P<reached>yes|no); (?P<figure>.+)\.$")


def write_aim(what: str, is_reached: bool, figure: str) -> str:
    """A line that the summary at the top repeats, e.g. `at least 3 % on adverts not seen`, False, `2.5 % (n 900)`."""
    return f"Aim: {what}. Reached: {'yes' if is_reached else 'no'}; {figure}."


def _head(section: str) -> str:
    return section.replace("-", " ").capitalize()


def _read_sections(text: str) -> dict[str, str]:
    found = {}
    for part in text.split("\n## ")[1:]:
        head, body = part.split("\n", 1)
        found[head.strip().lower().replace(" ", "-")] = body.strip()
    return found


def _summarise(sections: dict[str, str]) -> str:
    """Links to the sections that exist, and every aim that they tell."""
    lines = ["| section | about | aims reached |", "| --- | --- | --- |"]
    aims = []
    for name, body in sections.items():
        own = [found for line in body.splitlines() if (found := _AIM.match(line))]
        reached = sum(aim["reached"] == "yes" for aim in own)
        elsewhere = "see the section" if re.search(r"\baim", body, re.IGNORECASE) else "none set"
        told = f"{reached} of {len(own)}" if own else elsewhere
        lines.append(f"| [{_head(name)}](#{name}) | {SECTIONS[name]} | {told} |")
        aims += [f"| {_head(name)} | {aim['what'][:-1]} | {aim['reached']} | {aim['figure']} |" for aim in own]
    if aims:
        lines += ["", "| section | aim | reached | measured |", "| --- | --- | --- | --- |", *aims]
    return "\n".join(lines) + "\n"


def write_report(models: Path, section: str, lines: list[str]) -> None:
    """Replaces one section of docs/model-report.md beside the models folder and keeps the others."""
    file = models.parent / "docs" / "model-report.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    written = _read_sections(file.read_text(encoding="utf-8")) if file.exists() else {}
    written[section] = "\n".join(lines).strip()
    sections = {name: written[name] for name in SECTIONS if name in written}
    parts = [f"## {_head(name)}\n\n{body}\n" for name, body in sections.items()]
    file.write_text("\n".join([_TITLE, _summarise(sections), *parts]), encoding="utf-8")

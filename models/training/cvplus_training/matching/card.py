"""What the model folder says about itself in words."""

from pathlib import Path
from typing import Any, Final

FIGURES: Final = Path(__file__).with_name("figures.md")


def describe_model(counted: dict[str, Any]) -> str:
    """Text of card.md."""
    rows = "\n".join(
        f"| {language} | {count['titles']} | {count['skillLabels']} |" for language, count in counted.items()
    )
    figures = FIGURES.read_text(encoding="utf-8").strip()
    return f"""# Matching 1.0.0

**What it does.** Turns a job title or the name of a skill into 96 numbers that are alike for what means alike, in seven
languages, and a title into the chance of each of the unit groups of ISCO-08 and the chance that it is a title at all.

**What it is.** One table of 8-bit numbers with a row for hashed words, pairs of words and pieces of words of 2 to 5
characters; a text is the weighted sum of its rows, rare pieces weighing more; one linear head. Trained with Adagrad to
name the group of each title, to name the groups of the occupations that a skill is essential to, and to bring labels
of one skill in different languages together. A sum of its own over the same pieces tells titles from skills, places,
dates and headings.

**What it was trained on.** All labels of the knowledge file (ESCO, O*NET, ROME, JobTech and the others listed there
with their licences), also those that were held out while it was measured: the figures below belong to an encoder and
a file without that fifth. Nothing of any person is in it.

| language | titles | labels of skills |
| --- | --- | --- |
{rows}

## Figures

{figures}

**Weak.** Titles of one word that several groups share; German, Japanese and Chinese titles, of which the open sources
have few; managers of small firms, whom ISCO puts elsewhere than their title says. The calibrated score says so.

**Never an input:** anything about a person but the words of the title.
"""

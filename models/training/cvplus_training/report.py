"""docs/model-report.md: one section per subject, replaced whenever that subject is trained or measured."""

from pathlib import Path
from typing import Final

SECTIONS: Final[tuple[str, ...]] = (
    "interview",
    "callbacks",
    "fairness",
    "offer",
    "salary",
    "time-to-response",
    "time-to-hire",
    "position",
    "learning",
)
_TITLE: Final = """# Model report

Every figure here is written by `npm run train -- all`; do not edit by hand. Figures are of rows that the measured model
has not seen; brackets hold 95 % intervals; n counts rows.
"""


def write_report(models: Path, section: str, lines: list[str]) -> None:
    """Replaces one section of docs/model-report.md beside the models folder and keeps the others."""
    file = models.parent / "docs" / "model-report.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    sections: dict[str, str] = {}
    if file.exists():
        for part in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            name, body = part.split("\n", 1)
            sections[name.strip()] = body.strip()
    sections[section] = "\n".join(lines).strip()
    parts = [f"## {name}\n\n{sections[name]}\n" for name in SECTIONS if name in sections]
    file.write_text("\n".join([_TITLE, *parts]), encoding="utf-8")

"""models/training/report.md: one section per target, replaced whenever that target is trained."""

from pathlib import Path
from typing import Final

from .model_folder import TARGETS

_TITLE: Final = "# Training report\n\nWritten by `python -m cvplus_training`; do not edit by hand.\n"


def write_report(models: Path, target: str, lines: list[str]) -> None:
    """Replaces the section of one target and keeps the others."""
    file = models / "training" / "report.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    sections: dict[str, str] = {}
    if file.exists():
        for part in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            name, body = part.split("\n", 1)
            sections[name.strip()] = body.strip()
    sections[target] = "\n".join(lines).strip()
    parts = [f"## {name}\n\n{sections[name]}\n" for name in TARGETS if name in sections]
    file.write_text("\n".join([_TITLE, *parts]), encoding="utf-8")

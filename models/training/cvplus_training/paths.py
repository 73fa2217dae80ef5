"""Where things are, seen from this package."""

from pathlib import Path
from typing import Final

MODELS: Final = Path(__file__).resolve().parents[2]
DEFAULT_DATA: Final = MODELS.parents[1] / "shared" / "data"
KNOWLEDGE: Final = MODELS.parent / "resources" / "knowledge.db"

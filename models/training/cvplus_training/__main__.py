"""Command line: python -m cvplus_training <target|all|score> --data DIR."""

import argparse
import json
from pathlib import Path

from .features import describe_features
from .matching.train import train_matching
from .model_folder import TARGETS, dump_json, write_model
from .paths import DEFAULT_DATA, KNOWLEDGE, MODELS
from .report import write_report
from .score import score_salary
from .trainers import TRAINERS


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cvplus_training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("all", *TARGETS):
        command = commands.add_parser(name, help=f"train {name} and write models/")
        command.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the raw data sets")
        command.add_argument("--seed", type=int, default=2023)
        command.add_argument("--models", type=Path, default=MODELS, help="where to write")
    matching = commands.add_parser("matching", help="train the encoder of titles and skills and write models/")
    matching.add_argument("--knowledge", type=Path, default=KNOWLEDGE, help="file made by build/make-knowledge.ts")
    matching.add_argument("--seed", type=int, default=2023)
    matching.add_argument("--models", type=Path, default=MODELS, help="where to write")
    score = commands.add_parser("score", help="score the committed model on rows it has not seen")
    score.add_argument("--dataset", choices=["salary"], required=True)
    score.add_argument("--rows", type=Path, required=True, help="CSV (or .csv.gz) in the layout of the survey")
    score.add_argument("--models", type=Path, default=MODELS)
    score.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    """Runs one command."""
    options = _parse(arguments)
    if options.command == "score":
        result = score_salary(options.rows, options.models)
        print(json.dumps(result) if options.json else "\n".join(f"{name}: {value}" for name, value in result.items()))
        return
    if options.command == "matching":
        train_matching(options.knowledge, options.models, options.seed)
        return
    options.models.mkdir(parents=True, exist_ok=True)
    (options.models / "features.json").write_bytes(dump_json(describe_features()))
    for target in TARGETS if options.command == "all" else (options.command,):
        trained, report = TRAINERS[target](options.data, options.seed)
        write_model(options.models, trained)
        write_report(options.models, target, report)
        print("\n".join(report))


if __name__ == "__main__":
    main()

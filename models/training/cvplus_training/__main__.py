"""Command line: python -m cvplus_training <step|all|score> --data DIR."""

import argparse
import json
from pathlib import Path

from .contributed.correction import Plan
from .contributed.step import refuse_network, run_contributed
from .features import describe_features
from .matching.train import train_matching
from .model_folder import dump_json
from .paths import DEFAULT_DATA, KNOWLEDGE, MODELS
from .report import write_report
from .run import Run, open_mapper
from .scorers import SCORERS
from .trainers import STEPS


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cvplus_training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("all", *STEPS):
        command = commands.add_parser(name, help=f"train {name} and write models/ and docs/model-report.md")
        command.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the raw data sets")
        command.add_argument("--seed", type=int, default=2023)
        command.add_argument("--models", type=Path, default=MODELS, help="where to write")
        command.add_argument("--scheduler", help="address of a Dask scheduler that does the work, tcp://host:8786")
        command.add_argument("--sample", action="store_true", help="a quick run on few rows; needs --models")
    matching = commands.add_parser("matching", help="train the encoder of titles and skills and write models/")
    matching.add_argument("--knowledge", type=Path, default=KNOWLEDGE, help="file made by build/make-knowledge.ts")
    matching.add_argument("--seed", type=int, default=2023)
    matching.add_argument("--models", type=Path, default=MODELS, help="where to write")
    contributed = commands.add_parser("contributed", help="learn from contributed outcomes: a challenger, or why not")
    contributed.add_argument("--snapshot", type=Path, required=True, help="FILE.csv.gz, with FILE.json beside it")
    contributed.add_argument(
        "--champion", type=Path, required=True, help="folder of the interview model that is served"
    )
    contributed.add_argument("--out", type=Path, required=True, help="where to write verdict.json and model/")
    contributed.add_argument("--version", required=True, help="of the challenger, for instance 2.1.0")
    contributed.add_argument("--seed", type=int, default=2023)
    contributed.add_argument("--scheduler", help="address of a Dask scheduler that adds up the cells, tcp://host:8786")
    score = commands.add_parser("score", help="score the committed models on rows they have not seen")
    score.add_argument("--dataset", choices=sorted(SCORERS), required=True)
    score.add_argument("--rows", type=Path, required=True, help="CSV (or .csv.gz) in the layout of the data set")
    score.add_argument("--models", type=Path, default=MODELS)
    score.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if getattr(options, "sample", False) and options.models == MODELS:
        parser.error("--sample would replace the models with worse ones: name another folder with --models")
    return options


def main(arguments: list[str] | None = None) -> None:
    """Runs one command."""
    options = _parse(arguments)
    if options.command == "score":
        result = SCORERS[options.dataset](options.rows, options.models)
        print(json.dumps(result) if options.json else "\n".join(f"{name}: {value}" for name, value in result.items()))
        return
    if options.command == "matching":
        train_matching(options.knowledge, options.models, options.seed)
        return
    if options.command == "contributed":
        if options.scheduler is None:
            refuse_network()
        with open_mapper(options.scheduler) as mapper:
            plan = Plan(seed=options.seed)
            verdict = run_contributed(options.snapshot, options.champion, options.out, options.version, plan, mapper)
        print(json.dumps(verdict))
        return
    options.models.mkdir(parents=True, exist_ok=True)
    (options.models / "features.json").write_bytes(dump_json(describe_features()))
    with open_mapper(options.scheduler) as mapper:
        run = Run(options.data, options.seed, mapper, options.sample)
        for name in STEPS if options.command == "all" else (options.command,):
            for section, lines in STEPS[name](run, options.models).items():
                write_report(options.models, section, lines)
                print("\n".join(lines))


if __name__ == "__main__":
    main()

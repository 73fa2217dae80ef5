"""docs/model-report.md: sections are replaced one by one, and the summary repeats their aims."""

from pathlib import Path

from cvplus_training.report import SECTIONS, write_aim, write_report


def read_report(models: Path) -> str:
    return (models.parent / "docs" / "model-report.md").read_text(encoding="utf-8")


def test_a_section_is_replaced_and_the_others_stay_in_their_order(tmp_path: Path) -> None:
    models = tmp_path / "models"
    write_report(models, "time-to-hire", ["old days", "", "### A part", "", "| a | b |"])
    write_report(models, "interview", ["chances"])
    write_report(models, "time-to-hire", ["new days", "", "### A part", "", "| a | b |"])
    text = read_report(models)
    assert "old days" not in text
    after = "## Time to hire\n\nnew days\n\n### A part\n\n| a | b |\n"
    assert text.index("## Interview\n\nchances\n") < text.index(after)


def test_the_summary_links_what_is_there_and_tells_missed_aims(tmp_path: Path) -> None:
    models = tmp_path / "models"
    for name in SECTIONS:
        write_report(models, name, [f"about {name}"])
    aims = [write_aim("at least 3 %", False, "2.5 % (1.9 % to 3.1 %), n 900"), write_aim("at most 0.02", True, "0.011")]
    write_report(models, "callbacks", ["words", "", aims[0], aims[1]])
    write_report(models, "fairness", ["Ratios (aim at least 0.80)."])
    summary = read_report(models).split("\n## ")[0]
    assert "| [Callbacks](#callbacks) | " in summary
    assert f"| {SECTIONS['callbacks']} | 1 of 2 |" in summary
    assert "| Callbacks | at least 3 % | no | 2.5 % (1.9 % to 3.1 %), n 900 |" in summary
    assert "| Callbacks | at most 0.02 | yes | 0.011 |" in summary
    assert f"| {SECTIONS['fairness']} | see the section |" in summary
    assert summary.count("none set") == len(SECTIONS) - 2

"""How much each kind of requirement weighs in the match with an advert."""

from typing import Final

# Stated assumption: skills 40, experience 30, education 20, languages 10; inside skills a welcome skill counts a
# quarter of a required one. No outcome data exists that could test these weights.
WEIGHTS: Final[dict[str, float]] = {
    "required_skills_share": 32.0,
    "nice_skills_share": 8.0,
    "years_share": 30.0,
    "education_share": 20.0,
    "languages_share": 10.0,
}

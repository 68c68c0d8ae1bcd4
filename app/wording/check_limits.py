"""What the limits of the strategy check are called."""

from collections.abc import Mapping

from app.wording.language import Phrase, Wording, phrase

_LIMITS: Mapping[str, tuple[str, Phrase]] = {
    "objectives_least": ("M01", phrase("limit", "Objectives on a map, at least")),
    "objectives_most": ("M01", phrase("limit", "Objectives on a map, at most")),
    "objectives_too_many": ("M01", phrase("limit", "Objectives with which a map has no point")),
    "lane_least": ("M02", phrase("limit", "Objectives in a perspective, at least")),
    "lane_most": ("M02", phrase("limit", "Objectives in a perspective, at most")),
    "lane_crowd": (
        "M02",
        phrase("limit", "Objectives in a perspective, more of which are a crowd"),
    ),
    "internal_least": ("M03", phrase("limit", "Percent of them in internal process, at least")),
    "internal_most": ("M03", phrase("limit", "Percent of them in internal process, at most")),
    "themes_least": ("M06", phrase("limit", "Themes, at least")),
    "themes_most": ("M06", phrase("limit", "Themes, at most")),
    "words_least": ("O02", phrase("limit", "Words of an objective, at least")),
    "words_most": ("O02", phrase("limit", "Words of an objective, at most")),
    "silent_days": ("O10", phrase("limit", "Days an owner may be silent")),
    "links_each": ("L06", phrase("limit", "Links of an objective, at most on average")),
    "measures_each": ("K01", phrase("limit", "Measures of an objective, at most")),
    "measures_most": ("K02", phrase("limit", "Measures in all, at most")),
    "financial_one_in": ("K04", phrase("limit", "Measures of which one may be financial")),
    "same_periods": ("K08", phrase("limit", "Periods of missing, or beating, a target in a row")),
    "overdue_intervals": ("K12", phrase("limit", "Intervals an actual may be overdue")),
    "child_share": ("K13", phrase("limit", "Percent of the weight on one child, at most")),
    "off_target_periods": ("A01", phrase("limit", "Periods off target without an initiative")),
}


def limit_rule(name: str) -> str:
    """The id of the rule that asks it."""
    return _LIMITS[name][0]


def limit_name(wording: Wording, name: str) -> str:
    return wording.say(_LIMITS[name][1])

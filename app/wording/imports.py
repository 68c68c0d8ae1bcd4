"""What an import did to each kind of thing, in words."""

from collections.abc import Mapping

from app.wording.language import CountPhrase, Phrase, Wording, count_phrase, phrase

KINDS: Mapping[str, Phrase] = {
    "scorecard": phrase("kind of thing", "scorecard"),
    "theme": phrase("kind of thing", "theme"),
    "perspective": phrase("kind of thing", "perspective"),
    "objective": phrase("kind of thing", "objective"),
    "measure": phrase("kind of thing", "measure"),
    "series": phrase("kind of thing", "data series"),
    "link": phrase("kind of thing", "link"),
    "initiative": phrase("kind of thing", "initiative"),
    "override": phrase("kind of thing", "override"),
    "actual": phrase("kind of thing", "actual"),
    "actuals": phrase("kind of thing", "actuals"),
}
KEPT_DOES_NOT_GO_WITH_IT = phrase(
    "import",
    "What the document leaves out is kept, and does not go with it. "
    "Put it into the document, or import with --prune to remove it.",
)
ADDED: Mapping[str, CountPhrase] = {
    "scorecard": count_phrase("%(num)s scorecard added", "%(num)s scorecards added"),
    "theme": count_phrase("%(num)s theme added", "%(num)s themes added"),
    "perspective": count_phrase("%(num)s perspective added", "%(num)s perspectives added"),
    "objective": count_phrase("%(num)s objective added", "%(num)s objectives added"),
    "measure": count_phrase("%(num)s measure added", "%(num)s measures added"),
    "series": count_phrase("%(num)s data series added", "%(num)s data series added"),
    "link": count_phrase("%(num)s link added", "%(num)s links added"),
    "initiative": count_phrase("%(num)s initiative added", "%(num)s initiatives added"),
    "override": count_phrase("%(num)s override added", "%(num)s overrides added"),
    "actual": count_phrase("%(num)s actual added", "%(num)s actuals added"),
}
CHANGED: Mapping[str, CountPhrase] = {
    "scorecard": count_phrase("%(num)s scorecard changed", "%(num)s scorecards changed"),
    "theme": count_phrase("%(num)s theme changed", "%(num)s themes changed"),
    "perspective": count_phrase("%(num)s perspective changed", "%(num)s perspectives changed"),
    "objective": count_phrase("%(num)s objective changed", "%(num)s objectives changed"),
    "measure": count_phrase("%(num)s measure changed", "%(num)s measures changed"),
    "series": count_phrase("%(num)s data series changed", "%(num)s data series changed"),
    "link": count_phrase("%(num)s link changed", "%(num)s links changed"),
    "initiative": count_phrase("%(num)s initiative changed", "%(num)s initiatives changed"),
    "override": count_phrase("%(num)s override changed", "%(num)s overrides changed"),
    "actual": count_phrase("%(num)s actual changed", "%(num)s actuals changed"),
}
REMOVED: Mapping[str, CountPhrase] = {
    "scorecard": count_phrase("%(num)s scorecard removed", "%(num)s scorecards removed"),
    "theme": count_phrase("%(num)s theme removed", "%(num)s themes removed"),
    "perspective": count_phrase("%(num)s perspective removed", "%(num)s perspectives removed"),
    "objective": count_phrase("%(num)s objective removed", "%(num)s objectives removed"),
    "measure": count_phrase("%(num)s measure removed", "%(num)s measures removed"),
    "series": count_phrase("%(num)s data series removed", "%(num)s data series removed"),
    "link": count_phrase("%(num)s link removed", "%(num)s links removed"),
    "initiative": count_phrase("%(num)s initiative removed", "%(num)s initiatives removed"),
    "override": count_phrase("%(num)s override removed", "%(num)s overrides removed"),
    "actual": count_phrase("%(num)s actual removed", "%(num)s actuals removed"),
}


def kind_word(wording: Wording, kind: str) -> str:
    """The name of a kind of thing, as an import counts them."""
    return wording.say(KINDS[kind])

"""The history in words, deed by deed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app import clock
from app.queries.history import DeedLines, HistoryLine, HistoryNames, Offered
from app.queries.scorecards import ScorecardName
from app.web.forms.history import WantedHistory
from app.web.pages.desk import Choice
from app.web.pages.history import DeedEntry, HistoryFilters
from app.wording.history import LineNames, Told, action_word, statements, thing_word
from app.wording.language import Wording
from app.wording.periods import show_datetime

Address = Callable[[dict[str, str]], str]
"""Of the same history with another query."""


@dataclass(frozen=True, slots=True)
class HistoryScene:
    wording: Wording
    names: HistoryNames
    address: Address

    def entry(self, deed: DeedLines) -> DeedEntry:
        first = deed.first
        more = deed.total - len(deed.lines)
        return DeedEntry(
            number=first.deed,
            who=first.person,
            when=show_datetime(self.wording, clock.at_the_wall(first.at)),
            what=action_word(self.wording, first.action),
            statements=tuple(self._said(deed)),
            more=self.wording.ngettext("%(num)s line more", "%(num)s lines more", more, num=more)
            if more
            else "",
            more_href=self.address({"deed": str(first.deed)}),
        )

    def _said(self, deed: DeedLines) -> Iterator[str]:
        for line in deed.lines:
            told = Told(line.kind, line.path, line.before, line.after, line.is_erased)
            yield from statements(self.wording, told, self._names(line))

    def _names(self, line: HistoryLine) -> LineNames:
        people = {f"person-{number}": name for number, name in self.names.people.items()}
        scene = self.names.scorecards.get(line.path.partition("/")[0])
        if scene is None:
            return LineNames(people=people)
        return LineNames(scene.calendar, scene.measures, people)


def history_filters(
    wording: Wording,
    address: Address,
    wanted: WantedHistory,
    can_be: Offered,
    scorecards: list[ScorecardName],
) -> HistoryFilters:
    query = wanted.query
    return HistoryFilters(
        action=address({}),
        people=tuple(Choice(str(number), name) for number, name in can_be.people.items()),
        person=query.get("person", ""),
        kinds=tuple(Choice(kind, thing_word(wording, kind)) for kind in can_be.kinds),
        kind=query.get("kind", ""),
        scorecards=tuple(Choice(each.key, each.name) for each in scorecards),
        scorecard=query.get("scorecard", ""),
        since=query.get("from", ""),
        until=query.get("to", ""),
        everything=address({}) if query else None,
    )

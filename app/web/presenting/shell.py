"""What stands around every page."""

from app.web.pages.shell import Around, Shell, Tab
from app.web.presenting.scene import Scene
from app.wording.language import Wording

MAP = "maps.show"
TABLE = "scorecards.show"


def scorecard_shell(
    scene: Scene,
    *,
    title: str,
    around: Around,
    address: str,
    current: str | None = None,
) -> Shell:
    """Around the pages of one scorecard; the tabs keep the view."""
    wording, head = scene.wording, scene.facts.head
    query = scene.view_query()
    tabs = (
        (MAP, wording.pgettext("view", "Map"), "network"),
        (TABLE, wording.pgettext("view", "Scorecard"), "table-2"),
    )
    return Shell(
        title=title,
        language=wording.language,
        theme=around.theme,
        account=around.account,
        address=address,
        scorecard=head.name,
        tabs=tuple(
            Tab(label, scene.links.to(route, scorecard=head.key, **query), icon, route == current)
            for route, label, icon in tabs
        ),
    )


def bare_shell(wording: Wording, *, title: str, around: Around, address: str) -> Shell:
    """Around pages outside any scorecard."""
    return Shell(
        title=title,
        language=wording.language,
        theme=around.theme,
        account=around.account,
        address=address,
    )

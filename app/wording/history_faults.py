"""What is wrong with a history, in a sentence for each line."""

from collections.abc import Mapping

from app.core.history_walk import Fault, HistoryFault
from app.wording.language import Wording, marked

_SENTENCES: Mapping[Fault, str] = {
    Fault.CHANGED: marked("%(line)s was changed: what it tells is not what was written."),
    Fault.BROKEN: marked(
        "%(line)s does not follow from the line before it: it was changed, or a line before it was "
        "taken out."
    ),
    Fault.MISSING: marked("%(line)s: what stood before it is missing."),
    Fault.INSERTED: marked("%(line)s was put in."),
    Fault.MOVED: marked("%(line)s was moved from another place."),
    Fault.BLANKED: marked("%(line)s is blank, and no erasure names it."),
    Fault.ACTUAL_CHANGED: marked("%(actual)s, deed %(deed)s: it is not what the history tells."),
    Fault.ACTUAL_MISSING: marked("%(actual)s, deed %(deed)s: a revision is missing."),
    Fault.ACTUAL_INSERTED: marked(
        "%(actual)s, deed %(deed)s: a revision was put in of which the history does not tell."
    ),
    Fault.CURRENT_CHANGED: marked("%(actual)s: what stands there is not the latest revision."),
}
_CUT_OFF = marked("The history is cut off after deed %(deed)s: lines at its end are missing.")
_CUT_OFF_WHOLE = marked("The history is gone: not one of its lines is left.")
_LINE = marked("Deed %(deed)s, line %(number)s (%(path)s)")
_LINE_WITHOUT_PATH = marked("Deed %(deed)s, line %(number)s")


def history_fault(wording: Wording, found: HistoryFault) -> str:
    if found.fault is Fault.CUT_OFF:
        return wording.gettext(_CUT_OFF if found.deed else _CUT_OFF_WHOLE, deed=str(found.deed))
    place = {"deed": str(found.deed), "number": str(found.position + 1), "path": found.path}
    line = wording.gettext(_LINE if found.path else _LINE_WITHOUT_PATH, **place)
    return wording.gettext(
        _SENTENCES[found.fault], line=line, actual=found.path, deed=str(found.deed)
    )

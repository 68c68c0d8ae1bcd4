"""The form of an actual in each of its states."""

from app.web.pages.actuals import Conflict, FormState, Saved
from tests.web.templates.samples import drawn, form

FORM = "actuals/_form.html"


def test_the_box_has_a_label_and_holds_the_current_number() -> None:
    html = drawn(FORM, form=form())

    box = html.one("input", name="value")
    assert html.one("label", **{"for": box.attributes["id"]}).words == "Net Promoter Score, Q3 2026"
    assert box.attributes["value"] == "41"
    assert box.attributes["inputmode"] == "decimal"


def test_it_works_as_a_plain_form_and_says_which_revision_it_has_read() -> None:
    sent = drawn(FORM, form=form()).one("form")

    address = "/scorecards/northwind/measures/nps/actuals/2026-Q3?view=2026-Q3"
    assert (sent.attributes["method"], sent.attributes["action"]) == ("post", address)
    assert sent.attributes["hx-target"] == "#actual-nps-2026-Q3"
    assert sent.one("input", name="revision").attributes["value"] == "3"


def test_what_is_not_a_number_stays_in_the_box_and_is_explained() -> None:
    refused = form(value='41 <"ish">', state=FormState.INVALID, fault="This is not a number.")

    html = drawn(FORM, form=refused)

    box = html.one("input", name="value")
    assert box.attributes["value"] == '41 <"ish">'
    assert box.attributes["aria-invalid"] == "true"
    fault = html.one("p", id=box.attributes["aria-errormessage"])
    assert (fault.words, fault.attributes["role"]) == ("This is not a number.", "alert")


def test_a_saved_actual_is_said_and_can_be_undone() -> None:
    saved = form(state=FormState.SAVED, saved=Saved("Saved 09:12", "41 points for Q3 2026", 2))

    html = drawn(FORM, form=saved)

    assert html.one("p", role="status").words == "Saved 09:12 41 points for Q3 2026"
    undo = html.all("form")[-1]
    assert undo.attributes["action"].split("?")[0].endswith("/2026-Q3/restorations")
    assert undo.one("input", name="number").attributes["value"] == "2"
    assert undo.one("button").words == "Undo"


def test_the_first_actual_can_be_undone_too() -> None:
    saved = form(state=FormState.SAVED, saved=Saved("Saved 09:12", "41", 0))

    html = drawn(FORM, form=saved)

    assert html.one("input", name="number").attributes["value"] == "0"


def test_a_conflict_shows_both_values_and_loses_neither() -> None:
    theirs = Conflict("38.6", "41.2", "M. Okafor", "2 minutes ago", "Without two sites", 4)

    html = drawn(FORM, form=form(value="38.6", state=FormState.CONFLICT, conflict=theirs))

    told = html.one("div", role="alert")
    assert "Changed by M. Okafor 2 minutes ago to 41.2" in told.words
    assert "Without two sites" in told.words
    keep = told.one("form")
    kept = {field.attributes["name"]: field.attributes["value"] for field in keep.all("input")}
    assert kept == {"revision": "4", "value": "38.6", "note": ""}
    assert told.one("a").words == "Take theirs, 41.2"

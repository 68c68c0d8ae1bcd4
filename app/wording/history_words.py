"""Words for what the history holds: deeds, kinds of things, their fields."""

from collections.abc import Mapping

from app.wording.language import Phrase, Wording, phrase

ACTIONS: Mapping[str, Phrase] = {
    "import": phrase("deed", "Imported a document"),
    "record_actual": phrase("deed", "Entered an actual"),
    "restore_actual": phrase("deed", "Went back to an earlier actual"),
    "delete_scorecard": phrase("deed", "Deleted a scorecard"),
    "restore_deleted": phrase("deed", "Restored what had been removed"),
    "set_defaults": phrase("deed", "Changed what holds for scorecards"),
    "set_check_limits": phrase("deed", "Changed the limits of the strategy check"),
    "ask_second_step": phrase("deed", "Changed of whom a second step is asked"),
    "rename_organisation": phrase("deed", "Renamed the organisation"),
    "erase_person": phrase("deed", "Erased a person"),
    "erase_history": phrase("deed", "Erased a person's data from the history"),
    "make_update_link": phrase("deed", "Made an update link"),
    "revoke_update_link": phrase("deed", "Took an update link back"),
    "revoke_link": phrase("deed", "Took a link back"),
    "make_link": phrase("deed", "Made a link"),
    "set_role": phrase("deed", "Changed a role"),
    "link_provider": phrase("deed", "Signed in by a provider for the first time"),
    "unlink_provider": phrase("deed", "Took a provider away from signing in"),
    "add_passkey": phrase("deed", "Added a passkey"),
    "remove_passkey": phrase("deed", "Removed a passkey"),
    "take_passkey": phrase("deed", "Took a passkey away from somebody"),
    "take_provider": phrase("deed", "Took a provider away from somebody"),
    "take_second_factor": phrase("deed", "Took the second step away from somebody"),
    "close_account": phrase("deed", "Closed an account"),
    "reopen_account": phrase("deed", "Opened an account again"),
    "end_sessions": phrase("deed", "Ended sessions"),
    "add_member": phrase("deed", "Added somebody to the organisation"),
    "accept_invitation": phrase("deed", "Accepted an invitation"),
    "set_organisation_role": phrase("deed", "Changed a role in the organisation"),
    "remove_member": phrase("deed", "Took somebody out of the organisation"),
    "appoint_deputy": phrase("deed", "Appointed a deputy"),
    "end_deputy": phrase("deed", "Ended a deputy"),
}
"""By the action that the history keeps."""
KINDS: Mapping[str, Phrase] = {
    "scorecard": phrase("kind at the start of a sentence", "Scorecard"),
    "theme": phrase("kind at the start of a sentence", "Theme"),
    "perspective": phrase("kind at the start of a sentence", "Perspective"),
    "objective": phrase("kind at the start of a sentence", "Objective"),
    "measure": phrase("kind at the start of a sentence", "Measure"),
    "series": phrase("kind at the start of a sentence", "Data series"),
    "link": phrase("kind at the start of a sentence", "Link"),
    "initiative": phrase("kind at the start of a sentence", "Initiative"),
    "override": phrase("kind at the start of a sentence", "Override"),
    "actuals": phrase("kind at the start of a sentence", "Actuals"),
    "account": phrase("kind at the start of a sentence", "Account"),
    "organisation": phrase("kind at the start of a sentence", "Organisation"),
    "update_link": phrase("kind at the start of a sentence", "Update link"),
    "one_time_link": phrase("kind at the start of a sentence", "One-time link"),
    "membership": phrase("kind at the start of a sentence", "Membership"),
    "person": phrase("kind at the start of a sentence", "Person"),
    "deputy": phrase("kind at the start of a sentence", "Deputy"),
    "role": phrase("kind at the start of a sentence", "Role"),
    "erasure": phrase("kind at the start of a sentence", "Erasure"),
}
_FIELDS: Mapping[str, Phrase] = {
    "in": phrase("field", "place in"),
    "position": phrase("field", "position"),
    "name": phrase("field", "name"),
    "description": phrase("field", "description"),
    "owner": phrase("field", "owner"),
    "unit": phrase("field", "unit"),
    "weight": phrase("field", "weight"),
    "targets": phrase("field", "targets"),
    "target": phrase("field", "target"),
    "red": phrase("field", "red line"),
    "start": phrase("field", "from"),
    "formula": phrase("field", "formula"),
    "frequency": phrase("field", "frequency"),
    "direction": phrase("field", "direction"),
    "status": phrase("field", "status"),
    "reason": phrase("field", "reason"),
    "role": phrase("field", "role"),
    "question": phrase("field", "question"),
    "mission": phrase("field", "mission"),
    "vision": phrase("field", "vision"),
    "starts": phrase("field", "start"),
    "ends": phrase("field", "end"),
    "note": phrase("field", "note"),
    "source": phrase("field", "source"),
    "language": phrase("field", "language"),
    "fiscal_year_starts": phrase("field", "first month of the fiscal year"),
    "fiscal_year_named_by": phrase("field", "day that names the fiscal year"),
    "tolerance": phrase("field", "tolerance"),
    "due_days": phrase("field", "due days"),
    "second_step": phrase("field", "second step"),
    "second_factor": phrase("field", "second step"),
    "closed": phrase("field", "closed"),
    "sessions": phrase("field", "sessions"),
    "passkey": phrase("field", "passkey"),
    "issuer": phrase("field", "provider"),
}


def action_word(wording: Wording, action: str) -> str:
    return _word(wording, ACTIONS, action, is_first=True)


def thing_word(wording: Wording, kind: str) -> str:
    return _word(wording, KINDS, kind, is_first=True)


def field_word(wording: Wording, name: str) -> str:
    return _word(wording, _FIELDS, name, is_first=False)


def _word(wording: Wording, words: Mapping[str, Phrase], key: str, *, is_first: bool) -> str:
    """What has no word yet is called as the history calls it."""
    if key in words:
        return wording.say(words[key])
    plain = key.replace("_", " ")
    return plain[:1].upper() + plain[1:] if is_first else plain

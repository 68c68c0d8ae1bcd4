"""What mails say: a sentence, the link, and what to do when it was not wanted."""

from dataclasses import dataclass

from app.wording.language import Wording


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str


def invitation_letter(wording: Wording, *, organisation: str, by: str, link: str) -> Letter:
    """``by`` is the name of who invites."""
    named = {"organisation": organisation, "person": by}
    return _letter(
        wording.gettext("%(person)s invites you to %(organisation)s", **named),
        wording.gettext(
            "%(person)s invites you to the scorecards of %(organisation)s. Choose a password here:",
            **named,
        ),
        link,
        wording.gettext("The link opens once, within seven days."),
        wording.gettext("If you did not expect this, you need not do anything."),
    )


def added_letter(wording: Wording, *, organisation: str, by: str, link: str) -> Letter:
    """To somebody who has an account; the link leads to where they sign in."""
    named = {"organisation": organisation, "person": by}
    return _letter(
        wording.gettext("You belong to %(organisation)s", **named),
        wording.gettext(
            "%(person)s added you to the scorecards of %(organisation)s. "
            "Sign in with the account you have:",
            **named,
        ),
        link,
    )


def reset_letter(wording: Wording, *, link: str) -> Letter:
    return _letter(
        wording.gettext("A new password for Throughline"),
        wording.gettext("Somebody, most likely you, asked for a new password. Choose it here:"),
        link,
        wording.gettext("The link opens once, within an hour."),
        wording.gettext("If it was not you, you need not do anything: your password stays."),
    )


def update_letter(wording: Wording, *, scorecard: str, by: str, link: str) -> Letter:
    """To somebody without an account; ``by`` is the name of who asks."""
    named = {"scorecard": scorecard, "person": by}
    return _letter(
        wording.gettext("Due: actuals of %(scorecard)s", **named),
        wording.gettext(
            "%(person)s asks you for the actuals of %(scorecard)s that are due from you. "
            "Enter them here:",
            **named,
        ),
        link,
        wording.gettext("The link opens for 14 days. Whoever has it enters in your name."),
    )


def _letter(subject: str, sentence: str, link: str, *notes: str) -> Letter:
    after = " ".join(notes)
    paragraphs = [sentence, link, after] if after else [sentence, link]
    return Letter(subject, "\n\n".join(paragraphs) + "\n")

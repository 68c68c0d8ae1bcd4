"""The phone of somebody with a second factor."""

from datetime import datetime

import pyotp


def code_at(secret: str, at: datetime) -> str:
    """What the app on the phone shows then."""
    return pyotp.TOTP(secret).at(at)

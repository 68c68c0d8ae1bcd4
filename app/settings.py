"""What the person who runs the server may choose; read once, at the edge."""

import os
import sys
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def data_directory() -> Path:
    """The user's own data folder for this program, by the custom of the system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "throughline"


def database_in_data_directory(name: str) -> str:
    """The address of a SQLite file in the data folder, which is made where it is missing."""
    folder = data_directory()
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / name}"


def default_database_url() -> str:
    return database_in_data_directory("throughline.db")


class Settings(BaseSettings):
    """Each field is also an environment variable, in capitals with THROUGHLINE_ before it."""

    model_config = SettingsConfigDict(env_prefix="THROUGHLINE_", frozen=True)

    database_url: str = Field(
        default_factory=default_database_url,
        repr=False,
        description="Where everything is kept: sqlite:///FILE or postgresql://USER@HOST/NAME.",
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8321, ge=0, le=65535, description="Port the server listens on.")
    organisation: str | None = Field(
        default=None, description="Key of the organisation to show, where there are several."
    )
    address: str | None = Field(
        default=None,
        pattern=r"^https?://[^/?#\s]+/?$",
        description="The address people type to come here, for links in mails: https://HOST.",
    )
    allowed_hosts: str = Field(
        default="",
        description="Other names that people type to come here, with commas between them.",
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses or networks of proxies that say truly from where a request came.",
    )
    smtp_url: str | None = Field(
        default=None,
        repr=False,
        description="Where mail is handed in: smtp+starttls://USER:PASSWORD@HOST:PORT.",
    )
    mail_from: str | None = Field(default=None, description="The sender of mails.")
    providers: Path | None = Field(
        default=None,
        description="A TOML file that names those by whom people may sign in, by OpenID Connect.",
    )
    breached_passwords: Path | None = Field(
        default=None,
        description="A file of the digests of breached passwords, which nobody may take: "
        "see docs/signing-in.md.",
    )
    idle_hours: int = Field(
        default=12, ge=1, le=720, description="Hours without a page after which a session ends."
    )
    session_days: int = Field(
        default=14, ge=1, le=90, description="Days after which every session ends."
    )
    demo: bool = Field(
        default=False,
        description="Sign every visitor of this machine in as one of three demo people.",
    )
    language: str = Field(default="en", description="Language of the pages: a BCP 47 tag.")

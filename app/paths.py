"""Where the folders beside the package lie: in the checkout, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

TEMPLATES = ROOT / "templates"
MIGRATIONS = ROOT / "migrations"
ALEMBIC_INI = ROOT / "alembic.ini"
STATIC = _PACKAGE / "web" / "static"
LOCALE = _PACKAGE / "wording" / "locale"
EXAMPLES = _PACKAGE / "demo"

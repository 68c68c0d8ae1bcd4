"""The API is asked through the same application as the pages."""

from tests.web.conftest import app, blank, examples, gallery, visitor

__all__ = ["app", "blank", "examples", "gallery", "visitor"]

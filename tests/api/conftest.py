"""The API is asked through the same application as the pages."""

from tests.web.conftest import app, examples, gallery, visitor

__all__ = ["app", "examples", "gallery", "visitor"]

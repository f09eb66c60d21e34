"""The editors' page: server-side pages and forms that work without JavaScript; keys are a small script on top.

    guard ─▶ gate (who is it?) ─▶ pages ─▶ office

Every word of a document is escaped by the templates, and cleaned of what could disguise it.
"""

from rokcheck.review.web.app import create_app

__all__ = ["create_app"]

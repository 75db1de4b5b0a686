"""How every public view is reached: GET and HEAD, anything else 405; but for the one form."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """A page takes no form's POST, so there is nothing to forge: a POST is told so (405) instead
    of being asked for a token."""
    return csrf_exempt(require_safe(view))


def public_form(view: View) -> View:
    """The one page that takes a POST: a reader's correction. It sets no cookie, so it has no token
    either; the view itself asks where the form was sent from."""
    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(view))

"""How every public view is reached: GET and HEAD, anything else 405."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Nothing public takes a form's POST, so there is nothing to forge: a POST is told so (405)
    instead of being asked for a token."""
    return csrf_exempt(require_safe(view))

"""Where the one public form was sent from: by what the browser itself says, without a cookie."""

from django.http import HttpRequest

SAME = "same-origin"


def is_from_here(request: HttpRequest) -> bool:
    """Sent from a page of this very site. A browser names the origin of every form it posts; no
    page of another site can make it name ours."""
    ours = f"{request.scheme}://{request.get_host()}".lower()
    is_named = request.headers.get("Origin", "").lower() == ours
    return is_named and request.headers.get("Sec-Fetch-Site", SAME) == SAME

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """Who is guessing passwords at the staff login (axes), or sends corrections by the hundred
    (guides/views/pace.py, which keeps it only as a keyed hash); used nowhere else.

    Behind a proxy only the last entry of X-Forwarded-For was written by the proxy; whatever
    stands before it was sent by the client and may be made up.
    """
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))

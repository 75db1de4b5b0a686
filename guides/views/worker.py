"""Pages once read, without a network: the script that keeps them, and what stands for others."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from guides.htmx import Request, render_page
from guides.views.public import public


@public
def worker(request: Request) -> HttpResponse:
    """At the root, since a worker sees no page above its own address. Where pages are not to be
    kept, the one that takes an earlier worker away."""
    name = "worker.js" if settings.OFFLINE_PAGES else "worker-off.js"
    script = (settings.BASE_DIR / "static" / "js" / name).read_bytes()
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    patch_cache_control(response, no_cache=True)
    return response


@public
def offline(request: Request) -> HttpResponse:
    return render_page(request, "guides/offline.html", {"tab": ""})

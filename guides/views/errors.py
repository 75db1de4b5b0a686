"""Pages for what cannot be answered: each says what to do next."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from guides.display import vary_by_display

API_PREFIX = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return vary_by_display(render(request, "guides/400.html", status=400))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return vary_by_display(render(request, "guides/403.html", status=403))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    likely = getattr(exception, "likely", [])
    if request.path.startswith(API_PREFIX):
        message = getattr(exception, "message", "没有这个地址、专题或地区。")
        return JsonResponse({"errors": {"path": [message]}}, status=404)
    return vary_by_display(render(request, "guides/404.html", {"likely": likely}, status=404))


def server_error(request: HttpRequest) -> HttpResponse:
    """No context and no database: whatever failed may fail again."""
    if request.path.startswith(API_PREFIX):
        return JsonResponse({"errors": {"server": ["服务器出错了，请稍后再试。"]}}, status=500)
    return render(None, "guides/500.html", status=500)

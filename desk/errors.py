"""Pages of the desk for what cannot be done: each says what to do next."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, "这样的请求读不懂", "请从编辑台首页重新打开这一页，再试一次。")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Only words of our own are shown: those of a library are in English, or too exact."""
    return _page(
        request, 403, "这一步你不能做", "你的组没有这个权限。工作上要用，请找管理员把你加进对的组。"
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request, 404, "没有这一页", "可能已经删了，或者网址抄错了。请从编辑台首页再找一次。"
    )


def form_too_old(request: HttpRequest) -> HttpResponse:
    advice = (
        "打开这一页以后，你在别处重新登录过，或者浏览器不收 cookie。按“后退”，写的字还在："
        "先抄下来，刷新那一页，再填一次。"
    )
    return _page(request, 403, "没有保存：这张表单过期了", advice)


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": title, "advice": advice}
    return render(request, "desk/error.html", context, status=status)

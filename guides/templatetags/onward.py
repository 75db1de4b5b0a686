"""Links and forms that hand on what the reader said: `said`, where the page knows of it."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from guides.presenters import onward

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], page: str, *path: str) -> str:
    """{% to 'calculator' %}, {% to 'region' slug %}: the page, filled in with what was said."""
    return onward.onward(page, context.get("said") or {}, *path)


@register.simple_tag(takes_context=True)
def handing_on(context: dict[str, Any], text: SafeString) -> SafeString:
    """{% handing_on guide.body %}: a text of ours, its links filled in with what was said."""
    said = context.get("said")
    return mark_safe(onward.keep_all(text, said)) if said else text  # noqa: S308  (as it came)


@register.simple_tag(takes_context=True)
def keeping(context: dict[str, Any], href: str) -> str:
    """{% keeping case.href %}: a link as it is, with what it leaves out of what was said."""
    said = context.get("said")
    return onward.keep(href, said) if said else href


@register.simple_tag(takes_context=True)
def carry(context: dict[str, Any], page: str) -> SafeString:
    """{% carry 'filing' %} within its form: what it does not ask, for the pages after it."""
    kept = onward.carried(page, context.get("said") or {})
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', kept.items())

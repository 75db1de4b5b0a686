"""The head of a page, and samples of components."""

import re

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def once(content: str) -> str:
    """{% once as title %}…{% endonce %}: written once, said in more than one place of the head."""
    return content


WHOLE = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?|(?:\d+年)?\d+月\d+日"
    r"|(?:第 ?)?\d[\d,.]* ?(?:[万亿]?元|个百分点|个月|次|年|岁|天)"
)


@register.filter
def whole(text: str) -> SafeString:
    """A text in which no day and no amount is broken over two lines: browsers break behind the
    hyphens of the one, and between the number and the unit of the other. What is kept so is short
    and stays in its line, where a comma may follow; `keep` is for more, and may break in 大字版.
    """
    kept = WHOLE.sub(r'<span class="whole">\g<0></span>', conditional_escape(text))
    return mark_safe(kept)  # noqa: S308  (escaped before)


NAMING = r'\b(id|for|form|aria-labelledby|aria-describedby|href|action|formaction)="([^"]*)"'
LIVE = re.compile(r' data-(hx-[a-z-]+="[^"]*"|focus|announce)')
PAINT = re.compile(r"url\(#([^)]*)\)")


@register.simple_block_tag
def sample(content: str, name: str) -> SafeString:
    """{% sample "name" %}…{% endsample %}: a component that may stand beside its like. Its ids
    begin with the name, and so do what refers to them; nothing in it leads away or asks a server.
    What a part of it is called ends with the title of the sample, `{name}-title`.
    """

    own = {match[1] for match in re.finditer(r'\bid="([^"]*)"', content)}

    def renamed(match: re.Match[str]) -> str:
        attribute, value = match[1], match[2]
        if attribute in ("action", "formaction"):
            value = f"{reverse('guides:design')}#{name}"
        elif attribute == "href":
            if not value.startswith("tel:"):
                value = f"#{name}-{value[1:]}" if value[1:] in own else f"#{name}"
        else:
            value = " ".join(f"{name}-{word}" for word in value.split())
        if attribute == "aria-labelledby":
            value += f" {name}-title"
        return f'{attribute}="{value}"'

    made = PAINT.sub(rf"url(#{name}-\1)", re.sub(NAMING, renamed, LIVE.sub("", content)))
    return mark_safe(made)  # noqa: S308  (what a template rendered, with other names)

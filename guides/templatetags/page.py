"""The head of a page."""

from django import template

register = template.Library()


@register.simple_block_tag
def once(content: str) -> str:
    """{% once as title %}…{% endonce %}: written once, said in more than one place of the head."""
    return content

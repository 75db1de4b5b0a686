"""Figures typed into a text, which should be references: a typed one stays when the figure changes.

Pure. What may stand as digits: a year or a day, a telephone or document number, a step of a list.
"""

import re

_ALLOWED = re.compile(
    r"\{\{[^}]*\}\}"  # references
    r"|\]\([^)]*\)"  # where links lead
    r"|(?<![^\n])[0-9]+\. "  # numbers of steps
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
    r"|(?:19|20)[0-9]{2} ?年(?: ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?)?"
    r"|[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    r"|12393"  # the telephone
    r"|[〔\[［][0-9]{4}[〕\]］] ?[0-9]+ ?号"  # document numbers
)
_IN_WORDS = r"[一二三四五六七八九十百千万两半]+(?:成|元|万元|倍|分之|个百分点|个月|岁)"
_FIGURE = re.compile(rf"[0-9０-９][0-9０-９,，.]*(?<=[0-9０-９])[%％]?|{_IN_WORDS}")


def typed_figures(text: str) -> list[str]:
    """Each as it is typed, once."""
    return list(dict.fromkeys(_FIGURE.findall(_ALLOWED.sub(" ", text))))

"""Days as staff type them or copy them from a notice. The first is how a form shows a day.

Django's own list has 年月日 in a notation that reads none.
"""

DATE_INPUT_FORMATS = [
    "%Y-%m-%d",
    "%Y年%m月%d日",
    "%Y 年 %m 月 %d 日",
    "%Y.%m.%d",
    "%Y/%m/%d",
]

MONTH_DAY_FORMAT = "n月j日"
"""Django's own says 01月1日."""

DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "Y-m-d H:i"
"""As every page of ours writes a day, and as a form takes it back."""

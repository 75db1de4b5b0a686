"""What the admin pages of editorial texts share."""

from typing import Any

from django.http import HttpRequest

from desk.admin.recorded import RecordedAdmin


class TextAdmin(RecordedAdmin):
    """A text with an address of its own, which stays once links to it are shared."""

    kept = ("slug",)
    search_help_text = "标题、网址名或正文里的字；几个词用空格分开"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), *(self.kept if obj else ()))

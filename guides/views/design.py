"""Every component with its states, as samples."""

from django.http import HttpResponse

from guides.design import design_context
from guides.htmx import Request, render_page
from guides.samples import samples
from guides.views.public import public


@public
def design(request: Request) -> HttpResponse:
    return render_page(request, "guides/about_design.html", design_context(samples()) | {"tab": ""})

"""The addresses of the desk's own pages, below /admin/; each is asked for a signed-in member of
staff by the site, and asks for its permission itself."""

from desk.pages import life

PAGES = [
    # address, view, name (reversed as admin:<name>)
    ("policies/policyversion/<int:pk>/life/", life.page, "version-life"),
]

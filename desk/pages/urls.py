"""The addresses of the desk's own pages, below /admin/; each is asked for a signed-in member of
staff by the site, and asks for its permission itself."""

from desk.grid import page as grid
from desk.pages import (
    correction,
    diff,
    doubts,
    exports,
    impact,
    imports,
    life,
    preview,
    queue,
    texts,
    worklist,
)

PAGES = [
    # address, view, name (reversed as admin:<name>)
    ("policies/correction/<int:pk>/handle/", correction.page, "correction"),
    ("policies/policyversion/<int:pk>/life/", life.page, "version-life"),
    ("policies/policyversion/<int:pk>/preview/", preview.page, "version-preview"),
    ("policies/policyversion/<int:pk>/preview/bill/", preview.bill, "version-preview-bill"),
    ("policies/policyversion/<int:pk>/diff/", diff.page, "version-diff"),
    ("policies/policyversion/<int:pk>/impact/", impact.page, "version-impact"),
    ("policies/policyversion/<int:pk>/doubts/", doubts.page, "version-doubts"),
    ("policies/policyversion/<int:pk>/grid/<slug:topic>/", grid.page, "version-grid"),
    ("queue/", queue.page, "queue"),
    ("policies/circular/<int:pk>/worklist/", worklist.page, "worklist"),
    ("guides/textdraft/<int:pk>/look/", texts.page, "text-draft"),
    ("guides/textdraft/<int:pk>/preview/", texts.preview, "text-preview"),
    ("policies/policyversion/<int:pk>/sheet.<str:kind>", exports.version_sheet, "version-sheet"),
    ("imports/", imports.upload, "imports"),
    ("imports/<int:pk>/", imports.page, "import"),
    ("imports/<int:pk>/undo/", imports.undo, "import-undo"),
    ("imports/template.<str:kind>", imports.template, "import-template"),
]

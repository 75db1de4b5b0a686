"""Editorial texts in memory: read once a revision, their references parsed and looked up."""

from guides.editorial.library import Library, library_of
from guides.editorial.text import Text

__all__ = ["Library", "Text", "library_of"]

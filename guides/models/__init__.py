"""Editorial texts: questions, terms, guides, notes of changes. Figures are cited in them."""

from guides.models.change import ChangeNote
from guides.models.draft import TextDraft
from guides.models.guide import Guide, GuideCase
from guides.models.question import Answer, Question
from guides.models.term import Term

__all__ = ["Answer", "ChangeNote", "Guide", "GuideCase", "Question", "Term", "TextDraft"]

"""`manage.py seed_guides`: new texts go in together, each reference looked up; old ones stay."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from guides.editorial.fixtures import insert_texts
from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term
from guides.tests import editorial
from policies.models.counter import current_revision
from policies.tests.make import CITY

FIXTURES = settings.BASE_DIR / "fixtures" / "editorial"

TEXTS = {
    "questions": f"""
[[question]]
slug = "why"
title = "要备案吗？"
short = "先看{{{{term:deductible}}}}。"
position = 1
figures = ["personal"]
body = "交{{{{figure:region-{CITY}.resident.personal.adult}}}}。"
  [[question.answer]]
  scheme = "resident"
  region = "region-{CITY}"
  body = "这样办。"
""",
    "terms": """
[[term]]
slug = "deductible"
word = "起付线"
short = "先要自己付的那一段。"
pages = ["faq"]
""",
    "guides": f"""
[[guide]]
slug = "trips"
title = "出门在外"
short = "先备案。"
kind = "audience"
position = 1
body = "看[问题](/faq/)。"
  [[guide.case]]
  title = "一张单子"
  query = "region=region-{CITY}&scheme=resident&member=adult&care=inpatient&level=tertiary&amount=1"
""",
    "changes": """
[[change]]
version = "every-state"
words = "**换了**标准。"
""",
}


@pytest.fixture
def folder(tmp_path, db) -> Path:
    editorial.figures_in_every_state(editorial.city())
    (tmp_path / "editorial").mkdir()
    for name, text in TEXTS.items():
        write(tmp_path, name, text)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / "editorial" / f"{name}.toml").write_text(text, encoding="utf-8")


def seed(folder: Path) -> str:
    said = StringIO()
    call_command("seed_guides", folder=folder, stdout=said)
    return said.getvalue()


def test_all_texts_go_in_and_the_counter_is_raised_once(folder):
    before = current_revision()
    assert seed(folder) == "新增：问题 1，词条 1，指南 1，变化说明 1\n"
    assert current_revision() == before + 1
    assert Answer.objects.get().region.code == CITY
    assert GuideCase.objects.get().guide == Guide.objects.get()
    assert ChangeNote.objects.get().version.key == "every-state"


def test_what_is_there_already_is_left_as_staff_wrote_it(folder):
    seed(folder)
    Question.objects.update(title="编辑改过的？")
    before = current_revision()
    assert seed(folder) == "新增：问题 0，词条 0，指南 0，变化说明 0\n"
    assert Question.objects.get().title == "编辑改过的？"
    assert current_revision() == before


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("questions", "personal.adult", "personal.nobody", "没有公布过这样的“个人缴费”"),
        ("questions", "term:deductible", "term:ceiling", "没有“ceiling”这个词条"),
        ("questions", '["personal"]', '["speed"]', "“speed”不是登记过的项目"),
        ("questions", f'"region-{CITY}"', '"nowhere"', "没有“nowhere”这个地区"),
        ("questions", "这样办", "**这样办", "加粗的两头"),
        ("questions", 'slug = "why"', "", "没有写 slug"),
        ("questions", "position", "place", "问题 why"),
        ("questions", "[[question]]", "[[question", "questions.toml"),
        ("terms", "先要自己付", "{{say:S121}}先要自己付", "这一句里不能有引用"),
        ("terms", '["faq"]', '["nowhere"]', "没有这样的页：nowhere"),
        ("terms", "那一段。", "那一段。" * 20, "词条 deductible"),
        ("guides", '"audience"', '"people"', "指南 trips"),
        ("guides", "amount=1", "amount=一", "这个算例算不了"),
        ("guides", "/faq/", "/no-such-page/", "没有“/no-such-page/”这个地址"),
        ("changes", "every-state", "nothing", "没有“nothing”这个版本"),
        ("changes", "标准", "标准{{say:S999}}", "变化说明“every-state”：没有“S999”这条引述"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_goes_in(folder, name, old, new, named):
    assert old in TEXTS[name]
    write(folder, name, TEXTS[name].replace(old, new))
    before = current_revision()
    with pytest.raises(CommandError, match=re.escape(named)):
        seed(folder)
    assert current_revision() == before
    assert not any(model.objects.exists() for model in (Question, Term, Guide, ChangeNote))


def test_all_faults_are_named_at_once(folder):
    write(folder, "questions", TEXTS["questions"].replace("这样办", "{{say:S1}}{{region:nowhere}}"))
    write(folder, "terms", TEXTS["terms"] + 'body = "{{say:S2}}"\n')
    with pytest.raises(CommandError) as refused:
        seed(folder)
    assert all(name in str(refused.value) for name in ("S1", "nowhere", "S2"))


def test_an_empty_folder_enters_nothing(db, tmp_path):
    assert insert_texts(tmp_path) == {"问题": [], "词条": [], "指南": [], "变化说明": []}


# The texts of the guide itself


def test_every_reference_of_the_guides_own_texts_leads_somewhere(seeded):
    for model in (Answer, GuideCase, Question, Term, Guide, ChangeNote):
        model._base_manager.all().delete()
    said = seed(FIXTURES.parent)
    assert not re.search(r" 0\b", said)


# What may stand as digits in prose: a year or day, a telephone or document number, a step of a list
EXCEPTED = re.compile(
    r"\{\{.*?\}\}|\]\([^)]*\)|〔\d{4}〕\d+号|(?:19|20)\d\d(?:年(?:\d+月(?:\d+日)?)?|-\d\d-\d\d)?|12393|"
    r"^\s*\d+\. ",
    re.MULTILINE,
)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.toml")), ids=lambda path: path.stem)
def test_no_figure_is_typed_into_prose(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    typed = [
        f"{path.name}:{number} {line.strip()}"
        for number, line in enumerate(lines, 1)
        if not re.match(r"\s*(#|slug|query|position|figures|pages|version|region|scheme)\b", line)
        if re.search(r"\d", EXCEPTED.sub("", line))
    ]
    assert not typed, "Cite it as a reference:\n" + "\n".join(typed)

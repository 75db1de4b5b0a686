"""A sheet goes into drafts: the dry run says what would be done, just that is written, all of it
or nothing, and it can be undone as a whole."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from policies.models import Act, Batch, Claim, Figure, PolicyVersion
from policies.publishing import life, publish
from policies.publishing.record import digest_of, editing, lines_of, writers_of
from policies.sheets import batch as batches
from policies.sheets.batch import ImportRefusedError, import_batch, plan_for, waiting_batch
from policies.sheets.dry_run import Outcome
from policies.sheets.export import as_csv, as_xlsx
from policies.sheets.reading import read_sheet
from policies.sheets.undo import UndoRefusedError, undo_batch
from policies.sheets.upload import read_upload
from policies.tests import make, rows
from policies.tests.sheets import files
from policies.vocabulary import ActKind, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(regions):
    rows.source()
    return get_user_model().objects.create_user("importer", is_staff=True)


@pytest.fixture
def draft(regions):
    """One draft that says the same as a row of files.cells, of version a-draft."""
    version = rows.draft(regions[make.CITY], "a-draft", scheme="resident")
    rows.enter(version, "personal", "400", alternatives=["395"])
    return version


def row_of_draft(**changed):
    return files.cells(version="a-draft", title="文件 a-draft", **changed)


def uploaded(person, *sheet, data=None, name="sheet.csv"):
    read = read_sheet(read_upload(name, BytesIO(data or files.csv_file(*sheet))))
    return waiting_batch(name, read, person)


def imported(person, *sheet, **more):
    batch = uploaded(person, *sheet, **more)
    return import_batch(batch, person, plan_for(batch).digest, timezone.now())


def counts(plan):
    return {outcome.value: n for outcome in Outcome if (n := plan.count(outcome))}


def faults(plan):
    return {(row.number, column): words for row in plan.rows for column, words in row.faults}


# What the dry run says


def test_an_unknown_version_is_added_as_a_draft(person):
    plan = plan_for(uploaded(person, files.cells(), files.cells(tier="二档", text="５００元")))
    assert counts(plan) == {"added": 2}
    assert not PolicyVersion.objects.exists()


def test_a_row_that_says_what_stands_changes_nothing(person, draft):
    plan = plan_for(uploaded(person, row_of_draft()))
    assert counts(plan) == {"unchanged": 1}
    assert plan.versions[0].staying == 1
    assert not plan.writes


def test_a_changed_cell_is_told_from_and_to(person, draft):
    (row,) = plan_for(uploaded(person, row_of_draft(text="420", clause="第三条"))).rows
    told = [(change.column, change.before, change.after) for change in row.changes]
    assert told == [("值", "400", "420"), ("条款", "", "第三条")]


def test_a_main_claim_from_another_source_is_the_main_claim_changed(person, draft):
    rows.source("another")
    (row,) = plan_for(uploaded(person, row_of_draft(source="another"))).rows
    assert row.outcome is Outcome.CHANGED


def test_a_claim_of_another_source_beside_it_is_a_new_one(person, draft):
    rows.source("another")
    told = row_of_draft(source="another", standing="另一说", text="380")
    plan = plan_for(uploaded(person, told))
    assert (counts(plan), plan.versions[0].staying) == ({"added": 1}, 2)


def test_a_last_day_that_a_new_claim_brings_to_its_figure_is_told(person, draft):
    rows.source("another")
    told = row_of_draft(source="another", standing="另一说", text="380", last_day="2025-12-31")
    (row,) = plan_for(uploaded(person, told)).rows
    assert [change.column for change in row.changes] == ["最后一天"]


def test_a_changed_title_is_told_of_the_version(person, draft):
    plan = plan_for(uploaded(person, files.cells(version="a-draft", title="另一个标题")))
    assert [change.column for change in plan.versions[0].head_changes] == ["标题"]
    assert plan.writes


def test_a_published_version_takes_no_change_but_lets_the_same_pass(person, draft):
    publish(draft)
    same, other = row_of_draft(), row_of_draft(tier="二档")
    assert counts(plan_for(uploaded(person, same))) == {"unchanged": 1}
    for refused in (row_of_draft(text="420"), other):
        plan = plan_for(uploaded(person, refused))
        assert counts(plan) == {"invalid": 1}
        assert "已经公布，不能改" in " ".join(faults(plan).values())


@pytest.mark.parametrize(
    ("wrong", "column", "words"),
    [
        ({"region": "无此地"}, "地区", "没有"),
        ({"scheme": "农民"}, "险种", "可以写：职工、居民"),
        ({"key": "nothing"}, "项目", "没有"),
        ({"care": "住院"}, "就医", "不分这一项"),
        ({"text": "四百"}, "值", "请写成数字"),
        ({"key": "personal_rate", "text": "0.85"}, "值", "请写成 8%，不缴写 0%"),
        ({"source": "nowhere"}, "来源", "没有"),
        ({"standing": "存疑"}, "说明", "写理由"),
        ({"clause": "条" * 61}, "条款", "60"),
        ({"version": "有 空格"}, "版本", "："),
        ({"effective_from": "1980-01-01"}, "生效日", "1990"),
        ({"last_day": "2024-12-31"}, "最后一天", "早于"),
        ({"is_temporary": "是"}, "最后一天", "不能空着"),
        ({"is_temporary": "对"}, "阶段性", "只能写"),
        ({"title": ""}, "标题", "不能空着"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_cell(person, wrong, column, words):
    plan = plan_for(uploaded(person, files.cells(**wrong)))
    assert words in faults(plan)[2, column]


def test_rows_that_contradict_each_other_are_told(person):
    first = files.cells()
    plan = plan_for(
        uploaded(
            person,
            first,
            first,
            files.cells(text="401"),
            files.cells(title="另一个标题"),
            files.cells(last_day="2026-01-01", standing="另一说"),
        )
    )
    assert set(faults(plan)) == {(3, "值"), (4, "说法"), (5, "标题"), (6, "最后一天")}


# What is written


def test_an_import_writes_what_was_shown_and_is_on_the_record(person):
    done = imported(person, files.cells(), files.cells(tier="二档", text="500"))
    version = PolicyVersion.objects.get(key="a-new-version")
    assert (done.added, done.changed, done.sheet) == (2, 0, [])
    assert [claim.text for claim in Claim.objects.order_by("pk")] == ["400", "500"]
    act = Act.objects.get()
    assert (act.kind, act.reason, act.row) == (ActKind.IMPORTED, "sheet.csv", str(version.pk))
    assert writers_of(version) == {person.pk}


def test_the_same_file_twice_changes_nothing(person, draft):
    sheet = [row_of_draft(text="420"), files.cells(), files.cells(key="rate", text="85%;5万起 90%")]
    imported(person, *sheet)
    before = {
        pk: digest_of(lines_of(pk)) for pk in PolicyVersion.objects.values_list("pk", flat=True)
    }
    again = uploaded(person, *sheet)
    assert counts(plan_for(again)) == {"unchanged": 3}
    with pytest.raises(ImportRefusedError, match="一模一样"):
        import_batch(again, person, plan_for(again).digest, timezone.now())
    assert {pk: digest_of(lines_of(pk)) for pk in before} == before


def test_one_bad_row_writes_nothing(person):
    batch = uploaded(person, files.cells(), files.cells(tier="二档", text="五百"))
    with pytest.raises(ImportRefusedError, match="写错的格"):
        import_batch(batch, person, plan_for(batch).digest, timezone.now())
    assert not PolicyVersion.objects.exists()


def test_what_changed_since_it_was_shown_is_shown_again(person, draft):
    batch = uploaded(person, row_of_draft(text="420"))
    shown = plan_for(batch).digest
    main = Claim.objects.get(figure__version=draft, standing=Standing.MAIN)
    with editing(draft, person):
        main.say("410")
        main.save()
    with pytest.raises(ImportRefusedError, match="又变了"):
        import_batch(batch, person, shown, timezone.now())
    main.refresh_from_db()
    assert main.text == "410"


def test_a_file_is_imported_once(person):
    batch = uploaded(person, files.cells())
    shown = plan_for(batch).digest
    import_batch(batch, person, shown, timezone.now())
    with pytest.raises(ImportRefusedError, match="已经导入过"):
        import_batch(batch, person, shown, timezone.now())


def test_a_failure_in_the_middle_writes_nothing(person, draft, monkeypatch):
    sheet = [row_of_draft(text="420"), files.cells(), files.cells(version="third")]
    batch = uploaded(person, *sheet)
    before, noted = lines_of(draft.pk), batches.note_edit

    def fails_at_the_third(pk, *told):
        if PolicyVersion.objects.get(pk=pk).key == "third":
            raise RuntimeError
        noted(pk, *told)

    monkeypatch.setattr(batches, "note_edit", fails_at_the_third)
    with pytest.raises(RuntimeError):
        import_batch(batch, person, plan_for(batch).digest, timezone.now())
    assert lines_of(draft.pk) == before
    assert PolicyVersion.objects.count() == 1
    assert Batch.objects.get().is_waiting


def test_an_import_into_a_submitted_draft_voids_its_submission(person, draft):
    life.submit(rows.vouch(draft), person, note="", has_change_note=True)
    imported(person, row_of_draft(text="420"))
    draft.refresh_from_db()
    assert not draft.is_submitted


# Undone


def test_a_batch_is_undone_as_a_whole(person, draft):
    before = digest_of(lines_of(draft.pk))
    rows.source("another")
    done = imported(
        person,
        row_of_draft(text="420", last_day="2025-12-31"),
        row_of_draft(
            source="another", standing="存疑", text="1", note="不信", last_day="2025-12-31"
        ),
        row_of_draft(tier="二档"),
        files.cells(),
    )
    assert digest_of(lines_of(draft.pk)) != before
    undo_batch(done, person, timezone.now())
    assert digest_of(lines_of(draft.pk)) == before
    assert PolicyVersion.objects.get() == draft
    assert Figure.objects.count() == 1
    kinds = Act.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [ActKind.IMPORTED] * 2 + [ActKind.UNDONE] * 2


def test_a_changed_head_is_put_back(person, draft):
    done = imported(
        person, files.cells(version="a-draft", title="另一个", effective_from="2026-01-01")
    )
    undo_batch(done, person, timezone.now())
    draft.refresh_from_db()
    assert (draft.title, str(draft.effective_from)) == ("文件 a-draft", "2025-01-01")


def test_later_work_is_not_undone_with_it(person, draft):
    done = imported(person, row_of_draft(text="420"), files.cells())
    with editing(draft, person):
        rows.enter(draft, "subsidy", "700")
    with pytest.raises(UndoRefusedError, match="又有人改过"):
        undo_batch(done, person, timezone.now())
    assert PolicyVersion.objects.count() == 2


def test_what_was_published_is_not_undone(person):
    done = imported(person, files.cells())
    publish(PolicyVersion.objects.get())
    with pytest.raises(UndoRefusedError, match="已经公布"):
        undo_batch(done, person, timezone.now())


def test_a_batch_is_undone_once(person):
    done = imported(person, files.cells())
    undo_batch(done, person, timezone.now())
    with pytest.raises(UndoRefusedError, match="撤销过"):
        undo_batch(done, person, timezone.now())


# Export


@pytest.mark.parametrize(("name", "write"), [("a.csv", as_csv), ("a.xlsx", as_xlsx)])
def test_what_is_exported_and_imported_changes_nothing(seeded, name, write):
    person = get_user_model().objects.create_user("importer")
    versions = PolicyVersion.objects.all()
    plan = plan_for(uploaded(person, data=write(versions), name=name))
    assert counts(plan) == {"unchanged": Claim.objects.count()}
    assert not plan.writes


@pytest.mark.parametrize(("name", "write"), [("a.csv", as_csv), ("a.xlsx", as_xlsx)])
@pytest.mark.parametrize("note", ["=1+1", "+86", "-1", "@x", "'=1+1", "''=1", "'quoted'"])
def test_no_exported_cell_is_run_and_it_comes_back_as_it_was(person, draft, note, name, write):
    Claim.objects.update(note=note)
    data = write([draft])
    if name == "a.csv":
        assert f",{note}" not in data.decode() or not note.startswith(tuple("=+-@"))
    plan = plan_for(uploaded(person, data=data, name=name))
    assert counts(plan) == {"unchanged": 2}

"""Seeding: what is new is inserted, what changed is refused by name, what staff wrote stays."""

import csv
from dataclasses import fields, replace
from io import StringIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from policies.book import open_book
from policies.models import Claim, PolicyVersion, Region, Source
from policies.models.counter import current_revision
from policies.publishing import withdraw
from policies.sheets import COLUMNS, SheetError, SheetRow, read_rows, write_rows
from policies.sheets.entry import canonical
from policies.tests.rows import published

FIXTURES = settings.BASE_DIR / "fixtures"
ROW = SheetRow(**dict.fromkeys((field.name for field in fields(SheetRow)), ""))
RATE = replace(
    ROW,
    version="a-city-2025",
    region="甲市",
    scheme="employee",
    programme="basic",
    title="甲市职工医保",
    effective_from="2025-01-01",
    key="rate",
    care="inpatient",
    standing="main",
    text="85%",
    source="a-notice",
    grade="quoted",
)
DEDUCTIBLE = replace(RATE, key="deductible", text="1300; 第2次起 未收录", facts="S001 S002")
REGIONS = [
    "code,full_name,name,slug,pinyin,initials,aliases,level,parent",
    "990100,甲市,甲,jia,jia,j,,prefecture,990000",  # before its province
    "000000,中国,全国,china,quanguo,qg,,nation,",
    "990000,某省,某,mou,mou,m,,province,000000",
]
SOURCES = [
    "key,title,publisher,document_number,url,issued_on,grade,note",
    "a-notice,一份通知,,,,2025-01-01,quoted,",
]


NOTHING_NEW = "新增：地区 0，来源 0，政策版本 0，引述 0，线索 0，算例 0"


@pytest.fixture
def folder(tmp_path):
    """A folder of fixtures with one city and one version of two rows."""
    (tmp_path / "policies").mkdir()
    (tmp_path / "regions.csv").write_text("\n".join(REGIONS) + "\n", encoding="utf-8")
    (tmp_path / "sources.csv").write_text("\n".join(SOURCES) + "\n", encoding="utf-8")
    enter(tmp_path, RATE, DEDUCTIBLE)
    return tmp_path


def enter(folder, *rows, name="jia.csv"):
    with (folder / "policies" / name).open("w", encoding="utf-8", newline="") as stream:
        write_rows(rows, stream)


def seed(folder=FIXTURES):
    out = StringIO()
    call_command("seed", folder=folder, stdout=out)
    return out.getvalue().strip()


def refusal(folder):
    """What the command says, and that it wrote nothing."""
    before = everything()
    with pytest.raises(CommandError) as refused:
        seed(folder)
    assert everything() == before
    return str(refused.value)


def everything():
    models = (Region, Source, PolicyVersion, Claim)
    return current_revision(), [list(model.objects.order_by("pk").values()) for model in models]


# What is inserted


def test_an_empty_database_takes_everything(db, folder):
    assert seed(folder) == "新增：地区 3，来源 1，政策版本 1，引述 0，线索 0，算例 0"
    version = PolicyVersion.objects.get()
    assert (version.key, version.region.slug, version.is_published) == ("a-city-2025", "jia", True)
    claims = Claim.objects.order_by("pk")
    assert [claim.text for claim in claims] == ["85%", "1,300; 第2次起 未收录"]
    assert list(claims[1].fact_ids()) == ["S001", "S002"]


def test_seeding_twice_inserts_nothing(db, folder):
    seed(folder)
    before = everything()
    assert seed(folder) == NOTHING_NEW
    assert everything() == before, "and raises no counter"


def test_seeding_the_fixtures_twice_inserts_nothing(seeded):
    before = everything()
    assert seed() == NOTHING_NEW
    assert everything() == before


def test_new_rows_are_inserted_beside_old_ones(db, folder):
    seed(folder)
    enter(folder, replace(RATE, version="a-city-2026", effective_from="2026-01-01"), name="neu.csv")
    with (folder / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write("another,另一份通知,,,,,official,\n")
    assert seed(folder) == "新增：地区 0，来源 1，政策版本 1，引述 0，线索 0，算例 0"
    assert PolicyVersion.objects.filter(published__isnull=False).count() == 2


def test_versions_are_published_in_the_order_of_their_start(db, folder):
    years = ("2026", "2024", "2025")
    versions = [replace(RATE, version=f"v-{y}", effective_from=f"{y}-01-01") for y in years]
    enter(folder, *versions)
    seed(folder)
    ordered = PolicyVersion.objects.order_by("published").values_list("key", flat=True)
    assert list(ordered) == ["v-2024", "v-2025", "v-2026"]


# What is refused


def test_a_changed_row_is_refused_by_name_and_nothing_is_written(db, folder):
    seed(folder)
    enter(folder, replace(RATE, text="86%"), DEDUCTIBLE)
    enter(folder, replace(RATE, version="another", effective_from="2026-01-01"), name="neu.csv")
    assert "a-city-2025" in refusal(folder)


@pytest.mark.parametrize(
    "rows",
    [
        (RATE,),
        (RATE, DEDUCTIBLE, replace(RATE, level="tertiary")),
        (RATE, replace(DEDUCTIBLE, note="多了一句")),
        (RATE, replace(DEDUCTIBLE, facts="S001")),
        tuple(replace(row, title="另一个标题") for row in (RATE, DEDUCTIBLE)),
        tuple(replace(row, effective_assumed="是") for row in (RATE, DEDUCTIBLE)),
    ],
    ids=["fewer", "more", "a note", "a fact", "the title", "an assumed start"],
)
def test_any_change_of_a_published_version_is_a_change(db, folder, rows):
    seed(folder)
    enter(folder, *rows)
    assert "a-city-2025" in refusal(folder)


def test_the_same_value_in_other_words_is_no_change(db, folder):
    seed(folder)
    enter(folder, replace(RATE, text="85.0%"), replace(DEDUCTIBLE, text="１３００；第2次起未收录"))
    assert seed(folder) == NOTHING_NEW


def test_a_version_that_may_not_be_published_is_refused_by_name(db, folder):
    general = replace(RATE, version="general", effective_from="2026-01-01", text="80%", care="")
    enter(folder, RATE, DEDUCTIBLE, general)
    assert "general" in refusal(folder)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (replace(RATE, region="乙市"), ("a-city-2025", "乙市")),
        (replace(RATE, source="nowhere"), ("a-city-2025", "nowhere")),
        (replace(RATE, key="rates"), ("a-city-2025", "rates")),
        (replace(RATE, text="85"), ("a-city-2025", "报销比例", "85")),
        (replace(RATE, standing="doubted"), ("a-city-2025", "理由")),
        (replace(RATE, route="referral"), ("a-city-2025", "报销比例")),
        (replace(RATE, last_day="2024-12-31"), ("a-city-2025", "最后一天")),
        (replace(RATE, is_temporary="是"), ("a-city-2025", "最后一天")),
    ],
)
def test_what_is_wrong_with_a_version_is_said_with_its_name(db, folder, row, words):
    enter(folder, row)
    said = refusal(folder)
    assert all(word in said for word in words), said


def test_rows_of_one_version_agree_about_it(db, folder):
    enter(folder, RATE, replace(DEDUCTIBLE, title="另一个标题"))
    assert "a-city-2025" in refusal(folder)


def test_one_figure_has_one_main_claim(db, folder):
    enter(folder, RATE, replace(RATE, text="86%"))
    assert "主说" in refusal(folder)


def test_claims_of_one_figure_agree_about_its_last_day(db, folder):
    enter(folder, RATE, replace(RATE, standing="alternative", last_day="2025-12-31"))
    assert "最后一天" in refusal(folder)


# Cells that cannot be read


def sheet(*changes):
    """The text of a sheet of two rows, with some cells changed by row and column."""
    out = StringIO()
    write_rows([RATE, DEDUCTIBLE], out)
    lines = list(csv.reader(StringIO(out.getvalue())))
    for number, column, text in changes:
        lines[number - 1][lines[0].index(column)] = text
    out = StringIO()
    csv.writer(out).writerows(lines)
    return StringIO(out.getvalue())


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("险种", "员工"),
        ("险种", "employee"),
        ("医院级别", "四级"),
        ("路线", "转院"),
        ("说法", "主"),
        ("说法", ""),
        ("印章", "官方"),
        ("生效日", "2025年1月1日"),
        ("生效日", "2025-02-30"),
        ("生效日", ""),
        ("最后一天", "年底"),
        ("核对日", "昨天"),
        ("阶段性", "yes"),
        ("生效日推定", "1"),
        ("值", ""),
        ("来源", " "),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_row_and_column(column, text):
    with pytest.raises(SheetError) as refused:
        list(read_rows(sheet((3, column, text))))
    assert f"第 3 行“{column}”" in str(refused.value)


def test_the_file_is_named_as_well(db, folder):
    with (folder / "policies" / "jia.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.write(sheet((2, "险种", "员工")).getvalue())
    said = refusal(folder)
    assert "jia.csv" in said
    assert "第 2 行“险种”" in said


def test_columns_are_the_sheets_own():
    with pytest.raises(SheetError, match="第 1 行"):
        list(read_rows(StringIO("a,b,c\n1,2,3\n")))


@pytest.mark.parametrize("line", ["too,few", "x," * 30])
def test_a_row_of_another_length_is_named(line):
    text = sheet().getvalue() + line + "\n"
    with pytest.raises(SheetError, match="第 4 行"):
        list(read_rows(StringIO(text)))


def test_a_day_has_one_way_to_be_written():
    """20250101 is a day to Python; exported it would be 2025-01-01, and differ from its own row."""
    for text in ("20250101", "2025-W01-3"):
        with pytest.raises(SheetError, match="生效日"):
            list(read_rows(sheet((2, "生效日", text))))


def test_a_broken_quote_is_named_by_its_row():
    text = sheet().getvalue() + '"never closed\n'
    with pytest.raises(SheetError):
        list(read_rows(StringIO(text)))


def test_what_is_written_is_read():
    assert list(read_rows(sheet())) == [RATE, DEDUCTIBLE]
    assert len(COLUMNS) == len(fields(SheetRow))


# What staff wrote stays


def test_staffs_corrected_title_of_a_source_stays(db, folder):
    seed(folder)
    source = Source.objects.get()
    source.title = "更正后的标题"
    source.save()
    seed(folder)
    assert [one.title for one in Source.objects.all()] == ["更正后的标题"]


def test_staffs_name_of_a_region_stays(db, folder):
    seed(folder)
    region = Region.objects.get(slug="jia")
    region.aliases = "老甲"
    region.save()
    seed(folder)
    assert Region.objects.get(slug="jia").aliases == "老甲"


def test_staffs_own_versions_stay(db, folder):
    seed(folder)
    own = published(Region.objects.get(slug="jia"), "of-staff", "2025-03-01", base_floor="6720")
    assert seed(folder) == NOTHING_NEW
    own.refresh_from_db()
    assert own.is_published


def test_what_staff_withdrew_is_not_published_again(db, folder):
    seed(folder)
    version = PolicyVersion.objects.get()
    withdraw(version, "录错了")
    assert seed(folder) == NOTHING_NEW
    version.refresh_from_db()
    assert version.withdrawn is not None


# A sheet back from the database


def exported(slug):
    out = StringIO()
    call_command("export_sheet", slug, stdout=out)
    return list(read_rows(StringIO(out.getvalue())))


def test_an_exported_sheet_is_the_one_that_was_entered(db, folder):
    seed(folder)
    assert exported("jia") == [canonical(RATE), canonical(DEDUCTIBLE)]


def test_the_fixtures_come_back_as_they_are(seeded):
    for path in sorted((FIXTURES / "policies").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            written = [canonical(row) for row in read_rows(stream)]
        slug = Region.objects.get(full_name=written[0].region).slug
        assert sorted(map(repr, exported(slug))) == sorted(map(repr, written)), path.name


def test_drafts_and_withdrawn_versions_are_not_exported(db, folder):
    seed(folder)
    withdraw(PolicyVersion.objects.get(), "录错了")
    PolicyVersion.objects.create(
        key="a-draft",
        region=Region.objects.get(slug="jia"),
        title="草稿",
        effective_from="2025-01-01",
    )
    assert exported("jia") == []


def test_an_export_names_the_region_it_does_not_find(db):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("export_sheet", "nowhere", stdout=StringIO())


def with_area_codes(folder, code, source):
    first, *rest = REGIONS
    rows = [f"{first},area_code,area_code_source", *(f"{row},," for row in rest[:-1])]
    rows.append(f"{rest[-1]},{code},{source}")
    (folder / "regions.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.django_db
def test_an_area_code_comes_with_its_source(folder):
    with_area_codes(folder, "0990", "a-notice")
    seed(folder)
    region = Region.objects.get(area_code="0990")
    assert region.area_code_source.key == "a-notice"
    assert open_book().regions[region.code].area_code == "0990"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "source"), [("0990", ""), ("990", "a-notice"), ("09", "a-notice")]
)
def test_an_area_code_without_a_source_or_out_of_shape_is_refused(folder, code, source):
    with_area_codes(folder, code, source)
    with pytest.raises((CommandError, ValidationError, IntegrityError)):
        seed(folder)


@pytest.mark.django_db
def test_a_source_of_an_area_code_that_is_not_there_is_named(folder):
    with_area_codes(folder, "0990", "nowhere")
    with pytest.raises(CommandError, match="nowhere"):
        seed(folder)

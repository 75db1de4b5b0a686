"""The template to download: the headers with an example of each shape of value, and, in the
workbook, what each column, item and source is called."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from policies import formats
from policies.figures import REGISTER, FigureKind, Shape
from policies.hardships import HARDSHIPS, IN_HARDSHIP
from policies.models import Source
from policies.sheets.export import WIDTHS, csv_bytes
from policies.sheets.reading import EXAMPLE
from policies.sheets.rows import CHOICES, COLUMNS, HEADERS, REQUIRED, SheetRow, written
from policies.sheets.workbook import DATA_SHEET, write_workbook
from policies.values import Ladder, Number, Place, RouteRule, Span, Value, Words
from policies.vocabulary import Grade, RouteForm, Scheme, Standing, State

# Invented, and written by `formats`, so that an example is always read.
_AMOUNT, _RATE = Decimal(1234), Decimal("0.8")
_HIGHER_RATE, _BREAK = Decimal("0.9"), Decimal(50_000)
_EXAMPLES: tuple[tuple[str, Value, str], ...] = (
    ("personal", Number(_AMOUNT), "一个钱数：写数字，可以带逗号，也可以写 5万"),
    ("subsidy", Span(_AMOUNT, None), "至少多少：写“不低于”"),
    ("account_credit_rate", Span(_RATE / 10, _HIGHER_RATE / 10), "从多少到多少"),
    ("personal_rate", Number(_RATE / 10), "一个比例：要带百分号"),
    (
        "rate",
        Ladder(((Decimal(0), _RATE), (_BREAK, _HIGHER_RATE))),
        "按费用分段：段和段用分号隔开，后面的段写从多少起",
    ),
    (
        "deductible",
        Ladder(((Decimal(1), _AMOUNT), (Decimal(2), _AMOUNT / 2), (Decimal(3), None))),
        "按第几次住院分段；文件没写的那段写“未收录”",
    ),
    ("route_rule", RouteRule(RouteForm.POINTS, amount=Decimal("0.1")), "外地就医怎么报"),
    ("waiting_months", Number(Decimal(3)), "几个月、几年：写整数"),
    ("relations", Words(("配偶", "父母", "子女")), "几样东西：用顿号隔开"),
    ("served_by", Place("110000"), "一个统筹区：写六位代码"),
)
_HOW = {
    Shape.AMOUNT: "钱数",
    Shape.RATE: "比例",
    Shape.LADDER_BY_AMOUNT: "比例，可以按费用分段",
    Shape.LADDER_BY_ADMISSION: "钱数，可以按第几次住院分段",
    Shape.COUNT: "整数",
    Shape.ROUTE_RULE: "外地就医的报法",
    Shape.CHOICE: "选一个词",
    Shape.WORDS: "文字，几样用顿号隔开",
    Shape.PLACE: "统筹区的六位代码",
}
_OF_COLUMN = {
    "version": "英文短名，如 beijing-employee-2025。没有就新建，有草稿就并进去，公布过的不能改",
    "region": "全名，例如 北京市",
    "title": "这个版本叫什么，读者看得见",
    "effective_from": "从哪天起，例如 2025-01-01、2025/1/1、2025年1月1日",
    "effective_assumed": "文件没有写明、由编辑推定的写“是”",
    "key": "中文名或英文短名，见“项目”表",
    "hospital": "当地自己分的医院级别，例如 市属三级；医院级别写它相当于哪一级",
    "age": "按年龄分的写 70岁起、不满70岁 或 45岁起不满70岁",
    "retired": "按退休时间分的写 2001-01-01起、2001-01-01前",
    "tier": "分档的写档次的名字，例如 一档",
    "disease": "按病种分的门诊慢特病，写是哪一种",
    "hardship": f"只给困难的人的写是哪一类：{'、'.join(HARDSHIPS)}；不分哪一类写{IN_HARDSHIP}",
    "matter": "用文字写的规定，写它说的是哪件事",
    "last_day": "有期限的写最后一天，没有就空着",
    "is_temporary": "到期后让位给原来规定的写“是”",
    "facts": "事实编号，几个用空格隔开",
    "text": "见下面的例子；也可以写 不封顶、无此待遇、不适用",
    "condition": "计算器还不会问的条件",
    "source": "来源的标识，见“来源”表；没有的先到编辑台新建",
    "clause": "哪一条，例如 第三条",
    "verified_on": "哪天对过原文",
    "note": "已更正、存疑的说法要写理由",
}


def template_csv() -> bytes:
    return csv_bytes([HEADERS, *_examples()])


def template_xlsx() -> bytes:
    return write_workbook(
        {
            DATA_SHEET: (WIDTHS, [HEADERS, *_examples()]),
            "说明": ([14, 8, 90], _columns()),
            "项目": ([24, 24, 10, 28, 40], _items()),
            "来源": ([34, 70, 26], _sources()),
        }
    )


def _examples() -> Iterator[list[str]]:
    for key, value, words in _EXAMPLES:
        kind = REGISTER[key]
        yield written(_example(kind, formats.write(kind, State.RECORDED, value), words))
    yield written(_example(REGISTER["ceiling"], formats.write(*_UNCAPPED), "没有上限"))


_UNCAPPED = (REGISTER["ceiling"], State.UNCAPPED, None)


def _example(kind: FigureKind, text: str, words: str) -> SheetRow:
    cells = {
        "version": EXAMPLE,
        "region": "北京市",
        "scheme": Scheme.EMPLOYEE.value,
        "title": "例子：这几行不会导入，可以留着",
        "effective_from": "2025-01-01",
        "key": kind.key,
        "standing": Standing.MAIN.value,
        "text": text,
        "source": "source-key",
        "grade": Grade.OFFICIAL.value,
        "note": words,
    }
    return SheetRow(**(dict.fromkeys(COLUMNS, "") | cells))


def _columns() -> Iterable[list[str]]:
    yield ["列", "必填", "怎么写"]
    for name, header in COLUMNS.items():
        choices = "、".join(choice.label for choice in CHOICES.get(name, ()))
        may_be_empty = "" if name in REQUIRED else "；空着表示不限"
        words = _OF_COLUMN.get(name) or f"只能写：{choices}{may_be_empty}"
        yield [header, "是" if name in REQUIRED else "", words]
    yield ["", "", ""]
    yield ["值的例子", "", "怎么写"]
    for key, value, words in _EXAMPLES:
        yield [formats.write(REGISTER[key], State.RECORDED, value), "", words]


def _items() -> Iterable[list[str]]:
    yield ["中文名", "英文短名", "单位", "值写什么", "分这几样"]
    for kind in REGISTER.values():
        apart = "、".join(COLUMNS[name] for name in kind.dimensions)
        yield [kind.label, kind.key, kind.unit.value.strip(), _HOW[kind.shape], apart]


def _sources() -> Iterable[list[str]]:
    yield ["标识", "标题", "文号"]
    for source in Source.objects.order_by("title", "pk"):
        yield [source.key, source.title, source.document_number]

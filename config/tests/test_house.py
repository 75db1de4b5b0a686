"""The rules of the house that can be read off its Python: who knows whom, and how big things are.

docs/architecture.md has the picture; config/tests/test_house_front.py looks at templates and CSS.
"""

import ast
import re
import sys

import pytest

from .tree import ROOT, WINGS, Module, modules, tracked_files, working_modules

# Rooms

LANGUAGE = tuple(
    f"policies.{name}"
    for name in (
        "vocabulary",
        "hardships",
        "spans",
        "values",
        "cells",
        "freshness",
        "kinds",
        "register",
        "figures",
        "topics",
        "amounts",
        "formulas",
        "route_texts",
        "formats",
        "situation",
    )
)
PURE = (
    "policies.reimbursement",
    "policies.contribution",
    "policies.filing",
    "policies.waiting",
    "policies.slip",
)
MONEY = "policies.reimbursement.money"
BELOW_GUIDES = ("policies.coverage", "policies.book", *LANGUAGE)
PREPARED = (
    "guides.presenters",
    "guides.words",
    "guides.models",
    "guides.editorial",
    "guides.search",
)

# Room -> what it may import of the project, beside itself. The longest name that fits is the room.
MAY_IMPORT = {
    "config": ("desk", "guides", "policies"),
    "desk": (*PREPARED, "guides.urls", "policies"),
    "guides": ("guides", *BELOW_GUIDES),
    "guides.views": ("guides", "policies.intake", "config.client_ip", *BELOW_GUIDES),
    "guides.api": ("guides", *BELOW_GUIDES),
    "guides.feeds": ("guides", *BELOW_GUIDES),
    "guides.sitemaps": ("guides", *BELOW_GUIDES),
    "guides.samples": BELOW_GUIDES,
    "guides.presenters": ("guides.forms_who", *PREPARED, *BELOW_GUIDES),
    "guides.fields": BELOW_GUIDES,
    "guides.forms": ("guides.fields", "guides.forms_who", *BELOW_GUIDES),
    "guides.forms_corrections": (
        "guides.fields",
        "guides.forms",
        "policies.intake.personal",
        *BELOW_GUIDES,
    ),
    "guides.forms_who": ("guides.fields", *BELOW_GUIDES),
    "guides.words": (*PREPARED, *BELOW_GUIDES),
    "guides.templatetags": (*PREPARED, *BELOW_GUIDES),
    "guides.editorial": (
        "guides.forms",
        "guides.models",
        "policies.models.counter",
        *BELOW_GUIDES,
    ),
    "guides.search": ("guides.editorial", "guides.fields", "guides.forms", *BELOW_GUIDES),
    "guides.models": ("policies.models.counter",),
    "policies": (),
    "policies.apps": ("policies",),
    "policies.coverage": ("policies.book", *LANGUAGE, *PURE),
    "policies.book": ("policies.models", *LANGUAGE),
    "policies.plausibility": ("policies.book", "policies.coverage", *LANGUAGE),
    "policies.publishing": ("policies.models", "policies.book", *LANGUAGE),
    "policies.intake": ("policies.models", *LANGUAGE),
    "policies.sheets": ("policies.models", "policies.publishing", *LANGUAGE),
    "policies.models": LANGUAGE,
    **dict.fromkeys(LANGUAGE, LANGUAGE),
    **dict.fromkeys(PURE, (MONEY,)),
}
# Exercising the others is what these are for.
COMMANDS = ("policies.management", "guides.management", "desk.management")

READS_THE_CLOCK = ("guides.views", "guides.api", "guides.feeds", "desk", *COMMANDS)
CLOCK = re.compile(r"(dt|date|datetime|timezone)\.(now|today|utcnow)")
# These read the clock only when they are given nothing to convert.
CONVERTERS = ("localdate", "localtime")


def within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def room_of(module: Module) -> str:
    return max((room for room in MAY_IMPORT if module.stands_in(room)), key=len)


def complain(faults: list[str], rule: str) -> None:
    assert not faults, f"{rule}\n  " + "\n  ".join(faults)


# Who may import whom


def test_rooms_import_only_what_they_may_know():
    faults = []
    for module in working_modules():
        if module.stands_in(*COMMANDS):
            continue
        room = room_of(module)
        itself = () if room == "policies" else (room,)
        allowed = (*itself, *MAY_IMPORT[room])
        faults += [
            f"{module.place}:{line} ({room}) imports {name}"
            for line, name in module.imports()
            if within(name, WINGS) and not within(name, allowed)
        ]
    complain(faults, "Against the table “who may import whom” (MAY_IMPORT in this file):")


def test_pure_rooms_and_the_language_stand_on_the_standard_library_alone():
    faults = [
        f"{module.place}:{line} imports {name}"
        for module in working_modules()
        if module.stands_in(*PURE, *LANGUAGE)
        for line, name in module.imports()
        if name.split(".")[0] not in sys.stdlib_module_names
        and not within(name, (room_of(module), *MAY_IMPORT[room_of(module)]))
    ]
    complain(faults, "Pure code imports neither Django nor any other package:")


def test_every_module_of_policies_stands_in_a_known_room():
    strays = [
        module.place
        for module in working_modules()
        if module.name != "policies" and room_of(module) == "policies"
        if not module.stands_in(*COMMANDS)
    ]
    complain(strays, "No room for these: move them, or give them a line in MAY_IMPORT:")


def test_policies_has_no_web_face():
    faces = ("urls", "views", "templates", "templatetags", "admin", "forms")
    found = [
        path.relative_to(ROOT).as_posix()
        for face in faces
        for path in (ROOT / "policies").rglob(f"{face}*")
        if path.name in (face, f"{face}.py")
    ]
    complain(found, "policies/ says what the policy is; pages belong to guides/ and desk/:")


# What is read where


def clock_readings(module: Module) -> list[tuple[int, str]]:
    """`timezone.now` however it is reached, also as a field's default, and `localdate()`."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            owner = getattr(node.value, "attr", None) or getattr(node.value, "id", "")
            if CLOCK.fullmatch(f"{owner}.{node.attr}"):
                found.append((node.lineno, f"{owner}.{node.attr}"))
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils.timezone":
            names = [alias.name for alias in node.names if alias.name == "now"]
            found += [(node.lineno, f"timezone.{name}") for name in names]
        elif isinstance(node, ast.Call) and not (node.args or node.keywords):
            called = ast.unparse(node.func).rpartition(".")[2]
            found += [(node.lineno, f"{name}()") for name in CONVERTERS if name == called]
    return found


def test_todays_date_is_read_at_the_edge_only():
    faults = [
        f"{module.place}:{line} reads {name}"
        for module in working_modules()
        if not module.stands_in(*READS_THE_CLOCK)
        for line, name in clock_readings(module)
    ]
    complain(faults, "Below views, commands and the desk everything takes the day as `on`:")


def test_policies_reckons_without_floats():
    faults = []
    for module in working_modules():
        if not module.stands_in("policies") or module.is_command:
            continue
        for node in ast.walk(module.tree):
            is_call = isinstance(node, ast.Call) and ast.unparse(node.func) == "float"
            is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if is_call or is_literal:
                faults.append(f"{module.place}:{node.lineno} {ast.unparse(node)}")
    complain(faults, "Money and rates are int, Decimal or Fraction, never float:")


# How big a thing grows before it asks to split

EXEMPT = re.compile(r"#\s*house: long because \S+")


def limit_of(module: Module) -> int:
    if module.is_test:
        return 400
    return 120 if module.stands_in("policies.reimbursement.rules") else 300


def test_no_file_outgrows_its_room():
    faults = [
        f"{module.place}: {len(module.lines)} lines, limit {limit_of(module)}"
        for module in modules()
        if not module.is_migration and len(module.lines) > limit_of(module)
        if not any(EXEMPT.match(line) for line in module.lines[:3])
    ]
    complain(faults, "Split along the sense, or begin the file with “# house: long because …”:")


def function_faults(module: Module) -> list[str]:
    faults = []
    limit = 25 if module.stands_in("guides.views") else 40
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = node.end_lineno - node.lineno + 1
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        above = module.lines[first - 2].strip() if first > 1 else ""
        if length > limit and not EXEMPT.match(above):
            faults.append(f"{module.place}:{node.lineno} {node.name}: {length}, limit {limit}")
    return faults


def test_no_function_outgrows_its_reader():
    faults = [
        fault
        for module in modules()
        if not module.is_migration
        for fault in function_faults(module)
    ]
    complain(faults, "Split along the sense, or put “# house: long because …” just above:")


# Every kind of rule has its place, its words and its test

RULES = ROOT / "policies" / "reimbursement" / "rules"


def rule_names() -> list[str]:
    return sorted(path.stem for path in RULES.glob("*.py") if not path.stem.startswith("_"))


def names_standing_in_rules() -> set[str]:
    """The rule modules that RULES is made of, whether it lists modules or what they define."""
    tree = ast.parse((RULES / "__init__.py").read_text(encoding="utf-8"))
    comes_from = {}
    listed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = (node.module or "").rpartition(".")[2]
            for alias in node.names:
                is_package = module in ("", "rules")
                comes_from[alias.asname or alias.name] = alias.name if is_package else module
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        if any(getattr(target, "id", "") == "RULES" for target in targets):
            listed = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    return {comes_from.get(name, name) for name in listed}


@pytest.mark.parametrize("rule", rule_names())
def test_a_rule_stands_in_the_order_of_calculation(rule):
    assert rule in names_standing_in_rules(), (
        f"{rule} is missing from RULES in policies/reimbursement/rules/__init__.py"
    )


@pytest.mark.parametrize("rule", rule_names())
def test_a_rule_has_its_words(rule):
    assert (ROOT / "templates" / "words" / f"{rule}.txt").is_file(), (
        f"templates/words/{rule}.txt: label, formula, why, ask"
    )


@pytest.mark.parametrize("rule", rule_names())
def test_a_rule_has_its_test(rule):
    places = (
        f"policies/reimbursement/tests/test_{rule}.py",
        f"policies/tests/reimbursement/test_{rule}.py",
    )
    assert any((ROOT / place).is_file() for place in places), f"one of {places}"


# What no file of the tree says

# Put together here, so that this file does not contain them.
BANNED = [
    re.compile(pattern)
    for pattern in (
        r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b",
        r"NotImplemented" + r"Error",
        r"lorem" + r" ipsum",
        r"待" + r"补充|占" + r"位",
        r"(?<![\w.])/(work|farm|home|root|Users)" + r"/\w",
        r"(?<!\w)\.libr" + r"ary\b",
    )
]
# Documents of others, and what pip wrote.
NOT_OURS = ("static/vendor/", "requirements-lock.txt")


def test_nothing_unfinished_and_no_ones_machine_in_the_tree():
    faults = []
    for path in tracked_files():
        place = path.relative_to(ROOT).as_posix()
        if place.startswith(NOT_OURS):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if any(pattern.search(line) for pattern in BANNED):
                faults.append(f"{place}:{number} {line.strip()[:100]}")
    complain(faults, "Finish it, or write an issue; and no path of one person's machine:")

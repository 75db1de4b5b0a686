"""What a page must print for a cell of the data interface: worked out from the data alone."""

from decimal import Decimal

from policies.figures import REGISTER
from policies.kinds import Unit

WORDS = {
    "not_recorded": "未收录",
    "not_offered": "当地无此待遇",
    "uncapped": "不封顶",
    "not_applicable": "不适用",
}
SEALS = {"official": "官", "quoted": "引", "secondary": "媒"}
# What a reader would take for nothing at all, or for a number that nobody wrote.
EMPTY = ("", "0", "0.00", "-", "–", "—", "None", "null", "?", "/", "无")


def is_rate(key: str) -> bool:
    kind = REGISTER.get(key)
    return kind.unit is Unit.FRACTION if kind else key.startswith("rate")


def number(text: str, key: str) -> str:
    """0.065 → 6.5%, 6720.00 → 6,720."""
    value = Decimal(text) * 100 if is_rate(key) else Decimal(text)
    whole = f"{value:,f}"
    short = whole.rstrip("0").rstrip(".") if "." in whole else whole
    return f"{short}%" if is_rate(key) else short


def start(amount: str) -> str:
    """50000.00 → 5万, 1300.00 → 1,300."""
    value = Decimal(amount)
    is_round = value and value % 10000 == 0
    return f"{number(str(value / 10000), '')}万" if is_round else number(amount, "")


def said(told: dict, key: str) -> list[str]:
    """The texts of one claim, line by line."""
    if told.get("state") in WORDS:
        return [WORDS[told["state"]]]
    if "text" in told:
        return [told["text"]]
    if "bands" in told:
        first, *rest = told["bands"]
        return [number(first["rate"], key)] + [
            f"{start(band['from'])}起 {number(band['rate'], key)}" for band in rest
        ]
    if "admissions" in told:
        first, *rest = told["admissions"]
        return [_admission(first)] + [f"第{step['from']}次起 {_admission(step)}" for step in rest]
    if "low" in told:
        if told["high"] is None:
            return [f"不低于{number(told['low'], key)}"]
        return [f"{number(told['low'], key)}–{number(told['high'], key)}"]
    value = told["value"]
    return ["、".join(value)] if isinstance(value, list) else [number(value, key)]


def _admission(step: dict) -> str:
    return "未收录" if step["amount"] is None else number(step["amount"], "")


def claims_of(cell: dict) -> list[dict]:
    """What is said in a cell, by whom; none where nothing is recorded."""
    if cell["state"] == "not_recorded":
        return []
    return cell.get("values", [cell])


def faults_of(words: str, cell: dict, key: str) -> list[str]:
    """Why these visible words do not say what the cell knows; empty if they do."""
    state, faults = cell["state"], []
    if words in EMPTY:
        faults.append("says nothing")
    nothing = "看情况" if cell.get("groups") else "未收录"
    if state == "not_recorded" and not words.startswith(nothing):
        faults.append(f"does not begin with {nothing}")
    for part in cell.get("groups", []):
        faults += [f"lacks {line}" for line in said(part, key) if line not in words]
    for told in claims_of(cell):
        lines = said(told, key)
        faults += [f"lacks {line}" for line in lines if line not in words]
        if f"{lines[-1]}{SEALS[told['grade']]}" not in _without_unit(words):
            faults.append(f"lacks the seal of {lines[-1]}")
    if state in ("recorded", "lapsed", "doubted") and not words.startswith(said(cell, key)[0]):
        faults.append(f"does not begin with {said(cell, key)[0]}")
    needed = {"disputed": "说法不一", "doubted": "存疑", "lapsed": "新年度未收录"}.get(state, "")
    if needed not in words:
        faults.append(f"lacks {needed}")
    if state == "lapsed" and cell["valid_through"][:4] not in words:
        faults.append("lacks the year of a lapsed value")
    if state == "doubted" and cell["reason"] not in words:
        faults.append("lacks the reason of a doubt")
    for told in cell.get("refuted", []):
        faults += [f"lacks refuted {line}" for line in said(told, key) if line not in words]
        faults += [] if "已更正" in words else ["lacks 已更正"]
    if state not in ("recorded", "lapsed", "doubted", "disputed") and any(
        word in words for other, word in WORDS.items() if other != state
    ):
        faults.append("says two states at once")
    return faults


def _without_unit(words: str) -> str:
    for unit in (" 元/月", " 元/年", " 元", " 个月", " 年", " 天"):
        words = words.replace(unit, "")
    return words

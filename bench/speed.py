"""Settlements a second: this guide, openfisca-core and publicodes on the same rule and bills.

    python bench/speed.py [rounds] [seed]

A Beijing employee, inpatient, tertiary: 85, 90 and 95 % in bands from 0, 30,000 and 40,000 yuan, a
deductible of 1,300; amounts at random up to 500,000 yuan. All three first have to agree. `make
bench-install` puts the other two under DATA_DIR; without them it measures what is there.

Each round gives every contender new bills, one after the other in one process each, and takes the
seconds of that process's processor: what else the machine is doing counts for none. The ratio is
taken within a round. The first rounds warm up and do not count.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS, SEED, WARM_UP = 9, 1, 3
MOST = 50_000_000
HERE = Path(__file__).resolve().parent
INSTALLED = Path(os.environ.get("DATA_DIR") or "var").resolve() / "bench"
FISCA, NODE = INSTALLED / "python" / "bin" / "python", INSTALLED / "node"


class Contender:
    """A process that stays, so that nothing of its start is measured."""

    def __init__(self, *command: str | Path) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.name = self.process.stdout.readline().strip()

    def settle(self, way: str, amounts: list[int]) -> tuple[float, list[int]]:
        self.process.stdin.write(json.dumps({"way": way, "amounts": amounts}) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        return told["seconds"], told["funds"]

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


@dataclass(frozen=True)
class Way:
    """`at_once`: bills a round. `off_by`: fen by which it may differ, rounding only the sum."""

    contender: Contender
    way: str
    says: str
    at_once: int
    off_by: int = 0


def ways() -> Iterator[Way]:
    """This guide's comes first: the others are measured against it."""
    guide = Contender(sys.executable, HERE / "contenders" / "guide.py")
    yield Way(guide, "steps", "a bill at a time, every step", 20_000)
    if FISCA.exists():
        fisca = Contender(FISCA, HERE / "contenders" / "fisca.py")
        yield Way(fisca, "described", "a simulation a bill, from a description", 1_000)
        yield Way(fisca, "bare", "a simulation a bill, bare", 1_000)
        yield Way(fisca, "reused", "one simulation, a bill at a time", 1_000)
        yield Way(fisca, "vector", "one simulation, all bills at once", 100_000)
    else:
        print("openfisca-core is not installed here: make bench-install")
    if (NODE / "node_modules" / "publicodes").exists():
        codes = Contender("node", HERE / "contenders" / "publicodes.mjs", NODE)
        yield Way(codes, "steps", "one engine, a bill at a time, every step", 500)
        yield Way(codes, "total", "the same, the sum alone (barème)", 2_000, off_by=2)
    else:
        print("publicodes is not installed here: make bench-install (it needs node and npm)")


def amounts(seed: str, count: int) -> list[int]:
    draw = random.Random(seed)  # noqa: S311 - drawn to be repeated
    return [draw.randint(0, MOST) for _ in range(count)]


def agree(guide: Way, others: list[Way], bills: list[int]) -> None:
    _, right = guide.contender.settle(guide.way, bills)
    for way in others:
        _, funds = way.contender.settle(way.way, bills)
        off = max(abs(fund - expected) for fund, expected in zip(funds, right, strict=True))
        assert off <= way.off_by, f"{way.contender.name}, {way.way}: {off} fen beside"


def a_round(lanes: list[Way], seed: str) -> list[float]:
    """Settlements a second, a number a way."""
    found = []
    for lane in lanes:
        seconds, _ = lane.contender.settle(lane.way, amounts(seed, lane.at_once))
        found.append(lane.at_once / seconds)
    return found


def main(rounds: int = ROUNDS, seed: int = SEED) -> None:
    lanes = list(ways())
    agree(lanes[0], lanes[1:], amounts(f"{seed}:agree", 200))
    for number in range(WARM_UP):
        a_round(lanes, f"{seed}:warm:{number}")
    speeds = [a_round(lanes, f"{seed}:{number}") for number in range(rounds)]
    for contender in dict.fromkeys(lane.contender for lane in lanes):
        contender.end()
    print(f"{rounds} rounds; settlements a second of the processor, this guide is … times as fast")
    for place, lane in enumerate(lanes):
        here = [speed[place] for speed in speeds]
        ratios = [speed[0] / speed[place] for speed in speeds]
        compared = f"{median(ratios):10.3g} ({min(ratios):.3g}–{max(ratios):.3g})" if place else ""
        print(f"{lane.contender.name:<38}{lane.says:<42}{median(here):>11,.0f}{compared}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))

"""Random bills under random policies, settled and reckoned a second time: how often do they differ?

    python bench/oracle.py [cases] [seed] [jobs]

Ends with 1 where any differ, after the first of them; `seed:number` names a case for good
(policies/tests/oracle/).
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from multiprocessing import Pool
from pathlib import Path

CASES, SEED, JOBS = 1_000_000, 1, 1
AT_ONCE = 1_000
TOLD_EVERY = 100_000
SHOWN = 10

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from policies.tests.oracle.cases import cases  # noqa: E402
from policies.tests.oracle.compare import compare  # noqa: E402
from policies.tests.oracle.touched import NAMES, touched  # noqa: E402

Findings = tuple[Counter[str], list[str]]


def look_at(seed: int, numbers: range) -> Findings:
    tried: Counter[str] = Counter()
    differences = []
    drawn = cases(seed, numbers.start, len(numbers))
    for number, (bill, terms) in zip(numbers, drawn, strict=True):
        verdict = compare(bill, terms)
        tried.update(touched(bill, terms, verdict.result))
        if verdict.difference:
            differences.append(f"{seed}:{number}\n  {bill}\n  {terms}\n  {verdict.difference}")
    return tried, differences


def all_of(count: int, seed: int, jobs: int) -> Iterator[Findings]:
    parts = [range(at, min(at + AT_ONCE, count)) for at in range(0, count, AT_ONCE)]
    look = partial(look_at, seed)
    if jobs == 1:
        yield from map(look, parts)
        return
    with Pool(jobs) as pool:
        yield from pool.imap(look, parts)


def main(count: int = CASES, seed: int = SEED, jobs: int = JOBS) -> int:
    started = time.perf_counter()
    tried: Counter[str] = Counter()
    differences: list[str] = []
    for done, (part, differing) in enumerate(all_of(count, seed, jobs), 1):
        tried += part
        differences += differing
        if done * AT_ONCE % TOLD_EVERY == 0:
            print(f"… {done * AT_ONCE:,}: {len(differences):,} differences", flush=True)
    seconds = time.perf_counter() - started
    for difference in differences[:SHOWN]:
        print(difference)
    print(f"{count:,} cases, {len(differences):,} differences, {seconds:.0f} s (seed {seed})")
    for name in NAMES:
        print(f"{tried[name]:>11,}  {name}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))

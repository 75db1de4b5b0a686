"""How a contender is spoken to: it says its name, then answers lines of JSON, one for one.

    {"way": "steps", "amounts": [5000000, …]}  ->  {"seconds": 0.5, "funds": [4289500, …]}

Amounts and funds are fen, seconds those of the processor.
"""

import json
import sys
from collections.abc import Callable

Measured = tuple[float, list[int]]


def answer(name: str, ways: dict[str, Callable[[list[int]], Measured]]) -> None:
    print(name, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        seconds, funds = ways[asked["way"]](asked["amounts"])
        print(json.dumps({"seconds": seconds, "funds": funds}), flush=True)

"""Ask of every source with an address whether it still answers. Nothing published is changed."""

import time
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.management.links import Answer, Found, look, opener
from policies.models import Source


class Command(BaseCommand):
    help = "查一查来源的网址还打不打得开，只报告，不改数据。有打不开的就以 1 退出。"

    asking = opener()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=300, help="最多查几个网址，默认 300")
        parser.add_argument("--timeout", type=float, default=10, help="一个网址最多等几秒，默认 10")
        parser.add_argument("--pause", type=float, default=1, help="同一个网站隔几秒问一次，默认 1")

    def handle(self, *args: Any, most: int, timeout: float, pause: float, **options: Any) -> None:
        sources = list(Source.objects.exclude(url="").order_by("pk"))
        urls = list(dict.fromkeys(source.url for source in sources))
        counts: Counter[Answer] = Counter()
        asked: dict[str, float] = {}
        for url in urls[:most]:
            _wait(urlsplit(url).netloc, asked, pause)
            found = look(url, self.asking, timeout)
            counts[found.answer] += 1
            if found.answer is not Answer.ALIVE:
                self._report(url, found, [str(s) for s in sources if s.url == url])
        summary = "，".join(f"{answer.value} {counts[answer]}" for answer in Answer)
        left = max(0, len(urls) - most)
        summary += f"，还有 {left} 个没查" if left else ""
        if counts[Answer.DEAD]:
            raise CommandError(summary, returncode=1)
        self.stdout.write(summary)

    def _report(self, url: str, found: Found, titles: list[str]) -> None:
        self.stdout.write(f"{found.answer.value}（{found.why}）{url}")
        for title in titles:
            self.stdout.write(f"  来源：{title}")


def _wait(site: str, asked: dict[str, float], pause: float) -> None:
    """Not before `pause` seconds after the same site was asked last."""
    if site in asked:
        time.sleep(max(0, asked[site] + pause - time.monotonic()))
    asked[site] = time.monotonic()

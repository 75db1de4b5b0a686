"""Publish a draft version."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.models import PolicyVersion
from policies.publishing import PublicationRefusedError
from policies.publishing.life import publish_by_command


class Command(BaseCommand):
    help = "公布一个草稿版本：不等第二个人，留痕里写明是用命令公布的。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="版本的标识")
        parser.add_argument("--reason", required=True, help="为什么不在编辑台公布")

    def handle(self, *args: Any, key: str, reason: str, **options: Any) -> None:
        try:
            version = PolicyVersion.objects.get(key=key)
            number = publish_by_command(version, reason)
        except PolicyVersion.DoesNotExist:
            raise CommandError(f"没有标识为“{key}”的版本。") from None
        except PublicationRefusedError as error:
            raise CommandError("\n".join(error.problems)) from error
        self.stdout.write(f"已公布：{version}，修订 {number}")

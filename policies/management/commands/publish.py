"""Publish a draft version."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.models import PolicyVersion
from policies.publishing import PublicationRefusedError, publish


class Command(BaseCommand):
    help = "公布一个草稿版本。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="版本的标识")

    def handle(self, *args: Any, key: str, **options: Any) -> None:
        try:
            version = PolicyVersion.objects.get(key=key)
            number = publish(version)
        except PolicyVersion.DoesNotExist:
            raise CommandError(f"没有标识为“{key}”的版本。") from None
        except PublicationRefusedError as error:
            raise CommandError("\n".join(error.problems)) from error
        self.stdout.write(f"已公布：{version}，修订 {number}")

"""Withdraw a published version; what stood before is uncovered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.models import PolicyVersion
from policies.publishing import PublicationRefusedError
from policies.publishing.life import withdraw_on_record


class Command(BaseCommand):
    help = "撤回一个已公布的版本，要写原因。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="版本的标识")
        parser.add_argument("--reason", required=True, help="撤回原因，会公开显示")

    def handle(self, *args: Any, key: str, reason: str, **options: Any) -> None:
        try:
            version = PolicyVersion.objects.get(key=key)
            number = withdraw_on_record(version, None, reason)
        except PolicyVersion.DoesNotExist:
            raise CommandError(f"没有标识为“{key}”的版本。") from None
        except PublicationRefusedError as error:
            raise CommandError("\n".join(error.problems)) from error
        self.stdout.write(f"已撤回：{version}，修订 {number}")

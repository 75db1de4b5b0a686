"""manage.py reset_two_factor NAME: for whoever has lost both the phone and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from desk.accounts.reset import reset


class Command(BaseCommand):
    help = "Forgets a person's phone and recovery codes: the next sign-in sets them up anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what the person types to sign in")
        parser.add_argument("--reason", default="命令行", help="why, for the record")

    def handle(self, *args: Any, name: str, reason: str, **options: Any) -> None:
        person = get_user_model().objects.filter(username=name).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {name}.")
        if reset(person, None, reason):
            self.stdout.write(f"{name} sets up two-factor login anew at the next sign-in.")
        else:
            self.stdout.write(f"{name} had not set up two-factor login.")

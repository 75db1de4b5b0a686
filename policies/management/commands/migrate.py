"""Django's migrate; if it fails, what is published is guarded all the same."""

from typing import Any

from django.core.management.commands import migrate

from policies.publishing import triggers


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            super().handle(*args, **options)
        except BaseException:
            # The signal that puts the guards back is sent only after a success.
            if triggers.missing_guards(options["database"]):
                triggers.install(options["database"])
            raise

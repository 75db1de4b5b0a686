from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate


class PoliciesConfig(AppConfig):
    name = "policies"
    verbose_name = "政策"

    def ready(self) -> None:
        from policies.publishing import triggers

        # SQLite rebuilds a table to alter it and silently loses its triggers on the way.
        pre_migrate.connect(triggers.before_migrating, sender=self)
        post_migrate.connect(triggers.after_migrating, sender=self)
        checks.register(triggers.check_guards, checks.Tags.database)

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "编辑台"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from desk.accounts.sessions import begin
        from desk.roles import enter_roles

        # The desk has no models, so that nothing is signalled for it.
        post_migrate.connect(enter_roles, sender=apps.get_app_config("auth"))
        user_logged_in.connect(begin)


class DeskAdminConfig(AdminConfig):
    default_site = "desk.site.DeskSite"

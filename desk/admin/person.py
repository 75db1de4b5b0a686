"""用户、组: who may sign in, and as what. Accounts are closed, not deleted; nobody raises their own
rights; a group's rights are those of desk/roles.py, to read."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm, UsernameField
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from desk.accounts.reset import reset_page
from desk.admin.read_only import ReadOnlyAdmin
from desk.admin.recorded import RecordedAdmin
from desk.roles import ROLES, Grants
from policies.publishing.record import Lines, write_act
from policies.vocabulary import ActKind

# Imported above, so that they are registered by now: secrets are nobody's to look at, and accounts
# are shown as below.
for model in (StaticDevice, TOTPDevice, Group, User):
    admin.site.unregister(model)

_PURPOSES = {role.name: role.purpose for role in ROLES}
_GRANTS = {role.name: role.grants for role in ROLES}
_WORDS = {
    "view": "看",
    "add": "新建",
    "change": "改",
    "delete": "删",
    "submit": "送审",
    "publish": "公布、退回",
    "emergency": "紧急公布",
    "withdraw": "撤回",
    "verify": "记核对",
}


class GroupsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        purpose = _PURPOSES.get(obj.name, "")
        return f"{obj.name}：{purpose}" if purpose else obj.name


class NewPersonForm(UserCreationForm):
    class Meta:
        model = User
        fields = ("username", "first_name", "groups")
        field_classes = {"username": UsernameField}


class NewPasswordForm(AdminPasswordChangeForm):
    """There is no other way in than a password: whoever is to stay out is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields.pop("usable_password", None)


@admin.register(User)
class PersonAdmin(RecordedAdmin, UserAdmin):
    add_form = NewPersonForm
    form = forms.ModelForm
    change_password_form = NewPasswordForm
    change_user_password_template = "desk/accounts/password.html"  # noqa: S105
    add_form_template = None
    list_display = (
        "username",
        "full_name",
        "in_groups",
        "second_factor",
        "last_login",
        "may_sign_in",
    )
    list_filter = ("is_active", "groups")
    search_fields = ("username", "first_name")
    filter_horizontal = ()
    fieldsets = (
        ("谁", {"fields": ("username", "first_name")}),
        ("能做什么", {"fields": ("is_active", "groups")}),
        ("登录", {"fields": ("sign_in", "second_factor", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        ("谁", {"fields": ("username", "first_name")}),
        (
            "密码",
            {
                "fields": ("password1", "password2"),
                "description": "第一次用的密码，当面交给他；登录后请他自己改，再设两步验证。",
            },
        ),
        ("能做什么", {"fields": ("groups",)}),
    )

    # Who may

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The record names people: an account is closed instead."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = ("sign_in", "second_factor", "last_login", "date_joined")
        return (*shown, "may_sign_in", "in_groups") if self._is_self(request, obj) else shown

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """One's own rights are shown, and asked of nobody."""
        fieldsets = super().get_fieldsets(request, obj)
        if not self._is_self(request, obj):
            return fieldsets
        who, _, signing_in = fieldsets
        own = ("自己的由别的管理员改", {"fields": ("may_sign_in", "in_groups")})
        return (who, own, signing_in)

    def _is_self(self, request: HttpRequest, obj: Any) -> bool:
        return obj is not None and obj == request.user

    # What is asked and shown

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            every = Group.objects.order_by("pk")
            ticks = forms.CheckboxSelectMultiple
            return GroupsField(every, label="组", required=False, widget=ticks)
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "first_name":
            field.label = "姓名"
        elif db_field.name == "is_active":
            field.label, field.help_text = (
                "可以登录",
                "人走了就取消这个勾。账号不删，留痕里还有他。",
            )
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        phones = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        people = super().get_queryset(request).prefetch_related("groups")
        left = Count("staticdevice__token_set")
        return people.annotate(has_phone=Exists(phones), codes=left)

    @admin.display(description="姓名", ordering="first_name")
    def full_name(self, person: User) -> str:
        return person.get_full_name() or "–"

    @admin.display(description="组")
    def in_groups(self, person: User) -> str:
        own = ["全部权限"] if person.is_superuser else []
        return "、".join([*own, *(group.name for group in person.groups.all())]) or "–"

    @admin.display(description="可以登录", ordering="is_active", boolean=True)
    def may_sign_in(self, person: User) -> bool:
        return person.is_active

    @admin.display(description="两步验证", ordering="has_phone")
    def second_factor(self, person: Any) -> str:
        return f"已设，恢复码还剩 {person.codes} 个" if person.has_phone else "还没有设"

    @admin.display(description="密码和手机")
    def sign_in(self, person: User) -> SafeString:
        """What another may do; for oneself there are pages of one's own."""
        return format_html(
            '<a href="{}">给一个新密码</a> · <a href="{}">重设两步验证</a>',
            reverse("admin:auth_user_password_change", args=[person.pk]),
            reverse("admin:person-two-factor", args=[person.pk]),
        )

    # Acts

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.reset_two_factor)
        own = path("<int:pk>/two-factor/", page, name="person-two-factor")
        return [own, *super().get_urls()]

    def reset_two_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if person == request.user:
            return redirect("admin:two-factor")
        view = require_http_methods(["GET", "HEAD", "POST"])(reset_page)
        return view(request, person)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """One's own is changed with the one before, however the address writes its number."""
        if self._is_self(request, self.get_object(request, unquote(id))):
            return redirect("admin:password_change")
        return super().user_change_password(request, id, form_url)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def lines_in_database(self, obj: Any) -> Lines:
        """Without what is secret, and with the groups."""
        person = User.objects.filter(pk=obj.pk).first()
        if person is None:
            return {}
        return {
            "用户名": person.username,
            "姓名": person.get_full_name(),
            "可以登录": "是" if person.is_active else "否",
            "组": "、".join(person.groups.order_by("pk").values_list("name", flat=True)),
        }

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._record(request, obj, ActKind.ACCOUNT)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if hasattr(request, "lines_before"):
            return self._record(request, obj, ActKind.ACCOUNT)
        return write_act(ActKind.ACCOUNT, request.user, obj, reason="给了新密码")


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin, GroupAdmin):
    list_display = ("name", "purpose", "people")
    fieldsets = ((None, {"fields": ("name", "purpose", "rights", "people")}),)
    readonly_fields = ("purpose", "rights", "people")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).prefetch_related("user_set")

    @admin.display(description="做什么")
    def purpose(self, group: Group) -> str:
        return _PURPOSES.get(group.name, "–")

    @admin.display(description="权限")
    def rights(self, group: Group) -> SafeString:
        rows = _in_words(_GRANTS.get(group.name, {}))
        return format_html(
            "<table class='record'>{}</table>",
            format_html_join("", "<tr><th scope='row'>{}</th><td>{}</td></tr>", rows),
        )

    @admin.display(description="谁在里面")
    def people(self, group: Group) -> str:
        return "、".join(person.username for person in group.user_set.all()) or "还没有人"


def _in_words(grants: Grants) -> list[tuple[str, str]]:
    return [
        (str(apps.get_model(label)._meta.verbose_name), "、".join(_WORDS[act] for act in does))
        for label, does in grants.items()
    ]

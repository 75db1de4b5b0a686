"""The groups: what they may, how they come into the database, how accounts are looked after."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from desk.pages import life
from desk.roles import PEOPLE, RECORD, ROLES
from desk.tests.desk import Desk, address
from policies.models import Act, PolicyVersion
from policies.publishing.record import write_act
from policies.tests import rows
from policies.vocabulary import ActKind

NAMES = [role.name for role in ROLES]
PASSWORD = "three plain words here"


def person(name: str = "somebody", *groups: str, **fields: Any) -> Any:
    made = get_user_model().objects.create_user(name, is_staff=True, **fields)
    made.groups.set(Group.objects.filter(name__in=groups))
    return made


def in_database() -> dict[str, set[tuple[str, str]]]:
    return {
        group.name: set(group.permissions.values_list("content_type__app_label", "codename"))
        for group in Group.objects.all()
    }


# The table


def test_migrating_enters_the_table_as_it_stands(db):
    assert in_database() == {role.name: role.permissions for role in ROLES}


def test_migrating_again_restores_what_was_changed_by_hand(db):
    Group.objects.get(name="只读").permissions.set([])
    Group.objects.get(name="录入").delete()
    call_command("migrate", verbosity=0)
    assert in_database() == {role.name: role.permissions for role in ROLES}


def test_every_model_of_ours_stands_in_the_table():
    ours = {
        model._meta.label_lower
        for model in apps.get_models()
        if model._meta.app_label in ("policies", "guides")
    }
    assert ours == {label for role in ROLES for label in role.grants} - set(PEOPLE)


def test_no_role_may_erase_a_person_or_touch_the_record():
    for role in ROLES:
        assert ("auth", "delete_user") not in role.permissions
        for label in RECORD:
            assert role.grants[label] == ("view",)


@pytest.mark.parametrize(
    ("role", "draft", "in_review", "published"),
    [
        ("只读", [], [], []),
        ("内容", [], [], []),
        ("录入", ["submit"], ["recall"], ["verify"]),
        ("审核", [], ["publish", "return"], ["verify", "withdraw"]),
        (
            "管理员",
            ["submit", "emergency"],
            ["publish", "return", "emergency", "recall"],
            ["verify", "withdraw"],
        ),
    ],
)
def test_the_steps_of_a_versions_life_are_offered_by_role(
    city, rf, role, draft, in_review, published
):
    request = rf.get("/")
    request.user = person("somebody", role)
    version = rows.draft(city, "a-draft")
    submitted = rows.draft(city, "in-review", "2026-01-01")
    PolicyVersion.objects.filter(pk=submitted.pk).update(submitted_digest="x")
    public = rows.published(city, "public", "2024-01-01", personal="400")
    for row, wanted in ((version, draft), (submitted, in_review), (public, published)):
        row.refresh_from_db()
        assert [offer.step.key for offer in life.offers(request, row)] == wanted


@pytest.mark.parametrize("role", NAMES)
def test_the_index_lists_what_a_role_may_see_and_add(db, role):
    desk = Desk.signed_in("somebody", groups=[role])
    context = desk.client.get(reverse("admin:index")).context
    models = [model for app in context["app_list"] for model in app["models"]]
    assert ("User" in {model["object_name"] for model in models}) == (role == "管理员")
    may_add = {model["object_name"] for model in models if model["add_url"]}
    assert ("PolicyVersion" in may_add) == (role in ("录入", "管理员"))
    assert ("Term" in may_add) == (role in ("内容", "管理员"))


def test_what_is_done_to_accounts_is_read_by_administrators_only(db):
    write_act(ActKind.ACCOUNT, None, person(), reason="换了手机")
    assert Desk.signed_in("reader", groups=["只读"]).listed(Act) == []
    assert len(Desk.signed_in("admin", groups=["管理员"]).listed(Act)) == 1


def test_a_page_one_may_not_see_says_whom_to_ask(db):
    page = Desk.signed_in("reader", groups=["只读"]).see("changelist", Group)
    assert page.status_code == 403
    assert "请找管理员" in page.content.decode()


def test_a_page_that_is_not_there_says_so_in_the_desks_layout(db):
    reader = Desk.signed_in("reader", groups=["只读"])
    page = reader.client.get("/admin/no-such-page/")
    assert page.status_code == 404
    assert "回编辑台首页" in page.content.decode()


# Accounts


@pytest.fixture
def admin(db: None) -> Desk:
    return Desk.signed_in("admin", groups=["管理员"])


def new(admin: Desk, **typed: object) -> Any:
    password = {"password1": PASSWORD, "password2": PASSWORD}
    place = address("add", get_user_model())
    return admin.client.post(place, {"username": "newcomer", **password, **typed})


def test_a_new_account_is_staff_with_its_groups_and_on_record_without_the_password(admin):
    group = Group.objects.get(name="录入")
    new(admin, first_name="王小明", groups=[group.pk])
    made = get_user_model().objects.get(username="newcomer")
    assert made.is_staff
    assert not made.is_superuser
    assert made.check_password(PASSWORD)
    act = Act.objects.get(kind=ActKind.ACCOUNT)
    assert ["组", "", "录入"] in act.changes
    assert "argon2" not in str(act.changes)
    assert made.password not in str(act.changes)


def test_a_role_moves_on_record(admin):
    other = person("other", "录入")
    admin.send("change", other, groups=[Group.objects.get(name="审核").pk], is_active="on")
    assert [group.name for group in other.groups.all()] == ["审核"]
    assert Act.objects.get(kind=ActKind.ACCOUNT).changes == [["组", "录入", "审核"]]


def test_nobody_changes_their_own_rights(admin):
    me = get_user_model().objects.get(username="admin")
    every = list(Group.objects.values_list("pk", flat=True))
    sent = {"username": "admin", "first_name": "我", "groups": every, "is_superuser": "on"}
    assert admin.client.post(address("change", me), sent).status_code in (200, 302)
    me.refresh_from_db()
    assert [group.name for group in me.groups.all()] == ["管理员"]
    assert me.is_active
    assert not me.is_superuser


def test_an_administrator_makes_no_superuser_and_touches_none(admin):
    first = person("first", is_superuser=True)
    assert admin.client.post(address("change", first), {"username": "x"}).status_code == 403
    for name in ("auth_user_password_change", "person-two-factor"):
        place = reverse(f"admin:{name}", args=[first.pk])
        assert admin.client.post(place, {"reason": "x"}).status_code == 403
    new(admin, is_superuser="on")
    assert not get_user_model().objects.get(username="newcomer").is_superuser


def test_an_account_is_closed_and_not_deleted(admin):
    leaving = person("leaving", "录入")
    theirs = Desk.signed_in("also", groups=["录入"])
    also = get_user_model().objects.get(username="also")
    assert admin.see("delete", leaving).status_code == 403
    assert theirs.client.get(reverse("admin:index")).status_code == 200
    admin.send("change", also, is_active=None, groups=[])
    assert theirs.client.get(reverse("admin:index")).status_code == 302


def test_a_new_password_for_another_is_on_record_and_ones_own_needs_the_old(admin):
    other = person("other")
    place = reverse("admin:auth_user_password_change", args=[other.pk])
    typed = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    sent = {**typed, "set-password": "1"}
    assert admin.client.post(place, sent).status_code == 302
    assert Act.objects.get(kind=ActKind.ACCOUNT).reason == "给了新密码"
    me = get_user_model().objects.get(username="admin")
    own = reverse("admin:auth_user_password_change", args=[me.pk])
    wide = str(me.pk).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    before = me.password
    for written in (me.pk, f"0{me.pk}", f"%20{me.pk}", f"+{me.pk}", wide):
        place = own.replace(f"/{me.pk}/", f"/{written}/")
        for answer in (admin.client.get(place), admin.client.post(place, sent)):
            assert (written, answer.url) == (written, reverse("admin:password_change"))
    me.refresh_from_db()
    assert me.password == before


def test_groups_are_shown_in_words_and_changed_by_nobody(desk):
    group = Group.objects.get(name="审核")
    page = desk.text("change", group)
    assert "公布、退回" in page
    assert "Can " not in page
    assert desk.client.post(address("change", group), {"name": "x"}).status_code == 403
    assert desk.see("add", Group).status_code == 403

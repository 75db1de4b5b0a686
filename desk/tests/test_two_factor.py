"""两步验证: password, then a code of the phone; the way in for the first admin, and back in."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from desk.accounts import factor, sessions
from desk.tests.desk import Desk, client_of, code_of
from policies.models import Act
from policies.vocabulary import ActKind

PASSWORD = "long enough to sign in"
LOGIN = "/admin/login/"
INDEX = "/admin/"
SETUP = "/admin/two-factor/setup/"
VERIFY = "/admin/two-factor/verify/"
PHONE = "/admin/two-factor/phone/"
CODES = "/admin/two-factor/codes/"


@pytest.fixture
def person(db: None) -> Any:
    return get_user_model().objects.create_superuser("first", password=PASSWORD)


@pytest.fixture
def phone(person: Any) -> TOTPDevice:
    return TOTPDevice.objects.create(user=person, name="手机")


@pytest.fixture
def halfway(person: Any, client: Client) -> Client:
    """Somebody has given the password, and nothing else yet."""
    assert client.post(LOGIN, {"username": "first", "password": PASSWORD}).status_code == 302
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def shown_codes(answer: Any) -> list[str]:
    return re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", text_of(answer))


def pending_phone(browser: Client, person: Any) -> TOTPDevice:
    """The phone that has just scanned what the page shows."""
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", text_of(browser.get(SETUP))))
    phone = TOTPDevice(user=person, key=browser.session["pending_key"])
    assert factor.shown_key(person, phone.key).secret == secret
    return phone


def reasons() -> list[str]:
    return list(Act.objects.filter(kind=ActKind.ACCOUNT).values_list("reason", flat=True))


# The first sign-in


def test_the_first_admin_signs_in_sets_up_a_phone_and_is_let_in(halfway, person):
    answer = halfway.get(INDEX)
    assert (answer.status_code, answer.url) == (302, f"{SETUP}?next={INDEX}")
    page = text_of(halfway.get(SETUP))
    assert 'src="data:image/svg+xml;base64,' in page
    done = halfway.post(SETUP, {"code": code_of(pending_phone(halfway, person))})
    assert len(shown_codes(done)) == factor.RECOVERY_CODES
    assert halfway.get(INDEX).status_code == 200
    assert reasons() == ["设好两步验证"]


def test_a_wrong_code_sets_up_nothing_and_keeps_the_same_key(halfway, person):
    before = pending_phone(halfway, person).key
    for typed in ("000000", "１２３", "", "abcdef"):
        assert halfway.post(SETUP, {"code": typed}).status_code == 200
    assert not TOTPDevice.objects.exists()
    assert pending_phone(halfway, person).key == before
    assert halfway.get(INDEX).status_code == 302


def test_recovery_codes_are_kept_as_hashes_and_shown_once(halfway, person):
    done = halfway.post(SETUP, {"code": code_of(pending_phone(halfway, person))})
    codes = {code.replace("-", "") for code in shown_codes(done)}
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == len(codes) == factor.RECOVERY_CODES
    assert not codes & {token.lower() for token in stored}
    again = text_of(halfway.get("/admin/two-factor/"))
    assert "还剩 10 个" in again
    assert not any(code in again for code in shown_codes(done))


def test_the_key_is_nowhere_to_be_seen_once_the_phone_holds_it(halfway, person):
    halfway.post(SETUP, {"code": code_of(pending_phone(halfway, person))})
    assert "pending_key" not in halfway.session
    assert halfway.get(SETUP).url == INDEX


# Being asked


def test_with_the_password_alone_nothing_opens(halfway, phone):
    for place in (INDEX, "/admin/policies/region/", "/admin/password_change/", "/admin/jsi18n/"):
        answer = halfway.get(place)
        assert (answer.status_code, answer.url) == (302, f"{VERIFY}?next={place}")
    assert halfway.get(SETUP).url.startswith(VERIFY)
    assert halfway.get(LOGIN).url.startswith(VERIFY)


def test_the_code_lets_in_and_leads_to_where_one_was_going(halfway, phone):
    before = halfway.session.session_key
    answer = halfway.post(VERIFY, {"code": code_of(phone), "next": "/admin/policies/region/"})
    assert answer.url == "/admin/policies/region/"
    assert halfway.get(answer.url).status_code == 200
    assert halfway.session.session_key != before


def test_no_address_of_another_site_is_led_to(halfway, phone):
    answer = halfway.post(VERIFY, {"code": code_of(phone), "next": "https://elsewhere.example/"})
    assert answer.url == INDEX


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example/", ""])
def test_a_sign_in_that_names_no_place_of_ours_leads_to_the_desk(person, client, wanted):
    typed = {"username": "first", "password": PASSWORD, "next": wanted}
    assert client.post(LOGIN, typed).url == INDEX


def test_a_code_is_read_as_people_type_it(halfway, phone):
    code = code_of(phone)
    spaced = f" {code[:3]} {code[3:]}".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    )
    assert halfway.post(VERIFY, {"code": spaced}).status_code == 302


def test_a_code_counts_once(halfway, phone, person):
    code = code_of(phone)
    halfway.post(VERIFY, {"code": code})
    other = Client()
    other.post(LOGIN, {"username": "first", "password": PASSWORD})
    answer = other.post(VERIFY, {"code": code})
    assert "验证码不对" in text_of(answer)
    assert other.get(INDEX).status_code == 302


def test_the_second_factor_belongs_to_one_session(halfway, phone):
    halfway.post(VERIFY, {"code": code_of(phone)})
    other = Client()
    other.post(LOGIN, {"username": "first", "password": PASSWORD})
    assert other.get(INDEX).url.startswith(VERIFY)


def test_guessing_is_slowed_down_and_says_for_how_long(halfway, phone):
    assert "验证码不对" in text_of(halfway.post(VERIFY, {"code": "000000"}))
    phone.refresh_from_db()
    assert phone.throttling_failure_count == 1
    phone.throttling_failure_count, phone.throttling_failure_timestamp = 10, timezone.now()
    phone.save()
    assert "请等 9 分钟再试" in text_of(halfway.post(VERIFY, {"code": code_of(phone)}))
    phone.throttling_failure_timestamp -= timedelta(minutes=10)
    phone.save()
    assert halfway.post(VERIFY, {"code": code_of(phone)}).status_code == 302


def test_what_is_no_code_at_all_is_no_guess(halfway, phone):
    assert "6 位数字" in text_of(halfway.post(VERIFY, {"code": "12345"}))
    assert halfway.post(VERIFY, {"code": code_of(phone)}).status_code == 302


def test_half_way_in_one_can_leave(halfway, phone):
    assert halfway.post("/admin/logout/").status_code == 200
    assert halfway.get(INDEX).url.startswith(LOGIN)


# Without the phone


def test_a_recovery_code_lets_in_once_and_says_how_many_are_left(halfway, phone, person):
    code = factor.new_recovery_codes(person)[0]
    assert halfway.post(VERIFY, {"code": code.upper()}).status_code == 302
    assert "还剩 9 个" in text_of(halfway.get(INDEX))
    assert reasons() == ["用了一个恢复码，还剩 9 个"]
    other = Client()
    other.post(LOGIN, {"username": "first", "password": PASSWORD})
    assert "已经用过了" in text_of(other.post(VERIFY, {"code": code}))


def test_the_recovery_code_of_one_is_nothing_to_another(halfway, phone, person):
    other = get_user_model().objects.create_user("other", is_staff=True)
    TOTPDevice.objects.create(user=other, name="手机")
    factor.new_recovery_codes(person)
    code = factor.new_recovery_codes(other)[0]
    assert "没有这个恢复码" in text_of(halfway.post(VERIFY, {"code": code}))


def test_another_phone_needs_a_code_of_the_one_before(person):
    browser = client_of(person)
    old = TOTPDevice.objects.get()
    browser.get(PHONE)
    new = TOTPDevice(user=person, key=browser.session["pending_key"])
    answer = browser.post(PHONE, {"now": "000000", "code": code_of(new)})
    assert "验证码不对" in text_of(answer)
    assert TOTPDevice.objects.get() == old


def test_another_phone_puts_out_the_first_its_sessions_and_its_codes(person):
    browser, elsewhere = client_of(person), client_of(person)
    old, code = TOTPDevice.objects.get(), factor.new_recovery_codes(person)[0]
    browser.get(PHONE)
    new = TOTPDevice(user=person, key=browser.session["pending_key"])
    answer = browser.post(PHONE, {"now": code_of(old), "code": code_of(new)})
    assert len(shown_codes(answer)) == factor.RECOVERY_CODES
    assert TOTPDevice.objects.get().key == new.key
    assert browser.get(INDEX).status_code == 200
    assert elsewhere.get(INDEX).url.startswith(VERIFY)
    with pytest.raises(factor.CodeRefusedError):
        factor.check(person, code)


def test_new_recovery_codes_need_a_code_and_void_the_old(person):
    browser, old = client_of(person), factor.new_recovery_codes(person)
    assert shown_codes(browser.post(CODES, {"code": "nonsense"})) == []
    new = shown_codes(browser.post(CODES, {"code": code_of(TOTPDevice.objects.get())}))
    assert len(new) == factor.RECOVERY_CODES
    assert factor.check(person, new[0])
    with pytest.raises(factor.CodeRefusedError):
        factor.check(person, old[0])


def test_another_admin_resets_it_with_a_reason_on_record(person, phone):
    admin = Desk.signed_in("admin", groups=["管理员"])
    lost = get_user_model().objects.create_user("lost", is_staff=True)
    TOTPDevice.objects.create(user=lost, name="手机")
    place = reverse("admin:person-two-factor", args=[lost.pk])
    assert admin.client.post(place, {"reason": ""}).status_code == 200
    assert factor.phone_of(lost)
    assert admin.client.post(place, {"reason": "手机丢了"}).status_code == 302
    assert factor.phone_of(lost) is None
    assert reasons() == ["重设两步验证：手机丢了"]


def test_a_reset_ends_every_sign_in_of_theirs_and_of_nobody_else(person):
    lost = get_user_model().objects.create_user("lost", password=PASSWORD, is_staff=True)
    inside, halfway, other = client_of(lost), Client(), client_of(person)
    halfway.post(LOGIN, {"username": "lost", "password": PASSWORD})
    call_command("reset_two_factor", "lost", stdout=StringIO())
    for browser in (inside, halfway):
        assert browser.get(SETUP).url.startswith(LOGIN)
        browser.post(SETUP, {"code": "000000"})
    assert factor.phone_of(lost) is None
    assert other.get(INDEX).status_code == 200


def test_whoever_runs_the_site_resets_it_by_a_command(person, phone):
    said = StringIO()
    call_command("reset_two_factor", "first", stdout=said)
    assert "sets up two-factor login anew" in said.getvalue()
    assert factor.phone_of(person) is None
    act = Act.objects.get(kind=ActKind.ACCOUNT)
    assert (act.name, act.person) == ("命令行", None)
    with pytest.raises(CommandError):
        call_command("reset_two_factor", "nobody")


# How long a sign-in lasts


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the clock that idleness is read from."""
    real = sessions.time.time

    def forward(seconds: int) -> None:
        monkeypatch.setattr(sessions.time, "time", lambda: real() + seconds)

    return forward


def test_an_hour_without_a_request_ends_it_and_the_page_is_found_again(person, clock):
    browser = client_of(person)
    clock(settings.SESSION_IDLE_AGE - 60)
    assert browser.get(INDEX).status_code == 200
    clock(settings.SESSION_IDLE_AGE + 60)
    assert browser.get(INDEX).status_code == 200
    clock(2 * settings.SESSION_IDLE_AGE + 300)
    answer = browser.get("/admin/policies/region/")
    assert answer.url == f"{LOGIN}?next=/admin/policies/region/"
    assert "已替你退出" in text_of(browser.get(answer.url))


def test_being_busy_does_not_move_the_end(person, clock):
    browser = client_of(person)
    end = browser.session.get_expiry_date()
    clock(1800)
    browser.get(INDEX)
    assert browser.session.get_expiry_date() == end
    assert end - timezone.now() <= timedelta(seconds=settings.SESSION_COOKIE_AGE)


def test_the_session_is_written_at_most_once_a_minute(person, clock):
    browser = client_of(person)
    seen = browser.session[sessions.SEEN]
    clock(30)
    browser.get(INDEX)
    assert browser.session[sessions.SEEN] == seen
    clock(90)
    browser.get(INDEX)
    assert browser.session[sessions.SEEN] > seen


# At the door


def test_a_wrong_password_is_answered_in_chinese(person, client):
    page = text_of(client.post(LOGIN, {"username": "first", "password": "a guess"}))
    assert "<title>错误：" in page
    assert "密码" in page
    assert "Please" not in page


@override_settings(AXES_ENABLED=True)
def test_a_locked_door_says_so_in_the_desks_layout(person, client):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(LOGIN, {"username": "first", "password": "a guess"})
    page = text_of(answer)
    assert answer.status_code == 429
    assert "请 15 分钟后再试" in page
    assert "医保明白账 · 编辑台" in page


def test_signing_out_is_by_post_only(person):
    browser = client_of(person)
    assert browser.get("/admin/logout/").status_code == 405
    assert browser.get(INDEX).status_code == 200
    browser.post("/admin/logout/")
    assert browser.get(INDEX).status_code == 302


def test_a_new_password_is_taken_and_a_weak_one_refused_in_chinese(person):
    browser = client_of(person)
    weak = {"old_password": PASSWORD, "new_password1": "12345", "new_password2": "12345"}
    assert "密码太短，至少要 12 个字" in text_of(browser.post("/admin/password_change/", weak))
    strong = "three plain words here"
    typed = {"old_password": PASSWORD, "new_password1": strong, "new_password2": strong}
    assert browser.post("/admin/password_change/", typed).status_code == 302
    assert browser.get(INDEX).status_code == 200
    person.refresh_from_db()
    assert person.check_password(strong)


def test_a_form_whose_token_is_old_says_how_to_save_what_was_typed(person):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(person).cookies
    answer = strict.post("/admin/policies/source/add/", {"title": "t"})
    assert answer.status_code == 403
    assert "写的字还在" in text_of(answer)

"""The second factor: codes of an app on the phone, and recovery codes for the day it is not there.

django-otp keeps both and slows down guessing. A recovery code is stored as a keyed hash: whoever
reads the database alone cannot sign in with it.
"""

import base64
import re
import secrets
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key
from django_otp.qr import write_qrcode_image

Person = Any

RECOVERY_CODES = 10
# Without letters and digits that are taken for one another; fifty bits in ten of them.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_LENGTH = 10
_SALT = "desk.accounts.recovery"
_OF_PHONE = re.compile(r"\d{6}", re.ASCII)
_OF_PAPER = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")

WRONG = "验证码不对。等手机上换出下一个再输；还不对，看看手机的时间是不是自动校准。"
NOT_A_CODE = "请输入手机上的 6 位数字，或者一个恢复码。"


class CodeRefusedError(Exception):
    """What was typed proves nothing; says why, in words for whoever typed it."""


@dataclass(frozen=True)
class Key:
    """A secret on its way into a phone: to scan, or to type in groups of four."""

    secret: str
    image: str

    @property
    def groups(self) -> list[str]:
        return [self.secret[at : at + 4] for at in range(0, len(self.secret), 4)]


def phone_of(person: Person) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=person, confirmed=True).order_by("pk").first()


def codes_left(person: Person) -> int:
    return StaticToken.objects.filter(device__user=person, device__confirmed=True).count()


# Setting up


def new_key() -> str:
    return default_key()


def shown_key(person: Person, key: str) -> Key:
    device = TOTPDevice(user=person, key=key)
    drawn = BytesIO()
    write_qrcode_image(device.config_url, drawn)
    image = base64.b64encode(drawn.getvalue()).decode("ascii")
    return Key(
        secret=base64.b32encode(device.bin_key).decode("ascii"),
        image=f"data:image/svg+xml;base64,{image}",
    )


def take_phone(person: Person, key: str, typed: str, *, instead: bool = False) -> TOTPDevice:
    """The phone that holds the key, once it has shown so by a code; `instead` of the one before."""
    code = _plain(typed)
    if not _OF_PHONE.fullmatch(code):
        raise CodeRefusedError("请输入手机上的 6 位数字。")
    with transaction.atomic():
        list(get_user_model().objects.select_for_update().filter(pk=person.pk))
        if phone_of(person) and not instead:
            raise CodeRefusedError("这个账号刚刚在别处设好了两步验证。请退出，再登录一次。")
        device = TOTPDevice.objects.create(user=person, name="手机", key=key)
        if not device.verify_token(code):
            raise CodeRefusedError(WRONG)
        TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
        StaticDevice.objects.filter(user=person).delete()
    return device


def new_recovery_codes(person: Person) -> list[str]:
    """Ten codes that stand in for those before; to be shown now, and never again."""
    codes = [
        "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(RECOVERY_CODES)
    ]
    with transaction.atomic():
        paper, _ = StaticDevice.objects.get_or_create(user=person, name="恢复码")
        paper.token_set.all().delete()
        StaticToken.objects.bulk_create(
            StaticToken(device=paper, token=_stored(person, code)) for code in codes
        )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def forget(person: Person) -> bool:
    """Back to the start: whoever next signs in with the password sets it up anew."""
    phones, _ = TOTPDevice.objects.filter(user=person).delete()
    papers, _ = StaticDevice.objects.filter(user=person).delete()
    return bool(phones or papers)


# Being asked


def check(person: Person, typed: str) -> Device:
    """The device that what was typed is proof of. A recovery code is used up by it."""
    code = _plain(typed)
    if _OF_PHONE.fullmatch(code):
        return _check(TOTPDevice, person, code, WRONG)
    code = code.replace("-", "").lower()
    if _OF_PAPER.fullmatch(code):
        refusal = "没有这个恢复码，或者已经用过了。换一个没用过的。"
        return _check(StaticDevice, person, _stored(person, code), refusal)
    raise CodeRefusedError(NOT_A_CODE)


def _check(kind: type[Device], person: Person, token: str, refusal: str) -> Device:
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=person, confirmed=True).first()
        if device is None:
            raise CodeRefusedError(refusal)
        allowed, why = device.verify_is_allowed()
        is_right = allowed and device.verify_token(token)
    # Outside: what is counted against a guesser must stay.
    if not allowed:
        raise CodeRefusedError(f"试错太多次，请等 {_wait(why['locked_until'])}再试。")
    if not is_right:
        raise CodeRefusedError(refusal)
    return device


def _wait(until: Any) -> str:
    seconds = max(1, round((until - timezone.now()).total_seconds()))
    if seconds < 60:
        return f"{seconds} 秒"
    minutes = -(-seconds // 60)
    return f"{minutes} 分钟" if minutes < 60 else f"{-(-minutes // 60)} 小时"


def _plain(typed: str) -> str:
    """As typed from a phone or from paper: full-width digits, spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))


def _stored(person: Person, code: str) -> str:
    """Eighty bits, which is what a StaticToken holds."""
    digest = salted_hmac(_SALT, f"{person.pk}:{code}", algorithm="sha256").digest()
    return base64.b32encode(digest[:10]).decode("ascii")

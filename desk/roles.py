"""The groups of staff and what each may do, as one table; entered in the database by migrate.

Nobody may delete a person, change the record or a verification: no role has it. That a version is
published by somebody who did not write it, no role lifts either: see policies/publishing/life.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

VIEW, ADD, CHANGE, DELETE = "view", "add", "change", "delete"
WRITE = (ADD, CHANGE, DELETE)

RECORD = ("policies.act", "policies.verification", "policies.contentcounter")
POLICY = (
    "policies.region",
    "policies.source",
    "policies.statement",
    "policies.policyversion",
    "policies.figure",
    "policies.claim",
)
WORK = (
    "policies.lead",
    "policies.circular",
    "policies.circulartask",
    "policies.correction",
    "policies.batch",
    "policies.savedcase",
    "policies.doubtsetaside",
)
TEXTS = (
    "guides.question",
    "guides.answer",
    "guides.term",
    "guides.guide",
    "guides.guidecase",
    "guides.changenote",
    "guides.textdraft",
)
PEOPLE = ("auth.user", "auth.group")

Grants = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Role:
    """A group: its name, what it is for, and for each model what may be done to its rows.

    Beside view, add, change and delete stand the models' own steps: submit, publish, …
    """

    name: str
    purpose: str
    grants: Grants

    @property
    def permissions(self) -> set[tuple[str, str]]:
        """(app, codename), as Django has them."""
        found = set()
        for label, does in self.grants.items():
            app, model = label.split(".")
            found |= {(app, f"{act}_{model}") for act in does}
        return found


def _together(*parts: Grants) -> Grants:
    labels = dict.fromkeys(label for part in parts for label in part)
    return {
        label: tuple(dict.fromkeys(act for part in parts for act in part.get(label, ())))
        for label in labels
    }


_READING: Grants = dict.fromkeys((*RECORD, *POLICY, *WORK, *TEXTS), (VIEW,))
_WRITING: Grants = {
    "policies.policyversion": (*WRITE, "submit", "verify"),
    "policies.figure": WRITE,
    "policies.claim": WRITE,
    "policies.source": WRITE,
    "policies.lead": WRITE,
    "policies.circular": WRITE,
    "policies.circulartask": WRITE,
    "policies.correction": (CHANGE,),
    "policies.batch": (ADD, CHANGE),
    "policies.savedcase": WRITE,
    "policies.doubtsetaside": (ADD,),
    # Written on the version's own page; goes with a draft that is deleted.
    "guides.changenote": WRITE,
}
_REVIEWING: Grants = {
    "policies.policyversion": ("publish", "withdraw", "verify"),
    "policies.doubtsetaside": (ADD,),
    "guides.textdraft": ("publish",),
}
_TEXTS: Grants = {
    **dict.fromkeys(TEXTS, WRITE),
    "guides.textdraft": (*WRITE, "submit"),
    "policies.statement": WRITE,
}
_RUNNING: Grants = {
    "policies.policyversion": ("emergency",),
    "policies.region": (ADD, CHANGE),
    # An advertisement, or a name that a reader wrote after all.
    "policies.correction": (DELETE,),
    "guides.textdraft": ("emergency",),
    "auth.user": (VIEW, ADD, CHANGE),
    "auth.group": (VIEW,),
}

EDITOR = Role(
    "录入", "写草稿、录来源、导入、办待办和读者更正，送审。", _together(_READING, _WRITING)
)
REVIEWER = Role("审核", "公布或退回别人写的版本，撤回，放过疑点。", _together(_READING, _REVIEWING))
CONTENT = Role("内容", "写常见问题、词条、指南、变化说明和引述。", _together(_READING, _TEXTS))
READER = Role("只读", "什么都能看，什么都不能改；看不到账号。", _READING)
ADMIN = Role(
    "管理员",
    "管账号，能紧急公布；别的组能做的都能做，自己写的版本照样要别人公布。",
    _together(_READING, _WRITING, _REVIEWING, _TEXTS, _RUNNING),
)

ROLES = (EDITOR, REVIEWER, CONTENT, READER, ADMIN)


def enter_roles(using: str, apps: Any = None, **signal: Any) -> None:
    """After every migrate, and after a flush, which names no apps: the groups are as the table
    above has them, again."""
    from django.apps import apps as installed
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    migrated = {config.label for config in (apps or installed).get_app_configs()}
    if not {"auth", "policies", "guides"} <= migrated:
        return
    for label in ("auth", "policies", "guides"):
        # Those of an app whose turn comes later are not there yet.
        create_permissions(installed.get_app_config(label), verbosity=0, using=using)
    every = Permission.objects.using(using).values_list("content_type__app_label", "codename", "pk")
    keys = {(app, codename): pk for app, codename, pk in every}
    for role in ROLES:
        group, _ = Group.objects.using(using).get_or_create(name=role.name)
        group.permissions.set(_keys_of(role.permissions, keys))


def _keys_of(wanted: Iterable[tuple[str, str]], keys: dict[tuple[str, str], int]) -> list[int]:
    return [keys[permission] for permission in wanted]

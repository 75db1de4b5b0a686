"""What a policy version changed, in words."""

from django.db import models

from policies.models.counter import RaisesCounter


class ChangeNote(RaisesCounter):
    """变化说明: the words beside what a version set, from and to."""

    version = models.OneToOneField(
        "policies.PolicyVersion",
        verbose_name="政策版本",
        on_delete=models.CASCADE,
        related_name="+",
    )
    words = models.TextField("说明")

    class Meta:
        verbose_name = "变化说明"
        verbose_name_plural = "变化说明"
        ordering = ["version"]

    def __str__(self) -> str:
        return str(self.version)

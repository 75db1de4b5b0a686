import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("policies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Guide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True, verbose_name="网址名")),
                ("title", models.CharField(max_length=60, verbose_name="标题")),
                ("short", models.CharField(max_length=300, verbose_name="一两句话")),
                (
                    "kind",
                    models.CharField(
                        choices=[("audience", "按人"), ("reference", "备查")],
                        max_length=10,
                        verbose_name="哪一类",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="第几个")),
                ("body", models.TextField(verbose_name="正文")),
            ],
            options={
                "verbose_name": "指南",
                "verbose_name_plural": "指南",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True, verbose_name="网址名")),
                ("title", models.CharField(max_length=60, verbose_name="问题")),
                ("short", models.CharField(max_length=300, verbose_name="一两句话的回答")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="第几个")),
                (
                    "figures",
                    models.JSONField(blank=True, default=list, verbose_name="按地区给出的数字"),
                ),
                ("body", models.TextField(verbose_name="细说")),
            ],
            options={
                "verbose_name": "常见问题",
                "verbose_name_plural": "常见问题",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True, verbose_name="网址名")),
                ("word", models.CharField(max_length=20, unique=True, verbose_name="词")),
                (
                    "short",
                    models.CharField(
                        help_text="平常话，最多六十个字", max_length=60, verbose_name="一句话"
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="细说")),
                (
                    "pages",
                    models.JSONField(blank=True, default=list, verbose_name="在哪些页的末尾解释"),
                ),
            ],
            options={
                "verbose_name": "词条",
                "verbose_name_plural": "词条",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="ChangeNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(verbose_name="说明")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="policies.policyversion",
                        verbose_name="政策版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "变化说明",
                "verbose_name_plural": "变化说明",
                "ordering": ["version"],
            },
        ),
        migrations.CreateModel(
            name="GuideCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="算的是")),
                (
                    "query",
                    models.CharField(max_length=300, verbose_name="算报销的网址里“?”后面的部分"),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="guides.guide",
                        verbose_name="指南",
                    ),
                ),
            ],
            options={
                "verbose_name": "算例",
                "verbose_name_plural": "算例",
                "ordering": ["guide", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        blank=True,
                        choices=[("employee", "职工"), ("resident", "居民")],
                        max_length=10,
                        verbose_name="险种",
                    ),
                ),
                ("body", models.TextField(verbose_name="回答")),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.region",
                        verbose_name="地区",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="guides.question",
                        verbose_name="问题",
                    ),
                ),
            ],
            options={
                "verbose_name": "分险种、分地区的回答",
                "verbose_name_plural": "分险种、分地区的回答",
                "ordering": ["question", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "scheme", "region"),
                        name="answer_once_a_scheme_and_region",
                        violation_error_message="同一个险种、同一个地区只写一个回答。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("region", None)),
                        fields=("question", "scheme"),
                        name="answer_once_a_scheme_everywhere",
                        violation_error_message="同一个险种只写一个不分地区的回答。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("guides.question", "常见问题"),
                            ("guides.term", "词条"),
                            ("guides.guide", "指南"),
                            ("guides.changenote", "变化说明"),
                            ("policies.statement", "引述"),
                        ],
                        max_length=40,
                        verbose_name="哪一类",
                    ),
                ),
                ("row", models.PositiveBigIntegerField(null=True, verbose_name="改的是哪一行")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("deletes", models.BooleanField(default=False, verbose_name="要删掉它")),
                ("data", models.JSONField(default=dict, verbose_name="写的内容")),
                ("edited_at", models.DateTimeField(auto_now=True, verbose_name="最后编辑")),
                (
                    "submitted_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="送审时的指纹"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁最后写的",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁送审的",
                    ),
                ),
            ],
            options={
                "verbose_name": "文章草稿",
                "verbose_name_plural": "文章草稿",
                "ordering": ["-edited_at", "-pk"],
                "permissions": [
                    ("submit_textdraft", "可以把文章草稿送审"),
                    ("publish_textdraft", "可以公布别人写的文章，或者退回"),
                    ("emergency_textdraft", "可以不等第二个人，紧急公布文章"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "row"),
                        name="textdraft_one_a_text",
                        violation_error_message="这篇已经有一份草稿了。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deletes", False), ("row__isnull", False), _connector="OR"
                        ),
                        name="textdraft_deletes_what_is_there",
                        violation_error_message="还没有公布的，丢弃草稿就行。",
                    ),
                ],
            },
        ),
    ]

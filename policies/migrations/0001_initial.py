import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import policies.vocabulary


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Circular",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "document_number",
                    models.CharField(blank=True, max_length=120, verbose_name="文号"),
                ),
                ("issuer", models.CharField(blank=True, max_length=100, verbose_name="发文单位")),
                ("url", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日")),
                (
                    "scheme",
                    models.CharField(
                        blank=True,
                        choices=[("employee", "职工"), ("resident", "居民")],
                        help_text="空着表示两种都算",
                        max_length=10,
                        verbose_name="险种",
                    ),
                ),
                (
                    "asks",
                    models.CharField(
                        help_text="一句话：每个地方要核对什么",
                        max_length=300,
                        verbose_name="要看什么",
                    ),
                ),
            ],
            options={
                "verbose_name": "上级通知",
                "verbose_name_plural": "上级通知",
                "ordering": ["-issued_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("digest", models.CharField(max_length=64, verbose_name="文件指纹")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                ("sheet", models.JSONField(default=list, editable=False, verbose_name="读到的格")),
                (
                    "imported_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="导入时间"),
                ),
                ("added", models.PositiveIntegerField(default=0, verbose_name="新增")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="改动")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="没变")),
                ("before", models.JSONField(default=dict, editable=False, verbose_name="原来")),
                (
                    "after",
                    models.JSONField(default=dict, editable=False, verbose_name="留下的指纹"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="撤销时间"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁撤销的",
                    ),
                ),
            ],
            options={
                "verbose_name": "导入批次",
                "verbose_name_plural": "导入批次",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ContentCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.PositiveBigIntegerField(default=0, verbose_name="当前修订号")),
            ],
            options={
                "verbose_name": "内容计数",
                "verbose_name_plural": "内容计数",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="content_counter_one_row",
                        violation_error_message="内容计数只有一行。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fact", models.CharField(max_length=20, unique=True, verbose_name="事实编号")),
                (
                    "grade",
                    models.CharField(
                        choices=[("D", "二手，未核实"), ("E", "编者背景知识")],
                        max_length=1,
                        verbose_name="级别",
                    ),
                ),
                ("region", models.CharField(max_length=40, verbose_name="地区")),
                ("scheme", models.CharField(blank=True, max_length=20, verbose_name="险种")),
                ("about", models.CharField(max_length=80, verbose_name="说的是")),
                ("words", models.CharField(max_length=300, verbose_name="说法")),
                ("condition", models.CharField(blank=True, max_length=200, verbose_name="条件")),
                ("since", models.CharField(blank=True, max_length=40, verbose_name="从哪天起")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="文件")),
                ("url", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("is_settled", models.BooleanField(default=False, verbose_name="已经查清")),
                (
                    "outcome",
                    models.CharField(blank=True, max_length=300, verbose_name="查到了什么"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁在查",
                    ),
                ),
            ],
            options={
                "verbose_name": "待核线索",
                "verbose_name_plural": "待核线索",
                "ordering": ["is_settled", "fact"],
            },
        ),
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        help_text="英文短名，例如 beijing-employee-2025",
                        max_length=80,
                        unique=True,
                        verbose_name="标识",
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        blank=True,
                        choices=[("employee", "职工"), ("resident", "居民")],
                        help_text="空着表示两种都算",
                        max_length=10,
                        verbose_name="险种",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("basic", "基本医保"),
                            ("critical_illness", "大病保险"),
                            ("medical_assistance", "医疗救助"),
                        ],
                        help_text="空着表示不限",
                        max_length=20,
                        verbose_name="保障",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("effective_from", models.DateField(verbose_name="生效日")),
                (
                    "effective_assumed",
                    models.BooleanField(
                        default=False,
                        help_text="文件没有写明，由编辑推定",
                        verbose_name="生效日为推定",
                    ),
                ),
                (
                    "review_months",
                    models.PositiveSmallIntegerField(
                        default=12,
                        help_text="过了这么久没有对照来源，页面写“已过核对期”",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="几个月核对一次",
                    ),
                ),
                (
                    "submitted_digest",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="送审时的指纹"
                    ),
                ),
                (
                    "published",
                    models.PositiveBigIntegerField(
                        blank=True,
                        editable=False,
                        null=True,
                        unique=True,
                        verbose_name="公布于修订",
                    ),
                ),
                (
                    "withdrawn",
                    models.PositiveBigIntegerField(
                        blank=True,
                        editable=False,
                        null=True,
                        unique=True,
                        verbose_name="撤回于修订",
                    ),
                ),
                (
                    "withdrawal_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="撤回原因"
                    ),
                ),
                ("edited_at", models.DateTimeField(auto_now=True, verbose_name="最后编辑")),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁送审的",
                    ),
                ),
            ],
            options={
                "verbose_name": "政策版本",
                "verbose_name_plural": "政策版本",
                "ordering": ["region__code", "scheme", "effective_from", "pk"],
                "permissions": [
                    ("submit_policyversion", "可以把草稿送审"),
                    ("publish_policyversion", "可以公布别人写的版本，或者退回"),
                    ("emergency_policyversion", "可以不等第二个人，紧急公布"),
                    ("withdraw_policyversion", "可以撤回已公布的版本"),
                    ("verify_policyversion", "可以记下“今日核对，无变化”"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("base_floor", "缴费基数下限"),
                            ("base_ceiling", "缴费基数上限"),
                            ("employer_rate", "单位缴费比例"),
                            ("personal_rate", "个人缴费比例"),
                            ("account_credit_rate", "个人账户划入比例"),
                            ("flexible_rate", "灵活就业缴费比例"),
                            ("flexible_amount", "灵活就业每月定额"),
                            ("retired_duty", "退休后还交不交"),
                            ("personal", "个人缴费"),
                            ("subsidy", "财政补助"),
                            ("total", "筹资总额"),
                            ("deductible", "起付线"),
                            ("rate", "报销比例"),
                            ("ceiling", "住院封顶线"),
                            ("pool_limit", "统筹基金年度限额"),
                            ("annual_limit", "门诊年度限额"),
                            ("chronic_limit", "门诊慢特病限额"),
                            ("chronic_limit_together", "几种慢特病合计限额"),
                            ("route_rule", "外地就医怎么报"),
                            ("served_by", "由哪里统筹"),
                            ("deductible_period", "起付线怎么累计"),
                            ("transfer_up", "往上转院的起付线"),
                            ("transfer_down", "往下转院的起付线"),
                            ("signed_cut", "签约家医，起付线少付多少"),
                            ("deductible_again_days", "住院满多少天再付一次起付线"),
                            ("year_start_month", "医保年度从几月开始"),
                            ("class_b_share", "乙类先自付比例"),
                            ("unselected_rate", "没选定的医院报多少"),
                            ("large_rate", "大额互助报销比例"),
                            ("large_limit", "大额互助年度限额"),
                            ("shared_limit", "住院门诊合用的限额"),
                            ("monthly_limit", "门诊月度限额"),
                            ("lump_sum", "门诊包干金"),
                            ("employer_rate_part", "单位缴费比例里的一部分"),
                            ("relations", "家庭共济可以给谁用"),
                            ("uses", "家庭共济可以付什么"),
                            ("critical_deductible", "大病保险起付线"),
                            ("critical_rate", "大病保险报销比例"),
                            ("critical_ceiling", "大病保险封顶线"),
                            ("critical_deductible_share", "困难人员大病起付线降到几成"),
                            ("critical_rate_more", "困难人员大病多报几个百分点"),
                            ("critical_growth", "每多连续参保一年，大病封顶线加多少"),
                            ("critical_growth_from", "连续参保满几年起加"),
                            ("critical_bonus", "一年没有报销，大病封顶线加多少"),
                            ("critical_growth_most", "大病封顶线最多加到几成"),
                            ("critical_reward", "大病保险封顶线的奖励"),
                            ("assistance_rate", "医疗救助比例"),
                            ("assistance_deductible", "医疗救助起付线"),
                            ("assistance_limit", "医疗救助年度限额"),
                            ("assisted_payment", "困难群体参保资助"),
                            ("waiting_months", "固定等待期"),
                            ("waiting_months_lapsed", "每断保一年多等"),
                            ("waiting_months_repaired", "每多缴一年少等"),
                            ("waiting_months_least", "断得久的至少等"),
                            ("waiting_least_from", "断满几年算断得久"),
                            ("waiting_period", "等待期的其他规定"),
                            ("lapse", "断缴以后"),
                            ("enrolment", "参保登记"),
                            ("retired_years", "退休要缴满多少年"),
                            ("care_insurance", "长期护理保险"),
                            ("chronic_cross_province", "门诊慢特病跨省直接结算"),
                            ("note", "其他规定"),
                            ("filing_duty", "要不要备案"),
                            ("filing_people", "哪些人可以备案"),
                            ("filing_materials", "备案材料"),
                            ("filing_channels", "备案渠道"),
                            ("filing_effect", "备案多久办好、几时生效"),
                            ("filing_validity", "备案管多久"),
                            ("filing_months", "备案有效几个月"),
                            ("filing_scope", "备案后在哪里能用"),
                            ("home_benefits", "备案后回参保地还能报吗"),
                            ("late_filing", "住院以后补备案"),
                            ("backfile_days", "急诊住院后几天内补备案"),
                            ("employer_filing", "单位统一备案"),
                            ("settlement_basis", "外地结算按哪里的规定"),
                            ("direct_scope", "哪些费用可以直接结算"),
                            ("proof", "看病时出示什么"),
                            ("designated", "要去什么样的医院"),
                            ("manual_claim", "手工报销"),
                            ("claim_months", "手工报销的期限"),
                            ("unfiled_care", "没有备案怎么办"),
                        ],
                        max_length=30,
                        verbose_name="项目",
                    ),
                ),
                (
                    "care",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inpatient", "住院"),
                            ("outpatient", "门诊"),
                            ("chronic", "门诊慢特病"),
                        ],
                        max_length=12,
                        verbose_name="就医",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("primary", "一级及以下"),
                            ("secondary", "二级"),
                            ("tertiary", "三级"),
                            ("community", "社区"),
                        ],
                        max_length=12,
                        verbose_name="医院级别",
                    ),
                ),
                (
                    "hospital",
                    models.CharField(
                        blank=True,
                        help_text="当地自己分的医院级别，例如 市属三级",
                        max_length=20,
                        verbose_name="当地叫法",
                    ),
                ),
                (
                    "member",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("active", "在职"),
                            ("retired", "退休"),
                            ("flexible", "灵活就业"),
                            ("adult", "成年居民"),
                            ("senior", "老年居民"),
                            ("minor", "学生儿童"),
                            ("student", "学生"),
                        ],
                        max_length=12,
                        verbose_name="人员",
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        blank=True,
                        help_text="例如 70岁起、不满70岁",
                        max_length=7,
                        verbose_name="年龄",
                    ),
                ),
                (
                    "retired",
                    models.CharField(
                        blank=True,
                        help_text="例如 2001-01-01起、2001-01-01前",
                        max_length=21,
                        verbose_name="退休时间",
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("local", "参保地"),
                            ("longterm", "长期居住"),
                            ("referral", "转诊"),
                            ("temporary", "临时外出"),
                            ("emergency", "急诊抢救"),
                            ("unfiled", "未备案"),
                        ],
                        max_length=12,
                        verbose_name="路线",
                    ),
                ),
                ("tier", models.CharField(blank=True, max_length=20, verbose_name="档次")),
                ("disease", models.CharField(blank=True, max_length=30, verbose_name="病种")),
                ("hardship", models.CharField(blank=True, max_length=60, verbose_name="困难")),
                (
                    "matter",
                    models.CharField(
                        blank=True,
                        help_text="用文字写的规定，说的是哪件事",
                        max_length=30,
                        verbose_name="事项",
                    ),
                ),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="最后一天")),
                (
                    "is_temporary",
                    models.BooleanField(
                        default=False,
                        help_text="到期后让位给原来的规定；只有阶段性的才这样",
                        verbose_name="阶段性",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="policies.policyversion",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目",
                "verbose_name_plural": "项目",
                "ordering": ["version", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DoubtSetAside",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="指纹")),
                ("words", models.CharField(max_length=300, verbose_name="疑点")),
                ("note", models.CharField(max_length=300, verbose_name="为什么没有错")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubts_set_aside",
                        to="policies.policyversion",
                        verbose_name="政策版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "放过的疑点",
                "verbose_name_plural": "放过的疑点",
                "ordering": ["version", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=6,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[0-9]{6}\\Z")],
                        verbose_name="代码",
                    ),
                ),
                (
                    "full_name",
                    models.CharField(help_text="例如 杭州市", max_length=40, verbose_name="全名"),
                ),
                (
                    "name",
                    models.CharField(help_text="例如 杭州", max_length=20, verbose_name="简称"),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="拼音，不带声调；一经公布不再改",
                        max_length=60,
                        unique=True,
                        verbose_name="网址名",
                    ),
                ),
                ("pinyin", models.CharField(max_length=60, verbose_name="拼音")),
                ("initials", models.CharField(max_length=20, verbose_name="首字母")),
                (
                    "aliases",
                    models.CharField(
                        blank=True, help_text="用空格分开", max_length=120, verbose_name="别的叫法"
                    ),
                ),
                (
                    "area_code",
                    models.CharField(
                        blank=True,
                        help_text="打这里的 12393 要先拨的；没有来源就空着，页面上写“区号”两个字",
                        max_length=4,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^0[0-9]{2,3}\\Z", "区号是 0 开头的三位或四位数。"
                            )
                        ],
                        verbose_name="区号",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("nation", "全国"),
                            ("province", "省级"),
                            ("prefecture", "地级"),
                            ("county", "省直管县级"),
                        ],
                        max_length=12,
                        verbose_name="层级",
                    ),
                ),
                (
                    "content_revision",
                    models.PositiveBigIntegerField(
                        default=0,
                        editable=False,
                        help_text="这个地区的政策上次变动时的修订号",
                        verbose_name="内容修订号",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="policies.region",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "地区",
                "verbose_name_plural": "地区",
                "ordering": ["code"],
            },
        ),
        migrations.AddField(
            model_name="policyversion",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="policies.region",
                verbose_name="地区",
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=20, unique=True, verbose_name="回执号"
                    ),
                ),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="收到时间")),
                (
                    "figure",
                    models.PositiveBigIntegerField(
                        editable=False, null=True, verbose_name="哪一项"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        help_text="读者看到的那一项，用字写出",
                        max_length=120,
                        verbose_name="说的是",
                    ),
                ),
                ("shown", models.CharField(blank=True, max_length=300, verbose_name="网站上写的")),
                ("words", models.TextField(max_length=1000, verbose_name="读者写的")),
                (
                    "evidence",
                    models.CharField(blank=True, max_length=300, verbose_name="在哪里看到的"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "收到了"),
                            ("checking", "正在核对"),
                            ("accepted", "采纳了"),
                            ("declined", "没有采纳"),
                        ],
                        default=policies.vocabulary.CorrectionStatus["RECEIVED"],
                        max_length=10,
                        verbose_name="办到哪一步",
                    ),
                ),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        help_text="会公开显示",
                        max_length=300,
                        verbose_name="给读者的答复",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁办的",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="policies.policyversion",
                        verbose_name="据此写的草稿",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.region",
                        verbose_name="地区",
                    ),
                ),
            ],
            options={
                "verbose_name": "读者更正",
                "verbose_name_plural": "读者更正",
                "ordering": ["-received_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CircularTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "已录入"),
                            ("already", "本来如此"),
                            ("not_applicable", "不适用"),
                            ("to_ask", "要去问"),
                        ],
                        max_length=16,
                        verbose_name="结论",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="办结时间"),
                ),
                (
                    "circular",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="policies.circular",
                        verbose_name="上级通知",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁办的",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="policies.policyversion",
                        verbose_name="录成的版本",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.region",
                        verbose_name="地区",
                    ),
                ),
            ],
            options={
                "verbose_name": "待办",
                "verbose_name_plural": "待办",
                "ordering": ["circular", "region__code"],
            },
        ),
        migrations.AddField(
            model_name="circular",
            name="scope",
            field=models.ForeignKey(
                help_text="全国，或一个省",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="circulars",
                to="policies.region",
                verbose_name="管到哪里",
            ),
        ),
        migrations.CreateModel(
            name="SavedCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="标识")),
                ("title", models.CharField(max_length=120, verbose_name="算的是")),
                ("query", models.CharField(max_length=300, verbose_name="算报销的网址")),
                ("is_official", models.BooleanField(default=False, verbose_name="有文件写明结果")),
                (
                    "fund_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="基金至少付",
                    ),
                ),
                (
                    "fund_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="基金最多付",
                    ),
                ),
                ("citation", models.CharField(blank=True, max_length=200, verbose_name="出处")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="policies.region",
                        verbose_name="地区",
                    ),
                ),
            ],
            options={
                "verbose_name": "算例",
                "verbose_name_plural": "算例",
                "ordering": ["region__code", "key"],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        help_text="英文短名，导入表格时用",
                        max_length=60,
                        unique=True,
                        verbose_name="标识",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=100, verbose_name="发布单位"),
                ),
                (
                    "document_number",
                    models.CharField(
                        blank=True,
                        help_text="没有就空着，页面写“文号未列”",
                        max_length=120,
                        verbose_name="文号",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日")),
                (
                    "grade",
                    models.CharField(
                        choices=[("official", "官"), ("quoted", "引"), ("secondary", "媒")],
                        max_length=10,
                        verbose_name="印章",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("edited_at", models.DateTimeField(auto_now=True, verbose_name="最后编辑")),
            ],
            options={
                "verbose_name": "来源",
                "verbose_name_plural": "来源",
                "ordering": ["title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="source_has_title",
                        violation_error_message="来源要有标题。",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="region",
            name="area_code_source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="policies.source",
                verbose_name="区号的来源",
            ),
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("main", "主说"),
                            ("alternative", "另一说"),
                            ("refuted", "已更正"),
                            ("doubted", "存疑"),
                        ],
                        default=policies.vocabulary.Standing["MAIN"],
                        max_length=12,
                        verbose_name="说法",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("recorded", "已收录"),
                            ("not_offered", "无此待遇"),
                            ("uncapped", "不封顶"),
                            ("not_applicable", "不适用"),
                        ],
                        default=policies.vocabulary.State["RECORDED"],
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                (
                    "data",
                    models.JSONField(
                        blank=True, help_text="由值的文字读出，精确", null=True, verbose_name="值"
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        help_text="计算器还不会问的条件，例如 45岁以下",
                        max_length=100,
                        verbose_name="条件",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=60, verbose_name="条款")),
                (
                    "grade",
                    models.CharField(
                        choices=[("official", "官"), ("quoted", "引"), ("secondary", "媒")],
                        max_length=10,
                        verbose_name="印章",
                    ),
                ),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="核对日")),
                (
                    "facts",
                    models.CharField(
                        blank=True, help_text="用空格分开", max_length=60, verbose_name="事实编号"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="已更正、存疑的说法要写理由",
                        max_length=300,
                        verbose_name="说明",
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="policies.figure",
                        verbose_name="项目",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="policies.source",
                        verbose_name="来源",
                    ),
                ),
            ],
            options={
                "verbose_name": "说法",
                "verbose_name_plural": "说法",
                "ordering": ["figure", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        help_text="事实编号，例如 S121",
                        max_length=40,
                        unique=True,
                        verbose_name="标识",
                    ),
                ),
                ("about", models.CharField(max_length=60, verbose_name="说的是")),
                (
                    "words",
                    models.CharField(
                        help_text="数照抄，话重写", max_length=300, verbose_name="说法"
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=60, verbose_name="条款")),
                (
                    "grade",
                    models.CharField(
                        choices=[("official", "官"), ("quoted", "引"), ("secondary", "媒")],
                        max_length=10,
                        verbose_name="印章",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("main", "主说"),
                            ("alternative", "另一说"),
                            ("refuted", "已更正"),
                            ("doubted", "存疑"),
                        ],
                        default=policies.vocabulary.Standing["MAIN"],
                        max_length=12,
                        verbose_name="算什么",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("edited_at", models.DateTimeField(auto_now=True, verbose_name="最后编辑")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="policies.source",
                        verbose_name="来源",
                    ),
                ),
            ],
            options={
                "verbose_name": "引述",
                "verbose_name_plural": "引述",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="核对日")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁核对的",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.source",
                        verbose_name="看的是哪份文件",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="policies.policyversion",
                        verbose_name="政策版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "核对",
                "verbose_name_plural": "核对",
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="时间",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="当时的名字")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("created", "新建"),
                            ("edited", "修改"),
                            ("deleted", "删除"),
                            ("imported", "导入"),
                            ("undone", "撤销导入"),
                            ("submitted", "送审"),
                            ("voided", "送审作废"),
                            ("returned", "退回"),
                            ("set_aside", "放过疑点"),
                            ("published", "公布"),
                            ("emergency", "紧急公布"),
                            ("withdrawn", "撤回"),
                            ("verified", "核对无变化"),
                            ("decided", "办结"),
                            ("exported", "导出"),
                            ("account", "账号"),
                        ],
                        max_length=12,
                        verbose_name="做了什么",
                    ),
                ),
                ("model", models.CharField(max_length=60, verbose_name="哪一类")),
                ("row", models.CharField(max_length=40, verbose_name="行")),
                ("title", models.CharField(max_length=250, verbose_name="对象")),
                ("region", models.CharField(blank=True, max_length=6, verbose_name="地区代码")),
                ("reason", models.TextField(blank=True, verbose_name="为什么")),
                (
                    "changes",
                    models.JSONField(
                        default=list,
                        help_text="[说的是什么, 原来, 现在]，一行一处",
                        verbose_name="改动",
                    ),
                ),
                ("revision", models.PositiveBigIntegerField(null=True, verbose_name="内容修订号")),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="谁",
                    ),
                ),
            ],
            options={
                "verbose_name": "留痕",
                "verbose_name_plural": "留痕",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["model", "row"], name="act_by_row")],
            },
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(
                fields=(
                    "version",
                    "key",
                    "care",
                    "level",
                    "hospital",
                    "member",
                    "age",
                    "retired",
                    "route",
                    "tier",
                    "disease",
                    "hardship",
                    "matter",
                ),
                name="figure_once_per_version_and_dimensions",
                violation_error_message="这个版本里已经有同样的项目了。",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_temporary", False), ("last_day__isnull", False), _connector="OR"
                ),
                name="figure_temporary_has_last_day",
                violation_error_message="阶段性的项目要写最后一天。",
            ),
        ),
        migrations.AddConstraint(
            model_name="doubtsetaside",
            constraint=models.UniqueConstraint(
                fields=("version", "fingerprint"), name="doubt_set_aside_once_a_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn", None), ("withdrawn__gt", models.F("published")), _connector="OR"
                ),
                name="policyversion_withdrawn_after_published",
                violation_error_message="没有公布的版本不能撤回。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn", None),
                    models.Q(("withdrawal_reason", ""), _negated=True),
                    _connector="XOR",
                ),
                name="policyversion_withdrawn_with_reason",
                violation_error_message="撤回要写原因。",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("effective_from__gte", "1990-01-01"), ("effective_from__lte", "2100-12-31")
                ),
                name="policyversion_effective_day_is_plausible",
                violation_error_message="生效日应当在 1990 年到 2100 年之间。",
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["received_at"], name="correction_by_time"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "status__in",
                            [
                                policies.vocabulary.CorrectionStatus["ACCEPTED"],
                                policies.vocabulary.CorrectionStatus["DECLINED"],
                            ],
                        ),
                        _negated=True,
                    ),
                    models.Q(("reply", ""), _negated=True),
                    _connector="OR",
                ),
                name="correction_closed_with_reply",
                violation_error_message="办结要给读者一句答复。",
            ),
        ),
        migrations.AddConstraint(
            model_name="circulartask",
            constraint=models.UniqueConstraint(
                fields=("circular", "region"),
                name="circular_task_once_a_place",
                violation_error_message="这份通知在这个地区已经有一行了。",
            ),
        ),
        migrations.AddConstraint(
            model_name="circulartask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("verdict", "")),
                    models.Q(
                        models.Q(("verdict", ""), _negated=True), ("closed_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="circular_task_closed_by_a_verdict",
                violation_error_message="有结论才算办结。",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_official", False),
                    models.Q(
                        ("fund_high__isnull", False), models.Q(("citation", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="savedcase_official_has_result_and_citation",
                violation_error_message="有文件写明结果的，要写上结果和出处。",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("level", policies.vocabulary.RegionLevel["NATION"]), ("parent", None)
                    ),
                    models.Q(
                        ("parent__isnull", False),
                        models.Q(
                            ("level", policies.vocabulary.RegionLevel["NATION"]), _negated=True
                        ),
                    ),
                    _connector="OR",
                ),
                name="region_only_the_nation_has_no_parent",
                violation_error_message="除了全国，每个地区都要有上级。",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("area_code", ""), ("area_code_source__isnull", False), _connector="OR"
                ),
                name="region_area_code_has_a_source",
                violation_error_message="写了区号，就要写它的来源。",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["figure", "standing"], name="claim_by_figure"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("standing", policies.vocabulary.Standing["MAIN"])),
                fields=("figure",),
                name="claim_one_main_per_figure",
                violation_error_message="一个项目只能有一个主说。",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("data__isnull", False), ("state", policies.vocabulary.State["RECORDED"])
                    ),
                    models.Q(
                        models.Q(("state", policies.vocabulary.State["RECORDED"]), _negated=True),
                        ("data__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="claim_value_if_recorded",
                violation_error_message="已收录的说法要有值，其他的不能有。",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["recorded", "not_offered", "uncapped", "not_applicable"])
                ),
                name="claim_state_is_sayable",
                violation_error_message="一个说法不能是这个状态。",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "standing__in",
                        [
                            policies.vocabulary.Standing["MAIN"],
                            policies.vocabulary.Standing["ALTERNATIVE"],
                        ],
                    ),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="claim_reason_if_not_live",
                violation_error_message="已更正、存疑的说法要写理由。",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "standing__in",
                        [
                            policies.vocabulary.Standing["MAIN"],
                            policies.vocabulary.Standing["ALTERNATIVE"],
                        ],
                    ),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="statement_reason_if_not_live",
                violation_error_message="已更正、存疑的引述要写理由。",
            ),
        ),
    ]

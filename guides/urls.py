"""Every public address, on one screen. Once published they change only by addition."""

from django.urls import path

from guides.api import data
from guides.views import (
    about,
    calculator,
    changes,
    compare,
    contribution,
    display,
    faq,
    filing,
    glossary,
    guide,
    health,
    home,
    regions,
    robots,
    sources,
    waiting,
)

app_name = "guides"

urlpatterns = [
    path("", home.home, name="home"),
    path("regions/", regions.regions, name="regions"),
    path("regions/<str:slug>/", regions.region, name="region"),
    path("regions/<str:slug>/history/", regions.history, name="history"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("calculator/waiting/", waiting.waiting, name="waiting"),
    path("contribution/", contribution.contribution, name="contribution"),
    path("filing/", filing.filing, name="filing"),
    path("compare/", compare.topics, name="topics"),
    path("compare/<slug:topic>/", compare.comparison, name="compare"),
    path("faq/", faq.questions, name="faq"),
    path("faq/<str:slug>/", faq.question, name="question"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("guides/", guide.guides, name="guides"),
    path("guides/<str:slug>/", guide.guide, name="guide"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("changes/", changes.changes, name="changes"),
    path("changes/feed/", changes.feed, name="feed"),
    path("about/", about.about, name="about"),
    path("about/api/", about.api, name="about-api"),
    path("about/privacy/", about.privacy, name="about-privacy"),
    path("about/accessibility/", about.accessibility, name="about-accessibility"),
    path("display/", display.display, name="display"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/regions.json", data.regions, name="api-regions"),
    path("api/v1/regions.csv", data.regions_table, name="api-regions-table"),
    path("api/v1/regions/<str:slug>.json", data.region, name="api-region"),
    path("api/v1/compare/<slug:topic>.json", data.comparison, name="api-compare"),
    path("api/v1/compare/<slug:topic>.csv", data.comparison_table, name="api-compare-table"),
    path("api/v1/settlement.json", data.settlement, name="api-settlement"),
    path("api/v1/contribution.json", data.contribution, name="api-contribution"),
    path("api/v1/waiting.json", data.waiting, name="api-waiting"),
]

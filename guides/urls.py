"""Every public address, on one screen. Once published they change only by addition."""

from django.urls import path

from guides.api import data
from guides.views import calculator, compare, contribution, health, home, regions, sources

app_name = "guides"

urlpatterns = [
    path("", home.home, name="home"),
    path("regions/", regions.regions, name="regions"),
    path("regions/<str:slug>/", regions.region, name="region"),
    path("regions/<str:slug>/history/", regions.history, name="history"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("contribution/", contribution.contribution, name="contribution"),
    path("compare/<slug:topic>/", compare.comparison, name="compare"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("about/", home.about, name="about"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/regions.json", data.regions, name="api-regions"),
    path("api/v1/regions.csv", data.regions_table, name="api-regions-table"),
    path("api/v1/regions/<str:slug>.json", data.region, name="api-region"),
    path("api/v1/compare/<slug:topic>.json", data.comparison, name="api-compare"),
    path("api/v1/compare/<slug:topic>.csv", data.comparison_table, name="api-compare-table"),
    path("api/v1/settlement.json", data.settlement, name="api-settlement"),
    path("api/v1/contribution.json", data.contribution, name="api-contribution"),
]

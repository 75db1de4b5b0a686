"""A visitor of the site in tests: pages, their parts and data, by address."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from guides.tests.html import Document

HTMX = {"HX-Request": "true"}
RESTORE = {**HTMX, "HX-History-Restore-Request": "true"}


def address(path: str, parameters: dict[str, str] | None = None) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


class Site:
    """Every answer is looked at: a status other than the expected one fails at once."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, status: int = 200, **headers: str) -> HttpResponse:
        response = self.client.get(path, headers=headers)
        assert response.status_code == status, f"{path}: {response.status_code}, not {status}"
        return response

    def page(
        self, path: str, parameters: dict[str, str] | None = None, *, status: int = 200
    ) -> Document:
        response = self.get(address(path, parameters), status)
        return Document.page(response.content.decode())

    def part(self, path: str, parameters: dict[str, str] | None = None) -> Document:
        """What an htmx request gets."""
        response = self.get(address(path, parameters), **HTMX)
        return Document.part(response.content.decode())

    def data(
        self, path: str, parameters: dict[str, str] | None = None, *, status: int = 200
    ) -> dict[str, Any]:
        response = self.get(address(path, parameters), status)
        assert response["Content-Type"].startswith("application/json")
        return response.json()

"""A browser in tests: what is watched in it, and how a field of a form is filled in."""

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect


def watch(page: Page) -> list[str]:
    """What fails in a page that a reader would not see; it grows while the page is used."""
    failures: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            failures.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 400:
            failures.append(f"{response.status} {response.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("response", answered)
    return failures


def wait_for_swaps(page: Page) -> None:
    """htmx comes a while after the page (static/js/site.js), if anything swaps there."""
    page.wait_for_function("() => !document.querySelector('[data-hx-get]') || window.htmx")


def field(page: Page, name: str) -> Locator:
    return page.locator(f"input[name={name}], select[name={name}]").first


def choose(phone: Page, name: str, value: str) -> None:
    """A radio, by the label that a finger meets."""
    radio = phone.locator(f"input[name={name}][value={value}]")
    phone.locator("label").filter(has=radio).click()


def unfold(phone: Page, name: str) -> None:
    """Opens what is folded away, if this field is in it."""
    expect(field(phone, name)).to_be_attached()
    if not field(phone, name).is_visible():
        phone.locator("details").filter(has=field(phone, name)).locator("summary").click()

"""Somebody who walks through the site in a browser: by finger or by keyboard, and looks."""

import re

from playwright.sync_api import Locator, Page, expect

from guides.tests.browser import field, wait_for_swaps

TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
PAPER = {"width": 688, "height": 1032}
"""A4 within the margins of the style sheet."""
MOST_TABS = 250
IS_MARKED = """e => [e, e.nextElementSibling, e.closest('label')].some((part) => {
  if (!part) return false;
  const style = getComputedStyle(part);
  return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
})"""


class Reader:
    """What a person does on a page; every step waits for the page that it leads to."""

    def __init__(self, page: Page, root: str, *, has_script: bool = True) -> None:
        self.page, self.root, self.has_script = page, root, has_script
        page.goto(root)

    # What is done

    def follow(self, words: str, *, within: str = "main") -> None:
        """A link, by its words."""
        part = self.page.locator(within)
        name = re.compile(rf"^\s*{re.escape(words)}")
        self._press(part.get_by_role("link", name=name).first)

    def submit(self, words: str) -> None:
        """A button, by its words."""
        self._press(self.page.get_by_role("button", name=words, exact=True))

    def fill_in(self, **asked: str) -> None:
        """Fields of the form, whatever each is: text, a list, or one of several to be chosen."""
        for name, value in asked.items():
            self._unfold(name)
            control = field(self.page, name)
            kind = control.evaluate("e => e.type")
            if kind == "radio":
                self._choose(name, value)
            elif kind == "checkbox":
                self._press(control)
            elif kind == "select-one":
                self._select(control, value)
            else:
                self._write(control, value)

    def follow_seal(self, key: str) -> None:
        """The seal of the first figure of this kind."""
        self._press(self.page.locator(f"[data-key={key}] a.seal").first)

    def change_size(self) -> None:
        """大字版, unless the letters are large already."""
        if not self.page.locator("html.large").count():
            self.follow("大字版", within="header")
        expect(self.page.locator("html.large")).to_be_attached()

    def open(self, address: str) -> None:
        """A link that somebody sent."""
        self.page.goto(f"{self.root}{address}")

    def update(self) -> None:
        """With script a comparison follows by itself; without it there is a button."""
        if not self.has_script:
            self._unfold("add")
            self.submit("更新")
            return
        wait_for_swaps(self.page)
        expect(self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)

    def print_it(self) -> None:
        """The button is for script only; the browser's own menu serves everybody. On paper
        nothing stands that only a screen can use."""
        button = self.page.get_by_role("button", name="打印一页")
        if button.is_visible():
            self.page.evaluate("window.print = () => { document.title = 'printed' }")
            self._press(button)
            expect(self.page).to_have_title("printed")
        self.page.set_viewport_size(PAPER)
        self.page.emulate_media(media="print")
        for unprinted in ("nav", "button", ".button"):
            expect(self.page.locator(f"{unprinted}:visible")).to_have_count(0)

    # What is seen

    def sees(self, *words: str) -> None:
        """The words stand in the page, and it is no wider than the screen."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)
        self.page.wait_for_load_state()
        over = self.page.evaluate(TOO_WIDE)
        assert over <= 0, f"{self.page.url}: {over} px too wide"

    def is_told_what_is_wrong(self, name: str) -> None:
        """Above the form, and beside the field, which keeps what was typed."""
        expect(self.page).to_have_title(re.compile("^错误"))
        expect(self.page.locator(f".error-summary a[href='#{name}']")).to_be_visible()
        expect(field(self.page, name)).to_have_attribute("aria-invalid", "true")
        expect(field(self.page, name)).not_to_have_value("")

    def is_told_nothing_is_wrong(self) -> None:
        expect(self.page).not_to_have_title(re.compile("^错误"))
        expect(self.page.locator(".error-summary, .field-error")).to_have_count(0)

    def goes_back_to(self, key: str) -> None:
        """The browser's own way back, to the figure that was left."""
        self.page.go_back()
        expect(self.page.locator(f"[data-key={key}] a.seal").first).to_be_in_viewport()

    def finds_filled_in(self, **known: str) -> None:
        """Nothing is asked twice: what was said before stands in the form."""
        for name, value in known.items():
            control = field(self.page, name)
            if control.evaluate("e => e.type") == "radio":
                control = self.page.locator(f"input[type=radio][name={name}][value={value}]")
                expect(control).to_be_checked()
            else:
                expect(control).to_have_value(value)

    # How it is done, with a finger

    def _press(self, target: Locator) -> None:
        target.click()

    def _write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def _choose(self, name: str, value: str) -> None:
        """By the label: that is what a finger meets."""
        radio = self.page.locator(f"input[type=radio][name={name}][value={value}]")
        self._press(self.page.locator("label").filter(has=radio))

    def _select(self, target: Locator, value: str) -> None:
        target.select_option(value)

    def _unfold(self, name: str) -> None:
        """Opens what is folded away, if this field is in it."""
        expect(field(self.page, name)).to_be_attached()
        if not field(self.page, name).is_visible():
            folded = self.page.locator("details").filter(has=field(self.page, name))
            self._press(folded.locator("summary"))


class KeyboardReader(Reader):
    """The same without a pointer: Tab leads to everything, and one always sees where one is."""

    def _reach(self, target: Locator) -> None:
        wanted = target.element_handle()
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("e => e === document.activeElement"):
                assert wanted.evaluate(IS_MARKED), f"{target}: one does not see where one is"
                return
        raise AssertionError(f"{self.page.url}: Tab does not lead to {target}")

    def _press(self, target: Locator) -> None:
        self._reach(target)
        is_box = target.evaluate("e => e.type === 'checkbox'")
        self.page.keyboard.press("Space" if is_box else "Enter")

    def _write(self, target: Locator, text: str) -> None:
        self._reach(target)
        if target.evaluate("e => e.type") == "date":
            # The browser of the tests speaks English, whatever the page: the year comes last.
            year, month, day = text.split("-")
            self.page.keyboard.type(month + day + year)
            expect(target).to_have_value(text)
            return
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def _choose(self, name: str, value: str) -> None:
        group = self.page.locator(f"input[type=radio][name={name}]")
        chosen = group.locator("xpath=self::*[@checked]")
        self._reach(chosen.first if chosen.count() else group.first)
        wanted = self.page.locator(f"input[type=radio][name={name}][value={value}]")
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name}: the arrows do not lead to {value}")

    def _select(self, target: Locator, value: str) -> None:
        self._reach(target)
        index = "(e, value) => [...e.options].findIndex((o) => o.value === value) - e.selectedIndex"
        steps = target.evaluate(index, value)
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        expect(target).to_have_value(value)

"""Read aloud: a button only where there is a Chinese voice, and words that a voice can say."""

import pytest
from playwright.sync_api import expect

from guides.presenters.spoken import spoken_text
from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.test_journeys import browser_context_args, go, phone  # noqa: F401
from guides.tests.walkthrough import FATHER, FILING

CHINESE, ENGLISH, CANTONESE = "zh-CN", "en-US", "zh-HK"
VOICES = """(languages) => {
  const said = [];
  const heard = new EventTarget();
  let speaking = false;
  window.said = said;
  window.voices = languages.map((lang) => ({ lang }));
  const synth = {
    getVoices: () => window.voices,
    speak: (one) => { speaking = true; said.push(one.text); window.last = one; },
    cancel: () => { speaking = false; said.push("stop"); },
    addEventListener: (name, act) => heard.addEventListener(name, act),
    get speaking() { return speaking; },
    get pending() { return false; },
  };
  window.changed = () => heard.dispatchEvent(new Event("voiceschanged"));
  Object.defineProperty(window, "speechSynthesis", { value: synth });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""


@pytest.fixture
def has_script() -> bool:
    return True


def with_voices(phone, *languages):  # noqa: F811
    quoted = ",".join(f"'{language}'" for language in languages)
    phone.add_init_script(f"({VOICES})([{quoted}])")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("付 43,830 元，", "付 四万三千八百三十元，"),
        ("38,960 – 43,830 元", "三万八千九百六十元到四万三千八百三十元"),
        ("报 85%、9.5%", "报 百分之八十五、百分之九点五"),
        ("134.40 元", "一百三十四元四角"),
        ("打 12393。", "打 1 2 3 9 3。"),
        ("第 1 次住院", "第 1 次住院"),
    ],
)
def test_a_text_is_made_of_words_that_a_voice_can_say(written, spoken):
    assert spoken_text(written) == spoken


@pytest.mark.parametrize("languages", [(), (ENGLISH,), (CANTONESE,)])
def test_without_a_chinese_voice_there_is_no_button(phone, languages):  # noqa: F811
    with_voices(phone, *languages)
    go(phone, address("/calculator/", BILL))
    phone.wait_for_load_state("networkidle")
    expect(phone.locator("[data-speak]")).to_be_hidden()


def test_a_bill_is_read_line_by_line_and_a_second_press_stops_it(phone):  # noqa: F811
    with_voices(phone, ENGLISH, CHINESE)
    go(phone, address("/calculator/", BILL))
    button = phone.get_by_role("button", name="朗读")
    button.click()
    said = phone.evaluate("window.said.filter((one) => one !== 'stop')")
    assert "北京职工医保的退休人员在三级医院住院，一共花了 五万元。" in said
    assert "医保基金付 四万三千八百三十元，你付 六千一百七十元。" in said
    assert "起付线 一千三百元：基金付 零元，你付 一千三百元。" in said
    assert phone.evaluate("window.last.lang") == CHINESE
    stop = phone.get_by_role("button", name="停下")
    expect(stop).to_be_focused()
    stop.click()
    expect(phone.get_by_role("button", name="朗读")).to_be_visible()
    assert phone.evaluate("window.said").pop() == "stop"


def test_voices_that_come_late_bring_the_button_with_them(phone):  # noqa: F811
    with_voices(phone)
    go(phone, address(FILING, FATHER))
    phone.wait_for_load_state("networkidle")
    expect(phone.locator("[data-speak]")).to_be_hidden()
    phone.evaluate(f"window.voices = [{{ lang: '{CHINESE}' }}]; window.changed()")
    phone.get_by_role("button", name="朗读").click()
    assert any("补办备案" in one for one in phone.evaluate("window.said"))
    phone.evaluate("window.last.onend()")
    expect(phone.get_by_role("button", name="朗读")).to_be_visible()


def test_a_page_without_an_answer_loads_nothing_to_read_with(phone):  # noqa: F811
    with_voices(phone, CHINESE)
    go(phone, "/calculator/")
    phone.wait_for_load_state("networkidle")
    expect(phone.locator("script[src*=answer]")).to_have_count(0)

"""The page in a real browser: wide and narrow, clicked, searched, by keyboard, in English, on paper, readable by contrast."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orchestration.release import faces
from tests.warehouse import Refreshed

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

WIDTHS = {"wide": 1280, "phone": 390}

CONTRASTS = """
() => {
  const light = (c) => { const v = c / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style") || !element.checkVisibility()) continue;
    const ink = luminance(parse(getComputedStyle(element).color)), paper = luminance(ground(element));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    found.push([ratio, node.data.trim().slice(0, 30), element.className]);
  }
  return found;
}
"""

NAMELESS = """
() => [...document.querySelectorAll("a[href], button, input, summary")].filter((element) => {
  if (!element.checkVisibility()) return false;
  const label = element.labels && element.labels.length ? [...element.labels].map((each) => each.innerText).join("") : "";
  return !(element.innerText || element.getAttribute("aria-label") || label || "").trim();
}).map((element) => element.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(refreshed: Refreshed) -> str:
    return (refreshed.places.current.resolve() / faces.PAGE).as_uri()


@pytest.fixture(params=sorted(WIDTHS))
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """The opened page; whatever it tells the console or asks of the network fails the test."""
    opened = browser.new_page(viewport={"width": WIDTHS[request.param], "height": 900})
    troubles: list[str] = []
    opened.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on(
        "request", lambda asked: troubles.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None
    )
    opened.goto(address)
    yield opened
    opened.close()
    assert troubles == []


def test_nothing_sticks_out(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_click_on_a_figure_shows_its_sentence_and_leads_back(page: Any) -> None:
    figure = page.locator("#promises a.fig", has_text="1600亿元").first
    figure.click()
    target = page.locator(".current")
    assert target.inner_text() == "1600"
    assert "社会消费品零售总额" in target.evaluate("element => element.closest('.p').innerText.replace(/\\s/g, '')")
    box, height = target.bounding_box(), page.viewport_size["height"]
    assert 0 < box["y"] < height
    assert page.evaluate("document.activeElement === document.querySelector('.current')")
    assert "1600亿元" in page.locator("#detail").inner_text()
    page.locator("#back").click()
    assert page.evaluate("document.activeElement.textContent") == "1600亿元"
    assert page.locator("#back").is_hidden()


def test_a_figure_from_elsewhere_leads_to_its_source(page: Any) -> None:
    page.locator("#promises a.fig[data-elsewhere]").first.click()
    assert page.locator("#sources li.current a[href^='http']").count() >= 1


def test_finding_words_leaves_the_passages_that_have_them(page: Any) -> None:
    page.fill("#find", "85.76")
    playwright.expect(page.locator("#status")).to_contain_text("85.76")
    shown = page.locator(".report .p:not([hidden])")
    assert 0 < shown.count() < 10
    assert all("85.76" in text for text in shown.all_inner_texts())
    page.fill("#find", "")
    playwright.expect(page.locator(".report .p[hidden]")).to_have_count(0)


def test_kinds_of_numbers_can_be_left_out_and_stepped_through(page: Any) -> None:
    for kind in ("statistic", "words", "date", "identifier"):
        page.locator(f"[data-kind='{kind}']").uncheck()
    marked = page.locator(".report mark:not(.off)")
    count = marked.count()
    assert 0 < count < 50
    assert all("review" in name for name in marked.evaluate_all("marks => marks.map((mark) => mark.className)"))
    page.locator("#next").click()
    assert page.locator("#status").inner_text().startswith(f"1 / {count}")
    assert "review" in page.locator(".current").get_attribute("class")
    page.locator("#only").check()
    assert page.locator(".report .p:not([hidden])").count() <= count


def test_english_is_one_click_away_and_stays(page: Any, address: str) -> None:
    assert page.locator("h1").inner_text().startswith("静安区")
    page.locator("#language").click()
    assert page.locator("h1").inner_text().startswith("Jing'an")
    assert page.get_attribute("html", "lang") == "en"
    page.goto(f"{address}?lang=en")
    assert page.locator("nav.sections").inner_text().startswith("Promises")


def test_the_keyboard_reaches_a_figure_and_its_sentence(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#promises a.fig')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.locator(".current").count() == 1
    before = page.locator(".current").get_attribute("data-n")
    page.keyboard.press("ArrowRight")
    assert page.locator(".current").get_attribute("data-n") != before
    page.keyboard.press("Escape")
    assert page.locator(".current").count() == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_can_be_read_and_named(page: Any, address: str, language: str) -> None:
    page.goto(f"{address}?lang={language}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.locator(".report mark").first.click()
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 1000
    assert [each for each in contrasts if each[0] < 4.5] == []
    assert page.evaluate(NAMELESS) == []


def test_paper_shows_everything_but_the_tools(page: Any, tmp_path: Path) -> None:
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    words = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in document)
    assert 10 < len(document) < 60
    assert "承诺了什么，做到了什么" in words
    assert "预计全年完成社会消费品零售总额1600亿元" in words
    assert "只看有所标数字的段落" not in words

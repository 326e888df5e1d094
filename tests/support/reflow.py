"""What does not fit when text is large or the window narrow (WCAG 1.4.4, 1.4.10): text at 200 %, zoom at 400 %."""

from __future__ import annotations

from playwright.sync_api import Page

NARROW = {"width": 320, "height": 740}  # 1280 pixels at 400 %
LARGE = "200%"

_UNFIT = """() => {
  const hides = (way) => way === 'hidden' || way === 'clip';
  const scrolls = (node) => ['auto', 'scroll'].includes(getComputedStyle(node).overflowX);
  const inside = (node) => node && (scrolls(node) || inside(node.parentElement));
  const shown = [...document.querySelectorAll('body *')]
    .filter((node) => node.checkVisibility() && !node.closest('.aloud, .skip, input'));
  const cut = (node, { overflowX, overflowY } = getComputedStyle(node)) =>
    (hides(overflowX) && node.scrollWidth > node.clientWidth + 1) ||
    (hides(overflowY) && node.scrollHeight > node.clientHeight + 1);
  const outside = (node, box = node.getBoundingClientRect()) =>
    box.width > 0 && !inside(node.parentElement) && (box.left < -1 || box.right > innerWidth + 1);
  const wide = document.documentElement.scrollWidth;
  return [
    ...(wide > innerWidth ? [`${wide} wide`] : []),
    ...shown.filter((node) => cut(node) || outside(node)).map((node) => node.outerHTML.slice(0, 100)),
  ];
}"""


def unfit(page: Page, width: int) -> list[str]:
    """What is cut off, sticks out or scrolls sideways at 400 % zoom, and at twice the text on a screen of ``width``.

    A page's own font size moves no media query, as the reader's does: give a width below them.
    """
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**NARROW})
    found = [f"400 %: {line}" for line in page.evaluate(_UNFIT)]
    page.set_viewport_size({"width": width, "height": 740})
    page.evaluate("(large) => { document.documentElement.style.fontSize = large; }", LARGE)
    found += [f"200 %: {line}" for line in page.evaluate(_UNFIT)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(size)
    return found

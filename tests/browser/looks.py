"""Ways to look at a page as others see it: narrow, enlarged, without its colours, still, on paper."""

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page, ViewportSize

DESK: Final[ViewportSize] = {"width": 1280, "height": 900}
TELEPHONE: Final[ViewportSize] = {"width": 320, "height": 800}
PAPER: Final[ViewportSize] = {"width": 703, "height": 1000}
"""What A4 leaves between its margins, in CSS pixels."""

NAMED = "const named = (each) => each.outerHTML.slice(0, 90);"
SEEN = "const seen = (each) => each.checkVisibility({ visibilityProperty: true });"

SIDEWAYS = """() => {
  const over = document.documentElement.scrollWidth - window.innerWidth;
  return over > 0 ? [`runs ${over} px sideways`] : [];
}"""

CUT = f"""() => {{
  {NAMED}
  const hides = (each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowX);
  const cut = (each) => hides(each) && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1;
  const all = [...document.querySelectorAll("body *:not(input)")];
  return all.filter(cut).map((each) => `cut: ${{named(each)}}`);
}}"""

WITHOUT_COLOURS = f"""() => {{
  {NAMED} {SEEN}
  const parts = ".clock, .tag, .risk, .count, .act, .card, .notice, .chip, .govuk-button, a[aria-current]";
  const drawn = (each) => {{
    const style = getComputedStyle(each);
    return ["top", "bottom", "left"].some((side) => parseFloat(style[`border-${{side}}-width`]) >= 1
      && style[`border-${{side}}-style`] !== "none");
  }};
  const lost = [...document.querySelectorAll(parts)].filter((each) => seen(each) && !drawn(each));
  const first = document.querySelector("main a[href], main button, .bar a");
  first.focus();
  const ring = getComputedStyle(first).outlineStyle === "solid" ? [] : ["no ring where the focus is"];
  return lost.map((each) => `only a colour: ${{named(each)}}`).concat(ring);
}}"""

MOVING = f"""() => {{
  {NAMED}
  const moves = (each) => {{
    const style = getComputedStyle(each);
    const times = [style.transitionDuration, style.animationDuration].join().split(",");
    return times.some((time) => parseFloat(time) > 0);
  }};
  return [...document.querySelectorAll("body *")].filter(moves).map((each) => `moves: ${{named(each)}}`);
}}"""

ON_PAPER = f"""() => {{
  {NAMED} {SEEN}
  const kinds = "nav, button, summary, .bar, .act, .govuk-button, .chip";
  const controls = [...document.querySelectorAll(kinds)].filter(seen);
  const marking = document.querySelector(".marking");
  const cut = [...document.querySelectorAll("main *")].filter((each) =>
    getComputedStyle(each).overflowX !== "visible"
      && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1);
  return controls.map((each) => `a control on paper: ${{named(each)}}`)
    .concat(cut.map((each) => `cut on paper: ${{named(each)}}`))
    .concat(marking && seen(marking) ? [] : ["no marking"]);
}}"""


def at_320_px(tab: Page) -> list[str]:
    """Nothing runs sideways or is cut on a telephone."""
    tab.set_viewport_size(TELEPHONE)
    return [*tab.evaluate(SIDEWAYS), *tab.evaluate(CUT)]


def at_200_percent(tab: Page) -> list[str]:
    """Text twice as large still stands whole within the window."""
    tab.set_viewport_size(DESK)
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    found = [*tab.evaluate(SIDEWAYS), *tab.evaluate(CUT)]
    tab.evaluate("document.documentElement.style.fontSize = ''")
    return found


def in_forced_colours(tab: Page) -> list[str]:
    """What a ground or a colour says is said by an edge too, and the focus has a ring."""
    tab.emulate_media(forced_colors="active")
    found = list(tab.evaluate(WITHOUT_COLOURS))
    tab.emulate_media(forced_colors="none")
    return found


def with_less_motion(tab: Page) -> list[str]:
    """Nothing moves for somebody who asked for stillness."""
    tab.emulate_media(reduced_motion="reduce")
    found = list(tab.evaluate(MOVING))
    tab.emulate_media(reduced_motion="no-preference")
    return found


def on_paper(tab: Page) -> list[str]:
    """A printed page has its marking and no control, and nothing of it is lost at the edge."""
    tab.set_viewport_size(PAPER)
    tab.emulate_media(media="print")
    found = [*tab.evaluate(SIDEWAYS), *tab.evaluate(ON_PAPER)]
    tab.emulate_media(media="screen")
    return found


Look = Callable[[Page], list[str]]
LOOKS: Final[tuple[Look, ...]] = (
    at_320_px,
    at_200_percent,
    in_forced_colours,
    with_less_motion,
    on_paper,
)

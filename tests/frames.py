"""Reads the frames of a host page without luck: what is still on its way is waited for, and nothing waits by the clock.

That something does not happen is shown by what happens after it: a frame's messages arrive in their order, so once the
last has arrived, every earlier one has had its effect.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from playwright.sync_api import Error, Frame, Page

SECONDS = 30
"""How long a machine with both cores busy may take for anything."""
ARRIVAL = """mark => {
    const drawn = done => requestAnimationFrame(() => requestAnimationFrame(done));
    window.arrival = new Promise(done => addEventListener('message', e => e.data === mark && drawn(() => done())));
}"""
_marks = count()


def wait(page: Page, true: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Whether something becomes true in time. A frame that goes on to another page meanwhile is "not yet"."""
    for _ in range(int(seconds * 20)):
        try:
            if true():
                return True
        except Error as error:
            if not _on_its_way(error):
                raise
        page.wait_for_timeout(50)
    return False


def _on_its_way(error: Error) -> bool:
    return any(words in str(error) for words in ("context was destroyed", "was detached", "navigat"))


def inside(page: Page, number: int = 0) -> Frame:
    """The page in the number-th frame of the host page, its text read to the end."""
    frame = page.locator("iframe").nth(number).element_handle().content_frame()
    assert frame
    frame.wait_for_load_state("domcontentloaded")
    return frame


def height(page: Page, number: int = 0) -> float:
    return float(page.locator("iframe").nth(number).evaluate("f => f.getBoundingClientRect().height"))


def fits(page: Page, number: int = 0) -> bool:
    """The frame is as high as the text in it, give or take two pixels, and nothing in it scrolls."""
    root = "document.documentElement"
    text, scroll = inside(page, number).evaluate(f"[{root}.getBoundingClientRect().height, {root}.scrollHeight]")
    return bool(abs(height(page, number) - text) <= 2 and scroll <= height(page, number))


def told(page: Page, number: int = 0) -> None:
    """Wait until all that the page in the number-th frame has told its host so far has arrived and was drawn."""
    mark = f"mark-{next(_marks)}"
    page.evaluate(ARRIVAL, mark)
    inside(page, number).evaluate("mark => parent.postMessage(mark, '*')", mark)
    page.evaluate("window.arrival")


def drawn(frame: Frame) -> None:
    """Wait until a page has been drawn twice: by then its observers have spoken."""
    frame.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")

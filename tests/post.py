"""A WordPress post in one of three engines, in a window of any width, and what its readers see of the guide's frames.

Firefox and WebKit open no window as narrow as a phone. A page of the clinic's own that holds the post in a frame of
360 pixels does the same: the post and its media queries know no other window, and its test asks it how wide that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clinic import Clinic
from test_engines import SCROLLS, TEXT
from webdriver import Engine, Refusal

LEAST, MOST = 200, 1000
"""WordPress makes no frame lower or higher (wp-includes/js/wp-embed.js)."""
HIGH = 4000
"""So high that nothing in the window scrolls: a scroll bar would make it narrower."""
HOST = """<!doctype html><html lang="en"><title>Window</title>
<style>body {{ margin: 0 }} iframe {{ display: block; border: 0 }}</style>
<iframe id="window" style="width: {}px; height: {}px" src="{}"></iframe>"""
FRAMES = """return [...document.querySelectorAll('iframe.wp-embedded-content')].map(frame => {
    const {secret} = frame.dataset, {height: high, width: wide, top} = frame.getBoundingClientRect();
    const link = document.querySelector(`blockquote[data-secret="${secret}"]`);
    return {secret, high, wide, top, linked: !!link.offsetHeight,
        room: frame.closest('p, figure').getBoundingClientRect().width};
})"""
INSIDE = f"""return {{text: (() => {{ {TEXT} }})(), scrolls: (() => {{ {SCROLLS} }})(), address: location.href,
    sideways: document.documentElement.scrollWidth - innerWidth}}"""
PAGE = """return {wide: innerWidth, room: document.documentElement.clientWidth,
    needs: document.documentElement.scrollWidth, text: document.body.innerText.slice(0, 300)}"""


@dataclass
class Post:
    """A post that is open. window: the frame that stands for the reader's window; none where the window is as wide."""

    engine: Engine
    window: tuple[str, ...] = ()

    def run(self, script: str) -> Any:
        """What a piece of JavaScript returns in the post's page."""
        return self.engine.inside(script, *self.window) if self.window else self.engine.run(script)

    def frames(self) -> list[dict[str, Any]]:
        """The guide's frames in the post, each with what it is like from outside and inside."""
        return [{**frame, **(self.engine.inside(INSIDE, *self.way(frame)) or {})} for frame in self._seen()]

    def inside(self, script: str) -> Any:
        """What a piece of JavaScript returns in the first of the guide's frames."""
        return self.engine.inside(script, *self.way(self._seen()[0]))

    def way(self, frame: dict[str, Any]) -> tuple[str, ...]:
        """How the engine enters one of the guide's frames."""
        return *self.window, f'iframe[data-secret="{frame["secret"]}"]'

    def _seen(self) -> list[dict[str, Any]]:
        """The guide's frames from outside. Raises Refusal while there are none, as in Firefox of a page that goes."""
        found: list[dict[str, Any]] = self.run(FRAMES)
        if not found:
            raise Refusal("The post has no frame yet.")
        return found

    def shows(self, many: int = 1) -> bool:
        """WordPress shows so many frames in place of their links, each as high as its text or as WordPress lets it."""
        found = self.frames()
        return len(found) == many and all(map(settled, found))

    def click(self, css: str) -> None:
        """Press the mouse on an element in the first of the guide's frames, which is brought into view first."""
        place = self.inside(f"return document.querySelector({css!r}).getBoundingClientRect().top")
        [frame, *_] = self._seen()
        self.engine.run("scrollTo(0, arguments[0])", frame["top"] + place - 300)
        self.engine.enter(*self.way(frame))
        self.engine.click(css)
        self.engine.leave()


def settled(frame: dict[str, Any]) -> bool:
    """Whether a frame is seen and has its height."""
    if frame["linked"] or "text" not in frame:
        return False
    right = min(max(frame["text"], LEAST), MOST)
    return abs(frame["high"] - right) <= 2 and (not frame["scrolls"] or frame["text"] > MOST - 2)


def opened(engine: Engine, clinic: Clinic, address: str, width: int = 0) -> Post:
    """Open a post as in a window of some width in pixels, 0 for the engine's own window."""
    if not width:
        engine.open(address)
        return Post(engine)
    name = f"window-{width}-{address.rpartition('=')[2]}.html"
    (clinic.folder / name).write_text(HOST.format(width, HIGH, address), "utf-8")
    engine.open(clinic.address + name)
    post = Post(engine, ("#window",))
    page = post.run(PAGE)
    assert page["wide"] == page["room"] == width, page
    return post

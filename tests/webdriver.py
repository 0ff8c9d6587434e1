"""One small client for three engines, after https://www.w3.org/TR/webdriver2/. drivers.py starts them."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which the standard sends an element."""
Send = Callable[[str, dict[str, Any]], Any]
# Our name: the standard's method and path below the session, Marionette's name.
COMMANDS = {
    "open": ("POST", "url", "WebDriver:Navigate"),
    "run": ("POST", "execute/sync", "WebDriver:ExecuteScript"),
    "find": ("POST", "element", "WebDriver:FindElement"),
    "frame": ("POST", "frame", "WebDriver:SwitchToFrame"),
    "tabs": ("GET", "window/handles", "WebDriver:GetWindowHandles"),
    "tab": ("POST", "window", "WebDriver:SwitchToWindow"),
    "close": ("DELETE", "window", "WebDriver:CloseWindow"),
    "size": ("POST", "window/rect", "WebDriver:SetWindowRect"),
    "picture": ("GET", "screenshot", "WebDriver:TakeScreenshot"),
    "active": ("GET", "element/active", "WebDriver:GetActiveElement"),
    "click": ("POST", "element/{id}/click", "WebDriver:ElementClick"),
    "type": ("POST", "element/{id}/value", "WebDriver:ElementSendKeys"),
    "act": ("POST", "actions", "WebDriver:PerformActions"),
    "print": ("POST", "print", "WebDriver:Print"),
    "role": ("GET", "element/{id}/computedrole", "WebDriver:GetComputedRole"),
    "label": ("GET", "element/{id}/computedlabel", "WebDriver:GetComputedLabel"),
}


TAB, ENTER, ESCAPE, SPACE, DELETE, CONTROL = "\ue004", "\ue007", "\ue00c", " ", "\ue017", "\ue009"
"""Keys as the standard sends them (17.4.2)."""


class Refusal(Exception):
    """What a browser answers to a command that it cannot carry out."""


class Engine:
    """A browser with one window. name: "Chromium", "Firefox" or "WebKit"."""

    def __init__(self, name: str, send: Send) -> None:
        self.name, self.send = name, send

    def open(self, address: str) -> None:
        """Open an address in the first tab, all others closed, and wait until it has loaded."""
        first, *others = self.send("tabs", {})
        for tab in others:
            self.tab(tab)
            self.send("close", {})
        self.tab(first)
        self.send("open", {"url": address})

    def tabs(self) -> list[str]:
        return list(self.send("tabs", {}))

    def tab(self, handle: str) -> None:
        self.send("tab", {"handle": handle})

    def back(self) -> None:
        """Press Back. The command of that name waits for a page to load, and none does where only a frame goes back."""
        self.run("history.back()")

    def run(self, script: str, *values: Any) -> Any:
        """What a piece of JavaScript returns in the page, or in the frame that was entered last."""
        return self.send("run", {"script": script, "args": list(values)})

    def enter(self, *frames: str) -> None:
        """Go into a frame of the page at hand, and into one of that page, and so on; else into the first frame."""
        for css in frames or ("iframe",):
            element = self._find(css)
            self.send("frame", {"id": {ELEMENT: element["id"]}})

    def leave(self) -> None:
        """Go out of all frames."""
        self.send("frame", {"id": None})

    def inside(self, script: str, *frames: str) -> Any:
        """What a piece of JavaScript returns in a frame of the page, or in one of a frame's."""
        self.enter(*frames)
        try:
            return self.run(script)
        finally:
            self.leave()

    def click(self, css: str) -> None:
        """Press the main button of a mouse on an element's middle, which is brought into view first."""
        self.send("click", self._find(css))

    def type(self, keys: str, css: str = "") -> None:
        """Press keys on an element, that with the focus unless another is named; TAB and the like are above."""
        element = self._find(css) if css else self.send("active", {})
        self.send("type", {**element, "id": element[ELEMENT], "text": keys})

    def press(self, key: str) -> None:
        """Press a key: TAB or ENTER."""
        actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.send("act", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def size(self, width: int, height: int) -> None:
        """Set the window's outer size in pixels."""
        self.send("size", {"x": 0, "y": 0, "width": width, "height": height})

    def picture(self, file: Path) -> None:
        """Write what the window shows as a PNG."""
        file.write_bytes(base64.b64decode(self.send("picture", {"full": False})))

    def paper(self) -> bytes:
        """The page as a PDF on A4. Raises Refusal in WebKit, whose driver knows no such command."""
        size = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self.send("print", {"page": size, "shrinkToFit": False}))

    def told(self, css: str) -> tuple[str, str]:
        """Role and name of an element, as the browser tells a screen reader."""
        element = self._find(css)
        return self.send("role", element), self.send("label", element)

    def wait(self, true: Callable[[], Any], seconds: float = 30) -> bool:
        """Whether something becomes true in time. A page that is still on its way is "not yet"."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if true():
                    return True
            except Refusal:
                self.leave()
            time.sleep(0.05)
        return False

    def _find(self, css: str) -> dict[str, str]:
        """The first element of that kind, under its name in the standard and as the id for a command of its own."""
        found: dict[str, str] = self.send("find", {"using": "css selector", "value": css})
        return {**found, "id": found[ELEMENT]}

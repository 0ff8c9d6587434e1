"""A page on which no policy holds, watched: whether anything that a stranger wrote does anything in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Dialog, Page, Route

LOOK = """() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
    .filter(a => /^on|^style$|^srcdoc$/.test(a.name) || /^\\s*(javascript|data|vbscript):/i.test(a.value))
    .map(a => `${e.localName} ${a.name}=${a.value}`)
    .concat(/^(script|style|object|embed|base|link|meta|iframe|form|template)$/.test(e.localName)
        && !(e.localName === 'meta' && e.hasAttribute('charset')) ? [e.localName] : []))"""
"""What an article alone may not hold, once a browser has read it."""


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and all that it did: dialogs, requests to others, ways away."""
    context = browser.new_context(bypass_csp=True)
    did: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith("http://127.0.0.1"):
            route.continue_()
        else:
            did.append(f"asked {route.request.url}")
            route.abort()

    context.route("**/*", only_here)
    page = context.new_page()

    def said(dialog: Dialog) -> None:
        did.append(f"said {dialog.message}")
        dialog.dismiss()

    page.on("dialog", said)
    yield page, did
    context.close()

"""Finds the browsers for the tests, or installs them: Chromium, Firefox and WebKit.

Chromium must be there: the system's, else Debian's, else Playwright's own download. The other two come from Debian;
elsewhere the tests that need them are skipped, and the run says so.

Prints the paths, so that `python scripts/browser.py` shows what the tests will use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The fonts are those in which the tests measure labels.
PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# Of the driver and the browser the engine's tests need both; WebKit's browser has no mode without a display.
DRIVERS = {
    "Chromium by WebDriver": ("chromium-driver",),
    "Firefox": ("firefox-esr",),
    "WebKit": ("webkit2gtk-driver", "xvfb"),
}


def find() -> str | None:
    """Path of a Chromium on this machine, None where there is none. CHROMIUM names one by hand."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if MAC.exists():
        return str(MAC)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        path = p.chromium.executable_path
    return path if Path(path).exists() else None


def chromedriver() -> tuple[str, str] | None:
    """(driver, Chromium), None where one is missing."""
    driver, chromium = shutil.which("chromedriver"), find()
    return (driver, chromium) if driver and chromium else None


def firefox() -> str | None:
    """Path of a Firefox on this machine, None where there is none. FIREFOX names one by hand."""
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def webkit() -> tuple[str, str] | None:
    """(driver, browser) of WebKitGTK, which is Safari's engine; None where one of them or Xvfb is missing."""
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.?/MiniBrowser"))
    return (driver, str(browsers[-1])) if driver and display and browsers else None


def install() -> None:
    """Debian's package where this user may install it, else Playwright's download."""
    if not debian.install(*PACKAGES):
        print("Fetching Playwright's Chromium …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Find, else install and find again. Exit code 1 where the machine still has no Chromium."""
    if find() is None:
        install()
    path = find()
    if path is None:
        print("No Chromium could be found or installed. Install one, or set CHROMIUM to its path.", file=sys.stderr)
        return 1
    print(f"Browser: {path}")
    finders = {"Chromium by WebDriver": chromedriver, "Firefox": firefox, "WebKit": webkit}
    for name, packages in DRIVERS.items():  # each for itself: another system may lack one of them
        if finders[name]() is None:
            debian.install(*packages)
    for name, look in finders.items():
        print(f"{name}: {'here' if look() else 'not here, its tests will be skipped'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What a blind reader hears: `python bench/orca.py [site [page ...]]` lets Debian's Orca read pages whole.

Prints each thing that is said, a line each, in its order. Without a page: home, the comparison and the healing page.
Nothing is heard aloud, and nothing of the machine is changed: display, bus, profile and settings are made anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "bench")]

from visit import served  # noqa: E402

PAGES = ("", "how-it-works/mechanism-comparison/", "treatment/healing/")
BUS = "/usr/libexec/at-spi-bus-launcher"
# The programs, and Debian's package of each.
NEEDS = {
    "Xvfb": "xvfb", "dbus-daemon": "dbus", BUS: "at-spi2-core", "firefox-esr": "firefox-esr", "orca": "orca",
    "speech-dispatcher": "speech-dispatcher", "xdotool": "xdotool",
}  # fmt: skip
SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'(?:\s*\{.*)?$", re.M)
"""What Orca writes into its own log for each thing that it says."""
QUIET = 3.0
"""Seconds without a word after which Orca has said what it had to say."""
PATIENCE = 60.0
"""Seconds until something that has to happen must have happened."""
PREFERENCES = {
    "accessibility.force_disabled": -1, "browser.aboutwelcome.enabled": False, "network.captive-portal-service.enabled":
    False, "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
    "browser.startup.homepage_override.mstone": "ignore", "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False, "browser.sessionstore.resume_from_crash": False,
}  # fmt: skip
SPEECH = 'AddModule "silent" "sd_generic" "silent.conf"\nDefaultModule silent\n'
SILENCE = 'GenericExecuteSynth "true"\nAddVoice "en" "MALE1" "x"\n'


def missing() -> list[str]:
    """Debian's packages that are not here."""
    return [package for program, package in NEEDS.items() if not shutil.which(program)]


def until(true: Callable[[], object], what: str) -> None:
    """Wait until something is true. Raises TimeoutError after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not come within {PATIENCE:.0f} s")
        time.sleep(0.05)


@contextlib.contextmanager
def running(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that ends with the block."""
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:
            yield program
        finally:
            program.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(10)
            program.kill()


def home(folder: Path) -> dict[str, str]:
    """A home of its own, with a voice that says nothing aloud and a browser that asks nothing; its environment."""
    (folder / "speech-dispatcher/modules").mkdir(parents=True)
    (folder / "speech-dispatcher/speechd.conf").write_text(SPEECH)
    (folder / "speech-dispatcher/modules/silent.conf").write_text(SILENCE)
    (folder / "profile").mkdir()
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()]
    (folder / "profile/user.js").write_text("\n".join(lines))
    own = {f"XDG_{kind}_HOME": str(folder) for kind in ("CONFIG", "DATA", "CACHE")}
    return os.environ | own | {
        "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "GNOME_ACCESSIBILITY": "1", "NO_AT_BRIDGE": "0",
        "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
    }  # fmt: skip


def focus(env: dict[str, str]) -> bool:
    """Whether there is a window of Firefox; it then takes the keys."""
    search = ["xdotool", "search", "--onlyvisible", "--class", "firefox"]
    found = subprocess.run(search, env=env, capture_output=True, check=False, timeout=PATIENCE).stdout.split()
    subprocess.run(["xdotool", "windowfocus", *found[-1:]], env=env, capture_output=True, check=False, timeout=PATIENCE)
    return bool(found)


def heard(env: dict[str, str], log: Path, url: str) -> list[str]:
    """All that Orca says of a page: it reads a page from its first line to its last once it has the keys."""
    firefox = ["firefox-esr", "--no-remote", "--profile", str(Path(env["HOME"], "profile")), "--kiosk", url]
    with running(firefox, env):
        until(lambda: focus(env), "Firefox's window")
        with running(["orca", "--replace", f"--debug-file={log}"], env):
            until(lambda: len(said(log)) > 2, "Orca's first word of the page")
            settle(log)
    return said(log)


def said(log: Path) -> list[str]:
    return SAID.findall(log.read_text("utf-8", errors="replace")) if log.exists() else []


def settle(log: Path) -> None:
    """Wait until Orca's log has not grown for QUIET seconds."""
    size, since = -1, time.monotonic()
    while time.monotonic() - since < QUIET:
        now = log.stat().st_size if log.exists() else 0
        if now != size:
            size, since = now, time.monotonic()
        time.sleep(0.05)


def main(site: Path, pages: tuple[str, ...]) -> int:
    if lost := missing():
        print(f"Not here: {', '.join(lost)}. On Debian: apt-get install --no-install-recommends {' '.join(lost)}")
        return 1
    with tempfile.TemporaryDirectory() as folder, served(site) as root, contextlib.ExitStack() as stack:
        env = home(Path(folder))
        screen, bus = Path(folder, "screen"), f"unix:path={folder}/bus"
        with screen.open("wb") as number:
            display = ["Xvfb", "-displayfd", str(number.fileno()), "-screen", "0", "1300x900x24", "-nolisten", "tcp"]
            server = subprocess.Popen(display, pass_fds=[number.fileno()], stderr=subprocess.DEVNULL)
        stack.callback(server.wait)
        stack.callback(server.terminate)
        until(lambda: screen.read_text().endswith("\n"), "a display")
        env |= {"DISPLAY": f":{screen.read_text().strip()}", "DBUS_SESSION_BUS_ADDRESS": bus}
        stack.enter_context(running(["dbus-daemon", "--session", "--nofork", f"--address={bus}"], env))
        until(Path(folder, "bus").exists, "the bus")
        stack.enter_context(running([BUS, "--launch-immediately"], env))
        for page in pages:
            log = Path(folder, f"said-{page.replace('/', '-')}")
            print(f"== {page or 'home'}", *heard(env, log, root + page), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    sys.exit(main(site, tuple(sys.argv[2:]) or PAGES))

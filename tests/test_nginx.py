"""deploy/nginx.conf, run on a loopback port: types, headers, caching, the 404 page, at the root and below a path."""

from __future__ import annotations

import gzip
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import observatory
import pytest
import servers
from conftest import ROOT
from guide.publish import embed, headers, hosts
from guide.publish.html_file import CSP

NGINX = servers.nginx()
CONF = "deploy/nginx.conf"
PAGE = '<html><head><meta charset="utf-8"><script>var a=1</script></head><body>{}</body></html>'
HASHED = "assets/stylesheets/main.484c7ddc.min.css"
FILES = {
    "index.html": PAGE.format("The answer " * 99),
    "404.html": PAGE.format("This page is not here"),
    "how/index.html": PAGE.format("How it works"),
    "embed.html": PAGE.format("In a frame"),
    "how/embed.html": PAGE.format("In a frame"),
    "index.md": "# The answer",
    "evidence/claims.json": "{}",
    "sitemap.xml": "<urlset/>",
    "llms.txt": "x",
    "assets/guide.css": "a{}",
    "assets/embed.js": "1",
    "assets/mark.svg": "<svg/>",
    "figures/pen.svg": "<svg/>",
    HASHED: "a{}",
    ".git/config": "secret",
}

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not here: python scripts/servers.py fetches it")


@dataclass
class Host:
    """A running nginx: its port, and the path below which the site lies."""

    port: int
    path: str

    def get(self, path: str, method: str = "GET", **extra: str) -> tuple[HTTPResponse, bytes]:
        """The answer to one request, path below the site's own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, f"{self.path}/{path}", headers=extra)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


def replaced(text: str, old: str, new: str) -> str:
    """The text with a line of the file changed, which must be there for the test to mean anything."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.fixture(scope="module", params=["", "/scars"], ids=["root", "sub-path"])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """nginx with the real file, on a free port, with its working files in a folder of the test."""
    top: Path = tmp_path_factory.mktemp("nginx")
    site = top / "public" / "scars" if request.param else top / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    (site / "how/index.html.gz").write_bytes(gzip.compress(b"Lies beside the page."))
    hosts.write(site, headers.policy((site / "404.html").read_text("utf-8")).headers)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = replaced((ROOT / CONF).read_text("utf-8"), "listen 127.0.0.1:8080;", f"listen 127.0.0.1:{port};")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    text = replaced(text, "http {", "http {" + "".join(f"{kind}_temp_path {top}/{kind};" for kind in kinds))
    if request.param:
        text = replaced(replaced(text, "root site;", "root public;"), 'set $path "";', f"set $path {request.param};")
        text = replaced(text, "include ../site/", "include ../public/scars/")
    (top / "deploy").mkdir()
    (top / CONF).write_text(text, "utf-8")
    # A worker that is another user could not read the test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    command = [str(NGINX), "-p", str(top), "-c", str(top / CONF), "-g", f"{user} pid {top}/nginx.pid; daemon off;"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0 and "[warn]" not in checked.stderr, checked.stderr
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        wait(port, running)
        yield Host(port, request.param)
    finally:
        running.terminate()
        running.wait(10)


def wait(port: int, running: subprocess.Popen[bytes]) -> None:
    """Until nginx answers, a minute at most."""
    for _ in range(600):
        assert running.poll() is None, running.stderr and running.stderr.read()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nginx did not answer")


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("", 200, "text/html; charset=utf-8"),
        ("how/", 200, "text/html; charset=utf-8"),
        ("assets/guide.css", 200, "text/css; charset=utf-8"),
        ("assets/embed.js", 200, "text/javascript; charset=utf-8"),
        ("evidence/claims.json", 200, "application/json; charset=utf-8"),
        ("index.md", 200, "text/markdown; charset=utf-8"),
        ("llms.txt", 200, "text/plain; charset=utf-8"),
        ("sitemap.xml", 200, "application/xml; charset=utf-8"),
        ("assets/mark.svg", 200, "image/svg+xml"),
        ("no/such/page", 404, "text/html; charset=utf-8"),
    ],
)
def test_every_kind_of_file_has_its_type_and_its_headers(host: Host, path: str, status: int, kind: str) -> None:
    answer, _ = host.get(path)
    assert (answer.status, answer.getheader("Content-Type")) == (status, kind)
    part = path.startswith("assets/") or path.endswith(".json")
    for name, value in headers.policy(FILES["404.html"]).headers.items():
        framed = "; frame-ancestors 'self'" if name == CSP else ""
        told = None if part and name in hosts.FOR_PAGES else [value + framed]
        assert answer.headers.get_all(name) == told
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Server") == "nginx"
    assert len(answer.headers.keys()) == len(set(answer.headers.keys())), "no header twice"


@pytest.mark.parametrize("path", ["assets/", "how/deeper/", "assets/stylesheets/"])
def test_a_folder_that_is_no_page_shows_the_guides_own_404_page(host: Host, path: str) -> None:
    answer, body = host.get(path)
    assert answer.status == 404 and b"This page is not here" in body


@pytest.mark.parametrize("wanted", ["bytes=0-9", "bytes=999999-", "bytes=x"])
def test_a_part_of_a_file_is_never_sent_and_no_header_twice(host: Host, wanted: str) -> None:
    for path in (HASHED, ""):
        answer, _ = host.get(path, Range=wanted)
        assert answer.status == 200
        assert len(answer.headers.keys()) == len(set(answer.headers.keys()))


def test_browsers_are_bound_to_https_only_where_they_came_by_it(host: Host) -> None:
    name = "Strict-Transport-Security"
    assert host.get("")[0].getheader(name) is None
    assert host.get("", **{"X-Forwarded-Proto": "http"})[0].getheader(name) is None
    for path in ("", "no/such/page", "assets/guide.css"):
        sent = host.get(path, **{"X-Forwarded-Proto": "https"})[0].headers.get_all(name)
        assert sent == ["max-age=31536000"]


def test_what_lies_compressed_beside_a_page_is_sent_as_it_is(host: Host) -> None:
    for coding in ("gzip", "br, gzip"):
        answer, body = host.get("how/", **{"Accept-Encoding": coding})
        assert answer.getheader("Content-Encoding") == "gzip" and gzip.decompress(body) == b"Lies beside the page."
        assert "Accept-Encoding" in (answer.getheader("Vary") or "")
    assert host.get("how/")[0].getheader("Content-Encoding") is None


@pytest.mark.parametrize("path", ["embed.html", "how/embed.html", "how/", "", "no/embed.html", "how/embed.html?x=1"])
def test_only_embeds_may_be_framed_by_anybody(host: Host, path: str) -> None:
    answer, _ = host.get(path)
    free = answer.status == 200 and embed.may_be_framed(path.partition("?")[0])
    assert ("frame-ancestors" in (answer.getheader(CSP) or "")) is not free
    assert len(answer.headers.get_all(CSP) or []) == 1


@pytest.mark.parametrize("path", ["", "how/"])
def test_a_page_behind_tls_gets_the_best_grade_there_is(host: Host, path: str) -> None:
    answer, body = host.get(path, **{"X-Forwarded-Proto": "https"})
    sent = {name.lower(): value for name, value in answer.headers.items()}
    points, grade, rows = observatory.score(sent, tuple(re.findall(r'<script[^>]*src="([^"]+)"', body.decode())))
    assert (grade, points >= 100) == ("A+", True), rows


@pytest.mark.parametrize("path", ["no/such/page", "assets/gone.css", "assets/gone.svg", "no/such.json"])
def test_a_missing_file_shows_the_guides_own_404_page_with_its_policy(host: Host, path: str) -> None:
    answer, body = host.get(path)
    assert b"This page is not here" in body
    assert "frame-ancestors" in (answer.getheader(CSP) or "")


def test_a_drawing_that_opens_by_itself_has_a_pages_policy(host: Host) -> None:
    assert host.get("figures/pen.svg")[0].getheader(CSP)


@pytest.mark.parametrize(
    ("path", "keep"),
    [
        (HASHED, "public, max-age=31536000, immutable"),
        ("assets/guide.css", "no-cache"),
        ("", "no-cache"),
        ("no/such/page", "no-cache"),
    ],
)
def test_only_files_with_a_hash_in_their_name_are_kept(host: Host, path: str, keep: str) -> None:
    answer, _ = host.get(path)
    assert answer.headers.get_all("Cache-Control") == [keep]


def test_an_unchanged_page_is_not_sent_again(host: Host) -> None:
    tag = host.get("")[0].getheader("ETag")
    assert tag is not None
    answer, body = host.get("", **{"If-None-Match": tag})
    assert (answer.status, body) == (304, b"")


def test_text_is_sent_compressed(host: Host) -> None:
    answer, body = host.get("", **{"Accept-Encoding": "gzip"})
    assert answer.getheader("Content-Encoding") == "gzip" and answer.getheader("Vary") == "Accept-Encoding"
    assert gzip.decompress(body).decode() == FILES["index.html"]


def test_a_folder_without_its_slash_leads_on_without_naming_the_server(host: Host) -> None:
    answer, _ = host.get("how")
    assert (answer.status, answer.getheader("Location")) == (301, f"{host.path}/how/")


@pytest.mark.parametrize(
    "path", ["_headers", "_headers.d/nginx.conf", ".git/config", "%2egit/config", "how/../.git/config"]
)
def test_notes_to_the_host_and_hidden_files_are_not_shown(host: Host, path: str) -> None:
    answer, body = host.get(path)
    assert answer.status == 404 and b"This page is not here" in body


def test_nothing_can_be_sent_to_the_site(host: Host) -> None:
    assert host.get("", "POST")[0].status == 405
    assert host.get("", "PUT")[0].status == 405


def test_no_location_drops_the_headers() -> None:
    text = re.sub(r"#.*", "", (ROOT / CONF).read_text("utf-8"))
    assert not re.search(r"location[^{]*\{[^}]*add_header", text)

"""How fast deploy/nginx.conf is beside a plain nginx with the same compressed bytes: `python bench/nginx.py site`.

Both run on this machine and are asked by wrk in turns, so that other work on the machine meets both alike. The site
must have been compressed: make compress. Prints requests a second, the slowest of a hundred, and the ratio of medians.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
import servers  # noqa: E402

PLAIN = """worker_processes auto;
events {{}}
http {{
  access_log off;
  types {{ text/html html; text/css css; text/javascript js; }}
  sendfile on;
  gzip_static on;
  server {{ listen 127.0.0.1:{port}; root {site}; }}
}}
"""
PAGES = ("", "deciding/risks/", "deciding/risks/embed.html", "assets/embed.js")
SECONDS, ROUNDS, CONNECTIONS = 3, 5, 16
LEAST = 0.9


def port() -> int:
    """A free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def started(top: Path, conf: str, at: int) -> subprocess.Popen[bytes]:
    """An nginx with this file, its working files below top."""
    top.mkdir(exist_ok=True)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "".join(f"{kind}_temp_path {top}/{kind};" for kind in kinds)
    file = top / "nginx.conf"
    file.write_text(conf.replace("http {", f"http {{{folders}"), "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    command = [str(servers.nginx()), "-p", str(top), "-c", str(file), "-g", f"{user} pid {top}/pid; daemon off;"]
    running = subprocess.Popen(command)
    for _ in range(50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", at)) == 0:
                return running
        time.sleep(0.1)
    raise SystemExit("nginx did not start.")


def asked(url: str) -> tuple[float, float]:
    """Requests a second, and the slowest of a hundred in milliseconds."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate and slow, said
    return float(rate[1]), float(slow[1]) * {"us": 0.001, "ms": 1, "s": 1000}[slow[2]]


def main(site: Path) -> int:
    """Print the table; 1 where the shipped file is slower than LEAST of the plain one."""
    if not shutil.which("wrk") or not servers.nginx() or not (site / "index.html.gz").exists():
        print("This needs wrk, nginx (python scripts/servers.py) and a compressed site (make compress).")
        return 2
    worst = 1.0
    with tempfile.TemporaryDirectory() as temporary:
        shipped, plain = port(), port()
        conf = (ROOT / "deploy/nginx.conf").read_text("utf-8").replace("127.0.0.1:8080", f"127.0.0.1:{shipped}")
        conf = conf.replace("root site;", f"root {site.resolve()};").replace("../site/", f"{site.resolve()}/")
        running = [
            started(Path(temporary, "shipped"), conf, shipped),
            started(Path(temporary, "plain"), PLAIN.format(port=plain, site=site.resolve()), plain),
        ]
        try:
            print(f"{'page':28}{'shipped/s':>12}{'p99 ms':>9}{'plain/s':>12}{'p99 ms':>9}{'ratio':>7}")
            for page in PAGES:
                rounds = [(asked(f"http://127.0.0.1:{shipped}/{page}"), asked(f"http://127.0.0.1:{plain}/{page}"))
                          for _ in range(ROUNDS)]  # fmt: skip
                ours, theirs = (median(rate for rate, _ in side) for side in zip(*rounds, strict=True))
                slow, their_slow = (median(wait for _, wait in side) for side in zip(*rounds, strict=True))
                worst = min(worst, ours / theirs)
                print(f"{page or '/':28}{ours:12.0f}{slow:9.1f}{theirs:12.0f}{their_slow:9.1f}{ours / theirs:7.2f}")
        finally:
            for server in running:
                server.terminate()
                server.wait(10)
    return 0 if worst >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))

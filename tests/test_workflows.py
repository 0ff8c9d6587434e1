"""The workflows, read as files: what GitHub will run, from whom, and with which rights."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import make
import pytest
import yaml
from conftest import ROOT

GITHUB = ROOT / ".github"
FLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
PACKAGES = "apt-get update && apt-get install -y --no-install-recommends "
"""How a bare Debian gets what README names."""


def jobs(flow: Path) -> dict[str, dict[str, Any]]:
    """The jobs of a workflow by name."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(flow.read_text("utf-8"))["jobs"]
    return found


def every_job() -> list[tuple[str, dict[str, Any]]]:
    """(file and name, job) of all workflows."""
    return [(f"{flow.name}: {name}", job) for flow in FLOWS for name, job in jobs(flow).items()]


def steps() -> list[tuple[str, dict[str, Any]]]:
    """(file and job, step) of all workflows."""
    return [(name, step) for name, job in every_job() for step in job["steps"]]


LINTERS = {
    "actionlint": ["-no-color", *map(str, FLOWS)],
    "zizmor": ["--offline", "--pedantic", "--no-progress", "--strict-collection", str(GITHUB)],
}


@pytest.mark.parametrize("name", LINTERS)
def test_a_linter_of_workflows_finds_nothing(name: str) -> None:
    done = subprocess.run([BIN / name, *LINTERS[name]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_workflows_to_look_at() -> None:
    assert {flow.name for flow in FLOWS} >= {"ci.yml", "deploy.yml"}


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_every_action_is_named_by_its_commit_and_says_its_version(flow: Path) -> None:
    lines = [line for line in flow.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_one_action_has_one_commit_everywhere() -> None:
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert len({use.partition("@")[0] for use in used}) == len(used)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_nothing_is_allowed_that_a_job_does_not_ask_for(flow: Path) -> None:
    assert yaml.safe_load(flow.read_text("utf-8"))["permissions"] == {}
    assert all("permissions" in job for job in jobs(flow).values())


def test_only_what_publishes_and_what_signs_may_write_and_neither_runs_our_code() -> None:
    writes = {name: job["permissions"] for name, job in every_job() if "write" in job["permissions"].values()}
    assert writes == {
        "deploy.yml: deploy": {"pages": "write", "id-token": "write"},
        "deploy.yml: attest": {"id-token": "write", "attestations": "write"},
    }
    publishing = jobs(GITHUB / "workflows" / "deploy.yml")
    assert publishing["deploy"]["environment"]["name"] == "github-pages"
    used = {name: [step.get("uses", "").partition("@")[0] for step in publishing[name]["steps"]] for name in WRITERS}
    assert used == WRITERS
    assert all("refs/heads/main" in publishing[name]["if"] for name in WRITERS)


WRITERS = {
    "deploy": ["actions/deploy-pages"],
    "attest": ["actions/download-artifact", "actions/attest-build-provenance"],
}


def test_every_job_ends_and_every_workflow_waits_its_turn() -> None:
    assert [name for name, job in every_job() if not 0 < job.get("timeout-minutes", 0) <= 60] == []
    assert [flow.name for flow in FLOWS if "concurrency" not in yaml.safe_load(flow.read_text("utf-8"))] == []


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_no_workflow_runs_a_strangers_code_with_rights(flow: Path) -> None:
    on = yaml.safe_load(flow.read_text("utf-8"))[True]  # YAML 1.1 reads the key "on" as true
    assert {"pull_request_target", "workflow_run", "issue_comment"}.isdisjoint(on)
    assert "secrets." not in flow.read_text("utf-8")


def test_no_step_writes_an_expression_into_a_script() -> None:
    assert [name for name, step in steps() if "${{" in step.get("run", "")] == []


def test_what_runs_is_what_a_person_can_type() -> None:
    runs = [step["run"] for _, step in steps() if "run" in step]
    readme = (ROOT / "README.md").read_text("utf-8")
    for run in runs:
        if run.startswith(PACKAGES):
            assert f"`apt-get install {run.removeprefix(PACKAGES)}`" in readme
        else:
            assert re.fullmatch("make [a-z]+", run) and run.removeprefix("make ") in make.TASKS, run
    assert {"make check", "make test", "make site"} <= set(runs)


def test_a_mistake_in_a_page_turns_one_job_red() -> None:
    flow = jobs(GITHUB / "workflows" / "ci.yml")
    first = [name for name, job in flow.items() if "needs" not in job]
    assert first == ["content"] and all(job["needs"] == "content" for name, job in flow.items() if name != "content")
    red = [step for step in flow["content"]["steps"] if "run" in step and not step.get("continue-on-error")]
    assert [step["run"] for step in red] == ["make check"]


def test_a_pull_request_shows_its_pages_before_and_after_whether_green_or_red() -> None:
    content = jobs(GITHUB / "workflows" / "ci.yml")["content"]
    checkout = content["steps"][0]
    assert checkout["with"]["fetch-depth"] == 2  # HEAD^1 must be there
    always = [step for step in content["steps"] if "!cancelled()" in step.get("if", "")]
    helping = {step.get("run") or step["with"]["path"]: step for step in always}
    assert helping.keys() == {"make preview", "make changes", "preview/", "changes/"}
    assert all("pull_request" in step["if"] for step in helping.values())
    assert helping["make changes"]["env"] == {"BASE": "HEAD^1", "PICTURES": "changes"}


def test_a_green_pull_request_is_asked_what_changed_for_clinics() -> None:
    content = jobs(GITHUB / "workflows" / "ci.yml")["content"]
    runs = [step.get("run") for step in content["steps"]]
    asking = content["steps"][runs.index("make cited")]
    assert asking == {
        "if": "github.event_name == 'pull_request'",  # and no more: it is left out where the check before it is red
        "continue-on-error": True,
        "run": "make cited",
        "env": {"BASE": "HEAD^1"},
    }
    assert runs.index("make cited") == runs.index("make check") + 1


def test_the_tests_run_on_debian_where_their_browsers_come_from() -> None:
    test = jobs(GITHUB / "workflows" / "ci.yml")["test"]
    assert re.fullmatch(r"debian:\d+", test["container"])
    assert test["steps"][-1]["run"] == "make test"


def test_the_oldest_python_is_tested_and_the_newest_builds() -> None:
    flow = jobs(GITHUB / "workflows" / "ci.yml")
    oldest = ".".join(map(str, make.OLDEST))
    assert flow["test"]["container"] == DEBIAN[oldest], "the Debian whose python3 is the oldest that make.py takes"
    setups = [step["with"] for step in flow["newest"]["steps"] if "python-version" in step.get("with", {})]
    (newest,) = [setup["python-version"] for setup in setups]
    assert "make site" in [step.get("run") for step in flow["newest"]["steps"]]
    said = (ROOT / "MAINTAINING.md").read_text("utf-8")
    assert f"for Python {oldest} to {newest} on" in said


DEBIAN = {"3.11": "debian:12", "3.13": "debian:13"}
"""Debian's releases by their python3."""


def test_time_alone_publishes_and_looks_each_week() -> None:
    for name in ("deploy.yml", "weekly.yml"):
        on = yaml.safe_load((GITHUB / "workflows" / name).read_text("utf-8"))[True]
        assert [cron["cron"].split()[-1] for cron in on["schedule"]] == ["1"] and "workflow_dispatch" in on
    looks = [step for step in jobs(GITHUB / "workflows" / "weekly.yml")["look"]["steps"] if "run" in step]
    assert {"make due", "make audit"} <= {step["run"] for step in looks}
    assert all("!cancelled()" in step.get("if", "") for step in looks[1:])  # one red hides no other


def test_the_site_and_the_list_of_its_parts_are_signed() -> None:
    flow = jobs(GITHUB / "workflows" / "deploy.yml")
    uploads = {step["with"].get("name", "github-pages"): step["with"]["path"] for step in flow["build"]["steps"]
               if "upload" in step.get("uses", "")}  # fmt: skip
    assert uploads == {"sbom": "sbom.cdx.json", "github-pages": "site/"}
    signed = flow["attest"]["steps"][-1]["with"]["subject-path"].split()
    assert signed == ["built/github-pages/artifact.tar", "built/sbom/sbom.cdx.json"]


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [step for _, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts and all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_fork_publishes_under_its_own_address() -> None:
    build = jobs(GITHUB / "workflows" / "deploy.yml")["build"]
    env: dict[str, str] = next(step["env"] for step in build["steps"] if "env" in step)
    assert env["SITE_URL"] == "${{ steps.pages.outputs.base_url }}/"
    assert env["EDIT_URI"].startswith("${{ github.server_url }}/${{ github.repository }}/edit/")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert [name for name in env if f"!ENV [{name}," not in config] == []


@pytest.mark.parametrize("form", sorted((GITHUB / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda form: form.name)
def test_an_issue_form_warns_before_it_asks(form: Path) -> None:
    found = yaml.safe_load(form.read_text("utf-8"))
    assert {"name", "description", "body"} <= found.keys()
    first, *asked = found["body"]
    assert first["type"] == "markdown" and "Everybody can read" in first["attributes"]["value"]
    assert "photo" in first["attributes"]["value"]
    ids = [part["id"] for part in asked]
    assert len(ids) == len(set(ids))
    assert all(part["attributes"]["label"] for part in asked)


def test_no_owner_is_invented() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []

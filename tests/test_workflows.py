"""The workflows, read as files: what GitHub will run, from whom, and with which rights."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

GITHUB = ROOT / ".github"
FLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
TARGET = re.compile(r"make (?:\"\$TARGET\"|[a-z]+)")


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


def test_only_the_job_that_publishes_may_write() -> None:
    writes = {name: job["permissions"] for name, job in every_job() if "write" in job["permissions"].values()}
    assert writes == {"deploy.yml: deploy": {"pages": "write", "id-token": "write"}}
    publish = jobs(GITHUB / "workflows" / "deploy.yml")["deploy"]
    assert publish["environment"]["name"] == "github-pages" and "main" in publish["if"]
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]


def test_every_job_ends_and_every_workflow_waits_its_turn() -> None:
    assert [name for name, job in every_job() if not 0 < job.get("timeout-minutes", 0) <= 30] == []
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
    assert [run for run in runs if not TARGET.fullmatch(run)] == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    asked = {run.removeprefix("make ") for run in runs if "$" not in run}
    matrix = jobs(GITHUB / "workflows" / "ci.yml")["make"]["strategy"]["matrix"]["include"]
    assert asked | {row["target"] for row in matrix} <= targets
    assert {"check", "test"} <= {row["target"] for row in matrix}


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

"""A broken template is one line with its file, in a build and while somebody watches."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from guide.way import templates

BROKEN = {
    "a tag without end": ("<p>\n{% if page %}\n", 2, "endif"),
    "a name that nobody knows": ("<p>\n\n{{ nothing.at.all }}\n", 3, "undefined"),
    "a part that is not there": ('{% include "partials/gone.html" %}\n', 1, "there is no template partials/gone.html"),
    "a filter that does not exist": ("<p>\n{{ page | shout }}\n", 2, "shout"),
    "a sum of a word and a number": ("{{ 'a' + 1 }}\n", 1, "TypeError"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    text, line, why = BROKEN[name]
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/main.html").write_text(text)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(tmp_path / "overrides"), undefined=jinja2.StrictUndefined, autoescape=True
    )
    with pytest.raises((jinja2.TemplateError, TypeError)) as raised:
        environment.get_template("main.html").render(page="x")
    problem = templates.problem(raised.value, tmp_path)
    assert problem and problem.path == "overrides/main.html" and "\n" not in str(problem)
    assert problem.line == line and why in problem.message


def test_an_error_elsewhere_is_not_a_templates(tmp_path: Path) -> None:
    assert templates.problem(ValueError("x"), tmp_path) is None

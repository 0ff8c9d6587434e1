"""A template that cannot be read or filled: its file, its line and why. Jinja raises through ten files of its own."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from guide.page.problem import Problem

FIX = "Mend it, or put back the last version that worked."


def problem(error: Exception, root: Path) -> Problem | None:
    """The line of overrides/ at which an error arose, None where it arose elsewhere. root: the folder above."""
    folder = (root / "overrides").resolve()
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    why = f"{type(error).__name__}: {error}"
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
        why = error.message or why
    elif isinstance(error, TemplateNotFound):
        why = f"there is no template {error.name}"
    own = [(Path(file).resolve(), line) for file, line in places if file and folder in Path(file).resolve().parents]
    if not own:
        return None
    file, line = own[-1]
    return Problem(file.relative_to(folder.parent).as_posix(), line, f"{' '.join(why.split()).rstrip('.')}. {FIX}")

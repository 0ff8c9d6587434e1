"""Find the glossary's terms in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from guide.evidence.entries import Term


def _form(form: str) -> str:
    words = re.escape(form).replace(r"\ ", r"\s+").replace(r"\-", "[-‑]") + "(?:e?s)?"
    return words if sum(c.isupper() for c in form) > 1 else f"(?i:{words})"


def finder(glossary: Mapping[str, Term], counts: Callable[[Term, str], bool] = lambda *_: True) -> re.Pattern[str]:
    """A pattern that finds every term in all its forms, the longest first; which() tells them apart.

    counts(term, form) says if a form is looked for.
    """
    return _finder(tuple(glossary.values()), counts)


@lru_cache(4)
def _finder(terms: tuple[Term, ...], counts: Callable[[Term, str], bool]) -> re.Pattern[str]:
    """Made once for all pages."""
    entries = [(form, place) for place, term in enumerate(terms) for form in {term.term, *term.forms}]
    entries = sorted((e for e in entries if counts(terms[e[1]], e[0])), key=lambda entry: (-len(entry[0]), entry[0]))
    named: dict[str, list[str]] = {}
    for number, (form, place) in enumerate(entries):
        named.setdefault(form[0].lower(), []).append(f"(?P<t{place}_{number}>{_form(form)})")
    # By their first letter, so that at most words of a text only a few forms have to be tried.
    groups = (rf"(?=(?i:{re.escape(letter)}))(?:{'|'.join(forms)})" for letter, forms in named.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])") if entries else re.compile(r"(?!)")


def which(found: re.Match[str], glossary: Mapping[str, Term]) -> Term:
    """The term that a match of finder() stands for."""
    return list(glossary.values())[int((found.lastgroup or "t0_0")[1:].split("_")[0])]

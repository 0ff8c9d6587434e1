"""Checkboxes with words: what Markdown makes of a checklist, and what the page makes of that."""

from __future__ import annotations

import markdown
from guide.fill.checklist import END, START, label, sheet

EXTENSIONS = ["pymdownx.tasklist", "footnotes"]
CONFIG = {"pymdownx.tasklist": {"clickable_checkbox": True}}


def built(text: str) -> str:
    return label(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=CONFIG))


def test_each_checkbox_is_named_by_its_own_words() -> None:
    html = built("- [ ] Are you **insured**?\n- [x] Who calls?\n")
    assert '<input type="checkbox" id="check-1"> <label for="check-1">Are you <strong>insured</strong>?</label>' in html
    assert 'id="check-2" checked' in html
    assert '<label for="check-2">Who calls?</label>' in html


def test_a_source_mark_stays_outside_the_label() -> None:
    html = built("- [ ] Are you insured?[^a]\n\n[^a]: A source.\n")
    assert '<label for="check-1">Are you insured?</label><sup' in html


def test_a_loose_list_and_a_list_within_keep_their_shape() -> None:
    loose = built("- [ ] One\n\n- [ ] Two\n")
    assert loose.count("<label ") == loose.count("</label></p>") == 2
    assert '<label for="check-1">One</label><ul' in built("- [ ] One\n    - [ ] Within\n").replace("\n", "")


def test_other_lists_are_left_alone() -> None:
    html = "<ul>\n<li>One</li>\n</ul>"
    assert label(html) == html


def test_a_sheet_is_boxed_with_a_button_that_waits_for_its_script() -> None:
    html = sheet(built(f"Text\n\n{START}\n\n- [ ] One\n\n{END}\n\nMore"))
    box = html.index('<div class="sheet">')
    assert html.index('class="print" hidden') < box < html.index("check-1") < html.index("</div>") < html.index("More")


def test_half_a_sheet_changes_nothing() -> None:
    assert sheet(f"<p>{START}</p>") == f"<p>{START}</p>"
    assert sheet("<p>None</p>") == "<p>None</p>"

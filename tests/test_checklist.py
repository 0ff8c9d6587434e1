"""Checkboxes with words: what Markdown makes of a checklist, and what the page makes of that."""

from __future__ import annotations

import re

from filled import built
from guide.evidence.entries import Evidence
from test_notes import evidence, folder  # noqa: F401


def test_each_checkbox_is_named_by_its_own_words() -> None:
    html = built("- [ ] Are you **insured**?\n- [x] Who calls?\n")
    assert '<input id="check-1" type="checkbox"> <label for="check-1">Are you <strong>insured</strong>?</label>' in html
    assert '<input checked="" id="check-2" type="checkbox">' in html
    assert '<label for="check-2">Who calls?</label>' in html


def test_a_source_mark_stays_outside_the_label(evidence: Evidence) -> None:  # noqa: F811
    html = built("- [ ] Are you insured?[^sessions]\n", evidence)
    assert '<label for="check-1">Are you insured?</label><sup' in html


def test_a_loose_list_and_a_list_within_keep_their_shape() -> None:
    loose = built("- [ ] One\n\n- [ ] Two\n")
    assert loose.count("<label ") == loose.count("</label></p>") == 2
    assert '<label for="check-1">One</label><ul' in built("- [ ] One\n    - [ ] Within\n").replace("\n", "")


def test_other_lists_are_left_alone() -> None:
    assert "<label" not in built("- One\n- Two\n")
    assert "<label" not in built('- <input type="checkbox"> One\n')


def test_a_sheet_is_boxed_with_a_button_that_waits_for_its_script() -> None:
    html = built("Text\n\n<!-- sheet -->\n\n- [ ] One\n\n<!-- end of sheet -->\n\nMore\n")
    box = html.index('<div class="sheet">')
    assert '<button class="print" hidden="" type="button">' in html
    assert html.index("<button") < box < html.index("check-1") < html.index("</div>") < html.index("More")


def test_half_a_sheet_changes_nothing() -> None:
    assert "<button" not in built("<!-- sheet -->\n\nText\n")
    assert "<button" not in built("<!-- end of sheet -->\n\nText\n\n<!-- sheet -->\n")


def test_a_sheet_that_only_looks_like_one_is_none() -> None:
    assert "<button" not in built('<p title="<!-- sheet -->">x</p>\n\nText\n\n<!-- end of sheet -->\n')
    assert "<button" not in built("```\n<!-- sheet -->\n```\n\nText\n\n<!-- end of sheet -->\n")


def test_only_what_asks_for_words_gets_room_to_write() -> None:
    html = built("- [ ] **How many?**[^x]\n- [ ] Whom to call:\n- [ ] A small change\n")
    assert re.findall(r'<li class="([^"]*)"', html) == ["task-list-item to-write"] * 2 + ["task-list-item"]

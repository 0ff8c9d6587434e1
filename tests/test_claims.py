"""The article beside research, the ledger and the list of sources: their words are the data's words."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest
from filled import article_of, built, guide_of, words
from guide.evidence.entries import VERDICT, Evidence
from guide.figures.data import Figure
from guide.page.page import Page
from guide.publish.markdown_copy import markdown_copy
from guide.rules import citing
from test_notes import evidence, folder  # noqa: F401

SHOWN = """---
title: A *pen*
---
# A pen

```
A fence first, longer than what replaces it.
```

!!! beside "C01, C02"

More.[^sessions]
"""
PAGES = [
    Page("docs/how-it-works/pen.md", SHOWN),
    Page("docs/index.md", '---\ntitle: The answer\n---\n# Answer\n\nFirst.[^redness-days]\n\n!!! beside "C01"\n'),
    Page("docs/glossary.md", "---\ntitle: Words\n---\n# Words\n"),
    Page("docs/evidence/claims.md", "---\ntitle: Ledger\n---\n# Ledger\n\n<!-- ledger -->\n"),
    Page("docs/evidence/sources.md", "---\ntitle: Sources\n---\n# All\n\n<!-- sources -->\n"),
]


class Cells(HTMLParser):
    """The (term, definition) pairs of the definition lists inside the element with an id."""

    def __init__(self, html: str, id: str) -> None:
        super().__init__()
        self.id, self.depth, self.at, self.pairs = id, 0, "", list[list[str]]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth or dict(attrs).get("id") == self.id:
            self.depth += tag not in ("input", "br", "img")
        if self.depth and tag in ("dt", "dd"):
            self.at = tag
            self.pairs += [["", ""]] if tag == "dt" else []

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)
        self.at = "" if tag == self.at else self.at

    def handle_data(self, data: str) -> None:
        if self.depth and self.at:
            self.pairs[-1][self.at == "dd"] += data


def cells(html: str, id: str) -> dict[str, str]:
    return {term: " ".join(text.split()) for term, text in Cells(html, id).pairs}


@pytest.mark.parametrize("id", ["C01", "C02"])
def test_the_component_says_what_the_data_says(evidence: Evidence, id: str) -> None:  # noqa: F811
    claim = evidence.claims[id]
    found = cells(built(SHOWN, evidence), f"claim-{id.lower()}")
    assert list(found) == ["The article says", "Research says"]
    assert found["The article says"] == f"{claim.article_says} {id}"
    start = f"{VERDICT[claim.verdict].word} {claim.research_says}"
    assert found["Research says"].startswith(start)
    assert ("certainty" in found["Research says"]) == (claim.certainty is not None)


def test_the_component_marks_its_claim_and_links_to_the_ledger(evidence: Evidence) -> None:  # noqa: F811
    html = built(SHOWN, evidence)
    assert 'href="#fn-1"' in html
    assert '<span id="fn:C01"></span>' in html
    name = 'aria-label="Claim C01 in the list of all claims"'
    assert f'<a {name} class="claim-id" href="../evidence/claims.md#c01">C01</a>' in html
    assert html.count('id="claim-c01"') == 1


def beside(evidence: Evidence, *ids: str) -> str:  # noqa: F811
    """The component for claims of the fixture, C03 saying what C01 says."""
    again = replace(evidence.claims["C01"], id="C03", article_says="The article says it again.")
    return built(f'# A\n\n!!! beside "{", ".join(ids)}"\n', replace(evidence, claims={**evidence.claims, "C03": again}))


def test_neighbors_with_the_same_answer_share_it(evidence: Evidence) -> None:  # noqa: F811
    both = beside(evidence, "C01", "C03", "C02")
    assert both.count("Research says") == 2 and both.count("None of the ") == 1
    assert words(both).count("The article says it again. C03") == 1
    assert re.search(r'<sup class="mark" id="fnref:C01">.*?<span id="fnref:C03"></span>', both)
    assert both.count('id="claim-c01"') == both.count('id="claim-c03"') == 1
    assert beside(evidence, "C01", "C02", "C03").count("Research says") == 3


def test_a_verdict_is_a_word_and_a_class_for_its_shape(evidence: Evidence) -> None:  # noqa: F811
    html = built(SHOWN, evidence)
    assert '<strong class="verdict verdict-contested">Not supported.</strong>' in html
    assert '<strong class="verdict verdict-opinion">An opinion.</strong>' in html


def test_a_note_of_a_claim_says_certainty_verdict_and_sources(evidence: Evidence) -> None:  # noqa: F811
    html = built(SHOWN, evidence)
    note = words(html[html.index('<span id="fn:C01">') : html.index('<span id="fn:C02">')])
    parts = ["Moderate certainty", "Claim C01: not supported.", "Rivers 2014"]
    assert [part for part in parts if part in note] == parts
    assert [note.index(part) for part in parts] == sorted(note.index(part) for part in parts)


def test_what_stands_around_the_component_stays(evidence: Evidence) -> None:  # noqa: F811
    html = built(SHOWN, evidence)
    assert html.index("A fence first") < html.index("claim-c01") < html.index("claim-c02") < html.index("More.")


def test_a_component_of_a_class_by_hand_is_none(evidence: Evidence) -> None:  # noqa: F811
    html = built('<div class="admonition beside" markdown>\n\nC01\n\n</div>\n', evidence)
    assert "claim-c01" not in html


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('!!! beside "C1"', "C1 is not in evidence/claims.yml. Write C01"),
        ('!!! beside "C99x"', "C99x is not in evidence/claims.yml. Correct it"),
        ("!!! beside", 'write !!! beside "C30"'),
        ('> !!! beside "C01"', 'write !!! beside "C30"'),
        ('!!! beside "C01, C01"', "C01 already stands in line 6"),
    ],
)
def test_a_wrong_line_is_named_with_what_to_write(evidence: Evidence, line: str, message: str) -> None:  # noqa: F811
    page = Page("docs/pen.md", f"---\ntitle: A\n---\n# A\n\n{line}\n")
    faults = list(citing.problems(page, evidence))
    assert [(fault.path, fault.line) for fault in faults] == [("docs/pen.md", 6)]
    assert faults[0].message.startswith(message)


def test_a_component_in_a_code_fence_is_code(evidence: Evidence) -> None:  # noqa: F811
    text = '---\ntitle: A\n---\n# A\n\n```\n!!! beside "C01"\n```\n'
    assert list(citing.problems(Page("docs/pen.md", text), evidence)) == []
    assert '!!! beside "C01"' in words(built(text, evidence))


@pytest.mark.parametrize("verdict", list(VERDICT))
def test_a_claim_must_stand_on_its_page_whatever_its_verdict(evidence: Evidence, verdict: str) -> None:  # noqa: F811
    evidence.claims["C03"] = replace(evidence.claims["C03"], verdict=verdict)
    found = [str(fault) for fault in citing.missing(PAGES, {}, evidence)]
    assert [message for message in found if "C03" in message] == [
        'docs/how-it-works/pen.md:1: claim C03 belongs on this page and is missing. Write !!! beside "C03" in it.'
    ]


def test_a_mark_alone_does_not_judge_a_claim(evidence: Evidence) -> None:  # noqa: F811
    page = Page("docs/how-it-works/pen.md", "---\ntitle: A\n---\n# A\n\nIt may help.[^C03]\n")
    assert any("claim C03" in fault.message for fault in citing.missing([page], {}, evidence))


def row(verdict: str) -> dict[str, Figure]:
    """A figure with one row that judges C03."""
    return {"pair": Figure("pair", "", "", "", "", data={"rows": [{"verdict": verdict, "shows": "It may.[^C03]"}]})}


def test_a_claim_in_a_row_of_a_figure_stands_on_the_page_that_shows_it(evidence: Evidence) -> None:  # noqa: F811
    shown = Page(PAGES[0].path, f"{SHOWN}\n![A pair](../figures/pair.svg)\n")
    assert list(citing.missing([shown], row(evidence.claims["C03"].verdict), evidence)) == []
    assert list(citing.missing([shown], {}, evidence)) != []


def test_a_row_of_a_figure_gives_a_claim_the_verdict_that_it_has(evidence: Evidence) -> None:  # noqa: F811
    right = evidence.claims["C03"].verdict
    assert list(citing.misjudged(row(right), evidence)) == []
    [fault] = citing.misjudged(row("supported"), evidence)
    assert fault.path == "evidence/figures.yml" and fault.message.endswith(f"Write {right}.")


def test_each_id_knows_the_pages_that_use_it(evidence: Evidence) -> None:  # noqa: F811
    used = {id: [page.slug for page in pages] for id, pages in guide_of(PAGES, evidence).used.items()}
    assert used == {
        "C01": ["how-it-works/pen", "index"],
        "C02": ["how-it-works/pen"],
        "sessions": ["how-it-works/pen"],
        "redness-days": ["index"],
        "rivers2014": ["how-it-works/pen", "index", "evidence/claims"],
        "agency": ["how-it-works/pen", "index", "evidence/claims"],
        "method": ["how-it-works/pen"],
        "atlas": ["glossary"],
    }


@pytest.fixture
def ledger(evidence: Evidence) -> str:  # noqa: F811
    return article_of(PAGES[3], guide_of(PAGES, evidence)).html


def test_the_markdown_copy_of_the_ledger_opens_each_claim_in_one_run_of_bold(evidence: Evidence) -> None:  # noqa: F811
    copy = markdown_copy(article_of(PAGES[3], guide_of(PAGES, evidence)), "https://guide.example/")
    heads = [line for line in copy.splitlines() if line.startswith("**Claim ")]
    for head, claim in zip(heads, evidence.claims.values(), strict=True):
        assert head.startswith(f"**Claim {claim.id}. ") and head.endswith(f" {VERDICT[claim.verdict].word}**")
        assert head.count("**") == 2


@pytest.mark.parametrize("id", ["C01", "C02", "C03"])
def test_the_ledger_holds_each_claim_in_its_own_words(evidence: Evidence, ledger: str, id: str) -> None:  # noqa: F811
    claim = evidence.claims[id]
    found = cells(ledger, id.lower())
    name = re.search(rf'<summary><span class="claim-name" id="{id.lower()}-name">(.*?)</span>', ledger)
    assert name and words(name[1]) == words(f"Claim {id}. {escape(claim.article_says)}")
    assert f'aria-label="Claim {id} of the article"' in ledger
    assert found["Research says"] == f"{VERDICT[claim.verdict].word} {claim.research_says}"
    assert found["Checked"] == "2 March 2026"
    assert ("How sure we are" in found) == (claim.certainty is not None)
    assert f'class="claim is-{claim.verdict}' in ledger


def test_the_ledger_leads_to_the_block_on_each_page(ledger: str) -> None:
    assert (
        '<a href="../how-it-works/pen.md#claim-c01">A *pen*</a>, <a href="../index.md#claim-c01">The answer</a>'
        in ledger
    )


def test_the_ledger_keeps_the_place_of_an_id_that_is_no_claim_any_more(evidence: Evidence) -> None:  # noqa: F811
    left = replace(evidence, retired={"C04": "A *question* is no claim."})
    html = article_of(PAGES[3], guide_of(PAGES, left)).html
    assert '<p class="retired" id="c04">C04 is no claim any more. A *question* is no claim.</p>' in html
    assert "All (3)" in html and html.index('id="c04"') > html.index("End of the list")


def test_a_page_that_shows_a_retired_id_hears_why_it_left(evidence: Evidence) -> None:  # noqa: F811
    page = Page("docs/pen.md", '---\ntitle: A\n---\n# A\n\n!!! beside "C04"\n')
    faults = citing.problems(page, replace(evidence, retired={"C04": "It is a question."}))
    assert [fault.message for fault in faults] == ["C04 is no claim any more: It is a question. Take it out."]


def test_the_number_of_claims_is_counted_within_its_block(evidence: Evidence) -> None:  # noqa: F811
    html = built('!!! short "In short"\n    <!-- counts -->\n    More.\n', evidence)
    assert words(html) == (
        "In short Of the article's 3 claims, research supports 0, and 1 only in part. "
        "It disagrees with 1, and it cannot settle 1, which are opinions. More."
    )
    assert html.count("<p>") == 1


def test_every_button_of_the_ledger_has_a_label_and_something_to_show(ledger: str) -> None:
    buttons = re.findall(
        r'<label><input( checked="")? id="show-([\w-]+)" name="(\w+)" type="radio"> (.*?)</label>', ledger
    )
    assert [(group, id, text) for _, id, group, text in buttons] == [
        ("verdict", "all", "All (3)"),
        ("verdict", "partly", "Partly supported (1)"),
        ("verdict", "contested", "Not supported (1)"),
        ("verdict", "opinion", "An opinion (1)"),
        ("page", "on-all", "All pages"),
        ("page", "on-1", "A *pen*"),
        ("page", "on-2", "The answer"),
    ]
    assert [id for checked, id, _, _ in buttons if checked] == ["all", "on-all"]
    assert re.findall(r'<article[^>]*class="claim ([^"]+)">.*?<div class="claim-open" id="(c\d\d)"', ledger, re.S) == [
        ("is-contested on-1 on-2", "c01"),
        ("is-opinion on-1", "c02"),
        ("is-partly", "c03"),
    ]


def test_the_list_of_sources_is_complete_sorted_and_says_where_each_is_used(evidence: Evidence) -> None:  # noqa: F811
    html = article_of(PAGES[4], guide_of(PAGES, evidence)).html
    assert re.findall(r"<h2[^>]*>(.*?)</h2>|<li id=\"(\w+)\"", html) == [
        ("Trials", ""),
        ("", "rivers2014"),
        ("Reviews", ""),
        ("", "atlas"),
        ("Guidelines and official advice", ""),
        ("", "agency"),
        ("Our own work", ""),
        ("", "method"),
    ]
    text = words(html)
    assert (
        "Journal of Examples 2014;15(8):84–89. DOI 10.1000/j.(ex)_2014<1>. Trial. Used on: A *pen*, The answer, Ledger."
        in text
    )
    assert "PubMed 123456. Review. Used on: Words." in text


def test_sources_of_a_kind_stand_in_the_order_of_their_first_words(evidence: Evidence) -> None:  # noqa: F811
    one = evidence.sources["rivers2014"]
    names = {"first": "Zed, A", "second": "adams, B", "third": "Miller, C"}
    sources = {key: replace(one, key=key, fields=one.fields | {"author": name}) for key, name in names.items()}
    html = article_of(PAGES[4], guide_of(PAGES, Evidence({}, {}, sources, {}))).html
    assert re.findall(r'<li id="\w+">(\w+)', html) == ["adams", "Miller", "Zed"]


def test_a_claim_named_twice_is_shown_once(evidence: Evidence) -> None:  # noqa: F811
    html = built('# A\n\n!!! beside "C01"\n\n!!! beside "C01, C02"\n', evidence)
    assert re.findall(r'id="(claim-\w+)"', html) == ["claim-c01", "claim-c02"]


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- ledger -->`",
        "Words <!-- ledger --> words",
        "```\n<!-- ledger -->\n```",
        '<p title="<!-- ledger --><img src=x onerror=alert(1)>">x</p>',
        'Word\n{: title="<!-- ledger --><img src=x onerror=alert(1)>" }',
        "<div>\n<!-- ledger -->\n</div>",
    ],
)
def test_a_place_that_only_looks_like_one_is_not_filled(evidence: Evidence, text: str) -> None:  # noqa: F811
    html = built(f"# A\n\n{text}\n", evidence)
    assert 'class="ledger"' not in html and "<img" not in html

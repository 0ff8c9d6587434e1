"""A medical word is explained at its first use, and opens its meaning without a script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from filled import article_of, built, glossary_of, guide_of
from guide.evidence.entries import Evidence, Term
from guide.evidence.terms import finder, which
from guide.page.page import Page
from guide.rules import glosses
from words import TOPIC


def word(id: str, term: str, plain: str = "plain words", forms: tuple[str, ...] = (), **more: Any) -> Term:
    return Term(id, term, forms, plain, **{"meaning": "What it <means> & more.", "sources": (), "line": 1, **more})


WORDS = {
    term.id: term
    for term in [
        word("dermis", "dermis", "the deeper layer", ("dermal",)),
        word("collagen", "collagen", "strong fibers"),
        word("elastin", "elastin"),
        word("fibroblast", "fibroblast", "a cell that makes fibers"),
        word("keloid", "keloid"),
        word("granuloma", "granuloma"),
        word("prp", "platelet-rich plasma", "a liquid from blood", ("PRP",)),
        word("scar-tissue", "scar tissue"),
        word("retinoid", "retinoid", "a vitamin A type medicine", ("vitamin A cream",)),
        word("needling", "microneedling", "many tiny pricks", ("needling",)),
        word("pen", "needling pen"),
        word("rf", "radiofrequency microneedling", "needling with heat", ("RF",)),
    ]
}


EVIDENCE = Evidence({}, {}, {}, WORDS, topic=TOPIC)


def first_uses(text: str, path: str = "docs/x.md") -> list[tuple[int, str]]:
    page = Page(path, text)
    found = glosses.glosses(page, EVIDENCE)
    return [(problem.line, re.findall('"(.*?)"', problem.message)[0]) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "The dermis (the deeper layer) is thick.",
        "The deeper layer (dermis) is thick.",
        "It holds fibers (strong ones, called **collagen**).",
        "Fibroblasts (cells that make fibers) work.",
        "Elastin is a springy fiber.",
        "Doctors call this needling.",
        "The collagen fibers (strong ones) work.",
        "## The dermis\n\nText.",
        "```\ndermis\n```",
        "See [the layer](dermis.md).",
        "![Dermis](../figures/x.svg)",
        "```mermaid\nflowchart LR\n  a[Dermis]\n```",
        "A prp test in lower case.",
        "Put on vitamin A creams.",
        "Dermislike words.",
        "Some scar tissue is everyday language.",
    ],
)
def test_an_explained_or_hidden_word_passes(text: str) -> None:
    assert first_uses(text + "\n") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The dermis is thick, is it?\nThe skin (dermis) heals.", "dermis"),
        ("Skin holds collagen.", "collagen"),
        ("- It has fibroblasts.", "fibroblasts"),
        ("| a |\n|---|\n| elastin |", "elastin"),
        ("They add PRP.", "PRP"),
        ("A dermal wound.", "dermal"),
        ("In (the) dermis here.", "dermis"),
    ],
)
def test_a_first_use_without_plain_words_is_found(text: str, word: str) -> None:
    text = text.replace("The dermis is thick, is it?", "How thick can dermis be?")
    assert [found for _, found in first_uses(text + "\n")] == [word]


def test_the_first_use_counts_and_each_word_is_named_once() -> None:
    assert first_uses("Text.\n\nSee collagen.\nMore collagen.\n") == [(3, "collagen")]


def test_the_words_to_write_keep_the_capital_of_the_sentence() -> None:
    page = Page("docs/x.md", "Collagen is in skin, and PRP is not.\n\nTheir PRP works.")
    told = [p.message for p in glosses.glosses(Page("docs/x.md", "Collagen works.\n"), EVIDENCE)]
    assert told == [
        '"Collagen" is used here for the first time and not explained. '
        "Write: Collagen (strong fibers), or Strong fibers (collagen)."
    ]
    assert list(glosses.glosses(page, EVIDENCE)) == []


def test_a_list_of_terms_shown_as_code_lists_nothing() -> None:
    page = Page("docs/x.md", "```\n<!-- glossary: dermis -->\n```\n\n`<!-- glossary: dermis -->`\n")
    assert list(glosses.unlisted(page, WORDS)) == []


def test_the_longest_term_wins() -> None:
    assert first_uses("Radiofrequency microneedling (a device) differs.\n\nNeedling hurts.\n") == [(3, "Needling")]


def test_a_longer_term_is_not_taken_for_the_shorter_one_it_starts_with() -> None:
    assert [which(m, WORDS).id for m in finder(WORDS).finditer("a needling pen, needling")] == ["pen", "needling"]


def test_the_glossary_and_the_evidence_pages_are_free() -> None:
    assert (
        first_uses("Collagen here.\n", "docs/glossary.md") == first_uses("Collagen.\n", "docs/evidence/claims.md") == []
    )


def test_plurals_and_line_breaks_are_found() -> None:
    search = finder(WORDS)
    assert [which(m, WORDS).id for m in search.finditer("Scar\ntissue, keloids, Granulomas, PRP, prp")] == [
        "scar-tissue",
        "keloid",
        "granuloma",
        "prp",
    ]


def test_the_glossary_page_lists_every_term_with_anchor_forms_and_sources() -> None:
    words = {"b": word("b", "retinoid", forms=("tretinoin",), sources=("x1", "y2")), "a": word("a", "Acne")}
    html = built("a\n\n<!-- glossary: b, a -->\n\nb\n", glossary_of(words), "docs/glossary.md")
    assert html.index('<dt id="a">Acne</dt>') < html.index('<dt id="b">Retinoid</dt>')
    assert "What it &lt;means&gt; &amp; more." in html
    assert "[^x1]" in html and "[^y2]" in html and " Also: " in html  # the fixture has no sources to name


def test_a_term_lost_from_the_data_is_named_where_the_page_lists_it() -> None:
    page = Page("docs/glossary.md", "Words\n\n<!-- glossary: dermis, lost -->\n")
    found = [str(problem) for problem in glosses.unlisted(page, {"dermis": WORDS["dermis"], "new": WORDS["elastin"]})]
    assert found == [
        "docs/glossary.md:3: lost is not in evidence/glossary.yml. Put it back there, or take it out here.",
        "docs/glossary.md:3: new of evidence/glossary.yml is not listed. Add it here.",
    ]


def opened(text: str, path: str = "docs/how-it-works/dermapen.md") -> str:
    """The HTML of a page within a guide that has a glossary."""
    return built(text, glossary_of(WORDS), path)


PAGE = """# The dermis

The dermis and its collagen.
The dermis again, *elastin* and PRP.

[A fibroblast](fibroblasts.md) in a link, `keloid` in code.

| keloid |
|---|
| keloid |

- KELOID in a list

!!! call "Granuloma"
    Scar
    tissue, and granulomas.
"""


def strip(html: str) -> str:
    html = re.sub(r'<span class="term-note".*?</span>', "", html, flags=re.S)
    html = re.sub(r'<button class="term"[^>]*>(.*?)</button>', r"\1", html, flags=re.S)
    return re.sub(r'<span class="kept">(.*?)</span>', r"\1", html, flags=re.S)


def test_popovers_change_nothing_but_what_they_add() -> None:
    assert strip(opened(PAGE)) == built(PAGE)


def test_a_word_opens_once_and_not_in_headings_links_code_titles_or_tables() -> None:
    html = opened(PAGE)
    assert re.findall(r'popovertarget="term-([\w-]+)" type="button">([^<]*)<', html) == [
        ("dermis", "dermis"),
        ("collagen", "collagen"),
        ("elastin", "elastin"),
        ("prp", "PRP"),
        ("keloid", "KELOID"),
        ("scar-tissue", "Scar\ntissue"),
        ("granuloma", "granulomas"),
    ]
    assert html.count('id="term-dermis"') == 1


@pytest.mark.parametrize("text", ["A <a href='x'>dermis</a> here.", "A <button type=button>dermis</button> here."])
def test_a_word_in_a_tag_of_an_editors_own_is_left_alone(text: str) -> None:
    assert "popovertarget" not in opened(text + "\n")


def test_the_note_follows_its_paragraph_and_leads_to_the_glossary() -> None:
    page, words = "docs/how-it-works/dermapen.md", glossary_of(WORDS)
    html = built("The dermis is deep.\n\nNext\n", words, page)
    assert re.search(r"deep\.</p>\n?<span class=\"term-note\"[^>]* id=\"term-dermis\"[^>]* role=\"note\"", html)
    assert "What it &lt;means&gt; &amp; more." in html
    assert "<a" not in html  # this guide has no glossary page
    both = guide_of(
        [Page(page, "---\ntitle: A\n---\ndermis\n"), Page("docs/glossary.md", "---\ntitle: W\n---\nx\n")], words
    )
    assert 'href="../glossary.md#dermis"' in article_of(both.pages["how-it-works/dermapen.md"], both).html


def test_a_note_in_a_list_stays_inside_its_item() -> None:
    assert re.search(r"</span>\s*</li>\s*</ul>", opened("- dermis\n"))


def test_a_bracket_and_a_full_stop_stay_with_their_word() -> None:
    html = opened("The deeper layer (dermis). Then collagen\n")
    assert re.search(r'layer <span class="kept">\(<button [^>]*>dermis</button>\)\.</span> Then <button', html)


def test_a_page_without_terms_is_returned_as_it_is() -> None:
    assert opened("Nothing &hellip;\n") == "<p>Nothing …</p>"
    assert built("dermis\n") == "<p>dermis</p>"


def test_no_word_of_an_entry_opens_that_entry_itself() -> None:
    words = {id: word(id, id, meaning=f"{id} and {other}.") for id, other in [("dermis", "keloid"), ("keloid", "pen")]}
    html = built("Text\n\n<!-- glossary: dermis, keloid -->\n", glossary_of(words), "docs/glossary.md")
    assert re.findall(r'popovertarget="term-(\w+)"', html) == ["keloid"], "the first entry opens the one that follows"

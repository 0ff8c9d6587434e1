"""The article beside research: the component on a page, and the ledger of all claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from guide.evidence.entries import VERDICT, Claim, Evidence
from guide.fill import labels
from guide.fill.tree import Content, made, mark
from guide.page.clock import in_words
from guide.page.known_pages import CLAIMS_PAGE
from guide.page.page import Page
from guide.page.ways import way


def beside(ids: Iterable[str], evidence: Evidence, here: str) -> Element:
    """Claims on the page here (a path below docs/): a definition list for each answer of research, the article first.

    Neighbors with the same answer share it: the article says some things twice, and a reader need not.
    """
    claims = [evidence.claims[id] for id in dict.fromkeys(ids) if id in evidence.claims]
    ledger = way(CLAIMS_PAGE, here)
    box = made("div", class_="beside")
    for _, group in groupby(claims, lambda claim: (claim.verdict, claim.research_says, claim.certainty)):
        same = list(group)
        first = same[0]
        said: list[Content] = []
        for claim in same:
            said += [" "] * bool(said) + _said(claim, ledger, own_place=claim is not first)
        found: list[Content] = [*labels.verdict(first.verdict), f" {first.research_says}"]
        found += [mark(claim.id) for claim in same]
        if first.certainty:
            found += ["\n", *labels.sure(first.certainty)]
        answers = made(
            "dl", made("dt", "The article says"), made("dd", *said), made("dt", "Research says"), made("dd", *found)
        )
        box.append(made("div", answers, class_="claim", id=f"claim-{first.id.lower()}"))
    return box


def _said(claim: Claim, ledger: str, own_place: bool) -> list[Content]:
    """What the article says, with a link to the ledger; own_place: the link has the claim's id on the page."""
    id = claim.id.lower()
    place = {"id": f"claim-{id}"} if own_place else {}
    name = f"Claim {claim.id} in the list of all claims"
    link = made("a", claim.id, href=f"{ledger}#{id}", class_="claim-id", aria_label=name, **place)
    return [f"{claim.article_says} ", link]


def ledger(
    evidence: Evidence, used: Mapping[str, Sequence[Page]], shown: Mapping[str, Iterable[str]], here: str
) -> Element:
    """All claims, for the page here (a path below docs/): a card each, and rows of buttons that the style sheet reads.

    The page says once, above, that a card opens with what the article says; the card's name says so to who hears it.

    used: the pages that use each claim, by its id. shown: the claims that a page shows beside research, by the page's
    path. Cards, because seven columns do not fit a phone. A card carries the class of its verdict and on-1, on-2 … for
    the pages that show it; the buttons have the ids show-<verdict> and show-on-1, show-on-2 ….
    Without the style sheet, or in a browser that lacks :has(), all cards stand there. A card is closed below what the
    article says; its id stands inside, since browsers open what is closed around the place that a link leads to.
    """
    claims = list(evidence.claims.values())
    where = {claim.id: [page for page in used.get(claim.id, []) if page.src_uri != CLAIMS_PAGE] for claim in claims}
    pages = list({page.path: page for claim in claims for page in where[claim.id]}.values())
    counts = {name: sum(claim.verdict == name for claim in claims) for name in VERDICT}
    verdicts = [(name, f"{VERDICT[name].word.rstrip('.')} ({count})") for name, count in counts.items() if count]
    # The pages say the same in their own words: the search finds those, and its index stays light.
    box = made("div", class_="ledger", data_search_exclude="")
    box.append(_choice("verdict", "What research says", [("all", f"All ({len(claims)})"), *verdicts]))
    shows = [(f"on-{number}", page.title) for number, page in enumerate(pages, 1)]
    box.append(_choice("page", "On which page", [("on-all", "All pages"), *shows]))
    for claim in claims:
        on = [number for number, page in enumerate(pages, 1) if page in where[claim.id]]
        links = [_place(claim, page, shown, here) for page in where[claim.id]]
        box.append(_card(claim, evidence, links, on, here))
    box.append(made("p", f"End of the list. It holds {len(claims)} claims, and a choice above may hide some."))
    for id, why in evidence.retired.items():
        box.append(made("p", f"{id} is no claim any more. {why}", id=id.lower(), class_="retired"))
    return box


def counts(evidence: Evidence) -> str:
    """How many claims research supports, and how many not: two sentences, counted from the data."""
    claims = list(evidence.claims.values())
    number = {name: sum(claim.verdict == name for claim in claims) for name in VERDICT}
    return (
        f"Of the article's {len(claims)} claims, research supports {number['supported']}, "
        f"and {number['partly']} only in part.\n"
        f"It disagrees with {number['contested']}, and it cannot settle {number['opinion']}, which are opinions."
    )


def _choice(name: str, legend: str, options: Iterable[tuple[str, str]]) -> Element:
    group = made("fieldset", made("legend", legend), class_="filter")
    for number, (id, label) in enumerate(options):
        first = {} if number else {"checked": ""}
        radio = made("input", type="radio", name=name, id=f"show-{id}", **first)
        group.append(made("label", radio, f" {label}"))
        group[-1].tail = "\n"
    return group


def _place(claim: Claim, page: Page, shown: Mapping[str, Iterable[str]], here: str) -> Element:
    """A link from here to the page of a claim, to its box there where the page has one."""
    anchor = f"claim-{claim.id.lower()}" if claim.id in shown.get(page.path, ()) else ""
    return labels.page(page, here, anchor)


def _card(claim: Claim, evidence: Evidence, pages: list[Element], on: Iterable[int], here: str) -> Element:
    id = claim.id.lower()
    sources = [made("li", *labels.source(source, here)) for source in evidence.sources_of(claim.id)]
    rows: list[tuple[str, list[Content]]] = [
        ("Research says", [*labels.verdict(claim.verdict), f" {claim.research_says}"]),
        ("How sure we are", labels.sure(claim.certainty) if claim.certainty else []),
        ("Sources", [made("ul", *sources) if sources else "None needed: this is a view."]),
        ("On the page", labels.joined(pages)),
        ("Checked", [in_words(claim.checked)]),
    ]
    answers = made("dl")
    for name, content in rows:
        if content:
            answers.extend([made("dt", name), made("dd", *content)])
    # no heading: so many of them would fill the list of contents
    said = made("span", f"Claim {claim.id}. {claim.article_says}", id=f"{id}-name", class_="claim-name")
    summary = made("summary", said, " ", *labels.verdict(claim.verdict))
    return made(
        "article",
        made("details", summary, made("div", answers, id=id, class_="claim-open")),
        class_=" ".join(["claim", f"is-{claim.verdict}", *(f"on-{number}" for number in on)]),
        aria_label=f"Claim {claim.id} of the article",
    )

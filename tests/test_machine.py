"""What machines read says what people read, in a form that holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from guide.evidence.load import Evidence
from guide.evidence.references import address, short
from guide.fill import claims, notes
from guide.page.page import Page
from guide.publish import data as machine
from jsonschema import Draft202012Validator, FormatChecker
from test_claims import PAGES, SHOWN
from test_notes import evidence, folder  # noqa: F401

ROOT = Path(__file__).parents[1]
SITE = "https://guide.example/scars/"
CRUMBS = [("Answer", SITE), ("How it works", SITE + "how-it-works/"), ("A pen", SITE + "how-it-works/pen/")]
FRONT = "---\ntitle: A pen & </script><!-- scars\ndescription: About pens.\nreviewed: 2026-03-02\nreviewer: {}\n---\n"
TEXT = FRONT + SHOWN.split("---\n", 2)[2] + "\nNeedling of scars.[^atlas] Twice.[^atlas] `[^rivers2014]`\n"


def page_and_markdown(evidence: Evidence, reviewer: str = "") -> tuple[Page, str]:  # noqa: F811
    page = Page("docs/how-it-works/pen.md", TEXT.format(reviewer))
    body, _ = claims.expand(page, page.body, evidence)
    return page, notes.define(page, body, evidence)[0]


def graph(evidence: Evidence, reviewer: str = "") -> list[dict[str, Any]]:  # noqa: F811
    page, body = page_and_markdown(evidence, reviewer)
    found = json.loads(machine.json_ld(page, body, evidence, CRUMBS, CRUMBS[-1][1]))
    assert found["@context"] == "https://schema.org"
    return found["@graph"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["claims", "findings"])
def test_the_published_file_keeps_its_published_schema(evidence: Evidence, name: str) -> None:  # noqa: F811
    write = {"claims": machine.claims_json, "findings": machine.findings_json}[name]
    data = json.loads(write(evidence, SITE, claims.usage(PAGES, evidence)))
    file = data["$schema"].removeprefix(SITE)
    schema = json.loads((ROOT / "docs" / file).read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(data)
    assert data["version"] == 1
    assert [row["id"] for row in data[name]] == list(getattr(evidence, name))
    del data[name][0]["sources"]
    assert list(Draft202012Validator(schema).iter_errors(data)), "the schema lets anything pass"


def test_published_claims_say_what_the_data_says_and_where(evidence: Evidence) -> None:  # noqa: F811
    data = json.loads(machine.claims_json(evidence, SITE, claims.usage(PAGES, evidence)))
    row = data["claims"][0]
    assert row["article_says"] == evidence.claims["C01"].article_says
    assert row["research_says"] == evidence.claims["C01"].research_says
    assert (row["verdict"], row["verdict_in_words"]) == ("contested", "Not supported")
    assert row["url"] == SITE + "evidence/claims/#c01"
    assert row["pages"] == [SITE + "how-it-works/pen/", SITE]
    assert (data["claims"][1]["certainty"], data["claims"][1]["sources"]) == (None, [])
    assert set(data["sources"]) == {"rivers2014", "agency"}
    assert data["sources"]["rivers2014"]["doi"] == "10.1000/j.(ex)_2014<1>"


def test_published_findings_lead_to_their_sources(evidence: Evidence) -> None:  # noqa: F811
    data = json.loads(machine.findings_json(evidence, SITE, claims.usage(PAGES, evidence)))
    assert data["findings"][0]["certainty_in_words"] == "Low certainty"
    assert data["findings"][0]["pages"] == [SITE + "how-it-works/pen/"]
    assert data["sources"]["method"]["url"] == SITE + "evidence/method/#what-we-searched"


def test_json_ld_cites_exactly_the_sources_marked_on_the_page(evidence: Evidence) -> None:  # noqa: F811
    cited = graph(evidence)[0]["citation"]
    assert [row["name"] for row in cited] == [
        short(evidence.sources[key]) for key in ("rivers2014", "agency", "method", "atlas")
    ]
    assert cited[0]["url"] == address(evidence.sources["rivers2014"], "")
    assert cited[2]["url"] == SITE + "evidence/method/#what-we-searched"


def test_json_ld_repeats_the_title_description_and_date_of_the_page(evidence: Evidence) -> None:  # noqa: F811
    found = graph(evidence)[0]
    assert found["@type"] == "MedicalWebPage"
    assert found["name"] == "A pen & </script><!-- scars"
    assert found["description"] == "About pens."
    assert found["lastReviewed"] == "2026-03-02"
    assert found["audience"]["audienceType"] == "Patient"
    assert [(row["@type"], row["name"]) for row in found["about"]] == [
        ("MedicalCondition", "Acne scars"),
        ("MedicalProcedure", "Microneedling"),
    ]


def test_json_ld_names_a_reviewer_only_where_the_page_does(evidence: Evidence) -> None:  # noqa: F811
    assert "reviewedBy" not in graph(evidence)[0]
    assert graph(evidence, "Dr A. Example")[0]["reviewedBy"] == {"@type": "Person", "name": "Dr A. Example"}


def test_json_ld_leads_from_the_front_page_to_this_one(evidence: Evidence) -> None:  # noqa: F811
    trail = graph(evidence)[1]
    assert trail["@type"] == "BreadcrumbList"
    assert [(row["position"], row["name"], row["item"]) for row in trail["itemListElement"]] == [
        (number, name, url) for number, (name, url) in enumerate(CRUMBS, 1)
    ]


def test_no_text_can_end_the_script_that_holds_json_ld(evidence: Evidence) -> None:  # noqa: F811
    page, body = page_and_markdown(evidence)
    assert not re.search("[<>&\u2028\u2029]", machine.json_ld(page, body, evidence, CRUMBS, SITE))


def test_a_page_without_sources_does_not_call_itself_medical(evidence: Evidence) -> None:  # noqa: F811
    page = Page(
        "docs/embedding.md", "---\ntitle: Embed\ndescription: How.\nreviewed: 2026-03-02\nreviewer:\n---\nScars.\n"
    )
    found = json.loads(machine.json_ld(page, page.body, evidence, CRUMBS[:1], SITE))["@graph"][0]
    assert found["@type"] == "WebPage"
    assert not {"citation", "about", "audience"} & found.keys()


def test_llms_txt_lists_each_page_with_its_markdown_copy(evidence: Evidence) -> None:  # noqa: F811
    page, _ = page_and_markdown(evidence)
    text = machine.llms_txt([PAGES[1], page], "Guide", "About scars.", SITE)
    assert text.startswith("# Guide\n\n> About scars.\n\n## Pages\n\n")
    assert f"- [The answer]({SITE}index.md)\n" in text
    assert f"]({SITE}how-it-works/pen/index.md): About pens.\n" in text
    assert f"]({SITE}evidence/claims.json)" in text


def test_the_markdown_copy_holds_the_whole_page_with_its_notes(evidence: Evidence) -> None:  # noqa: F811
    page, body = page_and_markdown(evidence)
    text = machine.markdown_copy(page, body, SITE)
    assert "# A pen\n" in text
    assert "**Research says:**\n**Not supported.** Scars became shallower." in text
    assert "[^sessions]: **Low certainty.** We are not sure." in text
    assert "    Checked 2 March 2026." in text
    assert text.endswith(
        f"Page: {SITE}how-it-works/pen/\nNot yet reviewed by a clinician. Last checked 2 March 2026.\n"
    )
    for ours in ("<div", "<span", "{.", "{#", notes.HERE, "!!! "):
        assert ours not in text


def test_the_markdown_copy_has_whole_addresses_outside_code() -> None:
    links = "[a](../index.md#x) [b](pen.md) [c](#d) ![e](../figures/f.svg) [g](https://h.example/i) `[j](k.md)`"
    page = Page("docs/how-it-works/pen.md", f"---\ntitle: A\n---\n{links}\n\n```\n[l](m.md)\n```\n")
    assert machine.markdown_copy(page, page.body, SITE).startswith(
        f"[a]({SITE}#x) [b]({SITE}how-it-works/pen/) [c]({SITE}how-it-works/pen/#d) ![e]({SITE}figures/f.svg) "
        "[g](https://h.example/i) `[j](k.md)`\n\n```\n[l](m.md)\n```\n"
    )


def test_blocks_become_bold_lines_in_the_markdown_copy() -> None:
    page = Page("docs/pen.md", '---\ntitle: A\n---\n!!! short "In short"\n    One.\n\n    Two.\n\nThree.\n')
    assert machine.markdown_copy(page, page.body, SITE).startswith("**In short**\n\nOne.\n\nTwo.\n\nThree.\n")


def test_a_published_finding_carries_what_is_known_of_it_and_nothing_else(evidence: Evidence) -> None:  # noqa: F811
    first, second = evidence.findings.values()
    known = replace(first, kind="counted", people=15, against=(second.id,), paid_by="The maker of the pen")
    findings = {first.id: known, second.id: second}
    data = json.loads(machine.findings_json(replace(evidence, findings=findings), SITE, {}))
    rows = data["findings"]
    assert (rows[0]["kind"], rows[0]["people"], rows[0]["against"]) == ("counted", 15, [second.id])
    assert rows[0]["paid_by"] == "The maker of the pen"
    assert not {"kind", "people", "sessions", "against", "rests_on", "paid_by"} & rows[1].keys()
    schema = json.loads((ROOT / "docs/evidence/findings-v1.schema.json").read_text())
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(data)

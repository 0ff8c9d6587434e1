"""Reading evidence/: every fault is named with its file, its line and what to write."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guide import figures
from guide.evidence import bibtex as sources
from guide.evidence import load as evidence
from guide.evidence import parts
from guide.evidence.entries import Claim, Finding, Term
from guide.evidence.parts import Part
from guide.evidence.references import address, brief, long, names, short
from guide.evidence.source import Source
from guide.evidence.topic import Topic
from guide.figures.data import Figure
from guide.page import schema
from guide.page.problem import Problem
from pybtex.richtext import Text

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "tests/fixtures/evidence"
TODAY = date(2026, 3, 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The fixture's data beside the schemas that the real data is checked against."""
    shutil.copytree(FIXTURE, tmp_path / "evidence")
    return tmp_path / "evidence"


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text()
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    (folder / name).write_text(text.replace(old, new, 1))


def line_of(folder: Path, name: str, text: str) -> int:
    whole = (folder / name).read_text()
    return whole.count("\n", 0, whole.index(text)) + 1


def problems(folder: Path) -> list[Problem]:
    return evidence.load(folder, TODAY)[1]


def test_good_evidence_is_read_whole_and_without_problems(folder: Path) -> None:
    found, faults = evidence.load(folder, TODAY)
    assert faults == []
    assert list(found.findings) == ["sessions", "redness-days"]
    assert list(found.claims) == ["C01", "C02", "C03"]
    assert list(found.sources) == ["rivers2014", "agency", "method", "atlas"]
    assert list(found.glossary) == ["dermis"]
    assert found.findings["sessions"].checked == date(2026, 3, 2)
    assert found.claims["C02"].certainty is None
    assert found.claims["C02"].sources == ()


@pytest.mark.parametrize(
    ("name", "id"), [("findings.yml", "redness-days"), ("claims.yml", "C03"), ("glossary.yml", "dermis")]
)
def test_each_entry_knows_its_line(folder: Path, name: str, id: str) -> None:
    found, _ = evidence.load(folder, TODAY)
    entry = (found.findings | found.claims | found.glossary)[id]  # type: ignore[operator]
    assert entry.line == line_of(folder, name, f"- id: {id}")


FAULTS = {
    "an unknown key": (
        "findings.yml",
        "  certainty: low",
        "  certanty: low",
        "  certanty",
        'key "certanty" is not known. Write "certainty"',
    ),
    "a missing field": ("findings.yml", "  certainty: low\n", "", "- id: sessions", 'sessions: "certainty" is missing'),
    "a list where text belongs": (
        "findings.yml",
        "Most studies used three to six sessions.",
        "[three]",
        "  statement: [",
        "must be text",
    ),
    "text where a list belongs": ("findings.yml", "[agency]", "agency", "  sources: agency", "must be a list"),
    "no certainty of that name": (
        "findings.yml",
        "certainty: low",
        "certainty: lowish",
        "  certainty: lowish",
        'is "lowish". Write high or',
    ),
    "no verdict of that name": (
        "claims.yml",
        "verdict: partly",
        "verdict: partial",
        "  verdict: partial",
        "Write supported or partly",
    ),
    "an opinion with a certainty": (
        "claims.yml",
        "  sources: []",
        "  certainty: low\n  sources: []",
        "  certainty: low\n  sources: []",
        'C02: "certainty" does not belong here. Remove it',
    ),
    "a judged claim without certainty": (
        "claims.yml",
        "  certainty: low\n",
        "",
        "- id: C03",
        'C03: "certainty" is missing',
    ),
    "an unknown source": (
        "findings.yml",
        "[agency]",
        "[agencies]",
        "  sources: [agencies]",
        '"agencies" is not in sources.bib. Write agency',
    ),
    "an id twice": (
        "findings.yml",
        "id: redness-days",
        "id: sessions",
        "- id: sessions\n  statement: Skin",
        "this id is taken by evidence/findings.yml:2",
    ),
    "an id that is a source's key": (
        "findings.yml",
        "id: redness-days",
        "id: agency",
        "- id: agency",
        "taken by evidence/sources.bib:16",
    ),
    "a date that does not exist": (
        "claims.yml",
        "2026-03-02",
        "2026-13-45",
        "  checked: 2026-13-45",
        '"2026-13-45" is not a date. Write it as 2026-03-10',
    ),
    "a date to come": ("findings.yml", "2026-03-02", "2026-03-12", "  checked: 2026-03-12", "still to come"),
    "a date in another form": ("findings.yml", "2026-03-02", "2 March 2026", "  checked: 2 March", "checked"),
    "a key twice": (
        "findings.yml",
        "  certainty: low\n",
        "  certainty: low\n  statement: Again.\n",
        "  statement: Again",
        '"statement" is written twice',
    ),
    "no YAML": ("findings.yml", "Skin may", "Skin: may", "  statement: Skin:", "this is not YAML"),
    "a list without end": (
        "findings.yml",
        "[agency]",
        "[agency",
        "  sources: [agency\n",
        "this [ has no end",
    ),
    "an entry without its dash": (
        "findings.yml",
        "- id: redness-days",
        "  id: redness-days",
        "  id: redness-days",
        'Write "- id:"',
    ),
    "a field one space further in": (
        "findings.yml",
        "  certainty: low",
        "   certainty: low",
        "   certainty: low",
        "another column than its neighbors",
    ),
    "a key without a space": (
        "findings.yml",
        "  certainty: low",
        "  certainty:low",
        "  certainty:low",
        "ordinary colon",
    ),
    "a wide colon": ("findings.yml", "  certainty: low", "  certainty：low", "  certainty：low", "Write certainty:"),
    "sources with a semicolon": (
        "findings.yml",
        "  sources: [rivers2014",
        "  sources: [rivers2014; agency",
        "  sources: [rivers2014; agency",
        "which has the wrong form",
    ),
    "a text with a colon": (
        "findings.yml",
        "  certainty: low",
        "  certainty: low: very",
        "  certainty: low: very",
        "a colon begins a value here. Put the text in 'quotes'",
    ),
    "a field one space further out": (
        "findings.yml",
        "  certainty: low",
        " certainty: low",
        " certainty: low",
        "another column than its neighbors",
    ),
    "a line without a colon": ("findings.yml", "  certainty: low", "  certainty low", "  certainty low", "key: value"),
    "a tab at the beginning": ("findings.yml", "  certainty: low", "\tcertainty: low", "\tcertainty", "a tab"),
    "a word explained at length": (
        "glossary.yml",
        "plain: ",
        "plain: one two three four five ",
        "  plain: one",
        "2 to 8 that can stand in brackets",
    ),
    "a word out of its place": (
        "glossary.yml",
        "- id: dermis",
        "- id: zit\n  term: zit\n  forms: []\n  plain: a spot\n  meaning: A spot.\n  sources: []\n\n- id: dermis",
        "  term: dermis",
        "alphabetical order",
    ),
    "a source without address": ("sources.bib", "  pmid = {123456},\n", "", "@article{atlas", "atlas: no address"),
    "a source without title": (
        "sources.bib",
        "  title = {Layers of the skin},\n",
        "",
        "@article{atlas",
        "atlas: no title",
    ),
    "a source without kind": (
        "sources.bib",
        "keywords = {review}",
        "keywords = {blog}",
        "  keywords = {blog}",
        "the kind of source is “blog”",
    ),
    "a key of a source twice": (
        "sources.bib",
        "@article{atlas",
        "@article{agency",
        "@article{agency",
        "this key is used twice",
    ),
    "no DOI": (
        "sources.bib",
        "doi = {10.1000/",
        "doi = {https://doi.org/10.1000/",
        "  doi = {https",
        "is not a DOI",
    ),
    "no PubMed number": ("sources.bib", "{123456}", "{PMID 123456}", "  pmid = {PMID", "is not a PubMed number"),
    "a dangerous address": (
        "sources.bib",
        "https://agency.example/leaflet",
        "javascript:alert(1)",
        "  url = {javascript",
        "begins with javascript:",
    ),
    "no BibTeX": (
        "sources.bib",
        "  title = {Layers of the skin},",
        "  title = {Layers of the skin}",
        "  title = {Layers of the skin}",
        "Write a comma behind it",
    ),
    "a field closed too early": (
        "sources.bib",
        "  title = {Layers of the skin},",
        "  title = {Layers} of the skin},",
        "  title = {Layers}",
        "take out a } that ends it too early",
    ),
    "a misspelled kind of entry": (
        "sources.bib",
        "@article{atlas",
        "@artcile{atlas",
        "@artcile{atlas",
        "Write @article",
    ),
    "a misspelled field": (
        "sources.bib",
        "  title = {Layers of the skin},",
        "  tilte = {Layers of the skin},",
        "  tilte = {",
        "the field “tilte” is not known. Write title.",
    ),
    "names without and": (
        "sources.bib",
        "  author = {Atlas, Max},",
        "  author = {Rivers, Jo; Stone, Ann},",
        "  author = {Rivers, Jo; ",
        "cannot be told apart",
    ),
    "an entry never closed": (
        "sources.bib",
        "  keywords = {review},\n}",
        "  keywords = {review,\n}",
        "  keywords = {review,",
        "never closed",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_named_with_file_line_and_fix(folder: Path, case: str) -> None:
    name, old, new, at, message = FAULTS[case]
    change(folder, name, old, new)
    where = (f"evidence/{name}", line_of(folder, name, at))
    found = problems(folder)
    assert [(problem.path, problem.line) for problem in found if problem.path == where[0]] == [where]
    assert message in next(problem.message for problem in found if problem.path == where[0])


@pytest.mark.parametrize(
    ("field", "note"),
    [
        ("year = {2019}", "Not confirmed: title, year (2019 from memory)."),
        ("number = {2}", "Not confirmed: issue, pages."),
    ],
)
def test_a_field_that_its_note_calls_unconfirmed_must_not_be_there(folder: Path, field: str, note: str) -> None:
    text = (folder / "sources.bib").read_text()
    text = re.sub(r"Not confirmed: title, year \(2019 from memory\)\.", note, text)
    (folder / "sources.bib").write_text(
        text.replace("howpublished = {leaflet},", f"howpublished = {{leaflet}}, {field},")
    )
    name = field.split()[0]
    message = f"agency: its note says that {name} is not confirmed, yet the field is there."
    found = problems(folder)
    assert [(p.path, p.line) for p in found] == [
        ("evidence/sources.bib", line_of(folder, "sources.bib", f", {field},"[2:]))
    ]
    assert found[0].message.startswith(message)


def test_a_description_in_brackets_may_stand_for_an_unconfirmed_title(folder: Path) -> None:
    found, _ = evidence.load(folder, TODAY)
    assert found.sources["agency"].unconfirmed == []
    change(folder, "sources.bib", "{[Leaflet about needles]}", "{Leaflet about needles}")
    assert "title is not confirmed" in problems(folder)[0].message


@pytest.mark.parametrize("key", ["rivers2014", "agency", "method", "atlas"])
def test_deleting_any_source_names_each_entry_that_needs_it(folder: Path, key: str) -> None:
    text = (folder / "sources.bib").read_text()
    (folder / "sources.bib").write_text(re.sub(rf"@\w+{{{key},.*?\n}}\n", "", text, flags=re.S))
    needed = {
        (f"evidence/{name}", number)
        for name in ("findings.yml", "claims.yml", "glossary.yml")
        for number, line in enumerate((folder / name).read_text().splitlines(), 1)
        if re.search(rf"sources:.*\b{key}\b", line)
    }
    assert needed
    assert {(problem.path, problem.line) for problem in problems(folder)} == needed


@pytest.mark.parametrize("name", ["findings.yml", "claims.yml"])
@pytest.mark.parametrize("number", [0, 1])
def test_deleting_any_date_names_the_entry(folder: Path, name: str, number: int) -> None:
    text = (folder / name).read_text()
    place = [found.start() for found in re.finditer(r"  checked:.*\n", text)][number]
    (folder / name).write_text(text[:place] + re.sub(r"  checked:.*\n", "", text[place:], count=1))
    starts = [found.start() for found in re.finditer(r"^- id: ", text, re.M)]
    found = problems(folder)
    assert [(p.path, p.line) for p in found] == [(f"evidence/{name}", text.count("\n", 0, starts[number]) + 1)]
    assert '"checked" is missing' in found[0].message


def test_a_source_that_nothing_uses_is_named_on_its_own_line(folder: Path) -> None:
    text = (folder / "glossary.yml").read_text()
    (folder / "glossary.yml").write_text(text.replace("[atlas]", "[agency]"))
    line = line_of(folder, "sources.bib", "@article{atlas")
    assert [str(problem) for problem in problems(folder)] == [
        f"evidence/sources.bib:{line}: atlas: no finding, claim or term uses this source. "
        "Name it in a finding, a claim or the glossary, or remove the entry."
    ]


@pytest.mark.parametrize("name", ["findings.yml", "claims.yml", "glossary.yml", "sources.bib"])
def test_a_missing_file_is_one_problem_and_no_more(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert [(p.path, p.line) for p in problems(folder)] == [(f"evidence/{name}", 1)]


def test_one_missing_brace_does_not_make_every_later_source_unknown(folder: Path) -> None:
    change(folder, "sources.bib", "title = {Needling", "title = {{{Needling")
    found = problems(folder)
    assert [(p.path, p.line) for p in found] == [("evidence/sources.bib", 5)]
    assert "never closed" in found[0].message


def test_broken_bibtex_names_the_entry_that_holds_the_fault(folder: Path) -> None:
    change(folder, "sources.bib", "keywords = {trial},", "keywords = {trial,")
    assert [p.line for p in problems(folder)] == [line_of(folder, "sources.bib", "  keywords = {trial,")]


def test_an_entry_that_cannot_be_read_is_known_as_broken(folder: Path) -> None:
    change(folder, "findings.yml", "  certainty: low\n", "")
    found, _ = evidence.load(folder, TODAY)
    assert "sessions" not in found.findings
    assert found.broken == {"sessions"}


def test_yaml_that_holds_itself_does_not_hang(folder: Path) -> None:
    (folder / "glossary.yml").write_text("- &a\n  id: x\n  term: [*a]\n")
    assert any(problem.path == "evidence/glossary.yml" for problem in problems(folder))


def test_a_source_reads_the_same_however_its_bibtex_is_written(folder: Path) -> None:
    source = evidence.load(folder, TODAY)[0].sources["rivers2014"]
    assert short(source) == "Rivers and others, Journal of Examples, 2014"
    assert long(source) == (
        "Rivers JM, von Hill D, Stone A. “Needling of scars in Asian skin: a trial”. "
        "Journal of Examples 2014;15(8):84–89."
    )


@pytest.mark.parametrize(
    "value",
    [
        "{A}sian skin", "the {CO2} laser, {A b} and {c}", "{A {b} c}", "{ A } b", "{} a", "{A}--b", "1--2", "1---2",
        "a -- b", "{A}'s", "{A}''", "{'}{'}", "``{A}''", "{A},,b", "{A}% b", "{A}`b", "{A} $b$", "{A}~b", "{A}-{-}",
        "{?}`b", "{\\'e}", "Dr\\'eno {A}",
    ],
)  # fmt: skip
def test_a_field_with_braces_or_a_range_reads_as_pybtex_reads_it(value: str) -> None:
    assert Source("a", "misc", {"title": value}, 1).text("title") == str(Text.from_latex(value))


def test_a_description_is_not_quoted_as_a_title(folder: Path) -> None:
    source = evidence.load(folder, TODAY)[0].sources["agency"]
    assert long(source) == "Agency for Skin, Inc. Leaflet about needles. leaflet."


NAMES = {
    "Peels: a review": "Peels",
    "Treatment of acne scar using 2.5 mm needles and the same with a roller. A trial": (
        "Treatment of acne scar using 2.5 mm needles…"
    ),
    "Which scar (deep or wide) heals?": "Which scar…",
    "A pen, section 10": "A pen…",
    "Rules of the U.S. Food office": "Rules of the U.S. Food office",
}


@pytest.mark.parametrize("title", NAMES)
def test_a_source_without_an_author_is_named_by_a_whole_phrase(title: str) -> None:
    assert brief(Source("pen", "misc", {"title": title}, 1)) == NAMES[title]
    assert brief(Source("pen", "misc", {"title": title, "year": "2011"}, 1)) == f"{NAMES[title]} 2011"
    assert brief(Source("pen", "misc", {"title": title, "shorttitle": "A pen"}, 1)) == "A pen"


def test_sources_that_would_share_a_name_are_told_apart_by_their_titles(folder: Path) -> None:
    titles = {"sores": "Cold sores", "skin": "Skin: dry", "more": "Skin: red", "alone": "Peels"}
    owner = {key: "Service" if key != "alone" else "Clinic" for key in titles}
    sources = [
        Source(key, "misc", {"title": title, "author": f"{{{{{owner[key]}}}}}"}, 1) for key, title in titles.items()
    ]
    assert names(sources) == {
        "sores": "Service (Cold sores)",
        "skin": "Service (Skin: dry)",
        "more": "Service (Skin: red)",
        "alone": "Clinic",
    }
    shorter = replace(sources[2], fields={**sources[2].fields, "shorttitle": "Redness"})
    assert names([*sources[:2], shorter])["more"] == "Service (Redness)"


def test_no_two_sources_of_the_guide_have_one_name() -> None:
    own = evidence.load(ROOT / "evidence")[0].sources.values()
    named = names(own)
    assert len(set(named.values())) == len(named) == len(own)


def test_a_source_without_an_author_is_named_by_where_it_stands(folder: Path) -> None:
    fields = {"title": "Evaluation of peels with acid", "journal": "Journal of Examples", "year": "2011"}
    assert brief(Source("acid", "article", fields, 1)) == "Journal of Examples 2011"
    assert brief(Source("acid", "article", {**fields, "author": "Rivers, Ana"}, 1)) == "Rivers 2011"


def test_no_two_sources_without_an_author_share_a_name_and_none_ends_in_mid_phrase() -> None:
    own = evidence.load(ROOT / "evidence")[0].sources.values()
    nameless = [brief(source) for source in own if not source.authors]
    assert len(nameless) == len(set(nameless)) > 30
    leaning = re.compile(r"( (a|an|the|of|in|on|with|for|and|to|using)|,)…?( \d{4})?$")
    assert not [name for name in nameless if leaning.search(name)]


def test_links_go_to_the_doi_then_pubmed_then_the_official_page(folder: Path) -> None:
    found = evidence.load(folder, TODAY)[0].sources
    assert address(found["rivers2014"], "index.md") == "https://doi.org/10.1000/j.%28ex%29_2014%3C1%3E"
    assert address(found["atlas"], "index.md") == "https://pubmed.ncbi.nlm.nih.gov/123456/"
    assert address(found["agency"], "index.md") == "https://agency.example/leaflet"
    assert address(found["method"], "index.md") == "evidence/method.md#what-we-searched"
    assert address(found["method"], "evidence/claims.md") == "method.md#what-we-searched"
    assert address(found["method"], "deciding/risks.md") == "../evidence/method.md#what-we-searched"


def test_four_times_the_findings_and_sources_take_little_more_than_four_times_the_time(folder: Path) -> None:
    """The square would be sixteen times; a busy machine may take any time once, so three are tried."""
    finding, source = (folder / "findings.yml").read_text(), (folder / "sources.bib").read_text()
    one = finding[finding.index("- id: redness") :]
    entry = source[source.index("@article{rivers") : source.index("@misc{agency")]

    def seconds(number: int) -> float:
        more = [one.replace("redness-days", f"day-{n}").replace("agency", f"s{n}") for n in range(number)]
        (folder / "findings.yml").write_text("\n".join([finding, *more]))
        entries = [entry.replace("rivers2014", f"s{n}") for n in range(number)]
        (folder / "sources.bib").write_text(source + "".join(entries))
        start = time.process_time()
        found, faults = evidence.load(folder, TODAY)
        spent = time.process_time() - start
        assert (len(found.findings), len(found.sources), faults) == (number + 2, number + 4, [])
        return spent

    for _ in range(3):
        least, most = seconds(60), seconds(240)
        if most < 6 * least + 0.1:
            return
    pytest.fail(f"{least:.2f} s for sixty more, {most:.2f} s for four times as many")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[A list of points] (in Japanese)", "A list of points (in Japanese)"),
        ("[A leaflet]", "A leaflet"),
        ("A title", "A title"),
    ],
)
def test_a_description_in_brackets_is_shown_without_them(written: str, shown: str) -> None:
    found, _ = sources.read(
        "evidence/sources.bib", f"@misc{{key,\n title = {{{written}}},\n url = {{https://a.example}},\n}}\n"
    )
    assert found["key"].title == shown


RETIRED = "- id: C04\n  retired: The title asks a question.\n"


def test_a_retired_id_keeps_its_reason_and_is_no_claim(folder: Path) -> None:
    (folder / "claims.yml").write_text((folder / "claims.yml").read_text() + "\n" + RETIRED)
    found, faults = evidence.load(folder, TODAY)
    assert faults == []
    assert list(found.claims) == ["C01", "C02", "C03"]
    assert found.retired == {"C04": "The title asks a question."}
    assert "C04" not in found.ids


def test_a_retired_entry_holds_nothing_but_its_reason(folder: Path) -> None:
    (folder / "claims.yml").write_text((folder / "claims.yml").read_text() + "\n" + RETIRED + "  page: index\n")
    messages = [fault.message for fault in problems(folder)]
    assert [message.split(".")[0] for message in messages] == ['C04: the key "page" is not known']


def test_an_id_that_vanished_is_asked_for(folder: Path) -> None:
    change(folder, "claims.yml", "- id: C02", "- id: C05")
    messages = [fault.message for fault in problems(folder)]
    assert [message.split(",")[0] for message in messages] == ["C02 is missing", "C04 is missing"]
    assert 'write "- id: C04" with one line "retired: why it is no claim"' in messages[1]


def test_a_retired_id_is_not_given_to_another_claim(folder: Path) -> None:
    (folder / "claims.yml").write_text((folder / "claims.yml").read_text() + "\n" + RETIRED.replace("C04", "C03"))
    assert any("this id is taken by evidence/claims.yml" in fault.message for fault in problems(folder))


def test_what_a_finding_says_of_itself_is_read_and_left_out_where_it_is_unknown(folder: Path) -> None:
    more = "  kind: counted\n  people: 5\n  people_in_all: 9\n  against: [redness-days]\n"
    change(folder, "findings.yml", "  certainty: low\n", "  certainty: low\n" + more)
    found, faults = evidence.load(folder, TODAY)
    assert faults == []
    one, other = found.findings["sessions"], found.findings["redness-days"]
    assert (one.kind, one.people, one.people_in_all, one.against) == ("counted", 5, 9, ("redness-days",))
    assert (other.kind, other.people, other.against, other.paid_by) == (None, None, (), None)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("findings.yml", "certainty: low\n", "certainty: low\n  kind: guessed\n", '"kind" is "guessed". Write counted'),
        ("findings.yml", "certainty: low\n", "certainty: low\n  people: many\n", '"people" must be a whole number'),
        (
            "findings.yml",
            "certainty: low\n",
            "certainty: low\n  against: [rednes-days]\n",
            "which is no finding. Write redness",
        ),
        (
            "findings.yml",
            "certainty: low\n",
            "certainty: low\n  against: [sessions]\n",
            "against names the entry itself",
        ),
        ("claims.yml", "certainty: low\n", "certainty: low\n  rests_on: [nothing]\n", "C03: rests_on names nothing"),
    ],
)
def test_what_a_finding_says_of_itself_is_checked(folder: Path, name: str, old: str, new: str, message: str) -> None:
    change(folder, name, old, new)
    assert any(message in fault.message for fault in problems(folder)), problems(folder)


def test_nothing_is_surer_than_what_it_rests_on(folder: Path) -> None:
    change(folder, "claims.yml", "certainty: moderate\n", "certainty: moderate\n  rests_on: [redness-days, sessions]\n")
    [fault] = problems(folder)
    assert (fault.path, fault.line) == ("evidence/claims.yml", line_of(folder, "claims.yml", "  certainty: moderate"))
    assert fault.message == (
        "C01: it is moderate, and sessions, on which it rests, is low. "
        "Write certainty: low and its words, or name what carries it."
    )


def test_an_effect_that_nothing_was_compared_with_is_very_low_at_most(folder: Path) -> None:
    change(folder, "sources.bib", "keywords = {trial}", "keywords = {uncontrolled-study}")
    change(folder, "findings.yml", "sources: [rivers2014, method]", "kind: effect\n  sources: [rivers2014]")
    [fault] = [fault for fault in problems(folder) if "effect" in fault.message]
    assert (fault.path, fault.line) == ("evidence/findings.yml", line_of(folder, "findings.yml", "  certainty: low"))
    assert "Write certainty: very-low" in fault.message
    change(folder, "findings.yml", "certainty: low", "certainty: very-low")
    assert not [fault for fault in problems(folder) if "effect" in fault.message]


ENTRIES: dict[str, tuple[type, list[str], str]] = {
    "findings": (Finding, ["items"], r"^- id: .*\n"),
    "claims": (Claim, ["$defs", "claim"], r"^- id: .*\n(?=  page:)"),
    "glossary": (Term, ["items"], r"^- id: .*\n"),
    "parts": (Part, ["items"], r"^- id: .*\n"),
    "figures": (Figure, ["additionalProperties"], r"^[\w-]+:\n"),
    "words": (Topic, [], r"^(?=topics:)"),
}
"""What the code makes of an entry of each file, where its schema describes one, and how the first of them begins."""


def described(form: dict[str, Any], way: list[str]) -> dict[str, Any]:
    """What a schema says of an entry."""
    for step in way:
        form = form[step]
    return form


@pytest.mark.parametrize("name", ENTRIES)
def test_each_key_that_a_schema_allows_is_held_by_the_code(name: str) -> None:
    kind, way, _ = ENTRIES[name]
    allowed = described(schema.named(name), way)["properties"]
    assert allowed.keys() <= {field.name for field in fields(kind)}


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The guide's own data and schemas, for a test to change."""
    shutil.copytree(ROOT / "evidence", tmp_path / "evidence")
    monkeypatch.setattr(schema, "SCHEMAS", tmp_path / "evidence")
    schema.named.cache_clear()
    yield tmp_path / "evidence"
    schema.named.cache_clear()


def told(folder: Path) -> list[str]:
    """What is wrong with the files whose entries the code holds."""
    slugs = [file.relative_to(ROOT / "docs").with_suffix("").as_posix() for file in (ROOT / "docs").rglob("*.md")]
    problems = evidence.load(folder)[1] + parts.load(folder.parent, slugs)[1]
    return [str(problem) for problem in problems + figures.load(folder / "figures.yml", None, None)[1]]


def change_form(folder: Path, name: str, key: str, about: dict[str, str] | None) -> None:
    """Let a schema describe a key, or not ask for it."""
    file = folder / f"{name}.schema.json"
    form = json.loads(file.read_text())
    entry = described(form, ENTRIES[name][1])
    if about is None:
        entry["required"].remove(key)
    else:
        entry["properties"][key] = about
    file.write_text(json.dumps(form))


TAKEN = [("findings", "line"), ("claims", "page_line"), ("parts", "line"), ("figures", "cited")]
"""Names that the code gives to something of its own."""


def halves(text: str, name: str) -> tuple[str, str]:
    """A file before and behind the first line of its first entry."""
    first = re.search(ENTRIES[name][2], text, re.M)
    assert first
    return text[: first.end()], text[first.end() :]


@pytest.mark.parametrize(("name", "key"), [*((name, "color") for name in ENTRIES), *TAKEN])
def test_a_key_that_only_the_schema_knows_is_named_where_an_editor_writes_it(name: str, key: str, forms: Path) -> None:
    kind = ENTRIES[name][0]
    change_form(forms, name, key, {"type": "string"})
    before, behind = halves((forms / f"{name}.yml").read_text(), name)
    indent = "" if name == "words" else "  "
    (forms / f"{name}.yml").write_text(f"{before}{indent}{key}: red\n{behind}")
    (message,) = told(forms)
    assert message.startswith(f"evidence/{name}.yml:{len(before.splitlines()) + 1}: ")
    assert f'{name}.schema.json allows "{key}", and {kind.__name__} in scripts/guide/' in message


@pytest.mark.parametrize(("name", "key"), [("findings", "certainty"), ("parts", "title"), ("figures", "read")])
def test_a_key_that_the_code_needs_and_its_schema_does_not_is_asked_for(name: str, key: str, forms: Path) -> None:
    change_form(forms, name, key, None)
    before, behind = halves((forms / f"{name}.yml").read_text(), name)
    (forms / f"{name}.yml").write_text(before + re.sub(rf"^  {key}: .*\n", "", behind, count=1, flags=re.M))
    (message,) = told(forms)
    assert message.startswith(f"evidence/{name}.yml:{len(before.splitlines())}: ")
    assert f'needs "{key}", and {name}.schema.json does not ask for it.' in message

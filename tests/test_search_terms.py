"""The reader's own words find the page, in the site's own search."""

from __future__ import annotations

import gzip
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml
from guide.evidence import search_terms
from guide.page.problem import Problem
from guide.publish import search
from search import SCRIPT, Search

ROOT = Path(__file__).parent.parent
STEMS = search.read_words((SCRIPT / "words.js").read_text("utf-8"), ()).stems
SOUND = """
help:
  page: living
  title: Get help now
  says: Call your emergency number.
  words: [suicide, want to die]
questions:
- {page: index, asks: Does it work?}
- {page: living, asks: Whom can I ask?}
- {page: living, asks: Where is help?}
alike:
  sport: [gym]
common: [what, do, i, my, with, the, of, to, it, down, die down]
pages:
  index:
  - pockmarks
"""
PAGE = """<html><head><meta name="description" content="About {title}"></head><body><article id="text">
<h1 id="top">{title}</h1>{body}</article></body></html>"""
PAGES = {
    "index": (
        "Can a Dermapen help?",
        '<p>Needling may help.<sup id="r"><a href="#n">17</a></sup></p><h2 id="sport">When is sport fine?</h2>'
        '<p>After a week (psoriasis aside), use the <button type="button">quantum</button>SkinPen®. '
        'It may leave <button class="term" type="button">milia</button>.</p>'
        '<p class="paper">Printed fluorescent</p><pre><code>addEventListener()</code></pre>'
        '<h2 id="sources" data-search-exclude="">Sources</h2><details class="proof">Rivers 2014 trial</details>',
    ),
    "living": ("How do you live with scars?", "<p>Many people feel low.</p><p popover>Hidden zebra</p>"),
}


def load(tmp_path: Path, text: str | bytes) -> tuple[search_terms.SearchTerms, list[Problem]]:
    file = tmp_path / "search-terms.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return search_terms.load(file, {"index", "living"})


def publish(
    tmp_path: Path, text: str = SOUND, pages: dict[str, tuple[str, str]] = PAGES
) -> tuple[Search, list[Problem]]:
    for slug, (title, body) in pages.items():
        file = tmp_path / "site" / search_terms.page_address(slug) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(title=title, body=body), "utf-8")
    terms, problems = load(tmp_path, text)
    assert problems == []
    problems = search.publish(tmp_path / "site", ROOT / "docs", PAGES, terms)
    return Search((tmp_path / "site" / search.FILE).read_text("utf-8")), problems


def test_the_file_is_read_with_its_lines(tmp_path: Path) -> None:
    terms, problems = load(tmp_path, SOUND)
    assert problems == [] and terms.pages == {"index": ["pockmarks"]}
    assert terms.help.words == ("suicide", "want to die") and terms.lines == {"sport": 12}
    assert terms.questions[0] == ("index", "Does it work?")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("page: living\n", "page: livin\n", 3, 'no page "livin". Write living'),
        ("page: index,", "page: home,", 8, 'no page "home"'),
        ("  index:", "  indx:", 15, 'no page "indx". Write index'),
        ("- pockmarks", "- pockmarks\n  - pockmarks", 17, "already stands in line 16"),
        ("- pockmarks", "- Pockmarks", 16, 'Write "pockmarks"'),
        ("- pockmarks", "- pock  marks", 16, 'Write "pock marks"'),
        ("- pockmarks", "- 42", 16, "quotes"),
        ("- pockmarks", "- <b>", 16, "nobody types"),
        ("- pockmarks", "".join(f"\n  - word {n}" for n in "abcdefghi"), 15, "at most 8"),
        ("  - pockmarks", "", 15, "a list"),
        ("[suicide, want to die]", "[]", 6, "at least 1"),
        ("[suicide, want to die]", "[Suicide]", 6, 'Write "suicide"'),
        ("[gym]", "[GYM]", 12, 'Write "gym"'),
        ("die down]", "Die down]", 13, 'Write "die down"'),
        ("- {page: living, asks: Where is help?}\n", "", 7, "at least 3"),
        ("help:", "helps:", 2, '"helps" is not known. Write "help"'),
        ("help:\n", "help: [\n", 2, "this [ has no end"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in SOUND
    _, problems = load(tmp_path, SOUND.replace(old, new, 1))
    assert [p for p in problems if p.line == line and says in p.message and p.path == search_terms.FILE], problems


def test_bytes_that_are_no_text_are_a_plain_message(tmp_path: Path) -> None:
    _, [problem] = load(tmp_path, b"index:\n- caf\xe9\n")
    assert "UTF-8" in problem.message


def test_a_missing_file_is_a_plain_message(tmp_path: Path) -> None:
    terms, [problem] = search_terms.load(tmp_path / "none.yml", set())
    assert terms == search_terms.SearchTerms() and "missing" in problem.message


def test_a_missing_script_stops_the_build(tmp_path: Path) -> None:
    shutil.copytree(SCRIPT, tmp_path / "docs/assets/script")
    for name in search.PARTS[::2]:
        (tmp_path / "docs" / name).unlink()
    found = search.publish(tmp_path, tmp_path / "docs", [], search_terms.SearchTerms())
    assert [problem.path for problem in found] == [f"docs/{name}" for name in search.PARTS[::2]]
    assert all("missing" in problem.message for problem in found)


def test_a_word_that_no_page_says_is_named(tmp_path: Path) -> None:
    _, [problem] = publish(tmp_path, SOUND.replace("sport: [gym]", "knitting: [wool]"))
    assert problem.line == 12 and 'no page says "knitting"' in problem.message


def test_what_a_page_shows_is_found_and_nothing_else(tmp_path: Path) -> None:
    found, _ = publish(tmp_path)
    for word in ("psoriasis", "skinpen", "SkinPen®", "(psoriasis)", "needling", "low", "milia"):
        assert found.ask(word).pages, word
    for word in ("17", "rivers", "zebra", "quantum", "sources", "fluorescent", "addeventlistener"):
        assert not found.ask(word).pages, word
    assert found.ask("when is sport").sections[0][0] == "When is sport fine?"


def test_a_word_that_means_the_same_finds_where_the_guides_word_stands(tmp_path: Path) -> None:
    found, _ = publish(tmp_path)
    assert found.ask("gym").pages == [""] and found.ask("gyms").sections[0][0] == "When is sport fine?"


def test_a_word_that_means_the_same_counts_as_much_as_the_guides_word(tmp_path: Path) -> None:
    alike = "alike:\n  live: [cope]\n  feel low: [blue]\n  work: [good]"
    body = "<p>Some live, feel low, cope and work.</p>" + PAGES["index"][1]
    found, problems = publish(tmp_path, SOUND.replace("alike:", alike), PAGES | {"index": ("Can it help?", body)})
    assert problems == []
    assert found.ask("cope").pages == found.ask("live").pages == ["living/", ""], "the word of a title"
    assert found.ask("blue").pages == found.ask("feel low").pages, "two words"


def test_a_word_that_means_the_same_is_heard_in_typed_words_and_never_in_those_of_a_crisis(tmp_path: Path) -> None:
    text = SOUND.replace("[gym]", "[gym]\n  many: [lots]\n  people: [die]").replace("pockmarks", "many pockmarks")
    found, _ = publish(tmp_path, text.replace("want to die", "people"))
    assert found.first("lots pockmarks", 1) == [""]
    assert found.ask("people").help and not found.ask("die").help


def test_a_phrase_is_found_in_its_order_alone(tmp_path: Path) -> None:
    found, _ = publish(tmp_path, SOUND.replace("[gym]", "[gym, wool of]"))
    assert found.ask("my wool of").pages == found.ask("Wool, of…?").pages == [""]
    assert found.ask("wool of it").sections[0][0] == "When is sport fine?"
    assert found.ask("of wool it").pages == []


def test_a_phrase_that_says_nothing_hides_its_words(tmp_path: Path) -> None:
    found, _ = publish(tmp_path, SOUND.replace("want to die]", "die]").replace("pockmarks", "die"))
    assert found.ask("die").help and found.ask("die").pages == [""]
    assert not found.ask("does it die down").help and found.ask("does it die down").pages == []


def test_what_the_search_shows_of_a_page_is_found(tmp_path: Path) -> None:
    found, _ = publish(tmp_path)
    assert found.ask("about").pages == ["", "living/"], "the word of both descriptions"


def test_rare_words_of_a_sentence_outweigh_its_common_ones(tmp_path: Path) -> None:
    often = "".join(f"<h2 id='h{n}'>Where do you stand after this?</h2><p>After it all.</p>" for n in range(9))
    found, _ = publish(tmp_path, SOUND, PAGES | {"living": ("After, after all", often)})
    assert found.first("what do i do with my psoriasis after", 1) == [""]
    assert found.ask("what do i do with my psoriasis").pages == [""], "question words find nothing"


def test_two_halves_of_a_word_are_one_word(tmp_path: Path) -> None:
    found, _ = publish(tmp_path)
    assert found.context.eval("meanings(index.weights, 'skin pen').length") == 1
    assert found.context.eval("meanings(index.weights, 'pen skin').length") == 2


def test_a_typed_word_finds_a_page_that_does_not_hold_it(tmp_path: Path) -> None:
    found, _ = publish(tmp_path)
    assert found.ask("pockmark").pages == [""] and found.ask("pock marks").pages == [""]
    without, _ = publish(tmp_path, SOUND.replace("- pockmarks", "- anything"))
    assert without.ask("pockmark").pages == []


@pytest.mark.parametrize("typed", ["suicide", "Suicide!", "suicde", "i want to die", "suic"])
def test_words_of_a_crisis_lead_first_to_help(tmp_path: Path, typed: str) -> None:
    found, _ = publish(tmp_path)
    assert found.ask(typed).help and found.first(typed)[0] == "living/"


@pytest.mark.parametrize("typed", ["needling", "want", "low", "xyzzy", "want a diet", "die to want", "want to dye"])
def test_other_words_do_not(tmp_path: Path, typed: str) -> None:
    assert not publish(tmp_path)[0].ask(typed).help


@pytest.mark.parametrize(
    "family",
    [
        "heal heals healed healing",
        "run runs running",
        "shave shaves shaved shaving",
        "scab scabs scabbing",
        "itch itches itching itchy",
        "infect infected infection infections",
        "treat treated treatment treatments",
        "price prices priced pricing",
        "irritate irritated irritation",
        "pigment pigments pigmented pigmentation",
        "bully bullied bullies bullying",
        "red redness",
        "naïve NAIVE",
        "Doctor’s doctor doctors",
        "color colour colors coloured colored",
        "moisturizer moisturiser moisturizers",
        "anesthetic anaesthetic",
        "edema oedema",
        "fiber fibre fibres",
        "gray grey",
    ],
)
def test_endings_accents_and_capitals_make_no_difference(family: str) -> None:
    assert len({STEMS(word)[0] for word in family.split()}) == 1, [STEMS(word) for word in family.split()]


@pytest.mark.parametrize(
    "different", ["rolling roller", "laser less", "pus push", "peel pill", "acne ace", "numb number"]
)
def test_words_that_differ_stay_apart(different: str) -> None:
    one, other = different.split()
    assert STEMS(one) != STEMS(other)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("needlng", "needling"), ("neeedling", "needling"), ("nedeling", "needling"), ("needlimg", "needling"),
        ("psoraisis", "psoriasis"), ("psorasys", "psoriasis"), ("skin pen", "skinpen"), ("peopl", "people"),
    ],
)  # fmt: skip
def test_a_slip_of_the_finger_is_forgiven(tmp_path: Path, slip: str, meant: str) -> None:
    found, _ = publish(tmp_path)
    assert found.ask(slip).pages[:1] == found.ask(meant).pages[:1] != []


@pytest.mark.parametrize("other", ["limb", "fort", "reel", "beedling", "xpsoriasis"])
def test_neither_short_words_nor_first_letters_are_guessed(tmp_path: Path, other: str) -> None:
    assert publish(tmp_path)[0].ask(f"{other} it").pages == []


@pytest.mark.parametrize("joined", ["sport2", "2sport", "sport-2", "SPORT:2"])
def test_a_number_beside_a_word_does_not_hide_it(tmp_path: Path, joined: str) -> None:
    assert publish(tmp_path)[0].ask(joined).sections[0][0] == "When is sport fine?"


@pytest.mark.parametrize("noise", ["", " ", "?!", "the of", "🙂", "<script>", "a" * 500, "\\", '"', "needling " * 200])
def test_no_input_breaks_the_search(tmp_path: Path, noise: str) -> None:
    assert isinstance(publish(tmp_path)[0].ask(noise).pages, list)


@pytest.fixture(scope="module")
def real(site: Path) -> Search:
    return Search((site / search.FILE).read_text("utf-8"))


CRISIS, CALM = (yaml.safe_load((ROOT / f"tests/fixtures/{name}.yml").read_text("utf-8")) for name in ("crisis", "calm"))
QUERIES = yaml.safe_load((ROOT / "tests/fixtures/queries.yml").read_text("utf-8"))


def test_what_readers_type_finds_its_page_among_the_first_three(real: Search) -> None:
    asked = [(query, search_terms.page_address(slug)) for slug, queries in QUERIES.items() for query in queries]
    assert len(asked) >= 100
    assert {query: real.first(query) for query, wanted in asked if wanted not in real.first(query)} == {}


def test_every_word_of_the_file_finds_its_page_among_the_first_three(real: Search) -> None:
    slugs = {p.relative_to(ROOT / "docs").with_suffix("").as_posix() for p in (ROOT / "docs").rglob("*.md")}
    terms, problems = search_terms.load(ROOT / search_terms.FILE, slugs)
    assert problems == []
    asked = [(words, search_terms.page_address(slug)) for slug, all in terms.pages.items() for words in all]
    assert {words: real.first(words) for words, wanted in asked if wanted not in real.first(words)} == {}
    assert [words for words in terms.help.words if not real.ask(words).help] == []


def test_sentences_of_a_crisis_lead_to_help_and_others_that_sound_alike_do_not(real: Search) -> None:
    assert len(CRISIS) > 30 and [said for said in CRISIS if not real.ask(said).help] == []
    assert len(CALM) > 30 and [said for said in CALM if real.ask(said).help] == []


def test_every_title_and_heading_finds_its_page(real: Search) -> None:
    pages = real.index["pages"]
    asked = [(words, page) for page, title, _, parts in pages for words in [title, *(heading for _, heading in parts)]]
    many = Counter(words for words, _ in asked)
    once = [(words, page) for words, page in asked if many[words] == 1]
    assert len(once) > 100
    assert [words for words, page in once if page not in real.first(words, 8)] == []


def test_the_index_is_small_and_holds_no_reader_of_another(real: Search, site: Path) -> None:
    assert len(gzip.compress((site / search.FILE).read_bytes(), 6)) <= 35_000
    assert len(gzip.compress((site / search.SCRIPT).read_bytes(), 6)) <= 3_000
    assert sorted(path.name for path in (site / "search").iterdir()) == ["find.js", "index.json"]
    assert json.loads((site / search.FILE).read_text("utf-8")).keys() == {
        "pages", "words", "typed", "alike", "common", "help", "questions",
    }  # fmt: skip

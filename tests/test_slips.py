"""Slips of an editor that once had no message, a wrong one or two: each has one, at its line, with what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide.page.page import Page
from guide.rules import links
from test_check import HEAD, PAGE, change, guide, run, write

__all__ = ["guide"]  # the small guide of test_check, as a fixture
BEFORE = PAGE.format("How long?").count("\n") + 1
"""Lines of the page above a slip, with the empty one."""
DETAILS = "This <details> has no end. Write </details>"
INVISIBLE = "An invisible character (U+{}) can change what a reader sees."
CHAT = "left over from a chat program"
FOOTNOTE = "Signs such as ¹ lead to no note."
INSIDE = "A space stands between these signs and their words."
NO_SPACES = "The name of a place has no spaces. Write {#whom-to-bring}"
OUTSIDE_ITEM = "This line stands outside the item above. Begin it with four spaces."
SPACED = "The address behind these words holds a space."
BACKSLASHES = "Backslashes make Markdown words."
BESIDE_A_LINK = "A mark stands behind a link, not in it"
FORMULA = "A formula is printed as it stands."
ITEM = "Write - and a space for an item of a list."
CLOSED = "\nAsk a doctor about an infection.\n"
SLIPS = {
    "details with Markdown never closed": (f"<details markdown>\n<summary>More</summary>\n{CLOSED}", 1, DETAILS),
    "details never closed": (f"<details>\n<summary>More</summary>\n{CLOSED}", 1, DETAILS),
    "details alone never closed": (f"Bring a pen.\n\n<details>\n{CLOSED}", 3, DETAILS),
    "a line separator": ("Bring a pen.\u2028Bring a friend.\n", 1, INVISIBLE.format("2028")),
    "a paragraph separator": ("Bring a pen.\u2029Bring a friend.\n", 1, INVISIBLE.format("2029")),
    "a next-line sign": ("Bring a pen.\u0085Bring a friend.\n", 1, INVISIBLE.format("0085")),
    "a fence before the next item": ("- Write:\n\n  ```\n  Dear doctor\n  ```\n- Send it.\n", 3, OUTSIDE_ITEM),
    "a fence before the next number": ("1. Write:\n\n   ```\n   Dear doctor\n   ```\n2. Send it.\n", 3, OUTSIDE_ITEM),
    "a list right behind a fence": ("```\nDear doctor\n```\n- Send it.\n", 4, "Leave a line empty before it."),
    "a line right behind a fence": ("```\nDear doctor\n```\nSend it.\n", 4, "right behind code"),
    "eight spaces in a box": (
        '!!! call "Call if:"\n        Ask a friend to come along.\n',
        2,
        "The spaces at the start make this line code.",
    ),
    "a table whose dashes are too few": ("| a | b |\n|---|\n| c | d |\n", 2, "another number of cells"),
    "a mark in a heading": ("## When to ask[^redness]\n\nAsk a friend.\n", 1, "Write it behind a sentence below."),
    "an address with a space": ("Read [of it](the risks.md).\n", 1, SPACED),
    "a place with spaces": ("Read [of it](#What can you say).\n", 1, SPACED),
    "a telephone number with a space": ("Call [the line](tel:116 123).\n", 1, SPACED),
    "research as a reason": (
        "Nobody is to blame for scars, because studies find them after mild acne too.\n",
        1,
        "names no source",
    ),
    "research as a reason for advice": ("Ask a friend, because research shows that it helps.\n", 1, "names no source"),
    "points below a point of a block": (
        '!!! call "Call if:"\n    - you ask\n      - at home\n      - away\n    - you may\n',
        3,
        "outside the item above. Begin it with eight spaces.",
    ),
    "points below a point": ("- Ask:\n  - at home\n  - away\n- Go.\n", 2, "Begin it with four spaces."),
    "a block of another program": ("```{note} Ask\n- at home\n```\n", 1, 'A block is written !!! call "Title"'),
    "a block of another program with a title": ("```{admonition} Ask\nAt home.\n```\n", 1, "A block is written"),
    "a block of another program with a colon": ("```{eval-rst}\n.. note:: Ask\n```\n", 1, "A block is written"),
    "code between quotes": ("'''mermaid\nflowchart TD\n  A --> B\n'''\n", 1, "Code is written between two lines"),
    "code between quotes with an empty line": ("'''\na --> b\n\n* c | d\n'''\n", 1, "Code is written between"),
    "steps cut in two": ("1. Write.\n\nBe short.\n\n2. Send it.\n", 5, "Begin each line between two steps with four"),
    "stars with spaces inside": ("Talk to ** a friend ** first.\n", 1, INSIDE),
    "stars with a space behind the words": ("Talk to **a friend ** first.\n", 1, INSIDE),
    "stars with a space before the words": ("Talk to ** a friend** first.\n", 1, INSIDE),
    "underscores with spaces inside": ("Talk to __ a friend __ first.\n", 1, INSIDE),
    "a place with spaces in its name": ("## Whom to bring? {#Whom To Bring}\n\nA friend.\n", 1, NO_SPACES),
    "a place with a space in its name": ("## Whom to bring? {#whom to bring}\n\nA friend.\n", 1, NO_SPACES),
    "a citation of another program": ("Bring a friend.[@rivers2014]\n", 1, "A mark is written [^its-id]"),
    "a citation with a page": ("Bring a friend.[@rivers2014, p. 4]\n", 1, "A mark is written [^its-id]"),
    "a citation that names no author": ("Bring a friend.[-@rivers2014]\n", 1, "A mark is written [^its-id]"),
    "a citation of LaTeX": ("Bring a friend.\\cite{rivers2014}\n", 1, "A mark is written [^its-id]"),
    "what a chat program leaves": ("Bring a friend. :contentReference[oaicite:2]{index=2}\n", 1, CHAT),
    "a source of a chat program": ("Bring a friend.【12†source】\n", 1, CHAT),
    "a search of a chat program": ("Bring a friend. citeturn0search1\n", 1, CHAT),
    "a citation of a chat program": ("Bring a friend. [oai_citation:1‡nhs](https://nhs.uk/)\n", 1, CHAT),
    "a raised number and its note": ("Bring a friend.¹\n\n¹ Rivers, 2014.\n", 1, FOOTNOTE),
    "a raised number behind a word": ("Bring a friend² and a pen.\n", 1, FOOTNOTE),
    "a dagger": ("Bring a friend.†\n\n† Rivers, 2014.\n", 1, FOOTNOTE),
    "a link in HTML with more in it": (
        'Read <a href="https://www.nhs.uk/" target="_blank">the NHS</a>.\n',
        1,
        "Write [words](address) instead.",
    ),
    "an exception misspelled": ("Scars heal in days. <!-- nosource: a friend says so -->\n", 1, "<!-- no source: why"),
    "an exception with a hyphen": ("Scars heal in days. <!-- no-source: a friend says so -->\n", 1, "<!-- no source:"),
    "an exception in capitals": ("Scars heal in days. <!-- No Source: a friend says so -->\n", 1, "<!-- no source:"),
    "a promise that names a risk": ("Asking is risk-free.\n", 1, '"risk-free" promises too much'),
    "another number than the finding's": ("Redness was over within nine days.[^redness]\n", 1, '"nine days" is not in'),
    "another count than the finding's": ("It was so in 9 of 36 people.[^redness]\n", 1, '"9 of 36" is not in'),
    "a link of words that say nothing": ("Read more [on this page](index.md).\n", 1, "says nothing when read alone"),
    "a raised number in HTML": ("Bring a friend.<sup>1</sup>\n", 1, FOOTNOTE),
    "notes of Word": ("Bring it.[[1]](#_ftn1)\n\n[[1]](#_ftnref1) Rivers, 2014.\n", 1, FOOTNOTE),
    "a raised number in a table": ("| a | b |\n|---|---|\n| Bring it¹ | Here |\n", 3, FOOTNOTE),
    "an address that tells on its reader": (
        "Read [it all](https://nhs.uk/?utm_source=x).\n",
        1,
        "Write https://nhs.uk/",
    ),
    "a block of a template": ('{% hint style="warning" %}\nAsk.\n{% endhint %}\n', 1, "A block is written"),
    "a block of a template in parts": ("{% hint %}\n\nAsk a friend.\n\n{% endhint %}\n", 1, "A block is written"),
    "a block of a template over two texts": ("{% hint %}\nAsk.\n\nGo.\n{% endhint %}\n", 1, "A block is written"),
    "the end of a block of a template": ("Ask a friend.\n\n{% endhint %}\n", 3, "A block is written"),
    "a macro of a template": ('{{ warning("Ask first") }}\n', 1, "A block is written"),
    "a block of reStructuredText": (".. warning:: Ask a friend.\n", 1, "A block is written"),
    "code between double quotes": ('"""\na --> b\n"""\n', 1, "Code is written between two lines of ```"),
    "a place in capitals": ("## Whom to bring? {#Whom}\n\nA friend.\n", 1, "Write whom."),
    "words in an attribute list": ("## Whom to bring? {.big red}\n\nA friend.\n", 1, "These { } hold a word"),
    "one star with spaces inside": ("Talk to * a friend * first.\n", 1, INSIDE),
    "stars that a letter follows": ("**Note :**bring it.\n", 1, "Write a space behind them."),
    "steps cut by a table": ("1. Go.\n\n| a | b |\n|---|---|\n| c | d |\n\n2. Sit.\n", 7, "A list counts from 1."),
    "an exception above its line": (
        "<!-- no source: a friend says so -->\nScars heal in days.\n",
        1,
        "at the end of that",
    ),
    "another number with a hyphen": ("A five-day wait followed redness.[^redness]\n", 1, '"five-day" is not in'),
    "another number with a point": ("Redness was over within 3.5 days.[^redness]\n", 1, '"3.5 days" is not in'),
    "a mark behind backslashes": ("Bring a friend.\\[^redness\\]\n", 1, BACKSLASHES),
    "a heading behind a backslash": ("\\## Whom to bring?\n\nA friend.\n", 1, BACKSLASHES),
    "a heading behind backslashes": ("\\#\\# Whom to bring?\n\nA friend.\n", 1, BACKSLASHES),
    "bold words behind backslashes": ("Bring \\*\\*a friend\\*\\* along.\n", 1, BACKSLASHES),
    "a link behind backslashes": ("Read \\[of it\\](index.md).\n", 1, BACKSLASHES),
    "a block behind backslashes": ('\\!\\!\\! call "Call if:"\n    - you may\n', 1, BACKSLASHES),
    "boxes to tick behind backslashes": ("\\- \\[ \\] a pen\n\\- \\[ \\] a friend\n", 1, BACKSLASHES),
    "a table behind backslashes": ("\\| a \\| b \\|\n\\| c \\| d \\|\n", 1, BACKSLASHES),
    "a comment behind backslashes": ("Scars heal in days. \\<!-- no source: a friend says --\\>\n", 1, BACKSLASHES),
    "a mark in code": ("Bring a friend.`[^redness]`\n", 1, "Between ` ` a mark is printed as it stands."),
    "a mark with an address": ("Bring a friend.[^redness](index.md)\n", 1, "A mark leads to its note by itself."),
    "a mark in a link": ("Read [of it[^redness]](index.md).\n", 1, BESIDE_A_LINK),
    "a mark in two brackets": ("Bring a friend.[[^redness]]\n", 1, "A mark is written [^its-id]"),
    "a mark on its own": ("Bring a friend.\n\n[^redness]\n", 3, "Write it at the end of that line."),
    "a mark on its own line": ("Bring a friend.\n[^redness]\n", 2, "Write it at the end of that line."),
    "a block in bold": ('**!!! call "Call if:"**\n    - you may\n', 1, 'A block is written !!! call "Title"'),
    "emoji for items": ("Bring:\n\n\u2705 a pen\n\u2705 a friend\n", 3, ITEM),
    "minus signs for items": ("Bring:\n\n\u2212 a pen\n\u2212 a friend\n", 3, ITEM),
    "stars without a space for items": ("Bring:\n\n*a pen\n*a friend\n", 3, ITEM),
    "letters for items": ("Bring:\n\n(a) a pen\n(b) a friend\n", 3, ITEM),
    "capital letters for items": ("Bring:\n\nA) a pen\nB) a friend\n", 3, ITEM),
    "a link in other brackets": ("Read [of it]{index.md}.\n", 1, "A link is written [words](page.md)"),
    "a link without an address": ("Read [of it][] first.\n", 1, "A link is written [words](page.md)"),
    "a picture with a space": ("! [A pen](index.md)\n", 1, "A picture is written ![words](file.png)"),
    "a table drawn with plus signs": (
        "+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+\n",
        1,
        "A table is written",
    ),
    "a comment with a dash": (
        "Scars heal in days. <!\u2014- no source: a friend says -->\n",
        1,
        "A comment is written",
    ),
    "a formula": ("It was so in \\( \\frac{5}{36} \\) of all.\n", 1, FORMULA),
    "a formula between dollars": ("It took $$3 \\pm 1$$ of them.\n", 1, FORMULA),
    "a block a space in": ('Ask.\n\n !!! call "Call if:"\n     - you may\n', 3, '!!! call "Title", at the left'),
    "a block in a block, two spaces in": (
        '!!! urgent "Go if:"\n    - you may\n\n  !!! emergency "Call if:"\n      - you can\n',
        4,
        "Begin it with four spaces, and each of its lines with eight.",
    ),
    "a block with two !": ('!! call "Call if:"\n    - you may\n\n    Ask a friend.\n', 1, "A block is written"),
    "an empty item": ("- a pen\n-\n- a friend\n", 2, "This item is empty."),
    "an empty step": ("1. Write.\n2.\n3. Go.\n", 2, "This item is empty."),
    "an empty item at the end": ("- a pen\n-\n", 2, "This item is empty."),
    "spaces behind the sign of an item": ("-     a pen\n-     a friend\n", 1, "So many spaces behind its sign"),
    "spaces behind the number of an item": ("1.      Write.\n2.      Go.\n", 1, "So many spaces behind its sign"),
    "a page in a fence": ("```markdown\n## Whom to bring?\n\nA friend.\n```\n", 1, "would be shown as code."),
    "cited text in a fence": ("```md\nBring a friend.[^redness]\n```\n", 1, "would be shown as code."),
    "a chat program's opening": ("Certainly! Here is the new text:\n", 1, CHAT),
    "an address in curly quotes": ("Read [of it](“index.md”).\n", 1, "Write index.md without quotes."),
    "an address in straight quotes": ('Read [of it]("index.md").\n', 1, "the address without quotes."),
    "a picture without an address": ("![A pen]()\n", 1, 'The picture "" is not a file of this guide.'),
    "a pair of signs that turn words": ("Bring \u202ea pen\u202c along.\n", 1, INVISIBLE.format("202E")),
    "a pair of signs that set words apart": ("Bring \u2067a pen\u2069 along.\n", 1, INVISIBLE.format("2067")),
    "the end of a pair alone": ("Bring a pen\u202c along.\n", 1, INVISIBLE.format("202C")),
    "a joiner behind a picture": ("Bring \U0001f642\u200da pen.\n", 1, INVISIBLE.format("200D")),
    "a percentage in code, of people": ("Say that `14%` of people were glad.\n", 1, '"14%" hides how many people'),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_has_one_message_at_its_line(slip: str, guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, line, says = SLIPS[slip]
    [message] = added(guide, text, capsys)
    assert message.startswith(f"docs/index.md:{BEFORE + line}: ") and says in message


@pytest.mark.parametrize(
    "text",
    [
        "Write `width: 14%` there.\n",
        "```text\n14% in code\n```\n",
        "<details>\n<summary>More</summary>\n\nBring a pen.\n\n</details>\n",
        "- Write:\n  ```\n  Dear doctor\n  ```\n- Send it.\n",
        "Ask which study shows it, and what research says.\n",
        'Say: "Studies show that."\n',
        "The field is 3 m² or 20 mm² wide, 10⁶ at most.\n",
        "```{.python}\nprint()\n```\n",
        "1. Write.\n\n    Be short.\n\n2. Send it.\n",
        "## Whom to bring? {#bring}\n\nA friend.\n",
        "The Eye Centre is near.\n",
        "Keep 3 * 4 * 5 apart, and H<sub>2</sub>O, and 20 m<sup>2</sup>.\n",
        "Redness was over on day 3, in 2014.[^redness]\n",
        "Bring a friend. <!-- source of this idea: our own meeting -->\n",
        "Redness was over within about four days.[^redness]\n",
        "Redness was over within 3 days.[^redness]\n",
        "Write 2 \\* 3, \\#, \\*\\*, \\[card\\] and \\| on it.\n",
        "Write &#91;^its-id&#93; for a mark, and &#42;&#42;so&#42;&#42;.\n",
        "```markdown\n**open [^its-id] | - [ ]\n```\n",
        "Read [the code](https://github.com/mkdocs/mkdocs/blob/master/docs/index.md).\n",
        "A mark looks so: \\[^its-id\\], and so: `[^its-id]`.\n",
        "It costs $5 to $10, and lies in C:\\me.\n",
        "\u260e 116 123  \n\u260e 116 124\n",
        "| a | b |\n|---|---|\n| Bring a friend. | [^redness] |\n",
        "\u2026 and so on.\n\u2026 and no more.\n",
        "\U0001f642 Bring a friend.\n",
        "Bring your mum \U0001f469\u200d\U0001f467, \U0001f469\U0001f3fd\u200d\u2695\ufe0f or dad.\n",
        "Choose [the page on risks](index.md), or [more on redness](index.md).\n",
    ],
)
def test_what_is_sound_has_none(text: str, guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert added(guide, text, capsys) == []


def test_line_ends_that_were_translated_twice_are_line_ends(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (guide / "docs/index.md").read_text("utf-8")
    (guide / "docs/index.md").write_bytes(page.replace("\n", "\r\r\n").encode())
    assert told(guide, capsys) == []


def test_a_link_to_the_file_of_a_page_is_one_to_the_page(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(guide, "docs/other.md", HEAD.format("Other") + "\n# Other\n\n" + OTHER.replace("#in-any-place", ""))
    [line] = added(
        guide, "Read [the other page](https://github.com/us/guide/blob/main/docs/other.md#other) first.\n", capsys
    )
    assert line.startswith(f"docs/index.md:{BEFORE + 1}: ") and line.endswith("Write other.md#other")


def test_a_page_that_was_copied_needs_a_title_of_its_own(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (guide / "docs/index.md").read_text("utf-8").replace('!!! beside "C01"', "Bring a pen.")
    write(guide, "docs/other.md", page)
    assert told(guide, capsys) == []  # in no menu they stand beside each other nowhere
    write(guide, "mkdocs.yml", "site_name: A guide\nnav: [index.md, other.md]\n")
    [title] = told(guide, capsys)
    assert title.startswith("docs/other.md:2: this is the title of docs/index.md.")


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says"),
    [
        ("docs/index.md", "title: How long?", "title: 'How's it?'", 2, "Write '' for one within it."),
        ("docs/index.md", "title: How long?", 'title: "How "long" is it?"', 2, 'Write \\" for one within it.'),
        ("docs/index.md", "title: How long?", "title:\u00a0How long?", 2, "Write title: with an ordinary colon"),
        ("evidence/findings.yml", "  certainty:", "\u00a0\u00a0certainty:", 3, "a space that YAML does not know."),
        (
            "docs/index.md",
            "next_review: 2027-05-01",
            "next_review: 2027-05-01\nchanges:\n- 2026-11-01: One more study was added.",
            8,
            'Write "date: …" and "what: …" in its place',
        ),
        ("evidence/sources.bib", "{Rivers, A}", "{Rivers A, Lee B}", 3, "the authors cannot be told apart."),
    ],
)
def test_one_slip_in_a_file_has_one_message(
    file: str, old: str, new: str, line: int, says: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(guide, file, old, new)
    [message] = told(guide, capsys)
    assert message.startswith(f"{file}:{line}: ") and says in message


def added(guide: Path, text: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the check says of the small guide with a text at the end of its page."""
    page = (guide / "docs/index.md").read_text("utf-8")
    write(guide, "docs/index.md", f"{page}\n{text}")
    return told(guide, capsys)


def told(guide: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The problems that the check prints."""
    return [line for line in run(guide, capsys)[1] if re.match(r"[\w./-]+:\d+: ", line)]


@pytest.mark.parametrize("written", ["!!! beside C01", "!!! beside “C01”", '!!! Beside: "C01"'])
def test_a_claim_that_is_shown_in_other_signs_is_named_once(
    written: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(guide, "docs/index.md", '!!! beside "C01"', written)
    [line] = told(guide, capsys)
    assert line.startswith(f"docs/index.md:{BEFORE - 1}: ")


def test_a_page_that_cannot_be_read_spoils_no_other(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(guide, "docs/other.md", HEAD.format("Other") + "\n# Other\n\n" + OTHER)
    change(guide, "docs/index.md", "The deeper", "\x0bThe deeper")
    [line] = told(guide, capsys)
    assert line.startswith("docs/index.md:")


OTHER = """!!! short "In short"
    Ask a friend.
    Bring a pen.

Read [the other page](index.md#in-any-place).
"""


def test_a_quote_left_over_in_the_front_matter_is_named_once(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(guide, "docs/index.md", "title: How long?", 'title: How long?"')
    [line] = told(guide, capsys)
    assert line.startswith("docs/index.md:2: ")


def test_a_page_that_has_moved_is_offered_wherever_its_old_place_is_named(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        guide,
        "docs/new/other.md",
        HEAD.format("Other") + "\n# Other\n\n" + OTHER.replace("index.md#in-any-place", "../index.md"),
    )
    write(guide, "mkdocs.yml", "nav:\n  - index.md\n  - old/other.md\n")
    write(guide, "published.txt", "old/other/\n")
    change(guide, "evidence/claims.yml", "page: index", "page: old/other")
    change(guide, "evidence/search-terms.yml", "pages:\n  index:", "pages:\n  old/other:")
    messages = told(guide, capsys)
    assert [message.split(":")[0] for message in messages] == [
        "evidence/claims.yml",
        "evidence/search-terms.yml",
        "mkdocs.yml",
        "published.txt",
    ]
    assert all("new/other" in message for message in messages), messages


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ('!!! beside "C01"', '!! beside "C01"', BEFORE - 1),
        ('!!! beside "C01"', '!!! besides "C01"', BEFORE - 1),
        ('!!! beside "C01"', ':::beside "C01"', BEFORE - 1),
        ('!!! beside "C01"', '! beside "C01"', BEFORE - 1),
        ('!!! beside "C01"', '??? beside "C01"', BEFORE - 1),
        (
            '!!! beside "C01"',
            '!! research "What research adds"\n    - **Not supported:** they may fade.[^C01]',
            BEFORE - 1,
        ),
    ],
)
def test_a_claim_in_a_block_that_is_written_wrong_is_not_missing_as_well(
    old: str, new: str, at: int, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(guide, "docs/index.md", old, new)
    [line] = told(guide, capsys)
    assert line.startswith(f"docs/index.md:{at}: ")


@pytest.mark.parametrize("written", ["[^rednes]", "[^ redness]", "(^redness)", "[redness]", "[^Redness]"])
def test_a_finding_whose_only_mark_is_written_wrong_is_not_unused_as_well(
    written: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (guide / "docs/index.md").read_text("utf-8").replace("[^redness]", "")
    page = page.replace("Redness was over within three days.", "Bring a pen.").replace("The deeper", "Bring the deeper")
    write(guide, "docs/index.md", page.replace(" (dermis) heals.", f" bag.{written}"))
    [line] = told(guide, capsys)
    assert line.startswith(f"docs/index.md:{BEFORE - 3}: ")


def test_a_source_that_was_copied_without_a_new_key_is_named_once(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bib = (guide / "evidence/sources.bib").read_text("utf-8")
    write(guide, "evidence/sources.bib", bib + "\n" + bib.split("\n\n")[0].replace("A trial", "Another"))
    change(guide, "evidence/findings.yml", "[rivers2014]", "[rivers2014, rivers2015]")
    [line] = told(guide, capsys)
    assert line.startswith("evidence/sources.bib:") and "used twice" in line


@pytest.mark.parametrize(
    ("path", "old", "new", "at"),
    [
        (
            "evidence/findings.yml",
            "  checked:",
            "  people: 63\n  people_in_all: 36\n  checked:",
            "evidence/findings.yml:5: redness: people is 63",
        ),
        (
            "evidence/findings.yml",
            "  checked:",
            "  against: [rednes]\n  checked:",
            "evidence/findings.yml:5: redness: against names rednes",
        ),
        ("evidence/figures.yml", "{}\n", "{}\na:\n  caption: One\n", "evidence/figures.yml:1: this is not YAML"),
        ("evidence/figures.yml", "{}\n", "a:\n  caption: One: two\n", "evidence/figures.yml:2: this is not YAML"),
        (
            "evidence/glossary.yml",
            "- id: dermis",
            "- id: zone\n  term: zone\n  forms: []\n  plain: a part of it\n  meaning: A part.\n  sources: []\n"
            "- id: dermis",
            'evidence/glossary.yml:2: zone: "zone" stands before "dermis"',
        ),
        (
            "evidence/glossary.yml",
            "  meaning: Skin that is open.\n  sources: []\n",
            "  meaning: Skin that is open.\n  sources: []\n- id: arm\n  term: arm\n  forms: []\n  plain: a limb here\n"
            "  meaning: A limb.\n  sources: []\n",
            'evidence/glossary.yml:14: arm: "arm" stands behind "wound"',
        ),
        ("docs/index.md", "# How long?\n\n", "", "docs/index.md:8: The page has no heading of level 1"),
    ],
)
def test_what_follows_from_a_slip_is_not_told_beside_it(
    path: str, old: str, new: str, at: str, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(guide, path, old, new)
    [line] = told(guide, capsys)
    assert line.startswith(at)


def test_advice_that_begins_with_a_verb_is_free_and_a_thing_that_begins_so_is_not(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(guide, "evidence/findings.yml", "certainty: moderate", "certainty: low")
    write(guide, "docs/index.md", PAGE.format("How long?").replace("Redness was", "Redness may be"))
    lines = added(guide, "Make-up hides dents.[^redness]\nMake the bed.[^redness]\n", capsys)
    low = [line for line in lines if "[^redness] The finding has low certainty" in line]
    assert low[-1].startswith(f"docs/index.md:{BEFORE + 1}: ")


@pytest.mark.parametrize("written", ["healing.png", "../figures/healing.jpg", "healing", "figures/healing.pdf"])
def test_a_picture_with_another_ending_is_offered_the_one_that_is_there(written: str) -> None:
    page = Page("docs/index.md", f"# A\n\n![The skin]({written})\n")
    [problem] = links.problems(page, ["figures/healing.svg", "index.md"])
    assert "Write figures/healing.svg." in problem.message


def test_a_place_that_was_reworded_is_offered_a_heading_and_no_part() -> None:
    page = Page("docs/index.md", "# A\n\nRead [when](#when-to-call-the-clinic).\n")
    [problem] = links.lost([page], {"index.md": ["part-call-the-clinic", "when-to-call"]})
    assert problem.message.endswith("Write #when-to-call.")

"""Lets a reader choose one column of a table: `<!-- choose: Which shape is nearest to yours? -->` above it.

The browser does it alone (:has() in look.css), so it works without a script. Until a reader chooses, in a browser
without :has() and on paper, the whole table shows: a choice takes columns away, it never brings hidden ones.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from guide.fill.tree import made

NAME = "column"
MOST = 4
"""Columns that look.css can take away: further ones always show."""


def chooser(root: Element, place: Element, question: str) -> bool:
    """Put a question into its place, with an answer for each column of the table that follows, and one for all.

    Returns False where no table follows, and nothing is done.
    """
    inside = list(root)
    at = inside.index(place) if place in inside else len(inside)
    table = inside[at + 1] if at + 1 < len(inside) else None
    if table is None or table.tag != "table":
        return False
    answers = made("fieldset", made("legend", question), class_="choose")
    heads = list(table.iterfind("thead/tr/th"))
    for number, head in enumerate(heads[1 : MOST + 1], 1):
        radio = made("input", type="radio", name=NAME, value=str(number), class_=f"to-{number}")
        answers.append(made("label", radio, " " + " ".join("".join(head.itertext()).split())))
    everything = made("input", type="radio", name=NAME, value="all", class_="to-all", checked="")
    answers.append(made("label", everything, " All of them"))
    for row in table.iter("tr"):
        for number, cell in enumerate(list(row)[1 : MOST + 1], 1):
            cell.set("class", f"of-{number}")
    root[at : at + 2] = [made("div", answers, table, class_="chosen")]
    return True

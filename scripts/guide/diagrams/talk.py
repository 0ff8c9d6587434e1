"""A sequence of messages as text: what happens in a choice, a loop or a part stands in a list of its own."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from guide.diagrams.charts import titled
from guide.diagrams.outline import Item, Steps, TextPart
from guide.diagrams.words import by_id, classes, decoded, texts

NOTE = 2
# Pele's numbers for the lines that open a frame, go on in it and close it, and the word that stands in the frame.
OPENS = {10: "Repeat", 12: "If", 15: "If", 19: "While", 27: "Must", 30: "Stop if", 32: "While"}
GOES_ON = {13: "Or", 20: "And", 28: "Or"}
CLOSES = {11, 14, 16, 21, 29, 31}
BRANCHED = {12: "A choice", 19: "At the same time", 27: "A must, or another way", 32: "At the same time"}
CROSSED, HEADLESS, BOTH_WAYS = {3, 4}, {5, 6}, {33, 34}


def blocks(model: dict[str, Any], svg: Element) -> list[TextPart]:
    """The text of a sequence diagram."""
    heads = by_id(svg, "actor")
    names = {id_: heads.get(id_, [decoded(actor.get("description"))])[0] for id_, actor in model["actors"]}
    people = _people(model, names)
    steps = _Reader(names, svg).read(model["messages"])
    return titled(svg, [*people, Steps(steps, 1)] if steps else people)


def _people(model: dict[str, Any], names: dict[str, str]) -> list[TextPart]:
    """Who takes part, where the messages alone do not say it: in named boxes, or silent."""
    speaking = {message.get(side) for message in model["messages"] for side in ("from", "to")}
    boxes = [box for box in model["boxes"] if decoded(box.get("name"))]
    boxed = {key for box in boxes for key in box["actorKeys"]}
    if not boxes and speaking >= set(names):
        return []
    items = [
        Item(decoded(box["name"]), [Steps([Item(names[key]) for key in box["actorKeys"] if key in names])])
        for box in boxes
    ]
    items += [Item(name) for key, name in names.items() if key not in boxed]
    return [Steps(items, title="Who takes part")]


class _Reader:
    """Reads messages into nested lists. here is the list that the next message goes to."""

    def __init__(self, names: dict[str, str], svg: Element) -> None:
        self.names = names
        self.lines = by_id(svg, "edge-label")
        self.notes = by_id(svg, "note")
        self.numbers = {
            part.get("data-id", ""): " ".join(texts(part)) for part in svg.iter() if "message" in classes(part)
        }
        self.here: list[Item] = []
        self.outer: list[tuple[list[Item], Steps]] = []  # of each open frame: where it stands, and its parts

    def read(self, messages: list[dict[str, Any]]) -> list[Item]:
        top = self.here
        for at, message in enumerate(messages):
            kind = message["type"]
            if kind in OPENS:
                self._open(message, branched=kind in BRANCHED and _goes_on(messages[at + 1 :]))
            elif kind in GOES_ON:
                self._part(GOES_ON[kind], message)
            elif kind in CLOSES:
                self.here = self.outer.pop()[0]
            elif message.get("from") and message.get("to"):
                self.here.append(Item(self._said(message)))
        return top

    def _open(self, message: dict[str, Any], branched: bool) -> None:
        parts = Steps([])
        self.outer.append((self.here, parts))
        if branched:
            self.here.append(Item(BRANCHED[message["type"]], [parts]))
        else:
            parts.items = self.here  # a frame of one part is itself the item
        self._part(OPENS[message["type"]], message)

    def _part(self, word: str, message: dict[str, Any]) -> None:
        words = decoded(message.get("message"))
        inside = Steps([], 1)
        self.outer[-1][1].items.append(Item(f"{word}: {words}" if words else word, [inside]))
        self.here = inside.items

    def _said(self, message: dict[str, Any]) -> str:
        kind, id_ = message["type"], f"i{message['id']}"
        sender, other = self.names.get(message["from"], ""), self.names.get(message["to"], "")
        if kind == NOTE:
            who = sender if sender == other else f"{sender} and {other}"
            return f"Note for {who}: {' '.join(self.notes.get(id_, []))}"
        words = " ".join(self.lines.get(id_, []))
        way = sender if message["from"] == message["to"] else f"{sender} to {other}"
        if message["from"] != message["to"] and kind in HEADLESS | BOTH_WAYS:
            way = f"Between {sender} and {other}" if kind in HEADLESS else f"{sender} and {other}, both ways"
        if kind in CROSSED:
            way += ", lost"
        number = self.numbers.get(id_, "")
        return (f"No. {number}, " if number else "") + (f"{way}: {words}" if words else way)


def _goes_on(following: list[dict[str, Any]]) -> bool:
    """Has the frame just opened a second part?"""
    depth = 0
    for message in following:
        kind = message["type"]
        if depth == 0 and kind in GOES_ON:
            return True
        depth += (kind in OPENS) - (kind in CLOSES)
        if depth < 0:
            return False
    return False

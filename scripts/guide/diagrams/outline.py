"""What a diagram says, as text: lists and tables that follow the drawing word for word."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape


@dataclass
class Item:
    """One line of a list, with what belongs under it."""

    text: str
    inside: list[TextPart] = field(default_factory=list)


@dataclass
class Steps:
    """A list. first: the number of its first item; 0 for a list without numbers. title: words above it."""

    items: list[Item]
    first: int = 0
    title: str = ""

    def html(self) -> str:
        tag = "ol" if self.first else "ul"
        start = f' start="{self.first}"' if self.first > 1 else ""
        rows = "".join(
            f"<li>{escape(item.text, quote=False)}{''.join(block.html() for block in item.inside)}</li>"
            for item in self.items
        )
        return f"{headed(self.title)}<{tag}{start}>{rows}</{tag}>"


@dataclass
class Table:
    """A table with one line of heads. A column whose cells are all empty is left out."""

    head: list[str]
    rows: list[list[str]]
    title: str = ""

    def html(self) -> str:
        used = [at for at in range(len(self.head)) if any(row[at] for row in self.rows)]
        head = "".join(f'<th scope="col">{escape(self.head[at], quote=False)}</th>' for at in used)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(row[at], quote=False)}</td>" for at in used) + "</tr>" for row in self.rows
        )
        return f"{headed(self.title)}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@dataclass
class Words:
    """A line of text on its own."""

    text: str

    def html(self) -> str:
        return f"<p>{escape(self.text, quote=False)}</p>"


TextPart = Steps | Table | Words


def headed(title: str) -> str:
    return f"<p><strong>{escape(title, quote=False)}</strong></p>" if title else ""


def plain(items: list[str]) -> list[Item]:
    """Items with nothing under them."""
    return [Item(text) for text in items]

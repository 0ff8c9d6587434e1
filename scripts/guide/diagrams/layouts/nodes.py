"""Steps, questions and ends: three looks, and a sign on an end that says stop, wait, ask or go."""

from __future__ import annotations

from guide.diagrams.graph import Node
from guide.diagrams.pen import LINE, SIZE, Pen, longest, tall, wrap

PAD = 10.0
POINT = 12.0  # how far the sides of a question stand out
SIGN = 34.0  # the room of a sign
SIGNS = ("stop", "wait", "ask", "go")


def look(node: Node, ways: int) -> str:
    """How a box is drawn, by the class its editor gave it, its shape, and how many ways lead on."""
    marked = next((sign for sign in SIGNS if sign in node.kinds), "")
    if marked:
        return marked
    return "question" if ways > 1 or node.shape in ("diamond", "hexagon") else "step"


def _inner(kind: str) -> tuple[float, float]:
    """The room left and right of the words."""
    if kind in SIGNS:
        return SIGN + PAD, PAD
    return (PAD + POINT, PAD + POINT) if kind == "question" else (PAD, PAD)


def narrowest(node: Node, kind: str) -> float:
    """The least width that breaks no word."""
    left, right = _inner(kind)
    return left + right + longest(node.words, bold=kind != "step")


def height(node: Node, kind: str, wide: float) -> float:
    """How tall the box is at this width."""
    return tall(_lines(node, kind, wide)) + 2 * PAD - 2


def _lines(node: Node, kind: str, wide: float) -> list[str]:
    return wrap(node.words, wide - sum(_inner(kind)), bold=kind != "step")


def draw(pen: Pen, node: Node, kind: str, x: float, y: float, wide: float, least: float = 0.0) -> float:
    """Draw the box with its upper left corner at (x, y), at least so tall. Returns its lower edge."""
    lines = _lines(node, kind, wide)
    high = max(height(node, kind, wide), least)
    x, wide = x + 1, wide - 2  # the edge is drawn half inside, half outside its line
    middle, right, low = y + high / 2, x + wide, y + high
    if kind == "question":
        top, bottom = f"{x + POINT:g},{y:g}H{right - POINT:g}", f"{right - POINT:g},{low:g}H{x + POINT:g}"
        pen.path(f"M{top}L{right:g},{middle:g}L{bottom}L{x:g},{middle:g}Z", "d-question")
        pen.right, pen.low = max(pen.right, right), max(pen.low, low)
    else:
        pen.rect(x, y, wide, high, f"d-end d-{kind}" if kind in SIGNS else "d-step")
    if kind in SIGNS:
        _sign(pen, kind, x + SIGN / 2 + 4, middle)
    # letters hang a little below the middle of their line
    start = middle - tall(lines) / 2 - SIZE * (LINE - 1.3) / 2
    left, _ = _inner(kind)
    if kind in SIGNS:
        pen.words(lines, x + left, start, bold=True)
    else:
        pen.words(lines, x + wide / 2, start, "middle", bold=kind == "question")
    return low


def _sign(pen: Pen, kind: str, x: float, y: float) -> None:
    """An eight-sided stop, an hourglass, a speech bubble, or an arrow that goes on: each has its own form."""
    if kind == "stop":
        pen.path(f"M{x - 5:g},{y - 12:g}h10l7,7v10l-7,7h-10l-7,-7v-10z", "d-sign-stop")
        pen.path(f"M{x - 6:g},{y:g}h12", "d-mark")
    elif kind == "wait":
        glass = "h18v3c0,5 -5,6 -5,9s5,4 5,9v3h-18v-3c0,-5 5,-6 5,-9s-5,-4 -5,-9z"
        pen.path(f"M{x - 9:g},{y - 12:g}{glass}", "d-sign-wait")
        pen.path(f"M{x - 3:g},{y - 6:g}h6M{x - 4:g},{y + 8:g}h8", "d-mark")
    elif kind == "ask":
        pen.path(f"M{x - 12:g},{y - 11:g}h24v17h-13l-6,6v-6h-5z", "d-sign-ask")
        pen.path(f"M{x - 6:g},{y - 2.5:g}h.1m5.9,0h.1m5.9,0h.1", "d-mark")
    else:
        pen.dot(x, y, 12, "d-sign-go")
        pen.path(f"M{x - 6:g},{y:g}h11m-5,-5l5,5l-5,5", "d-mark")

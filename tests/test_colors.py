"""The tokens of guide.css keep the contrast that WCAG 2.2 asks for, in both schemes (1.4.3 text, 1.4.11 lines)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parent.parent / "docs" / "assets" / "guide.css"
SCHEMES = ("light", "dark")
TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")

TEXT = [(text, ground) for text in ("ink", "soft", "link", "skin", "call", "urgent") for ground in ("paper", "tint")]
TEXT += [("ink", "call-tint"), ("call", "call-tint"), ("paper", "urgent"), ("paper", "link"), ("paper", "ink")]

# What says something without words: borders of controls and cards, the skin line, fibers and fat in a figure.
LINES = [(line, "paper") for line in ("edge", "link", "skin", "call", "urgent")]
LINES += [("edge", "tint"), ("link", "tint"), ("fat-line", "fat"), ("skin", "dermis"), ("link", "dermis")]


def tokens() -> dict[str, tuple[str, str]]:
    """Every color token with its two values, light and dark, as #rrggbb."""
    return {name: (light, dark) for name, light, dark in TOKEN.findall(CSS.read_text("utf-8"))}


def luminance(color: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_low(pairs: list[tuple[str, str]], least: float, scheme: str) -> list[str]:
    colors = {name: values[SCHEMES.index(scheme)] for name, values in tokens().items()}
    found = [(front, back, contrast(colors[front], colors[back])) for front, back in pairs]
    return [f"{front} on {back}: {ratio:.2f}" for front, back, ratio in found if ratio < least]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_every_color_has_a_light_and_a_dark_value() -> None:
    named = set(re.findall(r"--([a-z-]+): [^;]*#", CSS.read_text("utf-8")))
    assert named == set(tokens())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_are_legible(scheme: str) -> None:
    assert too_low(TEXT, 4.5, scheme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_that_say_something_are_seen(scheme: str) -> None:
    assert too_low(LINES, 3.0, scheme) == []


def test_every_color_but_the_rules_and_fills_is_in_a_pair() -> None:
    fills = {"line", "epi"}  # the rules between rows and the band of skin repeat what stands beside them
    assert {name for pair in TEXT + LINES for name in pair} | fills == set(tokens())

"""Figures: true to scale, legible in the widest fonts, and the same from the same data."""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from guide import figures
from guide.figures import anatomy, depth, front, healing
from guide.figures.surface import Crater
from guide.figures.tissue import Patch
from guide.figures.words import FigureTable, equivalent
from PIL import ImageFont

ROOT = Path(__file__).parent.parent
FIGURES, _ = figures.load(ROOT / "evidence/figures.yml")
DRAWN = {name: svg for figure in FIGURES.values() for name, svg in figure.svgs.items()}
FONTS = Path("/usr/share/fonts/truetype")
FACES = {
    "DejaVu": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "Liberation": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
}
BOLD = ("f-b", "f-call", "f-urgent", "f-normal-t")
Box = tuple[float, float, float, float]


def boxes(svg: ElementTree.Element, face: str, inside: str = "") -> Iterator[tuple[str, Box]]:
    """Every label with the box it fills at 14 px; inside is the one group d-... that shows, if there are any."""
    regular, bold = (ImageFont.truetype(str(FONTS / file), 140) for file in FACES[face])
    hidden = [
        g
        for g in svg.iter()
        if g.tag.endswith("}g") and g.get("class", "").startswith("d-") and g.get("class") != inside
    ]
    unseen = {id(text) for g in hidden for text in g.iter()}
    moved = {
        id(text): tuple(map(float, re.findall(r"[-\d.]+", g.attrib["transform"])))
        for g in svg.iter()
        if "transform" in g.attrib
        for text in g.iter()
    }
    for text in svg.iter("{http://www.w3.org/2000/svg}text"):
        if id(text) in unseen:
            continue
        words = text.text or ""
        font = bold if any(name in text.get("class", "").split() for name in BOLD) else regular
        width = font.getlength(words) / 10
        right, down = moved.get(id(text), (0.0, 0.0))
        x, y = float(text.get("x", 0)) + right, float(text.get("y", 0)) + down
        x -= {"middle": width / 2, "end": width}.get(text.get("text-anchor", ""), 0)
        yield words, (x, y - 10.7, x + width, y + 3.3)  # capitals and figures up, descenders down


def states(svg: str) -> list[str]:
    """The groups of which only one shows at a time, or "" where everything shows."""
    return sorted(set(re.findall(r'<g class="(d-\d+)"', svg))) or [""]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", DRAWN)
def test_no_label_touches_another_or_leaves_the_drawing(name: str, face: str) -> None:
    svg = ElementTree.fromstring(DRAWN[name])
    width, height = map(float, svg.attrib["viewBox"].split()[2:])
    for state in states(DRAWN[name]):
        labels = list(boxes(svg, face, state))
        for words, (left, top, right, bottom) in labels:
            assert left >= 0 and top >= 0 and right <= width and bottom <= height, (
                f"{words!r} leaves {name}: {left, top, right, bottom}"
            )
        for i, (words, a) in enumerate(labels):
            for other, b in labels[i + 1 :]:
                apart = a[2] + 2 <= b[0] or b[2] + 2 <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                assert apart, f"{words!r} touches {other!r} in {name}"


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_no_wider_than_a_phone_or_the_column(name: str) -> None:
    width = float(ElementTree.fromstring(DRAWN[name]).attrib["viewBox"].split()[2])
    assert width == (600 if name.endswith("-wide") else 328)


@pytest.mark.parametrize(
    ("kind", "mm"), [("icepick", 1.93), ("boxcar", 1.33), ("rolling", 1.36), ("soft", 1.0), ("dent", 0.25)]
)
def test_a_crater_is_as_deep_as_its_millimeters(kind: str, mm: float) -> None:
    skin = Patch("x", 0, 300, 40, 50, 2.5, [Crater(kind, 150, 120, mm)])
    assert skin.surface(150) == pytest.approx(40 + mm * 50, abs=0.03 * 50)
    assert max(y for _, y in skin.outline[1]) <= 40 + mm * 50 + 0.02 * 50
    assert skin.surface(20) == 40


def test_the_scale_counts_millimeters_from_the_surface() -> None:
    for name, svg in DRAWN.items():
        numbers = {m[2]: float(m[1]) for m in re.finditer(r'y="([\d.]+)" text-anchor="end">([012])<', svg)}
        if {"0", "1", "2"} <= numbers.keys() and name not in ("crater-forms", "needling"):
            assert numbers["2"] - numbers["1"] == pytest.approx(numbers["1"] - numbers["0"], abs=0.11), name


@pytest.mark.parametrize("mm", FIGURES["needle-depth"].data["needles_mm"])
def test_a_needle_reaches_its_depth_on_the_scale(mm: float) -> None:
    svg = DRAWN["needle-depth"]
    zero, one = (float(re.search(rf'y="([\d.]+)" text-anchor="end">{n}<', svg)[1]) for n in (0, 1))  # type: ignore[index]
    group = svg.split(f'<g class="d-{anatomy.depth_class(mm)}"')[1].split("</g>")[0]
    tip = float(re.search(r'f-reach"[^>]* d="M[\d.]+ ([\d.]+)H', group)[1])  # type: ignore[index]
    assert tip == pytest.approx(zero - 4.5 + mm * (one - zero), abs=0.15)


def test_a_cell_its_surroundings_and_their_scale_are_ten_times_larger_in_the_circle() -> None:
    svg = DRAWN["skin-section"]
    zero, one = (float(re.search(rf'y="([\d.]+)" text-anchor="end">{n}<', svg)[1]) for n in (0, 1))  # type: ignore[index]
    specks = re.findall(r"l(-?[\d.]+) (-?[\d.]+)", svg.split('class="f-cells"')[1].split("/>")[0])
    half = re.search(r'f-cell" d="M[\d.]+ [\d.]+m(-?\d+) (-?\d+)', svg)
    small, large = (float(r) for r in re.findall(r"a([\d.]+) [\d.]+ 0 1 1 0 \.1z", svg))
    bar = float(re.search(r'f-axis" d="M[\d.]+ [\d.]+v6h([\d.]+)v-6', svg)[1])  # type: ignore[index]
    assert len(specks) > 1 and half
    for across, down in specks:
        length = math.hypot(float(across), float(down))
        assert 2 * math.hypot(int(half[1]), int(half[2])) == pytest.approx(10 * length, rel=0.03)
    assert large == pytest.approx(10 * small, abs=0.5)
    assert bar == pytest.approx(10 * 0.1 * (one - zero))
    assert ">0.1 mm<" in svg and ">10 times larger<" in svg


def test_answers_name_exactly_the_craters_whose_mean_floor_is_reached() -> None:
    data = FIGURES["needle-depth"].data
    reached = {mm: depth.floors(mm, data)[0] for mm in data["needles_mm"]}
    assert reached[1.0] == []
    assert reached[1.5] == ["boxcar", "rolling"]
    assert reached[2.0] == ["icepick", "boxcar", "rolling"]
    assert "not that of an average icepick scar" in depth.answer(1.5, data)
    assert all("little research on needles longer than 1.5\u00a0mm" in depth.answer(mm, data) for mm in (2.0, 2.5))


def test_no_drawing_of_needling_lifts_a_crater_as_nobody_measured_that() -> None:
    surfaces = re.findall(r'<path class="f-skin"[^>]* d="([^"]*)"', DRAWN["needling"])
    assert len(surfaces) == len(FIGURES["needling"].data["panels"])
    assert len(set(surfaces)) == 1


def test_the_bar_beside_a_crater_is_one_standard_deviation_up_and_down() -> None:
    data = FIGURES["crater-shapes"].data
    bars = re.findall(r"M[\d.]+ ([\d.]+)h8m-4 0V([\d.]+)", DRAWN["crater-shapes"])
    dots = re.findall(r"M[\d.]+ ([\d.]+)v", DRAWN["crater-shapes"].split('class="f-mean"')[1].split("/>")[0])
    for (top, low), mean, kind in zip(bars, dots, data["mean_mm"], strict=True):
        mm = (float(low) - float(top)) / (2 * data["spread_mm"][kind])
        assert mm == pytest.approx(44.0, rel=0.01)
        assert float(mean) == pytest.approx((float(low) + float(top)) / 2, abs=0.2)


def study_rows(part: str) -> list[dict[str, Any]]:
    return [row for group in FIGURES["studies"].data[part]["groups"] for row in group["rows"]]


@pytest.mark.parametrize("name", ["studies", "studies-wide"])
def test_the_area_of_a_dot_follows_the_people_and_its_column_the_answer(name: str) -> None:
    dots = re.findall(r'<path class="f-(?:dot|ring)"[^>]*d="M([\d.]+) [\d.]+a([\d.]+)', DRAWN[name])
    wanted = [(row["people"], at) for row in study_rows("said") for at in row["at"]]
    assert len(dots) == len(wanted)
    places: dict[str, set[float]] = {"none": set(), "better": set()}
    for (left, radius), (people, at) in zip(dots, wanted, strict=True):
        assert float(radius) ** 2 / people == pytest.approx(float(dots[0][1]) ** 2 / wanted[0][0], rel=0.06)
        places[at].add(round(float(left) + float(radius)))
    assert [len(of) for of in places.values()] == [1, 1] and max(places["none"]) < min(places["better"])


@pytest.mark.parametrize("name", ["studies", "studies-wide"])
def test_a_bar_is_as_long_as_its_share_of_the_people(name: str) -> None:
    whole = {float(end) for end in re.findall(r'<path class="f-run" d="M0 [\d.]+H([\d.]+)v', DRAWN[name])}
    bars = [float(end) for end in re.findall(r'f-(?:dot|ring)"[^>]* d="M1 [\d.]+H([\d.]+)v', DRAWN[name])]
    rows = [(row, bar) for row in study_rows("counted") for bar in row["bars"]]
    assert len(whole) == 1 and len(bars) == len(rows)
    for long, (row, bar) in zip(bars, rows, strict=True):
        assert (long + 1) / min(whole) == pytest.approx(bar["share"], abs=0.005)
        count = re.fullmatch(r"(?:about )?(\d+) (?:of|in) (\d+)", bar["said"])
        share = int(count[1]) / int(count[2]) if count else 1.0
        assert bar["share"] == pytest.approx(share, abs=0.005), row["label"]


@pytest.mark.parametrize("name", ["studies", "studies-wide"])
def test_a_bar_without_a_comparison_is_striped_and_never_looks_empty(name: str) -> None:
    rings = re.findall(r'f-ring" d="M1 [\d.]+H([\d.]+)v', DRAWN[name])
    stripes = re.findall(r'f-part"[^>]*stroke-dasharray="2 3" d="M2 [\d.]+H([\d.]+)"', DRAWN[name])
    groups = FIGURES["studies"].data["counted"]["groups"]
    alone = [bar for group in groups if not group["compared"] for row in group["rows"] for bar in row["bars"]]
    assert [float(end) + 1 for end in stripes] == pytest.approx([float(end) for end in rings], abs=0.11)
    assert len(rings) == len(alone) and "striped bars" in FIGURES["studies"].read


def test_the_unit_of_the_scale_has_a_line_of_its_own_below_the_words_of_a_panel() -> None:
    lines = re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>([^<]+)</text>', DRAWN["needling-wide"])
    unit = next(float(y) for y, words in lines if words == "mm")
    above = [float(y) for y, _ in lines if float(y) < unit]
    assert len(above) == 9 and unit - max(above) >= 17


def test_a_study_that_says_a_word_shares_no_axis_with_one_that_counts() -> None:
    counted = {row["finding"] for row in study_rows("counted")}
    assert counted and counted.isdisjoint(row["finding"] for row in study_rows("said"))
    tables = [part for part in equivalent(FIGURES["studies"]) if isinstance(part, FigureTable)]
    studies = [sum(len(row) > 1 for row in table.rows) for table in tables]
    assert studies == [len(study_rows(part)) for part in ("said", "counted")]


def test_each_study_stands_below_the_head_of_what_it_was_compared_with() -> None:
    tables = [part for part in equivalent(FIGURES["studies"]) if isinstance(part, FigureTable)]
    for part, table in zip(("said", "counted"), tables, strict=True):
        wanted = []
        for group in FIGURES["studies"].data[part]["groups"]:
            head = "Not compared with anything" if group["with"] == "nothing" else f"Compared with {group['with']}"
            wanted += [head, *(row["label"] for row in group["rows"])]
        found = [row[0].removesuffix(" people").rpartition(",")[0] if len(row) > 1 else row[0] for row in table.rows]
        assert found == wanted


def test_only_studies_with_a_comparison_are_drawn_solid() -> None:
    drawn = {"dot": 0, "ring": 0}
    for part in ("said", "counted"):
        for group in FIGURES["studies"].data[part]["groups"]:
            marks = sum(len(row.get("at", row.get("bars"))) for row in group["rows"])
            drawn["dot" if group["compared"] else "ring"] += marks
    assert {kind: DRAWN["studies"].count(f'class="f-{kind}"') for kind in drawn} == drawn


def test_the_call_mark_stands_at_day_three_and_the_urgent_line_covers_all() -> None:
    svg, axis = DRAWN["healing-wide"], healing.Axis(1, healing.ACROSS)
    call = re.search(r'<path class="f-call"[^>]*d="M([\d.]+)', svg)
    assert call and float(call[1]) - 6.5 == pytest.approx(axis.at(3), abs=0.1)
    urgent = re.search(r'f-urgent-line"[^>]*d="M([\d.]+) [\d.]+H([\d.]+)', svg)
    assert urgent and float(urgent[1]) < 15 and float(urgent[2]) == pytest.approx(axis.end)
    any_day = re.findall(r'f-call-line"[^>]*d="M([\d.]+) [\d.]+H([\d.]+)', svg)[1]
    assert float(any_day[0]) < 15 and float(any_day[1]) == pytest.approx(axis.end)


@pytest.mark.parametrize("name", ["healing", "healing-wide"])
def test_the_healing_drawing_alone_says_that_there_are_signs_to_act_on_and_where_they_stand(name: str) -> None:
    """The signs themselves stand in the cards alone (test_content.py): a shorter list beside them would mislead."""
    drawn = " ".join(" ".join(ElementTree.fromstring(DRAWN[name]).itertext()).split())
    for help in ("Call the clinic", "urgent help", "emergency number"):
        assert help.casefold() in drawn.casefold(), help
    place = re.search(r"(When to call)", drawn)
    assert place and f"\n## {place[1]}\n" in (ROOT / "docs/treatment/healing.md").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in FIGURES if name.startswith("people")])
def test_one_small_person_for_each_person(name: str) -> None:
    for group in FIGURES[name].data["groups"]:
        assert f"{group['count']} of {group['of']}" in group["label"]
    filled = [d.count("M") for d in re.findall(r'class="f-on"[^>]*d="([^"]*)"', DRAWN[name])]
    empty = [d.count("M") for d in re.findall(r'class="f-off"[^>]*d="([^"]*)"', DRAWN[name])]
    groups = FIGURES[name].data["groups"]
    assert filled == [g["count"] for g in groups]
    assert [a + b for a, b in zip(filled, empty, strict=True)] == [g["of"] for g in groups]
    assert len({g["of"] for g in groups}) == 1, "one denominator in a comparison"


def middles(svg: str, kind: str) -> list[float]:
    """The x of each oval of a soft shade or gleam."""
    groups = re.findall(rf'<g class="f-{kind}".*?</g>', svg)
    return [float(x) for group in groups for x in re.findall(r'cx="([\d.]+)"', group)]


@pytest.mark.parametrize("name", ["crater-shapes", "crater-shapes-wide"])
def test_a_scar_from_the_front_lies_over_its_cut(name: str) -> None:
    strip, cut = DRAWN[name].split('class="f-axis"')
    dims = re.findall(r"M([\d.]+) [\d.]+h([\d.]+)", cut.split('class="f-dim"')[1].split("/>")[0])
    centers = [float(left) + float(width) / 2 for left, width in dims]
    walls = [float(x) for x in re.findall(r'<path class="f-(?:shade|gleam)"[^>]* d="M([\d.]+) [\d.]+A', strip)]
    assert len(centers) == 3 and sorted(set(walls)) == pytest.approx(centers[:2])
    sides = {kind: [middle - centers[2] for middle in middles(strip, kind)] for kind in ("shade", "gleam")}
    assert max(sides["shade"]) < 0 < min(sides["gleam"]), (
        "light from the left leaves the left wall of a hollow in shade"
    )


def test_a_bump_catches_the_light_where_a_hollow_lies_in_shade() -> None:
    bump = front._soft(50, 20, 20, 10, up=True)
    assert max(middles(bump, "gleam")) < 50 < min(middles(bump, "shade"))


def test_every_look_of_skin_stands_on_every_tone() -> None:
    data, svg = FIGURES["skin-looks"].data, DRAWN["skin-looks"]
    for tone in data["tones"]:
        assert svg.count(f'class="f-tone f-{tone["tone"]}"') == len(data["rows"])
    assert svg.count('class="f-red"') == 2 and svg.count('class="f-gleam-line"') == len(data["tones"]) - 1


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    for file in figures.draw_all(FIGURES, tmp_path):
        assert file.read_bytes() == (ROOT / "docs/figures" / file.name).read_bytes()


def test_every_drawing_weighs_at_most_six_kilobytes() -> None:
    assert {name: size for name, svg in DRAWN.items() if (size := len(gzip.compress(svg.encode(), 9))) > 6144} == {}


def test_a_table_without_its_columns_is_named_with_what_to_add(tmp_path: Path) -> None:
    text = "people-x:\n  title: T\n  desc: D\n  caption: C\n  read: R\n  cite: [a]\n  text:\n    rows: [[1, 2]]\n"
    (tmp_path / "figures.yml").write_text(text, "utf-8")
    _, [problem] = figures.load(tmp_path / "figures.yml")
    assert problem.line == 7
    assert problem.message == '"columns" is missing, which belongs to "rows". Add a line "columns: …".'

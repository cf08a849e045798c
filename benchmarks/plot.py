"""Draw `building.svg` from `building.tsv`: how CPU time and memory of a build grow with the archive.

Run `python -m benchmarks.plot` after `python -m benchmarks.build 500 1000 2000 5000 10000`. Of several measurements of
one size the last counts. The clock is not drawn, since others use the machine too. Two panels of lines need no library.
"""

from collections.abc import Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from .build import TABLE

_PANEL, _HIGH, _EDGE, _GAP = 380, 240, 60, 70  # pixels
_COLOURS = {
    "from nothing": "#8f2d36",
    "one new article": "#1f6f78",
    "nothing new": "#7a7266",
    "plain MkDocs": "#3b4b8f",
}


class Panel(NamedTuple):
    """What a panel shows: a column of the table, its unit, and how far its axis goes."""

    title: str
    column: int
    most: float


Lines = Mapping[str, Mapping[int, tuple[float, ...]]]  # by what was built, then by the number of articles


def table() -> dict[str, dict[int, tuple[float, ...]]]:
    """The measurements: CPU seconds, seconds, MiB and kilobytes an article."""
    found: dict[str, dict[int, tuple[float, ...]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        count, name, *figures = line.split("\t")
        found.setdefault(name, {})[int(count)] = tuple(map(float, figures))
    return found


def nice(value: float) -> float:
    """The next round number that is not less than `value`.

    >>> nice(83), nice(270), nice(1)
    (100.0, 300.0, 1.0)
    """
    power = 10.0 ** (len(str(int(value))) - 1)
    return -(-value // power) * power


def drawn(panel: Panel, lines: Lines, left: float, widest: int) -> list[str]:
    """One panel as SVG, `left` pixels from the edge."""
    bottom = _EDGE + _HIGH
    shapes = [f'<text x="{left}" y="{_EDGE - 20}" font-weight="bold">{escape(panel.title)}</text>']
    for part in range(5):
        high = bottom - _HIGH * part / 4
        shapes.append(f'<line x1="{left}" y1="{high}" x2="{left + _PANEL}" y2="{high}" stroke="#d8d2c6"/>')
        label = f"{panel.most * part / 4:,.0f}"
        shapes.append(f'<text x="{left - 6}" y="{high + 4}" text-anchor="end">{label}</text>')
    for count in sorted({count for points in lines.values() for count in points}):
        across = left + _PANEL * count / widest
        if count >= widest / 10:
            shapes.append(f'<text x="{across}" y="{bottom + 18}" text-anchor="middle">{count:,}</text>')
    for name, points in lines.items():
        at = [
            (left + _PANEL * count / widest, bottom - _HIGH * row[panel.column] / panel.most)
            for count, row in sorted(points.items())
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        shapes.append(f'<polyline points="{path}" fill="none" stroke="{_COLOURS[name]}" stroke-width="2"/>')
        shapes += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_COLOURS[name]}"/>' for x, y in at]
    return shapes


def main() -> None:
    """Write the drawing beside the table."""
    lines = table()
    widest = max(count for points in lines.values() for count in points)
    rows = [row for points in lines.values() for row in points.values()]
    panels = [
        Panel("seconds of CPU time of all processes, by articles", 0, nice(max(row[0] for row in rows))),
        Panel("MiB of the largest process, by articles", 2, nice(max(row[2] for row in rows))),
    ]
    wide, high = 2 * (_PANEL + _GAP) + _EDGE, _HIGH + 2 * _EDGE + 20
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    shapes = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">']
    shapes.append(f'<rect width="{wide}" height="{high}" fill="#fff"/>')
    for number, panel in enumerate(panels):
        shapes += drawn(panel, lines, _EDGE + number * (_PANEL + _GAP), widest)
    for number, name in enumerate(lines):
        left = _EDGE + number * 170
        shapes.append(f'<rect x="{left}" y="{high - 34}" width="14" height="4" fill="{_COLOURS[name]}"/>')
        shapes.append(f'<text x="{left + 20}" y="{high - 28}">{escape(name)}</text>')
    TABLE.with_suffix(".svg").write_text("\n".join([*shapes, "</svg>\n"]), encoding="utf-8")


if __name__ == "__main__":
    main()

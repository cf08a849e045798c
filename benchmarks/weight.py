"""What the bytes of a built site are, by folder and part of the page: words, tags, and attributes by their names.

Run `python -m benchmarks.weight SITE ARTICLES`: kilobytes an article.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*|!doctype)((?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""\s+([\w:-]+)(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")

_PARTS = 14  # of a folder that are worth a line each


def parts(page: str) -> Iterator[tuple[str, str, int]]:
    """The part of the page, the kind of the bytes, and how many there are."""
    part, end = "head", 0
    for tag in _TAG.finditer(page):
        text = page[end : tag.start()]
        yield part, "words", len(text.encode())
        end = tag.end()
        closing, name, given = tag[1], tag[2].lower(), tag[3]
        if not closing:
            part = _part(part, name, given)
            for attribute in _ATTRIBUTE.finditer(given):
                yield part, f"@{attribute[1]}", len(attribute[0].encode())
            rest = len(tag[0].encode()) - sum(len(each[0].encode()) for each in _ATTRIBUTE.finditer(given))
            yield part, "tags", rest
        else:
            yield part, "tags", len(tag[0].encode())
            part = {"head": "frame", "svg": "frame", "header": "text", "nav": "frame"}.get(name, part)
    yield part, "words", len(page[end:].encode())


def _part(part: str, name: str, given: str) -> str:
    """The part of the page that begins with a tag, or the one that goes on."""
    if name == "script":
        return "script" if "ld+json" not in given else "JSON-LD"
    if name == "svg":
        return "icons"
    if name == "h2" and (found := re.search(r"""\bid="?([^"\s]+)""", given)) and "mj-" not in given:
        return found[1]
    for sign, called in (
        ("mj-contents", "contents"),
        ("md-nav", "contents"),
        ("mj-provenance", "provenance"),
        ("mj-source", "source"),
    ):
        if sign in given:
            return called
    if name in ("footer", "template"):
        return "foot"
    return part


def main(site: Path, articles: int) -> int:
    """Print the table."""
    for folder in sorted({path.relative_to(site).parts[0] for path in site.rglob("*.html")}):
        found: dict[str, Counter[str]] = {}
        paths = [site / folder] if (site / folder).is_file() else sorted((site / folder).rglob("*.html"))
        for path in paths:
            for part, kind, size in parts(path.read_text(encoding="utf-8")):
                found.setdefault(part, Counter())[kind] += size
        everything = sum(each.total() for each in found.values())
        print(f"{folder}: {everything / 1024 / articles:.2f}")
        for part, kinds in sorted(found.items(), key=lambda each: -each[1].total())[:_PARTS]:
            told = "  ".join(f"{kind} {size / 1024 / articles:.2f}" for kind, size in kinds.most_common(8))
            print(f"  {part[:20]:20} {kinds.total() / 1024 / articles:6.2f}  {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))

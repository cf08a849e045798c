"""Fit the weights of `generator/passages/weights.toml` and tell how well they hold for outlets not seen.

    python -m benchmarks.fit_passages [--gold ../shared/gold/dev] [--archive ../shared/archive] [--write]

Logistic regression with an L2 penalty over the clues of each sentence. It is fitted on the gold articles and on the
archive's articles that `passages_labels.tsv` labels. The threshold is the one that is best for characters covered
(F1) when each outlet's articles are judged by weights fitted without that outlet; those figures are printed, by outlet.
Needs numpy (the dependency group `fit`), which the program itself does not.
"""

import argparse
import datetime
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from generator import passages, quotes, read, timex
from generator.arabic.sentences import segment
from generator.model import Article, Document
from generator.passages import modality

PURPOSES = ("background", "implications")
PENALTY = 5.0
# How much more a sentence of the gold articles counts than one of the archive, labelled by fewer eyes.
GOLD = {"background": 3.0, "implications": 2.0}
# Clues that made the figures of outlets left out worse.
IGNORED = {
    "background": frozenset({"inward", "step", "stakes"}) | modality.NAMES,
    "implications": frozenset(
        {"inward", "late", "new", "repeated", "relative", "denied", "because"}
        | {"date_of_news", "date_other", "new_place", "no_place"}
    ),
}
RAREST = 3  # sentences that must show a clue for it to have a weight
SMALLEST = 0.02  # weights nearer to nothing are left out
GRID = np.arange(-2.5, 1.5, 0.1)
AS_GOOD = 0.004
CLOSE = 0.001  # change of a weight at which the fit has settled
LABELS = Path(__file__).with_name("passages_labels.tsv")
WEIGHTS = Path(passages.__file__).with_name("weights.toml")
# Feeds of one newsroom have one name.
SAME = {
    "العربية": "Al Arabiya", "بي بي سي": "BBC Arabic", "سي إن إن بالعربية": "CNN Arabic",
    "فرانس 24": "France 24 Arabic", "سكاي نيوز عربية": "Sky News Arabia",
}  # fmt: skip


@dataclass
class Labelled:
    """An article's sentences with their clues, and how many of their characters have each purpose."""

    outlet: str
    gold: bool
    clues: tuple[passages.Clues, ...]
    lengths: list[int]
    covered: dict[str, list[int]]
    total: dict[str, int] = field(default_factory=dict)


def labelled(article: Article, spans: dict[str, list[tuple[int, int]]], gold: bool) -> Labelled:
    """`article` as the stages before see it, with the characters that `spans` cover in each sentence."""
    document = segment(article.text, article.title)
    mentions = timex.find(document)
    published = timex.publication(article, document, mentions)
    timexes = timex.resolve(document, mentions, published)
    clues = passages.clues(document, timexes, quotes.find(document), published, passages.places(document))
    outlet = SAME.get(article.publisher or "", article.publisher or "none")
    return Labelled(
        outlet, gold, clues,
        [len(document.sentences[c.sentence].text) for c in clues],
        {purpose: [_inside(document, c.sentence, spans[purpose]) for c in clues] for purpose in PURPOSES},
        {purpose: sum(end - start for start, end in spans[purpose]) for purpose in PURPOSES},
    )  # fmt: skip


def _inside(document: Document, index: int, spans: Sequence[tuple[int, int]]) -> int:
    sentence = document.sentences[index]
    return sum(max(0, min(sentence.end, end) - max(sentence.start, start)) for start, end in spans)


def from_gold(folder: Path) -> Iterator[Labelled]:
    """The gold articles."""
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        date = record["published"] and datetime.date.fromisoformat(record["published"])
        article = Article(
            path=str(path), text=path.with_suffix(".txt").read_bytes().decode(), title=record["title"],
            date=date or None, publisher=record["publisher"],
        )  # fmt: skip
        spans = {purpose: [(s["start"], s["end"]) for s in record[purpose]] for purpose in PURPOSES}
        yield labelled(article, spans, gold=True)


def from_archive(folder: Path) -> Iterator[Labelled]:
    """The archive's articles that `passages_labels.tsv` names."""
    rows = [line.rstrip("\n").split("\t") for line in LABELS.open(encoding="utf-8") if not line.startswith("#")]
    wanted = {row[0]: dict(zip(PURPOSES, map(_spans, row[1:3]), strict=True)) for row in rows}
    for path in sorted(folder.glob("*.md")):
        article = read.read(path)
        spans = wanted.pop(hashlib.sha256(article.text.encode()).hexdigest()[:16], None)
        if spans is not None:
            yield labelled(article, spans, gold=False)
    if wanted:
        print(f"{len(wanted)} labelled articles are not in {folder}")


def _spans(cell: str) -> list[tuple[int, int]]:
    pairs = (part.partition("-") for part in cell.split(",") if part != "-")
    return [(int(start), int(end)) for start, _, end in pairs]


def fit(clues: np.ndarray, target: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The weights, the bias last: Newton's method on the penalised likelihood, to which rows count by their share."""
    columns = np.hstack([clues, np.ones((len(clues), 1))])
    weights = np.zeros(columns.shape[1])
    penalty = np.append(np.full(clues.shape[1], PENALTY), 0.01)
    step = np.ones(1)
    while np.abs(step).max() > CLOSE:
        chance = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (share * (chance - target)) + penalty * weights
        curve = (columns * (share * chance * (1 - chance))[:, None]).T @ columns + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
    return weights


def figures(articles: Sequence[Labelled], chosen: Sequence[np.ndarray], purpose: str) -> tuple[float, float, float]:
    """F1, precision and recall of the characters of the `chosen` sentences."""
    hit = sum(int(np.dot(c, a.covered[purpose])) for a, c in zip(articles, chosen, strict=True))
    found = sum(int(np.dot(c, a.lengths)) for a, c in zip(articles, chosen, strict=True))
    total = sum(a.total[purpose] for a in articles)
    precision, recall = hit / found if found else 0.0, hit / total if total else 0.0
    return 2 * hit / (found + total) if found + total else 0.0, precision, recall


@dataclass
class Model:
    """One purpose's weights with the scores that its outlets got from weights fitted without them."""

    names: list[str]
    weights: np.ndarray
    threshold: float
    unseen: list[np.ndarray]  # one array an article


def model(articles: Sequence[Labelled], purpose: str) -> Model:
    """Weights fitted on all articles, and the threshold that is best for outlets left out."""
    counts: dict[str, int] = {}
    for article in articles:
        for clue in article.clues:
            for name in clue.values:
                counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= RAREST and _plain(name) not in IGNORED[purpose])
    column = {name: i for i, name in enumerate(names)}
    rows = [clue for article in articles for clue in article.clues]
    table = np.zeros((len(rows), len(names)))
    for row, clue in enumerate(rows):
        for name, value in clue.values.items():
            if name in column:
                table[row, column[name]] = value
    target = np.array([c > n / 2 for a in articles for c, n in zip(a.covered[purpose], a.lengths, strict=True)], float)
    outlets = np.array([a.outlet for a in articles for _ in a.clues])
    share = np.array([GOLD[purpose] if a.gold else 1.0 for a in articles for _ in a.clues])
    scores = np.zeros(len(rows))
    for outlet in sorted({a.outlet for a in articles if a.gold}):
        held = outlets == outlet
        weights = fit(table[~held], target[~held], share[~held])
        scores[held] = table[held] @ weights[:-1] + weights[-1]
    unseen = np.split(scores, np.cumsum([len(a.clues) for a in articles])[:-1])
    gold = [i for i, a in enumerate(articles) if a.gold]
    chosen = [articles[i] for i in gold]
    curve = [figures(chosen, [unseen[i] > level for i in gold], purpose)[0] for level in GRID]
    return Model(names, fit(table, target, share), _threshold(np.array(curve)), unseen)


def _plain(name: str) -> str:
    return name.rpartition(":")[2].rstrip("@")


def _threshold(curve: np.ndarray) -> float:
    """The middle of the levels whose smoothed F1 is as good as the best: not a lucky peak."""
    smooth = np.convolve(curve, np.ones(5) / 5, mode="valid")
    return float(np.mean(GRID[2:-2][smooth >= smooth.max() - AS_GOOD]))


def table_of(fitted: dict[str, Model]) -> str:
    """The weights as TOML, the heaviest first."""
    lines = [
        "# Written by benchmarks/fit_passages.py: the weight of each clue, in log-odds (logistic regression with L2).",
        "# NAME@ is a clue in the opening; before:NAME is one of the sentence before; time_… are dates",
        "# against the day of publication. A sentence has the purpose when bias and weights pass the threshold.",
    ]
    for purpose, one in fitted.items():
        lines += ["", f"[{purpose}]", f"threshold = {one.threshold:.2f}", f"bias = {one.weights[-1]:.3f}", ""]
        lines.append(f"[{purpose}.weights]")
        ranked = sorted(zip(one.names, one.weights, strict=False), key=lambda row: (-row[1], row[0]))
        lines += [f'"{name}" = {weight:.3f}' for name, weight in ranked if abs(weight) >= SMALLEST]
    return "\n".join(lines) + "\n"


def report(articles: Sequence[Labelled], fitted: dict[str, Model]) -> None:
    """Print the figures of outlets left out, by outlet and for all."""
    outlets = sorted({a.outlet for a in articles if a.gold})
    print(f"{'outlet left out':32} articles   background P/R/F1       implications P/R/F1")
    for outlet in [*outlets, "all gold"]:
        rows = [i for i, a in enumerate(articles) if a.gold and outlet in (a.outlet, "all gold")]
        cells = []
        for purpose in fitted:
            f1, precision, recall = figures(
                [articles[i] for i in rows], [_chosen(fitted, purpose, i) for i in rows], purpose
            )
            cells.append(f"{precision:.3f} {recall:.3f} {f1:.3f}")
        print(f"{outlet[:32]:32} {len(rows):8}   " + "       ".join(cells))


def _chosen(fitted: dict[str, Model], purpose: str, article: int) -> np.ndarray:
    """Which sentences of an outlet left out have the purpose; none is background that is more of an implication."""
    scores = {name: one.unseen[article] - one.threshold for name, one in fitted.items()}
    least = np.maximum(0, scores["implications"]) if purpose == "background" else 0.0
    return np.asarray(scores[purpose] > least)


def main() -> None:
    """Fit, report, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--archive", type=Path, default=Path("../shared/archive"))
    parser.add_argument("--write", action="store_true", help="write generator/passages/weights.toml")
    options = parser.parse_args()
    articles = [*from_gold(options.gold), *from_archive(options.archive)]
    fitted = {purpose: model(articles, purpose) for purpose in PURPOSES}
    report(articles, fitted)
    if options.write:
        WEIGHTS.write_text(table_of(fitted), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Print how well and how fast articles are grouped into stories and made dossiers, beside TF-IDF and MinHash.

`events.tsv` of the archive says which articles tell one event; `events_extra.tsv` beside this file adds harder ones:
an article's event, and the longer story that it is an episode of. A pair of one story that is not of one event is
"an episode"; a pair of neither is wrong.
"""

import csv
import importlib.util
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import msgspec

from generator.arabic.folding import fold
from generator.dossier import grouping
from generator.dossier.assemble import dossier
from generator.dossier.stories import stories
from generator.dossier.trace import Trace, trace
from generator.dossier.words import stem, weight
from generator.model import Article, Published, Record, Source, Title
from generator.pipeline import extract
from generator.read import read
from generator.settings import Settings

ARCHIVE = Path(__file__).parents[2] / "shared/archive"
EXTRA = Path(__file__).with_name("events_extra.tsv")
PRECISION = 0.97
DAYS = 4  # apart that two articles of one event may lie, for the baselines
SIZES = (500, 2_000, 20_000)

Pair = tuple[str, str]


def record_of(article: Article) -> Record:
    """What grouping reads of a record: title, text, date and outlet, without extraction."""
    value = article.date.isoformat() if article.date else "XXXX"
    return Record(
        id=Path(article.path).name, sha256="", text=article.text,
        source=Source(path=article.path, publisher=article.publisher, dossier=article.dossier),
        published=Published(value=value, basis="stated"), title=Title(text=article.title or "", inferred=False),
        sentences=(), headings=(), timexes=(), quotes=(), events=(), background=(), implications=(), actors=(),
        places=(), summary=(),
    )  # fmt: skip


def pairs_by(path: Path, column: str) -> set[Pair]:
    """Every two files that have one value in `column`."""
    groups: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            groups.setdefault(row[column], []).append(row["file"])
    return {pair for files in groups.values() for pair in combinations(sorted(files), 2)}


def grouped(traces: Sequence[Trace]) -> set[Pair]:
    """Every two articles that are put into one story."""
    return {pair for group in grouping.group(traces) for pair in combinations(sorted(group.members), 2)}


def judge(name: str, found: set[Pair], easy: set[Pair], events: set[Pair], stories: set[Pair]) -> None:
    """Print precision and recall of pairs. An episode counts against the strict precision alone."""
    right, episodes = len(found & events), len(found & stories - events)
    wrong = len(found) - right - episodes
    labelled = {file for pair in easy for file in pair}
    inside = {pair for pair in found if labelled.issuperset(pair)}
    print(
        f"{name:28} events.tsv: precision {len(inside & easy) / max(1, len(inside)):.3f} "
        f"recall {len(found & easy) / len(easy):.3f} | with harder ones: {right} right, {episodes} episodes, "
        f"{wrong} wrong, precision {(right + episodes) / max(1, len(found)):.3f} "
        f"(strictly {right / max(1, len(found)):.3f}) recall {right / len(events):.3f}"
    )


def baseline(
    name: str, scored: Iterable[tuple[float, Pair]], easy: set[Pair], events: set[Pair], stories: set[Pair]
) -> None:
    """Judge the pairs of a baseline at the lowest threshold that keeps the precision wanted."""
    ranked = sorted(scored, reverse=True)
    right = wrong = kept = 0
    for count, (_, pair) in enumerate(ranked, 1):
        right, wrong = right + (pair in events), wrong + (pair not in stories and pair not in events)
        if right + wrong and right / (right + wrong) >= PRECISION:
            kept = count
    threshold = ranked[kept - 1][0] if kept else 1.0
    judge(f"{name} >= {threshold:.2f}", {pair for _, pair in ranked[:kept]}, easy, events, stories)


def near(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Indexes of every two articles within a few days."""
    for i, a in enumerate(articles):
        for j in range(i + 1, len(articles)):
            b = articles[j]
            if a.date and b.date:
                if (b.date - a.date).days > DAYS:
                    break
                yield i, j


def tfidf(articles: Sequence[Article]) -> Iterator[tuple[float, Pair]]:
    """Cosines of scikit-learn's TF-IDF over folded words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(preprocessor=fold, sublinear_tf=True, min_df=2, max_df=0.1)
    matrix = made.fit_transform([f"{a.title}\n{a.text}" for a in articles])
    likeness = (matrix @ matrix.T).tocsr()
    for i, j in near(articles):
        yield float(likeness[i, j]), pair_of(articles[i], articles[j])


def minhash(articles: Sequence[Article]) -> Iterator[tuple[float, Pair]]:
    """Estimated Jaccard of datasketch's MinHash over folded words in twos."""
    from datasketch import MinHash

    made = []
    for article in articles:
        words = fold(f"{article.title} {article.text}").split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([f"{a} {b}".encode() for a, b in pairwise(words)])
        made.append(sketch)
    for i, j in near(articles):
        yield made[i].jaccard(made[j]), pair_of(articles[i], articles[j])


def pair_of(a: Article, b: Article) -> Pair:
    """The names of two articles' files in order."""
    first, second = sorted((Path(a.path).name, Path(b.path).name))
    return first, second


def copies(articles: Sequence[Article], count: int, dense: bool) -> Iterator[Article]:
    """`count` articles: those of the archive again and again with other names, and dates later unless `dense`."""
    span = timedelta(days=0 if dense else 300)
    for number in range(count):
        turn, at = divmod(number, len(articles))
        article = articles[at]
        if turn:
            day = (article.date or date(2018, 1, 1)) + span * turn
            text, title = renamed(article.text, turn), renamed(article.title or "", turn)
            path = f"{turn}-{Path(article.path).name}"
            article = msgspec.structs.replace(article, path=path, text=text, title=title, date=day)
        yield article


def renamed(text: str, turn: int) -> str:
    """`text` with each rare word, as names are, changed into another."""
    rare = weight("")
    mark = "بتثجحخدذرزسش"[turn % 12]
    return " ".join(word + mark if weight(stem(fold(word) or word)) == rare else word for word in text.split())


def timed(articles: Sequence[Article], count: int, dense: bool) -> None:
    """Print seconds and memory of grouping `count` articles."""
    traces, spent = [], 0.0
    for article in copies(articles, count, dense):
        record = record_of(article)
        start = time.process_time()
        traces.append(trace(record))
        spent += time.process_time() - start
    start = time.process_time()
    found = grouping.group(traces)
    grouping_time = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:6} articles{' of the same months' if dense else ''}: traces {spent:.1f} s, grouping "
        f"{grouping_time:.1f} s, {len(found)} stories, peak {peak:.0f} MiB"
    )


def made(packed: Sequence[bytes], sizes: Iterable[int]) -> None:
    """Print seconds and memory of all dossiers of so many articles: records as they are, and copies of other years."""

    def record(number: int) -> Record:
        turn, at = divmod(number, len(packed))
        found = msgspec.msgpack.decode(packed[at], type=Record)
        year = f"{int(found.published.value[:4]) + turn}{found.published.value[4:]}"
        published = msgspec.structs.replace(found.published, value=year)
        return msgspec.structs.replace(found, id=str(number), published=published)

    for size in sizes:
        start = time.process_time()
        told = stories([trace(record(number)) for number in range(size)])
        grouped_in = time.process_time() - start
        for story in told:
            dossier(story, [record(int(name)) for name in story.group.members], Settings())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:6} records: stories {grouped_in:.1f} s, {len(told)} dossiers "
            f"{time.process_time() - start - grouped_in:.1f} s, peak {peak:.0f} MiB"
        )


def main() -> int:
    """Quality on the archive, then time and memory by the number of articles."""
    if not ARCHIVE.is_dir():
        print("SKIPPED: no archive of articles beside the project")
        return 0
    articles = sorted((read(path) for path in ARCHIVE.glob("*.md")), key=lambda a: (a.date or date.min, a.path))
    easy = pairs_by(ARCHIVE / "events.tsv", "event")
    events = easy | pairs_by(EXTRA, "event")
    stories = pairs_by(EXTRA, "story")
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(articles)} articles")
    print(f"pairs: {len(easy)} in events.tsv, {len(events)} with harder ones, {len(stories)} of one story")
    judge("mujaz", grouped([trace(record_of(article)) for article in articles]), easy, events, stories)
    compared: dict[str, tuple[str, Callable[[Sequence[Article]], Iterator[tuple[float, Pair]]]]] = {
        "sklearn": ("TF-IDF (scikit-learn)", tfidf),
        "datasketch": ("MinHash (datasketch)", minhash),
    }
    for package, (name, scores) in compared.items():
        if importlib.util.find_spec(package):
            baseline(name, scores(articles), easy, events, stories)
        else:
            print(f"{name}: SKIPPED, {package} is not installed")
    for size in SIZES:
        timed(articles[:size], size, dense=False)
    timed(articles, SIZES[-1], dense=True)
    made([msgspec.msgpack.encode(extract(article, Settings())) for article in articles], SIZES)
    return 0


if __name__ == "__main__":
    sys.exit(main())

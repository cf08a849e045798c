"""Compare the summary with the first sentences and with TextRank, by ROUGE against what the newsroom itself wrote.

    python benchmarks/summary.py [FOLDER …]      default: ../shared/gold/dev and every fourth of ../shared/archive

Two references. *Title*: the summary should hold the words of the headline. *Lead*: the newsroom's own opening sentence,
which is then kept from every method, so that each sums up the rest and is asked how much of the opening it recovers.
All methods give as many sentences as ours does. TextRank is sumy's (dependency group `fit`), over the same sentences.
"""

import argparse
import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.text_rank import TextRankSummarizer

from generator import passages, quotes, read, timex
from generator.arabic.sentences import segment
from generator.arabic.words import tokenize
from generator.model import Article

FOLDERS = (Path("../shared/gold/dev"), Path("../shared/archive"))
FEWEST = 5  # sentences of an article worth summing up


class Words:
    """The project's own tokens, for sumy."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The folded words of `text`."""
        return tuple(token.form for token in tokenize(text) if token.kind == "word")


def articles(folder: Path) -> Iterator[Article]:
    """The articles with a title in a folder of gold files or of Markdown."""
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["title"]:
            date = record["published"] and datetime.date.fromisoformat(record["published"])
            text = path.with_suffix(".txt").read_bytes().decode()
            yield Article(path=str(path), text=text, title=record["title"], date=date or None)
    for path in sorted(folder.glob("*.md"))[::4]:
        article = read.read(path)
        if article.title:
            yield article


def ours(article: Article) -> list[str]:
    """The summary as the program makes it."""
    document = segment(article.text, article.title)
    mentions = timex.find(document)
    published = timex.publication(article, document, mentions)
    timexes = timex.resolve(document, mentions, published)
    clues = passages.clues(document, timexes, quotes.find(document), published, passages.places(document))
    chosen = set(passages.summary(document, clues, passages.background(document, clues)))
    return [sentence.text for sentence in document.sentences if sentence.id in chosen]


def body(article: Article) -> list[str]:
    """The sentences of the article's body."""
    sentences = segment(article.text, article.title).sentences
    return [s.text for s in sentences if not (s.heading or s.furniture)]


def textrank(sentences: Sequence[str], size: int) -> list[str]:
    """The sentences that sumy's TextRank ranks first."""
    document = ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in sentences])])
    return [str(sentence) for sentence in TextRankSummarizer()(document, size)]


def rouge(summary: Sequence[str], reference: str) -> tuple[float, float, float]:
    """The recall of the reference's words and pairs of words, and ROUGE-L's of its longest common subsequence."""
    found = [form for text in summary for form in Words().to_words(text)]
    wanted = list(Words().to_words(reference))
    return _shared(found, wanted, 1), _shared(found, wanted, 2), _common(found, wanted) / len(wanted) if wanted else 0.0


def _shared(found: list[str], wanted: list[str], size: int) -> float:
    grams = [Counter(zip(*(words[i:] for i in range(size)), strict=False)) for words in (found, wanted)]
    total = sum(grams[1].values())
    return sum((grams[0] & grams[1]).values()) / total if total else 0.0


def _common(a: list[str], b: list[str]) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def compared(found: Sequence[Article]) -> None:
    """Print the table of one folder."""
    sums: dict[tuple[str, str], list[float]] = {}
    for article in found:
        sentences = body(article)
        if len(sentences) < FEWEST:
            continue
        rest = Article(path=article.path, text="\n".join(sentences[1:]), date=article.date, title=article.title)
        for reference, text, source in (("title", article.title or "", article), ("lead", sentences[0], rest)):
            # Against the title, the title must not steer the choice.
            own = ours(Article(path=source.path, text=source.text, date=source.date))
            given = sentences if reference == "title" else sentences[1:]
            methods: dict[str, Callable[[], list[str]]] = {
                "ours": lambda own=own: own,
                "first sentences": lambda given=given, own=own: given[: len(own)],
                "TextRank": lambda given=given, own=own: textrank(given, len(own)),
            }
            for method, make in methods.items():
                row = sums.setdefault((reference, method), [0.0] * 5)
                chosen = make()
                values = (*rouge(chosen, text), float(sum(len(s.split()) for s in chosen)), 1.0)
                sums[reference, method] = [x + y for x, y in zip(row, values, strict=True)]
    print("| reference | method | ROUGE-1 | ROUGE-2 | ROUGE-L | words |")
    print("|---|---|---|---|---|---|")
    for (reference, method), (one, two, longest, words, count) in sums.items():
        figures = " | ".join(f"{total / count:.3f}" for total in (one, two, longest))
        print(f"| {reference} | {method} | {figures} | {words / count:.0f} |")
    print(f"\n{max(int(row[4]) for row in sums.values())} articles, recall; none of the methods saw the title\n")


def main() -> None:
    """Compare over each folder that is there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    for folder in parser.parse_args().folders:
        if folder.is_dir():
            print(f"{folder.name}:\n")
            compared(list(articles(folder)))


if __name__ == "__main__":
    main()

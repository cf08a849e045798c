"""The dated happenings of a document, each by the clause that tells it."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Document, Event, Published, Quote, Sentence, Span, Tense, Timex, Token
from ..timex import calendar, tense
from ..timex.mention import Grain
from .clauses import WORDS, Place, among, any_among, boundary, clause_end, framed, inserted, offset_of, trimmed, whole

_NEAR = 5
_FIGURE = 11
_AMOUNT = re.compile(r"P(\d{1,3})([DY])")
_SURE = 2  # what `tense.of_word` gives for a word that is surely a verb of its tense
_LONG: frozenset[Grain | None] = frozenset(("year", "quarter", "half", "month"))


def events(
    document: Document, timexes: tuple[Timex, ...], quotes: tuple[Quote, ...], published: Published
) -> tuple[Event, ...]:
    """The dated happenings of a document in the order of the text."""
    found: list[Event] = []
    told = sorted(quotes, key=offset_of)
    leads = _leads(document)
    at = 0
    for number, sentence in enumerate(document.sentences):
        inside: list[Timex] = []
        while at < len(timexes) and timexes[at].start < sentence.end:
            inside.append(timexes[at])
            at += 1
        if inside and not (sentence.heading or sentence.furniture):
            first, last = (bisect_left(told, offset, key=offset_of) for offset in (sentence.start, sentence.end))
            said = told[first:last]
            lead = number in leads and sum(timex.type == "DATE" for timex in inside) == 1
            place = Place(document, number, sentence, lead)
            events_here = list(_of_sentence(place, inside, said, published))
            news = found[0].date if found else published.value
            found += sorted([*events_here, *_counted_back(place, inside, events_here, news)], key=offset_of)
        elif found and not (sentence.heading or sentence.furniture):
            found.extend(_carried(Place(document, number, sentence), found[-1]))
    return tuple(found)


def _leads(document: Document) -> frozenset[int]:
    """The sentences in which a statement may be the news: the first, and the one in which a text begins anew.

    Where a summary stands above, the report begins below it with a verb of saying that no conjunction joins to it.
    """
    told = [n for n, s in enumerate(document.sentences) if not (s.heading or s.furniture)]
    if not told:
        return frozenset()
    paragraph = document.sentences[told[0]].paragraph
    second = next((n for n in told if document.sentences[n].paragraph != paragraph), None)
    anew = second is not None and document.tokens[document.first[second]].form in WORDS["saying"]
    return frozenset((told[0], second) if anew and second is not None else told[:1])


_MEETING = 3  # words in which a sentence may point back: وفي ذلك الاجتماع


def _carried(place: Place, before: Event) -> Iterator[Event]:
    """The sentence as an event of the day told in the one before it, where its first words point back there."""
    if place.number == 0 or before.end < place.document.sentences[place.number - 1].start or before.tense != "past":
        return
    sentence = place.sentence
    words = place.between(sentence.start, sentence.end)[:_MEETING]
    points = len(words) == _MEETING and among(words[1], "pointing") and among(words[2], "gathering")
    if words and (among(words[0], "at_once") or (points and among(words[0], "preposition"))):
        start, end = trimmed(place.document.text, sentence.start, sentence.end)
        yield Event(
            start=start, end=end, text=place.document.text[start:end], date=before.date, tense="past",
            rule="carried over", timex=before.timex, inferred=True,
        )  # fmt: skip


def _counted_back(place: Place, timexes: list[Timex], told: Sequence[Event], news: str) -> Iterator[Event]:
    """`زار المدينة في 2010 بعد عامين من الزلزال`: the earthquake as an event two years before the visit.

    `ويأتي هذا الهجوم بعد يومين من اللقاء` counts from the day of the news.
    """
    tokens, text = place.document.tokens, place.document.text
    starts = [event.start for event in told]
    of_news = among(tokens[place.document.first[place.number]], "comes")
    for timex in timexes:
        at, behind = place.at(timex.start), place.at(timex.end)
        amount = _AMOUNT.fullmatch(timex.value)
        before = bisect_left(starts, timex.start) - 1
        if amount is None or timex.mod or not at or tokens[at - 1].form != "بعد":
            continue
        days = amount[2] == "D"
        since = news if of_news and days else told[before].date if before >= 0 else ""
        what = place.behind(timex.end)[1 + (tokens[behind].form == "فقط") :] if behind < len(tokens) else ()
        if not what or tokens[place.at(what[0].start) - 1].form != "من" or what[0].form in WORDS["goes_on"]:
            continue
        date = calendar.shifted(since, "day" if days else "year", -int(amount[1]))
        if date is not None:
            end = next((token.start for token in what if token.kind == "mark"), what[-1].end)
            start, end = trimmed(text, what[0].start, end)
            yield Event(
                start=start, end=end, text=text[start:end], date=date, tense="past",
                rule="counted back", timex=f"{timex.start}:{timex.end}", inferred=True,
            )  # fmt: skip


class Dated(NamedTuple):
    """A time expression that dates a happening, the date, and the stretch of text that tells it."""

    timex: Timex
    date: str
    start: int
    end: int


_TOLD = 5  # words before a date that tell what happened at it


def _of_sentence(place: Place, timexes: list[Timex], quotes: Sequence[Quote], published: Published) -> Iterator[Event]:
    dated = _dated(place, timexes, quotes, published)
    text = place.document.text
    for before, one, following in zip([None, *dated], dated, [*dated[1:], None], strict=False):
        start, end = one.start, one.end
        if before is not None and inserted(place, before.start, before.timex, before.end) is None:
            start = max(start, boundary(place, before.timex, one.timex))
        if following is not None:
            cut = boundary(place, one.timex, following.timex)
            told = len(place.between(start, one.timex.start)) > _TOLD
            end = min(end, cut) if told or whole(place.between(one.timex.end, cut), text, cut) else end
        if len(dated) == 1:
            start, end = framed(place, start, one.timex, end) or (start, end)
        else:
            end = min(end, clause_end(place, one.timex.end, end))
            start, end = inserted(place, start, one.timex, end) or (start, end)
        start, end = trimmed(text, start, end)
        yield Event(
            start=start, end=end, text=text[start:end], date=one.date, tense=_tense(one, published, place),
            rule="dated clause" if len(dated) > 1 else "dated sentence", timex=f"{one.timex.start}:{one.timex.end}",
            inferred=one.timex.inferred or one.date != one.timex.value,
        )  # fmt: skip


def _dated(place: Place, timexes: list[Timex], quotes: Sequence[Quote], published: Published) -> list[Dated]:
    """The time expressions of a sentence that date a happening, each date once."""
    found: dict[str, Dated] = {}
    for before, timex in zip([None, *timexes], timexes, strict=False):
        holder = _holder(place.sentence, timex, quotes)
        words = place.before(timex.start, holder.start)
        date = _date(timex, words, published)
        if date is None or date in found or (before is not None and _goes_on(before, timex, place)):
            continue
        if _no_event(timex, words, place, published):
            continue
        found[date] = Dated(timex, date, holder.start, holder.end)
    dated = list(found.values())
    return [one for one, before in zip(dated, [None, *dated], strict=False) if not _holds(one, before, place)]


def _holds(one: Dated, before: Dated | None, place: Place) -> bool:
    """Whether a longer span only says when the day before it was: أعلن الخميس … موسم هذا العام."""
    outer, inner = calendar.span(one.date), calendar.span(before.date) if before is not None else None
    if before is None or outer is None or inner is None or outer == inner:
        return False
    between = place.between(before.timex.end, one.timex.start)
    return outer[0] <= inner[0] <= inner[1] <= outer[1] and not any(abs(tense.of_word(t.form)) == 2 for t in between)


def _holder(sentence: Sentence, timex: Timex, quotes: Sequence[Quote]) -> Span:
    """The reported words that the date stands in, or the sentence."""
    for quote in quotes:
        if quote.start <= timex.start and timex.end <= quote.end:
            end = min(quote.end, sentence.end)
            return Span(
                start=quote.start, end=end, text=sentence.text[quote.start - sentence.start : end - sentence.start]
            )
    return sentence


def _date(timex: Timex, words: list[Token], published: Published) -> str | None:
    """The date of the happening; of lengths, only `منذ` with a verb of beginning gives one."""
    if timex.type == "DATE":
        return timex.value
    if timex.type != "DURATION" or timex.rule != "a length since" or not any_among(words, "beginning"):
        return None
    return _ago(timex.value, published.value)


def _ago(length: str, published: str) -> str | None:
    """The date that lies a length before publication."""
    years, months = 0, 0
    number = ""
    for character in length[1:]:
        if character.isdigit():
            number += character
        elif character in "YM":
            years, months = (int(number), months) if character == "Y" else (years, int(number))
            number = ""
        else:
            return None
    if months:
        return calendar.shifted(published, "month", -12 * years - months)
    return calendar.shifted(published, "year", -years)


def _goes_on(before: Timex, timex: Timex, place: Place) -> bool:
    """Whether the date is the second of a pair: 24 و25 أبريل, من 2003 إلى 2011, يومي السبت والأحد."""
    if before.type != "DATE":
        return False
    between = place.between(before.end, timex.start)
    if not between:
        joined = place.document.text[before.end : timex.start].strip() == "و"
        return joined and not timex.text.startswith("اليوم")
    return len(between) <= 2 and all(
        token.form in _AND or (token.form[0] == "و" and token.form[1:] in WORDS["preposition"]) for token in between
    )


_AND = frozenset(("و", "-", "–", "الي", "حتي", "وحتي", "/"))


def _no_event(timex: Timex, words: list[Token], place: Place, published: Published) -> bool:
    """Whether the date is a statement's, a figure's, a measure's or a name's."""
    return (
        (not place.lead and _said(words, place.behind(timex.end)) and not _after(timex, published))
        or _figure(timex, words, place)
        or _compared(timex, words)
        or _subject(timex, words, place)
        or _nowadays(timex, place)
        or _supposed(words)
        or (bool(words) and words[-1].form == "منذ" and any_among(words[-1 - _NEAR : -1], "measure"))
        or _names(timex, words, place.document.text)
    )


def _after(timex: Timex, published: Published) -> bool:
    """Whether the date lies after publication: no statement can have been made then."""
    at, now = calendar.span(timex.value), calendar.span(published.value)
    return at is not None and now is not None and at[0] > now[1]


def _said(words: list[Token], behind: Sequence[Token]) -> bool:
    """Whether the date tells when something was said."""
    if behind and among(behind[0], "happening"):
        return False
    if _attributed(words):
        return True
    beside_statement = False
    for distance, token in enumerate(reversed(words)):
        if token.kind != "word":
            continue
        if among(token, "saying"):
            return not _moved([*words[len(words) - distance :], *behind], token)
        if among(token, "happening"):
            return False
        beside_statement = beside_statement or (distance < _NEAR and among(token, "statement"))
        if not beside_statement and _ends_frame(words, len(words) - 1 - distance):
            return False
    if beside_statement:
        return any_among(behind, "saying")
    begins = sum(token.kind == "word" for token in words) <= 1
    verbs = [token for token in behind[:2] if token.kind == "word"]
    return begins and bool(verbs) and among(verbs[0], "saying")


def _attributed(words: Sequence[Token]) -> bool:
    """Whether the date is that of a source's word: وفق ما أعلن مصدر أمني الأحد."""
    marks = [index for index, token in enumerate(words) if token.kind != "word"]
    first = [token.form for token in (words[marks[-1] + 1 :] if marks else words)[:2]]
    return bool(first) and (first[0] == "حسبما" or (first[0] in WORDS["according"] and first[-1] == "ما"))


def _moved(behind: Sequence[Token], verb: Token) -> bool:
    """Whether نقلت tells that something was brought somewhere, not what was reported: no عن follows."""
    return verb.form.endswith(("نقل", "نقلت")) and not any(token.form == "عن" for token in behind)


def _ends_frame(words: Sequence[Token], index: int) -> bool:
    """Whether the word is a verb or a conjunction between a date and the verb of saying before it."""
    token = words[index]
    verb = tense.of_word(token.form)
    return (
        (among(token, "clause") and not among(token, "preposition"))
        or verb == -_SURE
        or (verb == _SURE and not (index and tense.is_name(words, index, 0)))
    )


def _supposed(words: list[Token]) -> bool:
    """Whether the happening is only supposed (إذا حصل), or denied."""
    marks = [index for index, token in enumerate(words) if token.form in _ENDS]
    forms = ["", *(token.form for token in words[marks[-1] if marks else 0 :])]
    return any(
        form in WORDS["supposed"] and not (form == "اذا" and before == "ما")
        for before, form in itertools.pairwise(forms)
    )


_ENDS = frozenset('،,؛;"“”«»')  # behind these what was supposed or denied is no longer


def _figure(timex: Timex, words: list[Token], place: Place) -> bool:
    """Whether a long span of time measures a figure (بلغت الصادرات … خلال 2017); one that is foreseen is an event."""
    grain = calendar.grain(timex.value)
    if grain not in _LONG or (bool(words) and words[-1].form == "منذ" and not any_among(words, "measure")):
        return False
    if grain == "month" and any_among(words, "changed") and not any_among(words[-_FIGURE:], "against"):
        return False  # a month's change is news
    if any_among(words[-_FIGURE:], "figure") or (bool(words) and words[-1].form == "عن"):
        return True
    if not (any_among(words[-_FIGURE:], "rate") or _measured(timex, words, place)):
        return False
    return tense.governing(place.document, place.number, place.at(timex.start), place.at(timex.end)) <= 0


def _measured(timex: Timex, words: list[Token], place: Place) -> bool:
    """Whether an amount stands between a verb of growing or counting and its year: زادت الصادرات 5% خلال 2017."""
    if calendar.grain(timex.value) == "month" or timex.mod == "END":
        return False  # a month's figures are news, and what stands at a year's end is reached then
    verbs = [index for index, token in enumerate(words) if among(token, "grown")]
    if not verbs or any_among(words, "aim"):
        return False
    at_hand = itertools.takewhile(lambda token: token.form not in _ENDS, place.behind(timex.end)[:_NEAR])
    return any(token.form in WORDS["amount"] for token in [*words[verbs[-1] :], *at_hand])


def _subject(timex: Timex, words: list[Token], place: Place) -> bool:
    """Whether the time itself is what is spoken of: العام الماضي كان صعبا, not في العام الماضي كان وزيرا."""
    placed = timex.text.startswith("ال") and calendar.grain(timex.value) in _LONG
    if not (placed or timex.text.startswith("هذا")) or timex.text[-1].isdigit():
        return False
    if any_among(place.behind(timex.end)[:1], "being"):
        return not any_among(words[-1:], "preposition")
    opens = not any(token.kind == "word" and token.form not in _INDEED for token in words[:-1])
    return opens and any_among(words[-1:], "being")


def _nowadays(timex: Timex, place: Place) -> bool:
    """Whether a bare اليوم stands in a sentence that tells no happening: والنتيجة اليوم أن القرية فقيرة."""
    if timex.text != "اليوم":
        return False
    first, last = place.document.first[place.number], place.document.first[place.number + 1]
    return not any(tense.of_word(token.form) for token in place.document.tokens[first:last])


_INDEED = frozenset(("لقد", "قد", "وقد", "ان"))


def _compared(timex: Timex, words: list[Token]) -> bool:
    """Whether the date only is what something is set against: أكثر مما حدث في 2003, الأطول في القرن."""
    if timex.value.endswith("XX") and timex.value[0].isdigit():
        return True  # a century holds no single happening
    near = [token.form for token in words[-_NEAR:]]
    if near[-1:] == ["من"] and any_among(words[-_NEAR:], "measure"):
        return True  # أعلى قليلا من العام الماضي
    return any(one in _AS and other in WORDS["occurred"] for one, other in itertools.pairwise(near))


_AS = frozenset(("مما", "لما", "كما"))


def _clitic(timex: Timex, text: str) -> str:
    """The letters written with the expression's first word, before it."""
    return text[max(0, timex.start - 2) : timex.start].rpartition(" ")[2]


def _names(timex: Timex, words: list[Token], text: str) -> bool:
    """Whether the date belongs to a noun: قانون المالية لسنة 2026, مالية 2026, ظهير 2 أكتوبر 1984, أحداث الاثنين."""
    if not words:
        return False
    before = words[-1]
    if calendar.grain(timex.value) not in _LONG:
        return among(before, "dated_noun") or (before.form in ("حتي", "وحتي") and timex.text == "اليوم")
    if among(before, "goes_back"):
        return False
    if timex.text.startswith("لل") or before.form == "ل" or "ل" in _clitic(timex, text):
        return True
    named = among(before, "yearly") or (timex.text.isdigit() and not among(before, "preposition"))
    return before.kind == "word" and named


def _tense(one: Dated, published: Published, place: Place) -> Tense:
    """Whether the date lies before or after publication; on the day itself, or where nothing tells, the verb does."""
    at, now = calendar.span(one.date), calendar.span(published.value)
    if at and now and at[0] > now[1]:
        return "coming"
    if at and now and at[1] < now[0]:
        return "past"
    said = tense.governing(place.document, place.number, place.at(one.timex.start), place.at(one.timex.end))
    return "coming" if said > (1 if now else 0) else "past"

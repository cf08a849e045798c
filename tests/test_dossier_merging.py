from typing import Any

import msgspec
import pytest

from generator.arabic.sentences import segment
from generator.dossier import elsewhere
from generator.dossier.assemble import by_id, dossier
from generator.dossier.figures import figures
from generator.dossier.grouping import Group
from generator.dossier.page import Dossier, Happening, Saying
from generator.dossier.people import Mention, identities, skeleton
from generator.dossier.stories import Story
from generator.dossier.tellings import sources_of
from generator.dossier.wording import COMPARED, Wording
from generator.identity import named
from generator.model import Event, Passage, Published, Quote, Record, Source, Timex, Title
from generator.settings import Settings

FIRST = (
    "انهار سد الرويس فوق بلدة السلوقية مساء الثلاثاء فقتل 7 أشخاص وأصيب 12 آخرون.\n"
    "وقال رئيس البلدية نعمان الزعبوط إن المياه جرفت جسرين ومدرسة قبل وصول زوارق الإنقاذ.\n"
    "بني السد الترابي عام 1974 لري بساتين الوادي."
)
SECOND = (
    "قتل 9 أشخاص وأصيب 12 آخرون عندما انهار سد الرويس مساء الثلاثاء فوق بلدة السلوقية.\n"
    "وأكد الزعبوط أن المياه جرفت جسرين ومدرسة قبل وصول زوارق الإنقاذ إليها.\n"
    "ونفت شركة الري مسؤوليتها عن إهمال صيانة السد."
)


def span(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def record(name: str, text: str, outlet: str | None, day: str = "2031-05-07", **found: Any) -> Record:
    document = segment(text)
    events, quotes = found.get("events", ()), found.get("quotes", ())
    dates = {date: words for words, date, _ in events}
    return named(
        Record(
            id=name, sha256="", text=text, title=Title(text=f"عنوان {name}"), headings=(), actors=(), places=(),
            implications=(), sentences=document.sentences, source=Source(path=f"{name}.md", publisher=outlet),
            published=Published(value=day, basis="stated"), summary=(document.sentences[0].id,),
            timexes=tuple(
                Timex(**span(text, words.split("@")[1]), type="DATE", value=date, rule="test")
                for date, words in dates.items()
            ),
            events=tuple(
                Event(
                    **span(text, words.split("@")[0]), date=date, tense=tense, rule="test",
                    timex="{start}:{end}".format(**span(text, words.split("@")[1])),
                )
                for words, date, tense in events
            ),
            quotes=tuple(
                Quote(**span(text, words), kind="indirect", cue=cue, speaker=speaker, role=role, rule="test")
                for words, cue, speaker, role in quotes
            ),
            background=tuple(Passage(**span(text, words), rule="test") for words in found.get("background", ())),
        )
    )  # fmt: skip


def collapse(name: str = "a", outlet: str | None = "صحيفة الضفة", date: str = "2031-05-06", **more: Any) -> Record:
    return record(
        name, FIRST, outlet,
        events=[(FIRST.split("\n")[0] + "@مساء الثلاثاء", date, "past")],
        quotes=[
            ("المياه جرفت جسرين ومدرسة قبل وصول زوارق الإنقاذ", "قال", "نعمان الزعبوط", "رئيس البلدية"),
        ],
        background=["بني السد الترابي عام 1974 لري بساتين الوادي."], **more,
    )  # fmt: skip


def collapse_again(
    name: str = "b", outlet: str | None = "وكالة السهل", date: str = "2031-05-06", **more: Any
) -> Record:
    return record(
        name, SECOND, outlet,
        events=[(SECOND.split("\n")[0] + "@مساء الثلاثاء", date, "past")],
        quotes=[
            ("المياه جرفت جسرين ومدرسة قبل وصول زوارق الإنقاذ إليها", "أكد", "الزعبوط", None),
            ("مسؤوليتها عن إهمال صيانة السد", "نفت", "شركة الري", None),
        ], **more,
    )  # fmt: skip


def made(*records: Record, came: tuple[str, ...] = ()) -> Dossier:
    group = Group(name=None, members=tuple(r.id for r in records))
    return dossier(Story(address="a", title="عنوان", group=group), records, Settings(), came)


def test_an_event_that_two_sources_tell_is_one_entry_with_both_behind_it() -> None:
    happening = made(collapse(), collapse_again()).past[0]
    assert happening.outlets == ("o1", "o2")
    assert not happening.alone
    assert {telling.page for telling in happening.tellings} == {"a", "b"}


def test_the_most_precise_date_stands_for_an_event() -> None:
    found = made(collapse(date="2031-05"), collapse_again()).past
    assert [(h.moment.value, h.dates) for h in found] == [("2031-05-06", ())]


def test_two_dates_for_one_event_stand_side_by_side() -> None:
    found = made(collapse(), collapse_again(date="2031-05-05"))
    assert [{m.value for m in h.dates} for h in found.past] == [{"2031-05-06", "2031-05-05"}]
    sides = next(d for d in found.disagreements if d.kind == "date").sides
    assert [{t.page for t in side.tellings} for side in sides] in ([{"a"}, {"b"}], [{"b"}, {"a"}])


def test_dates_counted_from_one_word_are_no_disagreement_of_the_sources() -> None:
    def counted(made: Record) -> Record:
        return msgspec.structs.replace(
            made, timexes=tuple(msgspec.structs.replace(timex, inferred=True) for timex in made.timexes)
        )

    found = made(counted(collapse()), counted(collapse_again(date="2031-05-05")))
    assert [h.dates for h in found.past] == [()]
    assert not [d for d in found.disagreements if d.kind == "date"]


def test_contrary_dates_need_nearly_the_same_words() -> None:
    other = record("c", "وانهار سد آخر في الوادي بعد أمطار غزيرة عام 2029.", "إذاعة التل", events=[
        ("وانهار سد آخر في الوادي بعد أمطار غزيرة عام 2029@عام 2029", "2029", "past"),
    ])  # fmt: skip
    assert [(h.moment.value, h.dates) for h in made(collapse(), other).past] == [("2029", ()), ("2031-05-06", ())]


def test_two_numbers_for_one_thing_stand_side_by_side_and_equal_ones_do_not() -> None:
    found = [d for d in made(collapse(), collapse_again()).disagreements if d.kind == "number"]
    assert [[side.figure for side in matter.sides] for matter in found] == [["7 أشخاص", "9 أشخاص"]]


def test_a_denial_that_answers_a_statement_stands_beside_it() -> None:
    accused = record(
        "c", "قال أهالي الوادي إن شركة الري أهملت صيانة السد وتتحمل مسؤوليتها.", "إذاعة التل",
        quotes=[("شركة الري أهملت صيانة السد وتتحمل مسؤوليتها", "قال", "أهالي الوادي", None)],
    )  # fmt: skip
    found = [d for d in made(collapse_again(), accused).disagreements if d.kind in ("denial", "denied")]
    assert [[[t.page for t in side.tellings] for side in d.sides] for d in found] == [[["c"], ["b"]]]


def test_a_denial_of_what_nobody_is_quoted_for_stands_alone() -> None:
    found = [d for d in made(collapse(), collapse_again()).disagreements if d.kind in ("denial", "denied")]
    assert [(d.kind, [t.page for t in d.sides[0].tellings]) for d in found] == [("denied", ["b"])]
    told = record("d", "ونفى المجلس البلدي علمه بالشقوق قبل الانهيار.", "إذاعة التل")
    found = [d for d in made(collapse(), told).disagreements if d.kind == "denied"]
    assert [[t.page for t in d.sides[0].tellings] for d in found] == [["d"]]


def test_a_denial_inside_a_quote_is_the_speakers_and_no_denial_of_a_source() -> None:
    text = "قال المجلس إن المهندس أنكر وجود شقوق."
    told = record("d", text, "إذاعة التل", quotes=[("المهندس أنكر وجود شقوق", "قال", "المجلس", None)])
    assert not [d for d in made(collapse(), told).disagreements if d.kind == "denied"]


def test_a_source_does_not_disagree_with_itself() -> None:
    found = made(collapse(), collapse_again(outlet="صحيفة الضفة"))
    assert [d for d in found.disagreements if d.kind == "number"] == []


def test_a_statement_reported_twice_is_one_with_the_longest_wording_first() -> None:
    found = made(collapse(), collapse_again())
    person = next(p for p in found.persons if p.name == "نعمان الزعبوط")
    assert [len(saying.tellings) for saying in person.sayings] == [2]
    assert person.sayings[0].tellings[0].page == "b"
    assert person.sayings[0].differs
    assert (person.aliases, person.roles) == (("الزعبوط",), ("رئيس البلدية",))


def test_what_one_source_alone_tells_is_marked() -> None:
    found = made(collapse(), collapse_again())
    assert all(passage.alone for passage in found.background)
    assert [p.name for p in found.persons if all(s.alone for s in p.sayings)] == ["شركة الري"]


def test_what_a_sentence_of_another_source_says_too_is_not_marked_as_told_alone() -> None:
    told = "وأعلنت البلدية أن زوارق الإنقاذ أجلت ثلاثين عالقا فوق الأسطح مساء الثلاثاء."
    dated = record("c", f"{FIRST}\n{told}", "إذاعة التل", events=[(f"{told}@مساء الثلاثاء", "2031-05-06", "past")])
    without = record("d", "وأجلت زوارق الإنقاذ ثلاثين عالقا فوق الأسطح، بحسب البلدية.", "وكالة السهل")
    marked = {h.tellings[0].page: h.alone for h in made(dated, collapse_again()).past}
    assert marked == {"c": True, "b": False}
    assert [h.alone for h in made(dated, without).past] == [False]


def test_copies_of_one_text_count_as_one_source() -> None:
    found = made(collapse(), collapse("c", "إذاعة التل"), collapse_again())
    assert [article.copy_of for article in found.articles] == [None, "a", None]
    assert [(passage.outlets, passage.alone) for passage in found.background] == [(("o1", "o2"), True)]
    assert not found.past[0].alone
    assert sources_of([collapse(), collapse("c", "إذاعة التل")]).independent(["a", "c"]) == 1


def test_where_all_is_one_text_nothing_is_alone() -> None:
    found = made(collapse(), collapse("c", "إذاعة التل"))
    assert not any(item.alone for item in by_id(found).values())


def test_an_outlets_own_articles_are_one_source_and_those_without_a_publisher_are_each_their_own() -> None:
    assert [o.name for o in sources_of([collapse(), collapse_again(outlet="صحيفة الضفة")]).all] == ["صحيفة الضفة"]
    assert len(sources_of([collapse(outlet=None), collapse_again(outlet=None)]).all) == 2


def test_the_new_is_what_the_articles_that_came_alone_tell() -> None:
    found = made(collapse(), collapse_again(), came=("b", "z"))
    items = by_id(found)
    told = {items[name].tellings[0].excerpts[0].text for name in found.newest}
    assert (told, found.came) == ({"مسؤوليتها عن إهمال صيانة السد"}, ("b",))


def test_where_no_earlier_build_is_known_or_all_came_nothing_is_marked_new() -> None:
    assert (made(collapse(), collapse_again()).came, made(collapse(), collapse_again()).newest) == ((), ())
    found = made(collapse(), collapse_again(), came=("a", "b"))
    assert (found.came, found.newest) == (("a", "b"), ())


def test_every_joined_thing_has_an_id_of_its_own() -> None:
    found = made(collapse(), collapse_again())
    shown: list[Happening | Saying] = [*found.past, *(s for p in found.persons for s in p.sayings)]
    assert len({item.id for item in shown}) == len(shown)


def test_a_dossier_of_one_story_is_the_same_made_twice() -> None:
    assert made(collapse(), collapse_again()) == made(collapse(), collapse_again())


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("هاني السروري", "وزير النقل"), ("السروري", None), True),
        (("هاني السروري", "وزير النقل"), ("وزير النقل", None), True),
        (("هاني السروري", None), ("هانى السرورى", None), True),
        (("كيم نام-سو", "السفير"), ("كيم نام سو", None), True),
        (("ترانب", None), ("ترنب", None), True),
        (("هاني السروري", "وزير النقل"), ("وزير المالية", None), False),
        (("هاني السروري", None), ("هاني الندى", None), False),
        (("هاني السروري", None), ("هاني", None), False),
        (("هاني السروري", "وزير النقل"), ("ليلى السروري", "ممثلة"), False),
        (("هاني السروري", "وزير النقل"), ("السروري", "لاعب كرة"), False),
    ],
)
def test_names_are_joined_on_evidence_alone(
    first: tuple[str, str | None], second: tuple[str, str | None], same: bool
) -> None:
    known = identities([Mention(*first, "a"), Mention(*second, "b")])
    assert (known["a", first[0]] is known["b", second[0]]) == same


def test_the_name_that_is_used_most_stands_for_a_person_and_never_a_surname_alone() -> None:
    used = ["السروري", "السروري", "السروري", "هاني السروري", "هاني السروري", "هاني السروري مضاعفا"]
    known = identities([Mention(name, None, str(page)) for page, name in enumerate(used)])
    assert {identity.name for identity in known.values()} == {"هاني السروري"}


def test_a_surname_that_two_persons_have_is_neithers() -> None:
    mentions = [Mention("هاني السروري", None, "a"), Mention("ليلى السروري", None, "a"), Mention("السروري", None, "b")]
    known = identities(mentions)
    assert len({id(identity) for identity in known.values()}) == 3


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("وزير النقل المصري", "رئيس الوزراء", True),
        ("وزير النقل المصري", "سفير تونس", False),
        ("وزير النقل", "لاعب نادي الوعر", False),
        ("وزير النقل", "لاعب كرة سابق", True),
        ("المبعوث الأممي إلى ليبيا", "الدبلوماسي اللبناني", True),
        ("وزير النقل المصري", None, True),
    ],
)
def test_two_persons_of_one_name_are_told_apart_on_evidence(first: str, second: str | None, same: bool) -> None:
    known = identities([Mention("هاني السروري", first, "a"), Mention("هاني السروري", second, "b")])
    assert (known["a", "هاني السروري"] is known["b", "هاني السروري"]) == same


def test_roles_that_one_article_gives_are_one_persons() -> None:
    both = [Mention("هاني السروري", "وزير النقل", "a"), Mention("هاني السروري", "لاعب كرة", "a")]
    known = identities([*both, Mention("هاني السروري", "لاعب كرة", "b")])
    assert len({id(identity) for identity in known.values()}) == 1


def test_a_bare_name_that_two_persons_have_is_neithers() -> None:
    mentions = [
        Mention("هاني السروري", "وزير النقل", "a"),
        Mention("هاني السروري", "لاعب كرة", "b"),
        Mention("هاني السروري", None, "c"),
        Mention("السروري", None, "a"),
    ]
    known = identities(mentions)
    assert len({id(known[page, "هاني السروري"]) for page in "abc"}) == 3
    assert known["a", "السروري"].roles == ()


def test_two_persons_of_one_name_stand_apart_in_a_dossier() -> None:
    def said(name: str, words: str, role: str) -> Record:
        text = f"قال هاني السروري إن {words}."
        return record(name, text, name, quotes=[(words, "قال", "هاني السروري", role)])

    found = made(said("a", "الجسر مغلق منذ الصباح", "وزير النقل"), said("b", "فريقه سيلعب غدا", "لاعب كرة"))
    assert [(p.name, p.roles) for p in found.persons] == [
        ("هاني السروري", ("لاعب كرة",)), ("هاني السروري", ("وزير النقل",)),
    ]  # fmt: skip


def test_a_name_is_compared_without_its_honorifics() -> None:
    assert skeleton("الدكتور هاني السروري") == skeleton("هاني السروري")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("قتل 18 شخصا", [("killed", 18)]),
        ("مقتل عشرة جنود وإصابة 40", [("killed", 10), ("wounded", 40)]),
        ("سقط 12 قتيلا و30 جريحا", [("killed", 12), ("wounded", 30)]),
        ("أصيب 79 شخصا بجروح", [("wounded", 79)]),
        ("قتل 51 شخصا بينهم 29 طفلا", [("killed", 51)]),
        ("شرد 2,6 مليون", [("displaced", 2_600_000)]),
        ("شرد 1,500 شخص", [("displaced", 1500)]),
        ("بنى 3 جسور", [("جسور", 3)]),
        ("حضر 12 شخصا", []),
        ("في الساعة 12، قتل الحارس", []),
        ("زاد 12.5% منذ الصيف", []),
        ("بلا أرقام هنا", []),
    ],
)
def test_numbers_are_read_with_what_they_count(text: str, counted: list[tuple[str, float]]) -> None:
    assert [(figure.of, figure.value) for figure in figures(text)] == counted


def test_what_every_passage_says_makes_none_alike() -> None:
    said = ["السد انهار مساء", "السد ترابي قديم", "السد بلا صيانة", "انهار السد مساء الثلاثاء"]
    wording = Wording(said)
    assert wording.alike(said[0], said[3]) > 2 * wording.alike(said[1], said[2])
    assert wording.alike(said[0], said[0]) == pytest.approx(1.0)
    assert wording.alike("", "") == 0.0


def test_what_one_article_says_over_and_over_is_one_thing_with_every_place_of_it() -> None:
    said = ["انهار السد الترابي مساء الثلاثاء"] * 60 + ["جرفت المياه جسرين ومدرسة"] * 60
    wording = Wording(said)
    assert wording.grouped(said, 0.4, 0.4, keys=said) == [[*range(60)], [*range(60, 120)]]
    assert wording.grouped(said, 0.4, 0.4, lambda *_: 0.0, keys=said) == [[i] for i in range(120)]


def test_of_more_passages_than_are_compared_none_is_lost() -> None:
    said = [f"جرفت المياه جسرين ومدرسة {number}" for number in range(3 * COMPARED)]
    groups = Wording(said).grouped(said, 0.4, 0.4)
    assert sorted(i for group in groups for i in group) == [*range(len(said))]
    assert max(map(len, groups)) > COMPARED // 2


def test_with_too_many_sentences_to_look_at_nothing_is_said_to_be_told_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(item.alone for item in by_id(made(collapse(), collapse_again())).values())
    monkeypatch.setattr(elsewhere, "_LOOKED_AT", 0)
    told = by_id(made(collapse(), collapse_again())).values()
    assert not any(item.alone and "السد" in item.tellings[0].excerpts[0].text for item in told)

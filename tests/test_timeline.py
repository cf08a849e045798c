"""Events: which dates make one, and which words tell it."""

import datetime

from generator import timex
from generator.arabic.sentences import segment
from generator.model import Article, Event, Quote
from generator.timeline import dated as timeline


def events(text: str, date: str | None = "2024-11-13", said: str | None = None) -> tuple[Event, ...]:
    document = segment(text)
    mentions = timex.find(document)
    stated = datetime.date.fromisoformat(date) if date else None
    published = timex.publication(Article(path="a.txt", text=text, date=stated), document, mentions)
    quotes: tuple[Quote, ...] = ()
    if said is not None:
        start = text.index(said)
        quote = Quote(
            start=start,
            end=start + len(said),
            text=said,
            kind="indirect",
            cue="قال",
            speaker=None,
            role=None,
            rule="test",
        )
        quotes = (quote,)
    return timeline.events(document, timex.resolve(document, mentions, published), quotes, published)


def told(text: str, date: str | None = "2024-11-13", said: str | None = None) -> list[tuple[str, str]]:
    return [(event.date, event.text) for event in events(text, date, said)]


def test_a_sentence_with_one_date_is_its_event() -> None:
    text = "تأسست الشركة في عام 2013 بقرار من المجلس."
    assert told(text) == [("2013", text)]


def test_each_date_has_its_own_clause() -> None:
    assert told("تنازل الملك عن العرش في عام 1941 وتوفي في جزيرة بعيدة عام 1944.") == [
        ("1941", "تنازل الملك عن العرش في عام 1941"),
        ("1944", "وتوفي في جزيرة بعيدة عام 1944."),
    ]


def test_the_date_of_a_statement_is_no_event() -> None:
    said = "القوات ستنسحب في سبتمبر 2025"
    assert told(f"قال الوزير الثلاثاء إن {said}.", said=said) == [("2025-09", said)]


def test_an_announcement_is_an_event() -> None:
    text = "أعلنت الوزارة الثلاثاء افتتاح المعرض."
    assert told(text) == [("2024-11-12", text)]


def test_the_second_day_of_a_range_is_no_event_of_its_own() -> None:
    assert [date for date, _ in told("يعقد المؤتمر يومي 24 و25 مايو المقبل.")] == ["2025-05-24"]


def test_a_happening_that_only_frames_the_sentence_is_told_alone() -> None:
    assert told("منذ افتتاح المصنع الكبير في عام 2003، زاد عدد سكان القرية كثيرا.") == [
        ("2003", "افتتاح المصنع الكبير في عام 2003")
    ]


def test_a_relative_clause_between_commas_is_told_alone_and_what_goes_on_keeps_its_subject() -> None:
    text = "وكان المدير، الذي غادر البلاد عام 2017، قد زار المصنع يوم الثلاثاء."
    assert told(text) == [("2024-11-12", text), ("2017", "الذي غادر البلاد عام 2017")]


def test_the_clause_of_the_last_date_ends_before_what_is_no_longer_of_it() -> None:
    assert told("تبدأ الأشغال في مارس 2026 وتنتهي في مايو 2027، حيث إن العقد واضح.")[1] == (
        "2027-05",
        "وتنتهي في مايو 2027",
    )


def test_a_statement_is_an_event_only_where_the_article_begins_with_it() -> None:
    lead = "قال الوزير الثلاثاء إن بلاده بخير."
    assert told(f"{lead}\nوقال النائب الاثنين إنه راض.") == [("2024-11-12", lead)]


def test_what_is_said_to_have_happened_is_an_event_though_a_verb_of_saying_governs_it() -> None:
    text = "أكد المدير الثلاثاء التوصل إلى اتفاق مع العمال."
    assert told(f"وصل المدير إلى المصنع واجتمع بالعمال في مكتبه.\n{text}") == [("2024-11-12", text)]


def test_a_name_that_looks_like_a_verb_does_not_make_an_event_of_a_statement() -> None:
    assert (
        told("وصل الوفد إلى العاصمة واجتمع بالوزير في مكتبه.\nوأكد وزير المال، أنطون سيلانوف، الأحد، أن بلاده بخير.")
        == []
    )


def test_a_sentence_that_points_back_has_the_date_of_the_one_before() -> None:
    text = "عقد المجلس جلسة يوم الثلاثاء. وفي تلك الجلسة انتخب الأعضاء رئيسا. ثم عاد الأعضاء."
    found = events(text)
    assert [(e.date, e.rule, e.inferred) for e in found] == [
        ("2024-11-12", "dated sentence", True),
        ("2024-11-12", "carried over", True),
    ]


def test_a_happening_is_dated_by_its_distance_from_a_dated_one() -> None:
    found = told("زار الرئيس المدينة في 2010 بعد أربع سنوات من الزلزال الكبير.")
    assert found[1] == ("2006", "الزلزال الكبير")


def test_figures_that_are_foreseen_are_events_and_those_of_the_past_are_none() -> None:
    assert told("من المتوقع أن يسجل الاقتصاد نموا بنسبة خمسة خلال 2025.") != []
    assert told("وتجاوز الدين نصف الناتج في نهاية 2017.") == []


def test_an_amount_that_grew_over_a_year_is_a_figure_but_that_of_a_month_an_aim_and_a_years_end_are_told() -> None:
    assert told("تخطى العجز في ميزان القرية 375 مليون دولار عام 2017.") == []
    assert told("عانت الشركة خسائر بنحو 269 مليون يورو خلال الربع الأول من العام الجاري.") == []
    for text, date in (
        ("ارتفعت أسعار الخبز 17 في المئة في أكتوبر 2024.", "2024-10"),
        ("تستهدف الوزارة زيادة الإنتاج إلى مليون طن في عام 2024.", "2024"),
        ("انخفضت ديون المدينة إلى مليون دولار بنهاية عام 2023.", "2023"),
    ):
        assert told(text) == [(date, text)]


def test_what_a_happening_is_set_against_and_a_time_that_is_spoken_of_are_no_events() -> None:
    assert told("يقترب الكوكب أكثر مما حدث في عام 2003.") == []
    assert [date for date, _ in told("باعت الشركة الثلاثاء سيارات أكثر من العام الماضي.")] == ["2024-11-12"]
    assert told("كان هذا الخسوف هو الأطول في القرن الحادي والعشرين.") == []
    assert told("كان العام الماضي صعبا على الجميع.") == []
    assert told("العام الماضي كان صعبا على الجميع.") == []
    assert [date for date, _ in told("في العام الماضي كان وزيرا ثم غادر.")] == ["2023"]


def test_what_is_so_today_is_no_event_and_what_happened_today_is_one() -> None:
    assert told("وفي القرية اليوم اختلال في التوازنات.") == []
    assert [date for date, _ in told("غادر الوفد القرية اليوم.")] == ["2024-11-13"]


def test_a_clause_that_has_told_its_happening_ends_before_the_next() -> None:
    text = "سيتم تركيب المحرك الجديد للمصنع في 20 يونيو المقبل على أن تبدأ المدينة بتشغيله في 17 أكتوبر المقبل."
    assert told(text)[0] == ("2025-06-20", "سيتم تركيب المحرك الجديد للمصنع في 20 يونيو المقبل")


def test_the_day_on_which_a_source_spoke_is_no_event_and_that_of_what_it_told_is_one() -> None:
    first = "اجتمع المجلس في مقره.\n"
    assert told(first + "خطف المسلحون مجموعة من الصيادين، وفق ما أعلن مصدر في القرية الأحد.") == []
    text = "خطف المسلحون الأحد مجموعة من الصيادين، وفق ما أعلن مصدر في القرية."
    assert told(first + text) == [("2024-11-10", text)]


def test_a_century_dates_no_event_and_a_decade_does() -> None:
    assert told("كان خط القطار ممتدا إلى القرية في أوائل القرن العشرين.") == []
    assert [date for date, _ in told("هاجر أهل القرية في تسعينيات القرن الماضي.")] == ["199X"]


def test_the_day_of_a_decree_and_up_to_today_are_no_events() -> None:
    assert told("تطرق الوزير إلى تطبيق ظهير 2 أكتوبر 1984 في المحاكم.") == []
    assert told("ما زال السكان يحتجون حتى اليوم في الساحة.") == []


def test_a_report_that_begins_anew_below_its_summary_is_an_event_and_one_that_goes_on_is_none() -> None:
    summary = "نفى اللاعب ما نشرته الصحف عنه.\n"
    text = "قال اللاعب مراد الصافي الثلاثاء إنه ليس نادما."
    assert told(summary + text) == [("2024-11-12", text)]
    assert told(f"{summary}و{text}") == []


def test_what_was_brought_somewhere_is_an_event_and_what_was_reported_none() -> None:
    first = "اجتمع المجلس في مقره.\n"
    text = "ونقلت الجثث صباح الثلاثاء إلى المستشفى."
    assert told(first + text) == [("2024-11-12", text)]
    assert told(first + "ونقلت الصحيفة الثلاثاء عن الوزير أنه باق.") == []


def test_news_is_set_beside_what_happened_days_before_it() -> None:
    text = "وقع الانفجار الثلاثاء قرب الميناء.\nويأتي هذا الانفجار بعد يومين من افتتاح الميناء الجديد."
    assert told(text)[-1] == ("2024-11-10", "افتتاح الميناء الجديد")


def test_a_length_of_what_lasted_dates_nothing() -> None:
    assert [date for date, _ in told("أقر المجلس القانون الثلاثاء بعد ستة أعوام من النقاش.")] == ["2024-11-12"]


def test_a_months_change_and_what_lasts_since_a_year_are_told_but_not_what_a_month_is_set_against() -> None:
    for text, date in (
        ("قفز معدل التضخم في القرية إلى 25 في المئة في سبتمبر الماضي.", "2024-09"),
        ("تعاني القرية من نمو ضعيف منذ 2011 بعد إغلاق المصنع.", "2011"),
    ):
        assert told(text) == [(date, text)]
    set_against = "ارتفع معدل البطالة إلى 10 في المئة في سبتمبر الماضي مقارنة بمعدل بلغ 9 في المئة في أغسطس الماضي."
    assert [date for date, _ in told(set_against)] == ["2024-09"]


def test_what_is_denied_before_a_comma_does_not_deny_what_happens_behind_it() -> None:
    assert [date for date, _ in told("ليست هذه أول مرة، وإن فريقا زار القرية في 2016.")] == ["2016"]
    assert told("ليس صحيحا أن فريقا زار القرية في 2016.") == []


def test_the_year_that_something_goes_back_to_is_an_event_and_that_of_a_budget_none() -> None:
    assert [date for date, _ in told("وقعت القريتان معاهدة تعود للعام 1955.")] == ["1955"]


def test_figures_that_were_shown_on_a_day_are_no_event_of_it() -> None:
    said = "المعدل قفز إلى 17 في المئة في أغسطس الماضي"
    text = f"اجتمع المجلس في مقره.\nوأظهرت بيانات المعهد الثلاثاء أن {said}."
    assert told(text, said=said) == [("2024-08", said)]


def test_the_year_of_a_budget_is_no_event() -> None:
    assert told("ناقش النواب مخصصات الدعم في موازنة عام 2018.") == []


def test_figures_of_a_year_are_no_events() -> None:
    assert told("وبلغت صادرات البلاد ثلاثة مليارات دولار خلال العام الماضي.") == []


def test_a_length_dates_the_beginning_that_it_counts_from() -> None:
    assert [date for date, _ in told("بدأت الأزمة منذ 6 أشهر في الجنوب.")] == ["2024-05"]


def test_past_and_coming_are_told_apart_by_the_publication_date() -> None:
    text = "تأسست الشركة في 2013. وستفتح فرعا في يناير المقبل."
    assert [(e.date, e.tense) for e in events(text)] == [("2013", "past"), ("2025-01", "coming")]


def test_without_a_publication_date_the_verb_tells_what_is_coming() -> None:
    assert [e.tense for e in events("ستفتح الشركة فرعا في يناير 2025 في الجنوب.", date=None)] == ["coming"]


def test_an_event_names_the_time_expression_that_dates_it() -> None:
    text = "تأسست الشركة في عام 2013."
    (event,) = events(text)
    start, end = map(int, event.timex.split(":"))
    assert text[start:end] == "عام 2013"


def test_counted_dates_are_inferred() -> None:
    assert [e.inferred for e in events("غادر الوفد أمس. وتأسست الشركة في 2013.")] == [True, False]


def test_headings_have_no_events() -> None:
    assert told("انتخابات 2013 في المدينة\nقالت الشركة إنها باقية.") == []

"""An invented article as long as a magazine's: what the heaviest page of a site is made from."""

from itertools import cycle
from urllib.parse import quote

_PERSONS = (
    "وزير الري سالم الحدادي",
    "رئيسة البلدية هالة الرملي",
    "المهندس نزار العوسجي",
    "الخبيرة سعاد المنقوشي",
    "النائب طارق البيلساني",
    "المتحدث باسم الشركة وليد الصفصافي",
    "الباحثة ريم الزعتري",
    "رئيس النقابة ماهر السنوبري",
)
_MONTHS = ("يناير", "مارس", "أبريل", "يونيو", "سبتمبر", "نوفمبر")
# What is said, told, foreseen and remembered, in turns: every block of the page has its share.
_TURNS = (
    "تبدأ الحكاية عند العين الكبيرة، حيث تجلس {number} من النساء في الظل وتمتد خلفهن حقول من القمح الأصفر والعدس.",
    'وقال {person} إن "المرحلة {number} من السد لن تبدأ قبل أن يتفق أهل القرى على نصيب كل منهم من ماء الوادي".',
    "وافتتحت المحطة {number} في {month} {year} بعد سنوات من الخلاف بين البلدية والشركة على كلفة الأنابيب.",
    "وأضاف أن الكلفة زادت {number}.5% عما قدرته الدراسة الأولى، وأن الفرق ستدفعه الشركة لا المزارعون.",
    "ومن المتوقع أن يؤدي نقص الماء في الموسم المقبل إلى ارتفاع أسعار القمح في العراق والأردن بنسبة {number}%.",
    "ويحذر {person} من أن تأخر العمل عاما آخر قد يدفع {number} عائلة إلى ترك بيوتها في أعالي الوادي.",
    "وكانت القرى الثلاث قد وقعت في عام {year} اتفاقا على القنوات القديمة، ثم أهمل حين جفت العين الكبيرة.",
    "وتعود قصة السد إلى عام {year}، حين رسم مهندس من أهل الوادي خطوطه الأولى على ورق المدرسة.",
    "وأكد {person} أن اللجنة ستعلن نتائجها في {month} المقبل، نافيا أن تكون قد تأخرت {number} أشهر.",
    "وفي السوق يبيع {number} من الفلاحين ما نضج من التين والرمان، ويتبادلون أخبار القناة كما تُتبادل أخبار الأقارب.",
    "والطريق إلى السد ترابي ضيق تحف به {number} شجرة من الخروب، ولا تسلكه السيارات إلا في النهار وفي غير أيام المطر.",
    "أما المدرسة ففيها صورة قديمة للوادي وهو ممتلئ، علقها المدير قبل {number} أعوام فوق الباب كي يراها التلاميذ.",
    "ويمشي الحاج صابر كل صباح إلى حافة القناة {number} وفي يده عصا من خشب الزيتون يقيس بها ما بقي من الماء.",
)


def long_article(sentences: int) -> str:
    """The article with its front matter, in paragraphs of three sentences; about 17 words a sentence."""
    persons, months = cycle(_PERSONS), cycle(_MONTHS)
    said = [
        turn.format(person=next(persons), month=next(months), number=number + 2, year=1950 + number % 70)
        for number, turn in zip(range(sentences), cycle(_TURNS), strict=False)
    ]
    paragraphs = [" ".join(said[start : start + 3]) for start in range(0, sentences, 3)]
    url = f"https://example.com/ar/{quote('تحقيق-عن-سد-الوادي-الذي-انتظره-أهله-طويلا')}"
    known = {"title": '"سد الوادي: حكاية ماء"', "date": "2031-05-04", "publisher": "مجلة الضفاف", "url": url}
    matter = "".join(f"{name}: {value}\n" for name, value in known.items())
    return f"---\n{matter}---\n\n" + "\n\n".join(paragraphs) + "\n"

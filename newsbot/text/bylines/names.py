"""What looks like a person's name, and where one name ends and the next begins."""

from __future__ import annotations

import re

from newsbot.text.letters import has_arabic, key

_GIVEN = (
    "محمد أحمد محمود مصطفى علي حسن حسين حسام حسنى حسني سيد السيد إبراهيم ابراهيم إسماعيل خالد طارق عمرو عمر عثمان عماد عادل عصام علاء أشرف شريف كريم كمال كامل جمال جلال جابر سامي سامح سمير سعيد سعد "
    "سليمان سليم سلمان صلاح صالح صبري صفوت طه ياسر ياسين يوسف يحيى وليد وائل وجدي وسام وجيه وحيد هاني هانى هشام هيثم هادي حازم حاتم حامد حمدي حمدى حمادة خليل خيري رامي رأفت رضا رجب رمضان رفعت ربيع زكريا "
    "زياد شادي شعبان شوقي ضياء عاطف عباس عبده عزت عوض عواد عيسى غادة فاروق فتحي فتحى فؤاد فهد فهمي فوزي فيصل قاسم مجدي مجدى ماجد ماهر محسن محيي مدحت مروان معتز ممدوح منصور منير موسى ميلاد نادر ناجي ناصر "
    "نبيل نجيب نصر نعيم نور هلال بلال بهاء باسم باسل بدر بسام بشير تامر ثروت جرجس مينا مايكل جورج بيتر إيهاب ايهاب إسلام اسلام أسامة اسامة أمجد أمير أمين أنور أنس أيمن ايمن إياد أكرم أسعد أنيس تيسير سيف شهاب "
    "صابر صبحي عمار غسان فادي فراس كرم لؤي مازن مالك مهند مؤمن نائل نزار نضال همام يسري يسرى فاطمة فاطمه عائشة خديجة زينب مريم سارة ساره سمر سمية سميرة سلمى سلوى سهير سهى سها سحر سوسن سناء سعاد شيماء شيرين شريهان "
    "شهيرة صفاء صفية ضحى عبير عزة علا علياء غدير فايزة فاتن فريدة كريمة لبنى لمياء ليلى لميس منى منال مها مي مروة مرفت ميرفت ميادة منة نادية نادين نجلاء نجوى نرمين نهى نهلة نهال نورا نورهان نيفين نيرمين نسرين نسمة "
    "هالة هبة هدى هدير هناء هند هويدا وفاء ولاء ياسمين ياسمينا يارا يسرا داليا دعاء دنيا دينا رانيا رباب رحاب رشا رضوى رغدة رنا ريم ريهام ريهان روان زينة جيهان جميلة جهاد تهاني تغريد بسمة بسنت إيمان ايمان أسماء اسماء "
    "أماني أمل أميرة أمنية أمينة إنجي انجي آية اية آلاء الاء إلهام إسراء اسراء أروى أميمة ابتسام آمال آمنة شروق رحمة حنان حنين حورية حسناء خلود راتان شيماء عايدة عفاف عطيات فدوى فيروز كوثر مديحة مشيرة نعمة نوال نيللي هيام "
    "معاذ حذيفة أيوب إدريس جاسم راشد سلطان سيف ماريا مارينا كارولين كريستين طاهر باسنت محمدي غريب عطية حماد حنفي بكر جاد "
    "مراد رؤوف رمزي رمزى عاصم عبلة عزيز فايز لطفي لطفى مكرم نشوى هاجر يونس زكي زكى سهام عواطف درويش فكري فكرى لبيب مسعد نبيلة وفيق يسرية بشرى إيرين شكري شكرى عزمي عزمى حلمي حلمى رشدي رشدى"
)
"""Given names that open a byline."""
_HEADS_OF_NAMES = "عبد أبو ابو أم بن ابن آل بنت"
"""Servant of, father of, mother of, son of, house of: the first half of a name."""
_TITLES = "د دكتور الدكتور الدكتورة المهندس المستشار اللواء الشيخ القس الكاتب الكاتبة الزميل أ م"
"""What a name is printed with."""
_WITH_WAW = "وائل وليد وجدي وجدى وسام وسيم وفاء ولاء وحيد وحيدة وديع وهبة وهبي وهيب وداد ورد وردة واصف وجيه وصفي وفيق وفقي والي وعد وهدان وصال وجيهة ورده وهبه واعر واكد ونيس وفائي وافي ولي وزيري وشاحي"
"""Names that begin with the letter that also means "and"."""
_NO_NAMES = (
    "في فى من على علي_ إلى الى عن مع أن إن أنه قال قالت التي الذي الذين هذا هذه ذلك بعد قبل منذ حول ضد خلال بين كل لم لن لا ما هل ثم أو عند لدى حتى كما قد كان كانت يكون اليوم أمس غدا هنا هو هي هم نحن "
    "تعليق تعليقات مشاركة أخبار اخبار المزيد الرئيسية اتصل خاص محرر المحرر المحررة محررو محرري مراسل مراسلو مراسلون مندوب فريق الموقع صحف صحيفة وزير رئيس الرئيس عاجل فيديو صور صورة بالصور شاهد اقرأ "
    "كتب كتبت يكتب تكتب نقلا المصدر نشر متابعة متابعات تقرير تصوير ترجمة إعداد اعداد تحرير حوار وكالات وكالة الساعة دقيقة ساعة يوم مباراة أهم آخر جميع شارك انشر أرسل طباعة موضوعات متعلقة بواسطة التعليق "
    "the of and to in is for that with was on at by from an it this be are has have not staff editor editors newsroom desk writer writers correspondent correspondents admin administrator reporter reporters "
    "news online photo photos video share read more home updated published last comments comment edited translated compiled agency agencies contributor guest senior analyst director manager columnist"
)
"""Words that no name holds: particles, offices of nobody in particular, furniture."""

_GIVEN_NAMES = frozenset(key(_GIVEN).split())
_NAME_HEADS = frozenset(key(_HEADS_OF_NAMES).split())
_TITLE_WORDS = frozenset(key(_TITLES).split())
_WAW_NAMES = frozenset(key(_WITH_WAW).split())
_NOT_IN_NAMES = frozenset(key(_NO_NAMES).split()) - {key("علي")}
_PARTICLES = frozenset(
    [
        "el",
        "al",
        "bin",
        "ibn",
        "de",
        "van",
        "von",
        "abu",
        "abou",
        "abdel",
        "abd",
        "da",
        "di",
        "la",
        "le",
        "der",
        "den",
        "du",
        "dos",
    ]
)
_TITLE = re.compile(
    r"^(?:(?:د|أ|م|ا)\s*[./]\s*)+(?:د\s*\.\s*)?|^(?:الدكتور|الدكتورة|دكتور|الكاتب|المهندس|المستشار)\s+"
)
_NAME_SHAPE = re.compile(r"[^\W\d_][^\W\d_.'’\u064b-\u065f\u0640-]*(?:[-.'’\u064b-\u065f\u0640]+[^\W\d_]*)*")
_WRITTEN_ON = re.compile("لل|بال|وال|فال|كال")
_NO_NAME_ENDING = re.compile("(?:ية|يه|ات|ين|ون|ها|هم)$")
_AND = re.compile(r"\s+(?:و|and|&)\s+", re.IGNORECASE)
_LONGEST = 5
"""Words of a name, titles aside."""


def is_name(text: str, least: int = 2) -> bool:
    """Whether a person's name may look like this: two to five words of letters, none of them a word no name holds."""
    words = _TITLE.sub("", text).split()
    if len(words) < least or not is_worded_like_a_name(" ".join(words)):
        return False
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return False  # initials of the desk
    if has_arabic(text):
        return not all(word.startswith("ال") for word in words) or opens_like_a_name(text)
    return all(word[0].isupper() or word.lower().split("-")[0] in _PARTICLES for word in words)


def is_worded_like_a_name(text: str) -> bool:
    """Whether it is one to five words of letters, none of them a word that names do not hold."""
    words = text.split()
    return 1 <= len(words) <= _LONGEST and all(
        _NAME_SHAPE.fullmatch(word) and not _is_no_name(word) for word in words
    )


def is_plain_foreign_name(text: str) -> bool:
    """Whether a name that opens with no given name we know is still short and bare enough to be one.

    Two or three words, none with a preposition, conjunction or article in front or an ending of plurals and adjectives.
    """
    words = [word for word in text.split() if key(word) not in _NAME_HEADS]
    if not 2 <= len(words) <= 3:
        return False
    return not has_arabic(text) or not any(map(_is_written_on, words))


def _is_written_on(word: str) -> bool:
    joined = word.startswith("و") and key(word[1:]) in _GIVEN_NAMES
    return joined or _WRITTEN_ON.match(word) is not None or _NO_NAME_ENDING.search(word) is not None


def _is_no_name(word: str) -> bool:
    return key(word) in _NOT_IN_NAMES or word.endswith(("ًا", "اً"))


def opens_like_a_name(text: str) -> bool:
    """Whether the first word is one that names of people open with."""
    words = key(text).split()
    if not words:
        return False
    if len(words) > 1 and words[0] in _TITLE_WORDS:
        return opens_like_a_name(" ".join(words[1:]))
    headed = len(words) > 1 and words[0] in _NAME_HEADS
    return words[0] in _GIVEN_NAMES or headed or (len(words[0]) > 5 and words[0].startswith("عبد"))


def split_names(text: str) -> list[str]:
    """The names in a text where "and" joins them, a waw written on to the next name too.

    >>> split_names("أحمد حسن ومحمود علي"), split_names("عبد الرحمن وائل")
    (['أحمد حسن', 'محمود علي'], ['عبد الرحمن وائل'])
    """
    return [name for part in _AND.split(text) for name in _split_at_waw(part.split())]


def _split_at_waw(words: list[str]) -> list[str]:
    for i in range(1, len(words)):
        if _joins(words, i):
            return [" ".join(words[:i]), *_split_at_waw([words[i][1:], *words[i + 1 :]])]
    return [" ".join(words)] if words else []


def _joins(words: list[str], i: int) -> bool:
    word = key(words[i])
    if not word.startswith("و") or len(word) < 4 or word in _WAW_NAMES:
        return False
    if word[1:] in _GIVEN_NAMES or word[1:] in _NAME_HEADS or word[1:].startswith("عبد"):
        return True
    return i >= 2 and len(words) - i >= 2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.language import language_of

TEXTS = [
    ("ar", "بدأت أمس أعمال ترميم المتحف القديم بعد توقف دام عامين"),
    ("ar", "إحنا رايحين فين دلوقتي يا جماعة"),
    ("ar", "مباراة مؤجلة"),
    # Arabic typed on a Farsi keyboard
    ("ar", "قال وزیر الری إن العمل فی السد یسیر کما هو مقرر وإن المیاه ستصل إلی القری فی الصیف"),
    # a foreign name with a foreign letter
    ("ar", "زار فريق من شركة پژو مصنعا للسيارات في العاشر من رمضان والتقى عددا من المهندسين والعمال"),
    ("ar", "أطلقت الشركة تطبيق Metro Guide على هواتف Android و iOS في القاهرة"),
    ("fa", "این کتابخانه برای دانش آموزان شهر ساخته شد و از فردا باز است"),
    ("fa", "پنجره\u200cهای گرد چوبی"),
    ("ur", "یہ کتاب گھر شہر کے بچوں کے لئے بنایا گیا ہے اور کل سے کھلے گا"),
    (None, "ئەم کتێبخانەیە بۆ منداڵانی شار دروستکراوە و لە بەیانییەوە دەکرێتەوە"),
    ("en", "The old museum of the city reopens on Sunday after two years"),
    ("en", "Museum reopens, says the director of متحف"),
    ("fr", "Le musée de la ville rouvre dimanche après deux ans de travaux et des retards"),
    ("de", "Das alte Museum der Stadt wird am Sonntag nach zwei Jahren wieder eröffnet und ist frei"),
    ("tr", "Şehrin eski müzesi iki yıl sonra pazar günü ve bu hafta için bir törenle açılıyor"),
    (None, "Старый музей города открывается в воскресенье"),
    (None, "Roma Cagliari"),
    (None, "12:30 - 2011/07/04"),
    (None, ""),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_text_is_known_by_its_letters_and_common_words(language, text):
    assert language_of(text) == language


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert language_of(text) is None or language_of(text).isalpha()

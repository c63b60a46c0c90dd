import pytest

from newsbot.text.bylines.names import is_name, is_plain_foreign_name, opens_like_a_name, split_names


@pytest.mark.parametrize(
    "name",
    [
        "سامح فؤاد",
        "د. نهى المصري",
        "عبد الرحمن أبو النور",
        "محمد على",
        "Nour El-Tayeb",
        "أمنية كُريم",
        "Jean-Luc de Wit",
    ],
)
def test_names_of_people(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "سامح",
        "قال الوزير",
        "في القاهرة",
        "الهيئة العامة",
        "فوز 3 فرق",
        "رئيس التحرير",
        "أولًا الحرية",
        "the old town",
        "Staff Writer",
        "a@b.example",
        "سامح فؤاد وزير التموين السابق في مصر",
        "ر م ع",
    ],
)
def test_what_is_no_name(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("سامح فؤاد ومحمود جاد", ["سامح فؤاد", "محمود جاد"]),
        ("سامح فؤاد و محمود جاد", ["سامح فؤاد", "محمود جاد"]),
        ("سامح فؤاد ووليد جاد", ["سامح فؤاد", "وليد جاد"]),
        ("نهى عادل ودعاء سمير وهبة كريم", ["نهى عادل", "دعاء سمير وهبة كريم"]),
        ("عبد الرحمن وائل", ["عبد الرحمن وائل"]),
        ("هدى وفاء جاد", ["هدى وفاء جاد"]),
        ("Nour Tayeb and Sam Wit", ["Nour Tayeb", "Sam Wit"]),
        ("", []),
    ],
)
def test_names_joined_by_and_are_parted(text, names):
    assert split_names(text) == names


def test_given_names_open_a_name_and_titles_do_not():
    assert (
        opens_like_a_name("سامح فؤاد")
        and opens_like_a_name("عبدالحميد جاد")
        and opens_like_a_name("د. هدى جاد")
    )
    assert (
        not opens_like_a_name("الكاتب الكبير")
        and not opens_like_a_name("المدير سامح")
        and not opens_like_a_name("")
    )


def test_foreign_names_are_short_and_bare():
    assert is_plain_foreign_name("سيلفان مورو")
    assert (
        not is_plain_foreign_name("طائرات حربية")
        and not is_plain_foreign_name("وأحمد جاد")
        and not is_plain_foreign_name("سيلفان")
    )

import pytest

from newsbot.text.bylines.credits import ROLE, SOURCE, opening_credit


@pytest.mark.parametrize(
    "line",
    ["كتب: س", "كتبت س", "كبت – س", "حوار - س", "تحقيق: س", "تقرير سامح فؤاد", "إعداد", "Written by X"],
)
def test_a_credit_opens_the_line(line):
    assert opening_credit(line)


@pytest.mark.parametrize(
    "line", ["", "كتاب جديد", "تحقيق أهداف المرحلة", "حوار الشرق", "رسالة إلى المدينة", "Bystander"]
)
def test_a_word_that_goes_on_is_no_credit(line):
    assert opening_credit(line) is None


def test_the_separators_behind_a_credit_are_told():
    assert opening_credit("كتب - سامح")["after"].strip() == "-"
    assert opening_credit("كتب سامح")["after"].strip() == ""


def test_other_roles_and_sources_are_told_apart():
    assert ROLE.match("تصوير: كريم") and ROLE.match("Photo by X") and not ROLE.match("تصويرية")
    assert SOURCE.match("المصدر: وكالات") and not SOURCE.match("المصدرون")

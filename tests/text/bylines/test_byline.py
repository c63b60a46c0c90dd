from newsbot.text.bylines.byline import Byline


def test_a_byline_that_says_nothing_is_false():
    assert not Byline()
    assert (
        Byline(authors=("نهى عادل",))
        and Byline(place="أسوان")
        and Byline(agency="MENA")
        and Byline(outlet="رؤية")
    )

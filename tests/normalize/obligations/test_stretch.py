from normalize.obligations.dates import BARE, LOOSE, STRONG, time_spans
from normalize.obligations.lexicon import verbs
from normalize.obligations.marks import Mark, MarkKind
from normalize.obligations.plain import plain_of
from normalize.obligations.sentence import sentences
from normalize.obligations.stretch import Pair, Stretch, joined, worth


def stretch(text: str) -> Stretch:
    plain = plain_of(text)
    return Stretch(plain, sentences(plain)[0], time_spans(plain))


def date(at: int, strength: int = STRONG) -> Mark:
    return Mark(kind=MarkKind.DATE, start=at, stop=at + 1, strength=strength)


def test_stronger_dates_leave_weaker_ones_out():
    assert worth([date(1, BARE), date(5), date(9, LOOSE)]) == (date(5),)
    assert worth([date(1, LOOSE)]) == (date(1, LOOSE),)
    assert worth([]) == ()


def test_dates_before_the_verb_go_to_the_first_thing_or_stand_alone():
    assert joined([], [Pair(dates=[date(9)])], [date(1)])[0].dates == [date(1), date(9)]


def test_recipients_in_the_dative_are_no_part_of_a_thing():
    found = stretch("сводный отчёт министру до 1 июля и список методисту")
    pairs = found.pairs((0, len(found.plain.text)), verbs()["направить"], ("accs",))
    assert [found.plain.text[pair.thing.start : pair.thing.stop] for pair in pairs if pair.thing] == [
        "сводный отчёт",
        "список",
    ]


def test_a_span_left_out_has_no_words():
    found = stretch("План сдаёт каждая ОО")
    found.leave_out((11, 20))
    assert [word.text for word in found.words((0, 20))] == ["План", "сдаёт"]
    assert not found.is_marked(0)
    assert [word.text for word in found.first_run((0, 20))] == ["План", "сдаёт"]
    assert found.strong_dates((0, 20)) == ()

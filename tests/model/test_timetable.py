"""When a timetable falls: by the clock of its zone, at month ends, over changes of clocks."""

import calendar
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.timetable import Pace, Timetable

ZONES = [
    "Europe/Moscow",
    "Asia/Yakutsk",
    "Asia/Kamchatka",
    "Europe/Berlin",
    "America/New_York",
    "UTC",
    "Australia/Lord_Howe",
]


def at(text: str, zone: str = "Europe/Moscow") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def told(timetable: Timetable, since: datetime, count: int = 4) -> list[str]:
    zone = ZoneInfo(timetable.zone)
    return [f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in timetable.next_few(since, count)]


def test_every_day_at_its_hour():
    daily = Timetable(pace=Pace.DAILY, hour=6, minute=30)
    assert told(daily, at("2026-03-01 06:29"), 2) == ["2026-03-01 06:30", "2026-03-02 06:30"]
    assert told(daily, at("2026-03-01 06:30"), 1) == ["2026-03-02 06:30"]


def test_a_week_has_its_days():
    weekly = Timetable(pace=Pace.WEEKLY, weekdays=(1, 5), hour=7)
    assert told(weekly, at("2026-11-23 07:00"), 3) == ["2026-11-27 07:00", "2026-11-30 07:00", "2026-12-04 07:00"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        (31, ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        (30, ["2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"]),
        (1, ["2028-02-01", "2028-03-01", "2028-04-01", "2028-05-01"]),
    ],
)
def test_a_month_has_its_day_or_its_last_one(day: int | None, expected: list[str]):
    monthly = Timetable(pace=Pace.MONTHLY, day=day, hour=0)
    assert told(monthly, at("2028-01-15 12:00")) == [f"{one} 00:00" for one in expected]


def test_the_zone_tells_which_day_it_is():
    yakutsk = Timetable(pace=Pace.DAILY, hour=1, zone="Asia/Yakutsk")
    assert yakutsk.next_after(datetime(2026, 3, 1, 15, tzinfo=UTC)) == datetime(2026, 3, 1, 16, tzinfo=UTC)


def test_an_hour_that_is_left_out_is_met_as_much_later_and_a_day_is_never_skipped():
    berlin = Timetable(pace=Pace.DAILY, hour=2, minute=30, zone="Europe/Berlin")
    assert told(berlin, at("2026-03-28 12:00", "Europe/Berlin"), 2) == ["2026-03-29 03:30", "2026-03-30 02:30"]


def test_an_hour_that_comes_twice_is_met_once():
    berlin = Timetable(pace=Pace.DAILY, hour=2, minute=30, zone="Europe/Berlin")
    moments = berlin.next_few(at("2026-10-24 12:00", "Europe/Berlin"), 2)
    assert moments == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC))


TIMETABLES = st.builds(
    Timetable,
    pace=st.sampled_from(Pace),
    weekdays=st.lists(st.integers(1, 7), min_size=1, max_size=7, unique=True).map(tuple),
    day=st.none() | st.integers(1, 31),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(ZONES),
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- the zone beside them


@settings(deadline=None)
@given(TIMETABLES, MOMENTS)
def test_the_next_moment_is_always_later_and_none_is_skipped(timetable: Timetable, since: datetime):
    moments = (since, *timetable.next_few(since, 4))
    assert all(earlier < later for earlier, later in pairwise(moments))
    longest = {Pace.DAILY: 2, Pace.WEEKLY: 8, Pace.MONTHLY: 32}[timetable.pace]
    assert all(later - earlier <= timedelta(days=longest) for earlier, later in pairwise(moments))


@settings(deadline=None)
@given(TIMETABLES, MOMENTS)
def test_every_month_has_exactly_one_moment_of_a_monthly_timetable(timetable: Timetable, since: datetime):
    if timetable.pace is Pace.MONTHLY:
        zone = ZoneInfo(timetable.zone)
        days = [moment.astimezone(zone).date() for moment in timetable.next_few(since, 13)]
        months = [day.year * 12 + day.month for day in days]
        assert months == list(range(months[0], months[0] + 13))
        for day in days:
            last = calendar.monthrange(day.year, day.month)[1]
            assert day.day == min(timetable.day or last, last)


@settings(deadline=None)
@given(TIMETABLES, MOMENTS, st.integers(0, 40))
def test_looking_from_any_moment_between_finds_the_same_next_one(timetable: Timetable, since: datetime, hours: int):
    first, second = timetable.next_few(since, 2)
    between = min(first + timedelta(hours=hours), second - timedelta(seconds=1))
    assert timetable.next_after(between) == second

"""Times of stages and jobs: one figure each, whatever becomes of it."""

import socket
from collections.abc import Callable

import httpx2 as httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from model.work import Task
from svod.metrics.serving import MetricsAddressError, metrics_served
from svod.metrics.stages import Stage, StageTimes

Samples = dict[tuple[str, str], float]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def fails() -> None:
    raise ValueError("Иванова")


def counted(times: StageTimes, place: str, port: int) -> Samples:
    with metrics_served(times, place):
        text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    assert "Иванова" not in text
    families = text_string_to_metric_families(text)
    return {
        (sample.name, next(iter(sample.labels.values()))): sample.value
        for family in families
        for sample in family.samples
        if sample.name.endswith(("_count", "_total"))
    }


@pytest.mark.parametrize("place", ["{}", "127.0.0.1:{}", "localhost:{}"])
def test_stages_and_jobs_are_told_to_prometheus(free_port: int, place: str):
    times = StageTimes()
    with times.job(Task.READ, "0198"), times.stage(Stage.PARSE):
        pass
    told = counted(times, place.format(free_port), free_port)
    assert told["svod_stage_seconds_count", "parse"] == 1
    assert told["svod_job_seconds_count", "read"] == 1


def attempt(times: StageTimes, work: Callable[[], None]) -> None:
    with times.job(Task.READ), times.stage(Stage.PARSE):
        work()


def test_what_fails_is_counted_and_goes_on(free_port: int):
    times = StageTimes()
    with pytest.raises(ValueError, match="Иванова"):
        attempt(times, fails)
    told = counted(times, str(free_port), free_port)
    assert told["svod_stage_seconds_count", "parse"] == told["svod_jobs_failed_total", "read"] == 1


@pytest.mark.parametrize("place", ["", "порт", "127.0.0.1:", "99999", "203.0.113.7:9108"])
def test_an_address_that_cannot_be_served_is_told(place: str):
    with pytest.raises(MetricsAddressError) as told, metrics_served(StageTimes(), place):
        pass
    assert "--metrics" in told.value.advice


def test_a_taken_port_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(MetricsAddressError), metrics_served(StageTimes(), str(port)):
            pass

"""What `/metrics` tells, in the text format of Prometheus: numbers only, no text and no name of a client's."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = ["CONTENT_TYPE", "Metrics"]

# The text format that `generate_latest` writes in all versions of the library that are allowed.
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The server's counts. They have a registry of their own, as several servers may live in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "gov_extract_requests", "Requests answered.", ["route", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "gov_extract_request_seconds",
            "From a request's head to the last byte of its answer.",
            ["route"],
            buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120),
            registry=self._registry,
        )
        self.replaced = Counter(
            "gov_extract_workers_replaced", "Workers that were killed and replaced.", registry=self._registry
        )

    def watch(self, name: str, says: str, value: Callable[[], float]) -> None:
        """A number that is asked for when somebody looks."""
        Gauge(f"gov_extract_{name}", says, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        made: bytes = generate_latest(self._registry)
        return made

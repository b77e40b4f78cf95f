"""Seconds on the clock and of the processor, the same for every tool: on a busy machine only the second compares."""

import time


def start() -> tuple[float, float]:
    """The two clocks now."""
    return time.perf_counter(), time.process_time()


def since(started: tuple[float, float]) -> dict[str, float]:
    """What both clocks have moved on."""
    return {"seconds": time.perf_counter() - started[0], "cpu": time.process_time() - started[1]}

"""Which back end is quicker for this much work, here and now.

Measured: plain Python takes about 0.4 µs a rule and row; compiling about 85 ms a rule, once;
loading compiled kernels about half a second. See benchmarks/RESULTS.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hefboom.engine.dataset import Dataset

if TYPE_CHECKING:
    from hefboom.engine._task import Backend, Task

__all__ = ["choose"]

PYTHON_SECONDS_PER_VALUE = 0.5e-6
LOAD_SECONDS = 0.6
COMPILE_SECONDS_PER_RULE = 0.085


def choose(data: Dataset, tasks: Sequence[Task]) -> Backend:
    """``python`` or ``numba``."""
    values = sum(data.size(v.entity) for task in tasks for v in task.plan.computed)
    seconds = values * PYTHON_SECONDS_PER_VALUE
    if seconds < LOAD_SECONDS:
        return "python"
    rules = sum(len(plan.computed) for plan in {t.plan.key: t.plan for t in tasks}.values())
    if seconds > LOAD_SECONDS + rules * COMPILE_SECONDS_PER_RULE:
        return "numba"
    # In between it depends on what was compiled before; only now is Numba worth importing.
    from hefboom.engine._numba import kernel

    columns = {
        v.name: data.column(v.name) for t in tasks for v in t.plan.given if v.name in data.given
    }
    try:
        ready = all(kernel(task.plan, columns).is_compiled() for task in tasks)
    except KeyError:  # columns not in canonical type yet: the cheap test cannot tell
        ready = False
    return "numba" if ready else "python"

"""What each layer of a validation costs, one after another in one process, so that they add up.

``ssda903 validate`` runs many statements at a time: as a whole it takes less than their sum.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

from data import one_return, request_for
from measure import Options

from ssda903_pipeline.cli import NEW_OBJECTS
from ssda903_pipeline.load.return_postcodes import look_up_postcodes
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.load.writing import write_returns
from ssda903_pipeline.plan.account import rules_version, to_evaluate
from ssda903_pipeline.plan.adding import Meanwhile, Results
from ssda903_pipeline.plan.compiling import PLAN_FILE
from ssda903_pipeline.plan.in_memory import memory_beside
from ssda903_pipeline.plan.preparing import prepare, prepared_target
from ssda903_pipeline.plan.running import set_up
from ssda903_pipeline.plan.statements import Statement, read_plan
from ssda903_pipeline.reports import FORMATS, writer

SIZES = (1_000, 10_000)
LAYER_HEAD = ("layer", *(f"{size:,} children" for size in SIZES))


def measure_layers(options: Options) -> Iterator[list[str]]:
    """One row for each layer: median seconds for each size."""
    gc.set_threshold(NEW_OBJECTS)
    runs = [[_layers(options, children) for _ in range(options.runs)] for children in SIZES]
    for layer in runs[0][0]:
        medians = [statistics.median(run[layer] for run in of_size) for of_size in runs]
        yield [layer, *(f"{median:.2f} s" for median in medians)]


def _layers(options: Options, children: int) -> dict[str, float]:
    """Seconds by layer, in order, for one validation."""
    data = one_return(options.data, children)
    database = options.scratch / "layers.duckdb"
    database.unlink(missing_ok=True)
    seconds: dict[str, float] = Counter()

    def timed(layer: str, work: Callable):
        start = time.perf_counter()
        result = work()
        seconds[layer] += time.perf_counter() - start
        return result

    timed("Python and its libraries", _start_python)
    request = request_for(data.folder)
    read = timed("load: read the files", lambda: read_return(request))
    timed("load: look up postcodes", lambda: look_up_postcodes([read], None))
    plan = read_plan(PLAN_FILE)
    connection = timed("load: begin the database", prepared_target(database, plan).open)
    written = timed("load: write the raw tables", lambda: write_returns(connection, [read]))
    set_up(connection)
    ids = [one.return_id for one in written]
    version = rules_version(connection, plan)
    new = to_evaluate(connection, plan, version)
    plan = timed("plan: what is prepared", lambda: prepare(connection, plan))
    with memory_beside(connection, plan) as memory:
        memory.see(new.return_ids)
        for statement in memory.statements:
            sql = statement.sql
            timed(f"plan: {_layer(statement)}", lambda sql=sql: memory.connection.execute(sql))
        results = Results(connection, plan, version, new, Meanwhile())
        timed("add the rows to the database", lambda: results.add(new.return_ids, lambda: None))
    for name in FORMATS:
        write, folder = writer(name), options.scratch / name
        folder.mkdir(exist_ok=True)
        timed(f"output: {name}", lambda write=write, folder=folder: write(connection, folder, ids))
    timed("close the database", connection.close)
    return seconds


def _layer(statement: Statement) -> str:
    """The layer, with the unions that evaluate the rules apart from the facts that rules share."""
    return "run the rules" if statement.name.startswith("int_flagged_") else statement.layer


def _start_python() -> None:
    subprocess.run(
        [sys.executable, "-c", "import ssda903_pipeline.validation, ssda903_pipeline.cli"],
        check=True,
    )

"""What dbt gives to a model's Jinja, for sqlfluff: enough to write a model out and read its SQL.

sqlfluff renders models with Jinja alone, because dbt would take minutes. It has its own `ref`, `source`,
`var` and `config`, and reads our macros from their folder; the rest is here. The SQL that comes out is
never run, so it needs the right shape only, and not to be right on a warehouse.
"""

import hashlib

from jinja2 import pass_context


class _MacrosByName:
    """Names before a dot: `ssda903_pipeline.flagged(…)` is the macro `flagged`."""

    def __getattr__(self, name):
        return _macro(name)


class _Adapter:
    def dispatch(self, name, package=None):
        """The macro for DuckDB, or the one for all warehouses."""
        return _macro(f"duckdb__{name}", f"default__{name}")


class _Dbt:
    """The macros of dbt itself that the project uses."""

    def bool_or(self, condition):
        return f"bool_or({condition})"

    def dateadd(self, part, count, date):
        return f"date_add({date}, {count}, '{part}')"

    def datediff(self, first, second, part):
        return f"date_diff('{part}', {first}, {second})"

    def hash(self, text):
        return f"md5({text})"

    def length(self, text):
        return f"length({text})"

    def listagg(self, column, separator="','", order=None):
        return f"listagg({column}, {separator})"

    def position(self, part, text):
        return f"strpos({text}, {part})"

    def type_int(self):
        return "integer"

    def type_string(self):
        return "text"

    def type_timestamp(self):
        return "timestamp"


class _Target:
    type = "duckdb"


class _Graph:
    """The project's models are not known here. dbt does not know them either while it parses."""

    def __init__(self):
        self.nodes = {}


def _macro(*names):
    @pass_context
    def call(context, *args, **kwargs):
        known = next((name for name in names if name in context), None)
        if known is None:
            raise NameError(f"there is no macro {' or '.join(names)}")
        return context.environment.call(context, context[known], *args, **kwargs)

    return call


adapter = _Adapter()
dbt = _Dbt()
ssda903_pipeline = _MacrosByName()
target = _Target()
graph = _Graph()
execute = False


def local_md5(text):
    """dbt's fingerprint of a text."""
    return hashlib.md5(text.encode()).hexdigest()

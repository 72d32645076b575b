"""PostgreSQL: the same loading, the same rules, the same errors."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssda903_pipeline.database import RAW_TABLES, connect, create_raw_tables, insert_rows
from ssda903_pipeline.load.loading import load_returns, postgres_target
from ssda903_pipeline.load.returns import ReturnRequest
from ssda903_pipeline.postgres import PostgresConnection, connect_postgres
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.project import MODELS_AND_SEEDS, failure_text, run_dbt
from ssda903_pipeline.rule_cases.unit_tests import SAMPLE
from ssda903_pipeline.rules import read_rules

"""How much memory DuckDB may take where a process is limited."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssda903_pipeline.database import memory
from ssda903_pipeline.database.memory import MB, memory_setting
from ssda903_pipeline.database.opening import connect


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of groups in which this process is in none yet."""
    monkeypatch.setattr(memory, "_CGROUP", tmp_path / "cgroup")
    monkeypatch.setattr(memory, "_CGROUPS", tmp_path / "groups")
    monkeypatch.setattr(memory, "memory_allowed", lambda: None)
    memory_setting.cache_clear()
    yield tmp_path / "groups"
    memory_setting.cache_clear()


def limit(folder: Path, file: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(f"{text}\n")


def test_without_a_limit_duckdb_decides(groups: Path) -> None:
    assert memory_setting() == {}


def test_of_groups_in_each_other_the_narrowest_counts(groups: Path) -> None:
    (groups.parent / "cgroup").write_text("0::/outer/inner\n")
    limit(groups / "outer" / "inner", "memory.max", "max")
    limit(groups / "outer", "memory.max", str(1024 * MB))
    limit(groups, "memory.max", str(8192 * MB))
    assert memory_setting() == {"memory_limit": f"{512 * MB}B"}


def test_the_first_version_of_groups(groups: Path) -> None:
    (groups.parent / "cgroup").write_text("9:name=systemd:/\n8:memory:/box\n7:cpu:/box\n")
    limit(groups / "memory" / "box", "memory.limit_in_bytes", str(16384 * MB))
    limit(groups / "memory", "memory.limit_in_bytes", "9223372036854771712")
    limit(groups / "cpu" / "box", "memory.limit_in_bytes", "1")
    assert memory_setting() == {"memory_limit": f"{16384 * MB * 4 // 5}B"}


@pytest.mark.parametrize(("allowed", "given"), [(2048, 1024), (6144, 4096)])
def test_ulimit_counts_too(
    allowed: int, given: int, groups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "memory_allowed", lambda: allowed * MB)
    for name in (":memory:", tmp_path / "a.duckdb"):
        with connect(name) as connection:
            (shown,) = connection.execute("select current_setting('memory_limit')").fetchone()
            assert shown == f"{given / 1024:.1f} GiB"

"""Check the night's extract with nightly.sh, as a DAG for Airflow 2.9 and later, 3 included.

The worker that runs it sees the extract and keeps the database: give it a queue of its own where
there are several. ssda903 has a virtual environment of its own, which nightly.env names.
"""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta

try:
    from airflow.sdk import dag, task
except ImportError:  # Airflow 2
    from airflow.decorators import dag, task
from airflow.providers.smtp.notifications.smtp import SmtpNotifier

NIGHTLY = "/opt/ssda903/nightly.sh"
SETTINGS = "/etc/ssda903/nightly.env"
MAIL_TO = "cla-data@council.example"

alert = SmtpNotifier(
    from_email="airflow@council.example",
    to=MAIL_TO,
    subject="{{ dag.dag_id }}: {{ ti.task_id }} failed in {{ run_id }}",
    html_content="The task's log in Airflow says why.",
)


@dag(
    dag_id="ssda903_nightly",
    schedule="30 4 * * 1-5",  # UTC
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"on_failure_callback": alert},
)
def ssda903_nightly():
    """Wait for the extract; then load, check and publish it."""

    @task.sensor(mode="reschedule", poke_interval=300, timeout=2 * 60 * 60)
    def extract() -> bool:
        """Whether a complete extract is there. Waiting takes up no worker."""
        code = subprocess.run([NIGHTLY, SETTINGS, "ready"], check=False).returncode
        if code not in (0, 4):
            raise RuntimeError(f"{NIGHTLY} cannot tell whether there is an extract: {code}.")
        return code == 0

    @task.bash(execution_timeout=timedelta(hours=1))
    def check() -> str:
        """The command whose exit code decides: other than 0, the task has failed."""
        return f"{NIGHTLY} {SETTINGS}"

    extract() >> check()


ssda903_nightly()

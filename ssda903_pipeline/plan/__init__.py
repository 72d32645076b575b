"""The compiled SQL of the dbt project, and running it without dbt."""

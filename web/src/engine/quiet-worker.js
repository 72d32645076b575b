// A worker that runs the script whose address is after the "#" of its own, with nothing of it in the
// console: DuckDB's worker writes each failure there, in words that can quote data about children.
// It is served as it stands here, because bundling DuckDB's worker breaks it.
for (const level of ["debug", "error", "info", "log", "trace", "warn"]) {
  console[level] = () => {};
}

importScripts(self.location.hash.slice(1));

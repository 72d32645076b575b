// Asking the Python edition, with which this one must agree.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The project's own folder. */
export const PROJECT = join(import.meta.dirname, "../../..");

const ENVIRONMENT = join(PROJECT, ".venv/bin/python");

/** The Python that has the project's dependencies. */
export const PYTHON = process.env["PYTHON"] ?? (existsSync(ENVIRONMENT) ? ENVIRONMENT : "python3");

/** What a module of the project writes to standard output, as JSON, given `input` as JSON. */
export function askPython(module: string, input: unknown, ...more: string[]): unknown {
  const output = execFileSync(PYTHON, ["-m", module, ...more], {
    cwd: PROJECT,
    input: JSON.stringify(input),
    maxBuffer: 2 ** 30,
    stdio: ["pipe", "pipe", "inherit"],
  });
  return JSON.parse(output.toString());
}

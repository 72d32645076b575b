// Asking the Python edition, with which this one must agree.

import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** The project's own folder. */
export const PROJECT = join(import.meta.dirname, "../../..");

const ENVIRONMENT = join(PROJECT, ".venv/bin/python");

/** The Python with the project in it: named in `PYTHON`, or that of `make`, or the system's. */
export const PYTHON = process.env.PYTHON ?? (existsSync(ENVIRONMENT) ? ENVIRONMENT : "python3");

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

/** Run a Python module of the project. Rejects, with what it said, where it fails. */
export async function runPython(module: string, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(PYTHON, ["-m", module, ...words], { cwd: PROJECT });
  return stdout;
}

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { WEB } from "./build-page";

const PROJECT = join(WEB, "..");
const OF_MAKE = join(PROJECT, ".venv", "bin", "python");

/** The Python with the project in it: named in `PYTHON`, or that of `make`, or the system's. */
export const PYTHON = process.env.PYTHON ?? (existsSync(OF_MAKE) ? OF_MAKE : "python3");

/** Run a Python module of the project. Rejects, with what it said, where it fails. */
export async function runPython(module: string, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(PYTHON, ["-m", module, ...words], { cwd: PROJECT });
  return stdout;
}

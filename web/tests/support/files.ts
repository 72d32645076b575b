// Files for tests: the samples where they are at hand, and synthetic returns.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cell, LoadIssue, ReadReturn, SourceFile, TableName } from "../../src/contracts";
import { PROJECT, PYTHON } from "./python";

const SAMPLES = join(PROJECT, "../shared/samples");

/** The files of a folder, not those in folders inside it; none where there is no such folder. */
export function filesIn(folder: string): SourceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
}

/** The files of a folder of the samples; none where they are not at hand. */
export function samples(folder: string): SourceFile[] {
  return filesIn(join(SAMPLES, folder));
}

/** A synthetic return with its faults, last year's, and its list of providers. */
export interface Synthetic {
  folder: string;
  current: SourceFile[];
  previous: SourceFile[];
  providers: SourceFile[];
}

/** Make a synthetic return of 2026, with faults unless `--valid`; `remove` takes it away again. */
export function synthetic(
  children: number,
  seed: number,
  ...more: "--valid"[]
): Synthetic & { remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "ssda903-"));
  const target = join(folder, "synth");
  const options = ["--children", String(children), "--seed", String(seed), ...more];
  execFileSync(PYTHON, ["-m", "ssda903_pipeline", "synth", target, ...options], { cwd: PROJECT });
  return {
    folder: target,
    current: filesIn(join(target, "2026")),
    previous: filesIn(join(target, "2025")),
    providers: filesIn(target),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A file from text. */
export function file(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** A file as it is handed to Python: its name and its content. */
export function named({ name, bytes }: SourceFile): [string, string] {
  return [name, Buffer.from(bytes).toString("base64")];
}

/** An issue as Python gives it. */
export function issueRow(issue: LoadIssue): unknown[] {
  return [issue.fileName, issue.lineNumber, issue.tableName, issue.message];
}

/** The tables of a return as Python gives them: the lines of the rows, and the columns. */
export function tableRows(
  read: Pick<ReadReturn, "tables">,
): [TableName, (number | null)[], Record<string, Cell[]>][] {
  return read.tables.map(({ tableName, lineNumbers, columns }) => [
    tableName,
    lineNumbers,
    columns,
  ]);
}

/** The columns of a return's tables, by table. */
export function tableColumns(
  read: Pick<ReadReturn, "tables">,
): Record<TableName, Record<string, Cell[]>> {
  return Object.fromEntries(read.tables.map(({ tableName, columns }) => [tableName, columns]));
}

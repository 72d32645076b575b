import { DataType, type Vector } from "apache-arrow";

import type { OnProgress } from "../contracts";
import { arrowRows, type Columns } from "./arrow-rows";
import { checkCorrections, prepareCorrections } from "./corrections";
import { type Connection, Database } from "./database";
import { emptied, type Plan, script } from "./plan";
import type { RawRows } from "./raw-rows";

const WRITING = "Reading the data";
const RUNNING = "Running the rules";
const CHECKING = "Checking possible corrections";

/** A database in which the plan was run: views and code lists, and the rows renewed last. */
export class RulesDatabase {
  private constructor(
    private readonly database: Database,
    private readonly main: Connection,
    private readonly trial: Connection,
    private readonly plan: Plan,
  ) {}

  /** Start DuckDB and run the whole plan over no rows, so that a validation has least to do. */
  static async start(plan: Plan): Promise<RulesDatabase> {
    const database = await Database.start();
    try {
      const main = await database.connect();
      const trial = await database.connect();
      await main.run(`create schema raw;\n${createRawTables(plan)}`, "making the raw tables");
      await main.run(script(plan.statements), "making the rules");
      await prepareCorrections(main, trial, plan.corrections);
      return new RulesDatabase(database, main, trial, plan);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /**
   * Replace all rows by these, run every rule and check the corrections of the returns named.
   * Rejects with BadInput where memory runs out; the database is then not to be used again.
   */
  async renew(rows: RawRows, returnIds: string[], onProgress: OnProgress): Promise<void> {
    const { corrections } = this.plan;
    const statements = this.plan.statements.filter((statement) => statement.renew);
    const steps = statements.length + 1;
    onProgress(0, steps, WRITING);
    await this.main.run(createRawTables(this.plan), "emptying the raw tables");
    // The rows of two validations would take twice the room, which is never given back.
    await this.main.run(emptied(statements), "emptying the other tables");
    for (const [table, { columns, count }] of Object.entries(rows)) {
      await this.insert(table, columns, count);
    }
    for (const [done, { name, sql }] of statements.entries()) {
      onProgress(done, steps, RUNNING);
      await this.main.run(sql, `making the relation ${name}`);
    }
    onProgress(statements.length, steps, CHECKING);
    const mart = statements.find((statement) => statement.name === corrections.mart)!;
    await checkCorrections(this.main, this.trial, corrections, mart, returnIds);
    onProgress(steps, steps, CHECKING);
  }

  /** Put these rows in place of all those of a raw table that no relation keeps a copy of. */
  async replace(table: string, { columns, count }: RawRows[string]): Promise<void> {
    await this.main.run(`delete from raw.${table}`, `emptying the table ${table}`);
    await this.insert(table, columns, count);
  }

  /**
   * The rows of a query, whose parameters are `$1`, `$2`, …, as columns by name: text, numbers,
   * dates and nulls.
   */
  async columns(sql: string, values: string[] = []): Promise<Record<string, unknown[]>> {
    const what = "reading what was found";
    const found = await (values.length > 0
      ? this.main.runWith(sql, values, what)
      : this.main.run(sql, what));
    const names = found.schema.fields.map((field) => field.name);
    return Object.fromEntries(names.map((name) => [name, valuesOf(found.getChild(name)!)]));
  }

  /** The same as one object for each row. */
  async rows<Row>(sql: string, values: string[] = []): Promise<Row[]> {
    const columns = Object.entries(await this.columns(sql, values));
    const count = columns[0]![1].length;
    return Array.from({ length: count }, (_, i) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[i]])),
    ) as Row[];
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  private async insert(table: string, columns: Columns, count: number): Promise<void> {
    if (count === 0) return;
    const types = this.plan.raw_tables[table];
    if (types === undefined) throw new Error(`There is no raw table ${table}.`);
    const arrow = arrowRows(types, columns, count);
    await this.main.insert("raw", table, arrow, `writing the table ${table}`);
  }
}

/** Arrow has dates and times as milliseconds since 1970. */
function valuesOf(vector: Vector): unknown[] {
  const values: unknown[] = [...vector];
  const isTime = DataType.isDate(vector.type) || DataType.isTimestamp(vector.type);
  return isTime ? values.map((value) => (value === null ? null : new Date(Number(value)))) : values;
}

function createRawTables(plan: Plan): string {
  const statements = Object.entries(plan.raw_tables).map(([table, columns]) => {
    const definitions = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    return `create or replace table raw.${table} (${definitions.join(", ")})`;
  });
  return statements.join(";\n");
}

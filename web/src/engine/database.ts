import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from "@duckdb/duckdb-wasm";
import workerUrl from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import wasmUrl from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import { type Table, tableToIPC } from "apache-arrow";

import { BadInput } from "../contracts";
import { UnlessBroken } from "../unless-broken";
import quietUrl from "./quiet-worker.js?url";

const TOO_LARGE =
  "This return is too large for the memory that the browser gives this page. Close other pages " +
  "and try again, or use the command-line edition.";

// DuckDB's own words could quote data, so they are read but never passed on.
const OUT_OF_MEMORY = /out of memory|could not allocate|allocation failure|memory access/i;

/** A DuckDB in a worker, holding all in memory. It can reach for nothing outside the page. */
export class Database {
  private constructor(
    private readonly duckdb: AsyncDuckDB,
    /** DuckDB would leave its callers waiting. */
    private readonly unlessBroken: UnlessBroken,
  ) {}

  /** Start one. Rejects where the site's files cannot be had. */
  static async start(): Promise<Database> {
    const worker = new Worker(`${quietUrl}#${workerUrl}`);
    const unlessBroken = new UnlessBroken();
    worker.addEventListener("error", () =>
      unlessBroken.breaks(new Error("The rule engine has stopped.")),
    );
    const database = new Database(new AsyncDuckDB(new VoidLogger(), worker), unlessBroken);
    try {
      await unlessBroken.wait(database.open());
    } catch (error) {
      worker.terminate();
      throw new Error("The rule engine could not be started.", { cause: error });
    }
    return database;
  }

  /** Another connection to the same database. */
  async connect(): Promise<Connection> {
    const connection = await this.unlessBroken.wait(this.duckdb.connect());
    return new Connection(connection, this.unlessBroken);
  }

  async close(): Promise<void> {
    await this.duckdb.terminate();
  }

  private async open(): Promise<void> {
    await this.duckdb.instantiate(wasmUrl);
    await this.duckdb.open({ path: ":memory:" });
    const connection = await this.duckdb.connect();
    await connection.query(
      "set autoinstall_known_extensions = false; set autoload_known_extensions = false",
    );
    await connection.close();
  }
}

/** A connection: its statements run one after another. */
export class Connection {
  constructor(
    private readonly duckdb: AsyncDuckDBConnection,
    private readonly unlessBroken: UnlessBroken,
  ) {}

  /**
   * Run SQL, one statement or several, and give the rows of the last. `what` names the
   * step in the message where it fails. Rejects with BadInput where memory runs out.
   */
  async run(sql: string, what: string): Promise<Table> {
    return this.orFail(what, this.duckdb.query(sql));
  }

  /** The same for one statement with parameters, which are `$1`, `$2`, … in it. */
  async runWith(sql: string, parameters: (string | number)[], what: string): Promise<Table> {
    return this.orFail(what, this.runPrepared(sql, parameters));
  }

  /** Append rows to a table, whose columns are those of `rows` in the same order. */
  async insert(schema: string, name: string, rows: Table, what: string): Promise<void> {
    const bytes = tableToIPC(rows, "stream");
    const insert = this.duckdb.insertArrowFromIPCStream(bytes, { schema, name, create: false });
    await this.orFail(what, insert);
  }

  private async runPrepared(sql: string, parameters: (string | number)[]): Promise<Table> {
    const statement = await this.duckdb.prepare(sql);
    try {
      return await statement.query(...parameters);
    } finally {
      await statement.close();
    }
  }

  private async orFail<T>(what: string, work: Promise<T>): Promise<T> {
    try {
      return await this.unlessBroken.wait(work);
    } catch (error) {
      if (OUT_OF_MEMORY.test(String(error))) throw new BadInput(TOO_LARGE);
      throw new Error(`This could not be done: ${what}.`);
    }
  }
}

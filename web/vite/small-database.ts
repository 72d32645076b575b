import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

const DATABASE = /duckdb-\w+\.wasm\?url$/;

/** The numbers of sections of a module. */
const [IMPORTS, EXPORTS] = [2, 7];

/**
 * Builds the database without the names by which extensions, loaded later, would find its functions:
 * a fifth of it. No extension is ever loaded, because they come over the network.
 */
export function smallDatabase(): Plugin {
  return {
    name: "small-database",
    apply: "build",
    enforce: "pre",
    async load(id) {
      if (!DATABASE.test(id)) return null;
      const path = id.replace(/\?.*/, "");
      const source = withoutNamesForExtensions(await readFile(path));
      const name = path.slice(path.lastIndexOf("/") + 1);
      const reference = this.emitFile({ type: "asset", name, source });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}

/**
 * The module without its C++ names, but for those by which it refers to itself. Throws where it is no
 * module as expected.
 */
export function withoutNamesForExtensions(module: Uint8Array): Uint8Array {
  const reader = new Reader(module, 8);
  const parts = [module.subarray(0, 8)];
  let own = new Set<string>();
  while (!reader.isAtEnd) {
    const start = reader.place;
    const kind = reader.byte();
    const end = reader.number() + reader.place;
    if (kind === IMPORTS) own = namesOfItself(reader);
    if (kind === EXPORTS) {
      const kept = entries(reader).filter(({ name }) => !name.startsWith("_Z") || own.has(name));
      const body = [number(kept.length), ...kept.map(({ bytes }) => bytes)];
      const length = body.reduce((sum, each) => sum + each.length, 0);
      parts.push(Uint8Array.of(kind), number(length), ...body);
    } else parts.push(module.subarray(start, end));
    reader.place = end;
  }
  return Buffer.concat(parts);
}

interface Export {
  name: string;
  bytes: Uint8Array;
}

function entries(reader: Reader): Export[] {
  return Array.from({ length: reader.number() }, () => {
    const start = reader.place;
    const name = reader.name();
    reader.byte();
    reader.number();
    return { name, bytes: reader.bytes.subarray(start, reader.place) };
  });
}

/** What the module imports from its own "global offset table": the addresses of its own names. */
function namesOfItself(reader: Reader): Set<string> {
  const found = new Set<string>();
  for (let left = reader.number(); left > 0; left -= 1) {
    const from = reader.name();
    const name = reader.name();
    reader.passType();
    if (from.startsWith("GOT.")) found.add(name);
  }
  return found;
}

class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public place: number,
  ) {}

  get isAtEnd(): boolean {
    return this.place >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.place];
    if (byte === undefined) throw new Error("The database ends in the middle of a section.");
    this.place += 1;
    return byte;
  }

  /** Seven bits a byte, the lowest first; the highest bit says that another byte follows. */
  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  }

  name(): string {
    const length = this.number();
    this.place += length;
    return Buffer.from(this.bytes.subarray(this.place - length, this.place)).toString();
  }

  /** The type of something imported: a function, table, memory, global or tag. */
  passType(): void {
    const kind = this.byte();
    if (kind === 1) this.byte();
    if (kind === 1 || kind === 2) {
      const hasMost = this.byte() % 2 === 1;
      this.number();
      if (hasMost) this.number();
    } else if (kind === 3) {
      this.byte();
      this.byte();
    } else {
      if (kind === 4) this.byte();
      this.number();
    }
  }
}

function number(value: number): Uint8Array {
  const bytes = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Uint8Array.of(...bytes, left);
}

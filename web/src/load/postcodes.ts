// Look up postcodes: the local authority and grid reference of those that a return names.
//
// The full list holds 2.7 million of them and a return a few hundred, so it comes in one file for
// each first letter, of which only the needed ones are fetched. A letter's file is gzip of these
// columns, little-endian: the number of postcodes (uint32); each postcode as the list writes it,
// seven ASCII characters, in ascending order; the place of its authority in authorities.json
// (uint16); its easting and its northing in metres (uint32). The highest number of its type stands
// for what the list does not know.

import { BadInput, type PostcodeRow } from "../contracts";
import { withoutWhiteSpace } from "./white-space";

/** Fetches a file of the postcode list by its name: `S.bin.gz`, `authorities.json`. */
export type FetchPostcodeFile = (name: string) => Promise<Uint8Array>;

/** The letters that postcodes begin with: none begins with Q, V or X. */
const FIRST_LETTERS = "ABCDEFGHIJKLMNOPRSTUWYZ";

const POSTCODE_BYTES = 7;
const ROW_BYTES = POSTCODE_BYTES + 2 + 4 + 4;
const COUNT_BYTES = 4;
const UNKNOWN_AUTHORITY = 2 ** 16 - 1;
const UNKNOWN_METRES = 2 ** 32 - 1;

/** What was fetched, for as long as its fetcher is there: a letter is fetched and unpacked once. */
const kept = new WeakMap<FetchPostcodeFile, Map<string, Promise<Uint8Array>>>();

/** `text` in capitals without any white space, or null when nothing is left. */
export function normalisePostcode(text: string | null): string | null {
  return withoutWhiteSpace(text ?? "").toUpperCase() || null;
}

/**
 * The wanted postcodes that exist, each once, in postcode order. They may be written in any case
 * and with any spaces; blanks and what is no postcode are passed over. Rejects with BadInput where
 * a file of the list cannot be fetched or is damaged; asking again fetches it again.
 */
export async function findPostcodes(
  wanted: Iterable<string | null>,
  fetchFile: FetchPostcodeFile,
): Promise<PostcodeRow[]> {
  const byLetter = new Map<string, string[]>();
  for (const postcode of new Set([...wanted].map(normalisePostcode))) {
    const letter = postcode?.charAt(0) ?? "";
    if (!postcode || !FIRST_LETTERS.includes(letter)) continue;
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), postcode]);
  }
  if (byLetter.size === 0) return [];
  const authorities = readAuthorities(await keptFile("authorities.json", fetchFile));
  const found: PostcodeRow[] = [];
  for (const letter of [...byLetter.keys()].sort()) {
    const list = new LetterList(await keptFile(`${letter}.bin.gz`, fetchFile), authorities);
    for (const postcode of (byLetter.get(letter) ?? []).sort()) {
      const row = list.find(postcode);
      if (row) found.push(row);
    }
  }
  return found;
}

/** The file's content, unpacked, fetched if it was not before. */
function keptFile(name: string, fetchFile: FetchPostcodeFile): Promise<Uint8Array> {
  const files = kept.get(fetchFile) ?? new Map<string, Promise<Uint8Array>>();
  kept.set(fetchFile, files);
  const content = files.get(name) ?? fetchUnpacked(name, fetchFile);
  files.set(name, content);
  content.catch(() => files.delete(name));
  return content;
}

async function fetchUnpacked(name: string, fetchFile: FetchPostcodeFile): Promise<Uint8Array> {
  try {
    const content = await unpacked(await fetchFile(name));
    if (name.endsWith(".json")) readAuthorities(content);
    else checkLetter(content);
    return content;
  } catch {
    throw new BadInput(
      `The postcode list's file ${name} cannot be fetched or read. Check the connection to where ` +
        "this page comes from, and try again.",
    );
  }
}

/** The content, unpacked unless the server has done so. */
async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function readAuthorities(bytes: Uint8Array): string[] {
  const list: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (Array.isArray(list) && list.every((code) => typeof code === "string")) return list;
  throw new Error("This is no list of codes.");
}

function checkLetter(content: Uint8Array): void {
  const count = new DataView(content.buffer, content.byteOffset).getUint32(0, true);
  if (content.length !== COUNT_BYTES + count * ROW_BYTES) throw new Error("The length is wrong.");
}

/** The postcodes of one letter. */
class LetterList {
  private readonly numbers: DataView;
  private readonly count: number;

  constructor(
    private readonly content: Uint8Array,
    private readonly authorities: readonly string[],
  ) {
    this.numbers = new DataView(content.buffer, content.byteOffset, content.length);
    this.count = this.numbers.getUint32(0, true);
  }

  find(postcode: string): PostcodeRow | null {
    const row = this.search(postcode.slice(0, -3).padEnd(4) + postcode.slice(-3));
    if (row === null) return null;
    const authorities = COUNT_BYTES + this.count * POSTCODE_BYTES;
    const eastings = authorities + this.count * 2;
    const northings = eastings + this.count * 4;
    const authority = this.numbers.getUint16(authorities + row * 2, true);
    return {
      pcd: postcode,
      laua: authority === UNKNOWN_AUTHORITY ? null : (this.authorities[authority] ?? null),
      oseast1m: this.metres(eastings + row * 4),
      osnrth1m: this.metres(northings + row * 4),
    };
  }

  /** The row of a postcode as the list writes it, by halving. */
  private search(listed: string): number | null {
    if (listed.length !== POSTCODE_BYTES) return null;
    let [low, high] = [0, this.count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = this.compare(middle, listed);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  private compare(row: number, listed: string): number {
    const start = COUNT_BYTES + row * POSTCODE_BYTES;
    for (let place = 0; place < POSTCODE_BYTES; place++) {
      const order = (this.content[start + place] ?? 0) - listed.charCodeAt(place);
      if (order !== 0) return order;
    }
    return 0;
  }

  private metres(place: number): number | null {
    const value = this.numbers.getUint32(place, true);
    return value === UNKNOWN_METRES ? null : value;
  }
}

// What the page gets from its own site: the engine, the postcodes and other files.

import type { Engine, ReadReturn } from "./contracts";
import { createEngine } from "./engine/engine";
import { findPostcodes, postcodesMentioned } from "./load";
import { offlineReady } from "./offline";

let kept: Promise<boolean> | null = null;

/** Resolves when it is known whether the page works without a network from now on. */
export function siteKept(): Promise<boolean> {
  kept ??= offlineReady();
  return kept;
}

/** Start the engine. Rejects where the site's own files cannot be had. */
export async function startEngine(): Promise<Engine> {
  await siteKept();
  return createEngine((wanted) => findPostcodes(wanted, fetchPostcodeFile));
}

/**
 * Fetch the postcodes of a return ahead of its validation, which then needs no network. Rejects
 * where they cannot be had.
 */
export async function fetchPostcodes(read: ReadReturn): Promise<void> {
  await findPostcodes(postcodesMentioned(read), fetchPostcodeFile);
}

async function fetchPostcodeFile(name: string): Promise<Uint8Array> {
  return fetchSiteFile(`data/postcodes/${name}`);
}

/** A file of the site itself, by its path beside the page. Rejects where there is none. */
export async function fetchSiteFile(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new Error(`${path} could not be fetched.`);
  return new Uint8Array(await response.arrayBuffer());
}

// What the page gets from its own site: its worker and files.

import { offlineReady } from "./offline";
import { DeskClient } from "./worker/client";
import { SiteFiles } from "./worker/site-files";

let kept: Promise<boolean> | null = null;

/** Resolves when it is known whether the page works without a network from now on. */
export function siteKept(): Promise<boolean> {
  kept ??= offlineReady();
  return kept;
}

/**
 * Start the worker. `onStopped` is called when it stops later on, with what to say. Rejects where the
 * site's own files cannot be had.
 */
export async function startDesk(onStopped: (message: string) => void): Promise<DeskClient> {
  await siteKept();
  return DeskClient.start(document.baseURI, onStopped);
}

/** A file of the site itself, by its path beside the page. Rejects where there is none. */
export function fetchSiteFile(path: string): Promise<Uint8Array> {
  return new SiteFiles(document.baseURI).file(path);
}

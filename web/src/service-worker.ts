// Keeps the site's own files in the browser, so that the page works without a network. It never
// sees what the user loads: that stays in the page and its worker, which make no requests of it.

export {};

declare const self: ServiceWorkerGlobalScope;

/** What the build writes in: the files to keep, a text that changes with them, and the policy. */
declare const __SITE__: { version: string; files: string[]; policy: string };
const { version, files, policy } = __SITE__;

const HOME = self.registration.scope;
/** Other sites may share the host, and with it the caches. */
const OURS = `ssda903 ${HOME} `;
const SITE_CACHE = `${OURS}site ${version}`;
const POSTCODE_CACHE = `${OURS}postcodes`;

/** Their names change with their contents. */
const ASSETS = `${HOME}assets/`;
const POSTCODES = `${HOME}data/postcodes/`;

self.addEventListener("install", (event) => event.waitUntil(keepSite()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
  event.respondWith(answer(request).then(withPolicy));
});

async function keepSite(): Promise<void> {
  const cache = await caches.open(SITE_CACHE);
  const requests = files.map((name) => {
    const address = HOME + name;
    // The browser may have an earlier version: the host is asked whether that is still current.
    return new Request(address, { cache: address.startsWith(ASSETS) ? "default" : "no-cache" });
  });
  await cache.addAll(requests);
}

/** A new version comes here when no page of the old one is open, so nobody misses the old files. */
async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter(
    (name) => name.startsWith(OURS) && name !== SITE_CACHE && name !== POSTCODE_CACHE,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  // The page that has just been opened for the first time is covered as well.
  await self.clients.claim();
}

/**
 * An asset as it is kept; any other file as the host has it now, whatever the browser kept of it,
 * and as it is kept here where no host answers.
 */
async function answer(request: Request): Promise<Response> {
  if (request.url.startsWith(ASSETS)) return (await kept(request)) ?? fetch(request);
  try {
    const response = await fetch(request, { cache: "no-cache" });
    if (request.url.startsWith(POSTCODES)) await keepPostcodes(request, response);
    return response;
  } catch (problem) {
    const found = await kept(request);
    if (found) return found;
    throw problem;
  }
}

function kept(request: Request): Promise<Response | undefined> {
  const address = request.url.replace(/[?#].*/, "");
  const cacheName = address.startsWith(POSTCODES) ? POSTCODE_CACHE : SITE_CACHE;
  return caches.match(address === HOME ? `${HOME}index.html` : address, { cacheName });
}

async function keepPostcodes(request: Request, response: Response): Promise<void> {
  // The host may have sent a page that asks to sign in instead.
  if (!response.ok || response.redirected) return;
  const cache = await caches.open(POSTCODE_CACHE);
  await cache.put(request, response.clone());
}

/**
 * The response with the policy in its headers, which a plain file host does not send. The page has
 * it in itself, but to a worker only the headers of its own file count.
 */
function withPolicy(response: Response): Response {
  if (response.type !== "basic" && response.type !== "default") return response;
  const headers = new Headers(response.headers);
  headers.set("Content-Security-Policy", policy);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

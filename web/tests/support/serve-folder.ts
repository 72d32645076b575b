import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";

/** A request as it came in: `path` with its query. */
export interface SeenRequest {
  method: string;
  path: string;
}

/** A plain file host for tests. `requests` grows as they come in. */
export interface FolderServer {
  /** With the slash at its end. */
  url: string;
  requests: SeenRequest[];
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * Serve the files of a folder on localhost, under the path `under`, which begins and ends with a
 * slash. Nothing is added to what is in the folder, but for `headers`.
 */
export async function serveFolder(
  folder: string,
  under = "/",
  port = 0,
  headers: Readonly<Record<string, string>> = {},
): Promise<FolderServer> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const address = request.url ?? "/";
    requests.push({ method: request.method ?? "", path: address });
    const path = decodeURIComponent(address.split("?")[0] ?? "");
    const file = fileOf(folder, under, path);
    try {
      if (file === null) throw new Error("outside the folder");
      const content = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, {
        ...headers,
        "Content-Type": type,
        "Content-Length": content.length,
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}${under}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function fileOf(folder: string, under: string, path: string): string | null {
  if (!path.startsWith(under)) return null;
  const inside = path.slice(under.length);
  const page = inside === "" || inside.endsWith("/") ? "index.html" : "";
  const file = normalize(join(folder, inside, page));
  return file.startsWith(normalize(folder + sep)) ? file : null;
}

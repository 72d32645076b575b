import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Where Chromium itself asks its maker, whatever page is open: for the time, what the fields of
 * forms may be for, and the like. The page can ask none of it: its policy names no such place.
 */
const ITS_OWN = /^(https?:\/\/)?([\w-]+\.)*google(apis)?\.com[:/]/;

/** A request as it left the browser. */
export interface LeftRequest {
  method: string;
  /** The whole address; only host and port where the rest is encrypted. */
  address: string;
  headers: string;
  body: string;
}

/** What stands between a browser and every network, and writes down all that leaves it. */
export interface RecordingProxy {
  url: string;
  left: LeftRequest[];
  close(): Promise<void>;
}

/** Start one. It passes on requests to the origin `to` alone. */
export async function startRecordingProxy(to: string): Promise<RecordingProxy> {
  const left: LeftRequest[] = [];
  const note = (request: LeftRequest) => {
    if (!ITS_OWN.test(request.address)) left.push(request);
  };
  const server = createServer(async (incoming, outgoing) => {
    const { method = "", url: address = "", headers } = incoming;
    const body = (await incoming.toArray()).map(String).join("");
    note({ method, address, headers: JSON.stringify(headers), body });
    if (!address.startsWith(`${to}/`)) {
      outgoing.writeHead(403).end();
      return;
    }
    const passedOn = ask(address, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passedOn.on("error", () => outgoing.destroy());
    passedOn.end(body);
  });
  server.on("connect", ({ url: address = "" }, socket) => {
    note({ method: "CONNECT", address, headers: "", body: "" });
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    left,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

import type { Plugin } from "vite";
import headers from "../headers.json" with { type: "json" };

export const POLICY = headers["Content-Security-Policy"];

/** Writes the policy into the page itself, for file hosts that send no headers of ours. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    // Not while developing: there, Vite puts styles into the page and talks to its server.
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

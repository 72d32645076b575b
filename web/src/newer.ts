// Whether the host has another version of the page than the one that is open.

/** What the page was made of: its names change with their contents. */
const PARTS = "script[type=module][src], link[rel=stylesheet]";

/** Those of the page that is open, before it adds any itself. */
const OWN = typeof document === "undefined" ? [] : partsOf(document);

/**
 * Call `tell` once the host is seen to have another version: looked for now, whenever a person comes
 * back to the page, and when the function that this gives is called. Without a network nothing is told.
 */
export function watchForNewer(tell: () => void): () => void {
  const look = () => void isNewerThere().then((isThere) => isThere && tell());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  look();
  return look;
}

async function isNewerThere(): Promise<boolean> {
  // While developing, files change under the same names.
  if (!import.meta.env.PROD) return false;
  try {
    const response = await fetch(new URL("index.html", document.baseURI), { cache: "no-cache" });
    if (!response.ok || response.redirected) return false;
    const there = new DOMParser().parseFromString(await response.text(), "text/html");
    const parts = partsOf(there);
    // A page of another kind, such as one that asks to sign in, is no version of this one.
    const isVersion = parts.some((name) => name.includes("assets/page-"));
    return isVersion && OWN.some((name) => !parts.includes(name));
  } catch {
    return false;
  }
}

/** The names of its script and style sheet, as they stand in it. */
function partsOf(page: Document): string[] {
  const parts = [...page.querySelectorAll(PARTS)];
  return parts.map((part) => part.getAttribute("src") ?? part.getAttribute("href") ?? "");
}

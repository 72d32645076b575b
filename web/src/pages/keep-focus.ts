// Where what had the focus is taken away, browsers let it fall to the top of the page. This keeps it
// where a person works.

/** What takes the focus: what Tab comes to, and texts that are made to take it. */
const TAKES_FOCUS = [
  ":is(a[href], button, input, select, textarea, summary, [tabindex='0']):not([tabindex='-1'])",
  ":is(h1, h2, h3, p)[tabindex='-1']",
].join();

/**
 * From now on, whenever what had the focus inside `root` is taken away, the focus goes to what came in
 * its place, or else to what stands after it, or before it. Until the function that this gives is
 * called.
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Node | null = null;
  const remember = ({ target }: FocusEvent) => {
    last = target as Node;
  };
  const observer = new MutationObserver((records) => {
    const { activeElement, body } = document;
    if (!last || last.isConnected || (activeElement && activeElement !== body)) return;
    const heir = heirOf(last, records, root) ?? root;
    heir.focus();
  });
  root.addEventListener("focusin", remember);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", remember);
    observer.disconnect();
  };
}

/** What is to have the focus in place of `lost`, by what was taken away and put there. */
function heirOf(lost: Node, records: MutationRecord[], root: HTMLElement): HTMLElement | null {
  const removal = records.findLast(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(lost)),
  );
  if (!removal) return null;
  const { target, nextSibling, previousSibling } = removal;
  // What it stood in may be gone as well.
  if (!target.isConnected) return heirOf(target, records, root);
  const added = records.filter((record) => record.target === target);
  const put = added.flatMap(({ addedNodes }) => [...addedNodes]);
  return (
    firstIn(put) ??
    firstIn(siblings(nextSibling, "nextSibling")) ??
    lastIn(siblings(previousSibling, "previousSibling")) ??
    around(target, root)
  );
}

/** What takes the focus after or before a node; further out where nothing near it does. */
function around(node: Node, root: HTMLElement): HTMLElement | null {
  if (node === root) return null;
  return (
    firstIn(siblings(node.nextSibling, "nextSibling")) ??
    lastIn(siblings(node.previousSibling, "previousSibling")) ??
    (node.parentNode ? around(node.parentNode, root) : null)
  );
}

function siblings(from: Node | null, way: "nextSibling" | "previousSibling"): Node[] {
  const found: Node[] = [];
  for (let node = from; node; node = node[way]) found.push(node);
  return found;
}

function firstIn(nodes: readonly Node[]): HTMLElement | undefined {
  return nodes.flatMap(takers)[0];
}

function lastIn(nodes: readonly Node[]): HTMLElement | undefined {
  return nodes.flatMap((node) => takers(node).reverse())[0];
}

/** The node, if it takes the focus, and what in it does; nothing that is gone or not to be seen. */
function takers(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement) || !node.isConnected) return [];
  const within = [...node.querySelectorAll<HTMLElement>(TAKES_FOCUS)];
  const all = node.matches(TAKES_FOCUS) ? [node, ...within] : within;
  return all.filter((element) => element.getClientRects().length > 0);
}

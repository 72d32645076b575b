// How alike two names are, counted as Python's difflib does: both editions name the same column.

/** Twice the characters that both share in the same order, as a share of all: 0 to 1. */
export function likeness(one: string, other: string): number {
  const length = one.length + other.length;
  return length === 0 ? 1 : (2 * shared(one, other)) / length;
}

/** The characters in the longest stretch that both have, and in those before and after it. */
function shared(one: string, other: string): number {
  let [best, start, otherStart] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    for (let otherAt = 0; otherAt < other.length; otherAt++) {
      let size = 0;
      while (at + size < one.length && one[at + size] === other[otherAt + size]) size++;
      // Of stretches of the same length, the first counts.
      if (size > best) [best, start, otherStart] = [size, at, otherAt];
    }
  }
  if (best === 0) return 0;
  return (
    best +
    shared(one.slice(0, start), other.slice(0, otherStart)) +
    shared(one.slice(start + best), other.slice(otherStart + best))
  );
}

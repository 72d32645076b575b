const collator = new Intl.Collator("en-GB", { numeric: true });

/** In the order in which a person would look for them: 9 before 10, 392A before 392B. */
export function naturalOrder(one: string, other: string): number {
  return collator.compare(one, other);
}

// What a list of people says of a child, and whose children there are to choose from.

import type { People } from "../contracts";
import type { ChildrenOf } from "../editing/children";
import { naturalOrder } from "../editing/natural-order";

/** What the list says of a child, each value with its column's name; blank ones are left out. */
export function saidOf(people: People | null, child: string | null): string[] {
  const values = people?.byChild.get(child ?? "") ?? [];
  return values.flatMap((value, place) =>
    value === null ? [] : [`${people?.names[place]}: ${value}`],
  );
}

/** A column of the list, and the children of each of its values; those of none come last. */
export interface Choice {
  name: string;
  offered: { title: string; who: ChildrenOf }[];
}

/** Whose children can be chosen: by each column of the list. */
export function choicesOf(people: People): Choice[] {
  return people.names.map((name, place) => {
    const byValue = new Map<string, Set<string>>();
    const some = new Set<string>();
    for (const [child, values] of people.byChild) {
      const value = values[place] ?? null;
      if (value === null) continue;
      some.add(child);
      if (!byValue.has(value)) byValue.set(value, new Set());
      byValue.get(value)?.add(child);
    }
    const named = [...byValue]
      .sort(([one], [other]) => naturalOrder(one, other))
      .map(([title, children]) => ({
        title,
        who: { key: `${place} ${title}`, title: `${name} ${title}`, children, isRest: false },
      }));
    const title = `without ${name}`;
    const rest = { title, who: { key: `${place}`, title, children: some, isRest: true } };
    return { name, offered: [...named, rest] };
  });
}

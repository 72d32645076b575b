// What is known of the rules beside their titles and messages: fetched when somebody asks.

import factsUrl from "../../../generated/rules.json?url";

/** What the tool that councils use now does otherwise. */
export interface Difference {
  /** In words. */
  years: string;
  elsewhere: string;
  here: string;
  why: string;
}

/** All of it in words. */
export interface RuleFacts {
  code: string;
  years: string;
  flags: readonly string[];
  fields: readonly string[];
  compared_with: readonly string[];
  wording: string;
  looks_at: string;
  due: string;
  differences: readonly Difference[];
}

/** The facts by the rules' codes, and the name of the other tool. */
export interface Catalogue {
  otherTool: string;
  byCode: ReadonlyMap<string, RuleFacts>;
}

let kept: Promise<Catalogue> | null = null;

/** Fetch the facts that belong to this build, once. Rejects where they cannot be had. */
export function fetchCatalogue(): Promise<Catalogue> {
  kept ??= fetched().catch((error: unknown) => {
    kept = null;
    throw error;
  });
  return kept;
}

async function fetched(): Promise<Catalogue> {
  const response = await fetch(factsUrl);
  if (!response.ok) throw new Error("What is known of the rules could not be fetched.");
  const { other_tool, rules } = (await response.json()) as {
    other_tool: string;
    rules: RuleFacts[];
  };
  return { otherTool: other_tool, byCode: new Map(rules.map((rule) => [rule.code, rule])) };
}

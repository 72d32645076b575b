// The extract date: the day on which a return's files were taken from the council's system.

import { BadInput } from "../contracts";
import { yearBounds } from "./collection-year";
import { type Day, dayText, isDay } from "./dates";

const DATE = /^(?:(\d{1,2})\/(\d{1,2})\/(\d{4})|(\d{4})-(\d{2})-(\d{2}))$/;

/**
 * The date that a text says, as midnight UTC. A date after the collection year is taken, since
 * everything is due by then. Throws BadInput for a text that is no date, and for a date before the
 * year: nothing was due then.
 */
export function readExtractDate(text: string, collectionYear: number): number {
  const day = dayOf(text);
  const [first] = yearBounds(collectionYear);
  if (day < first) {
    throw new BadInput(
      `Extract date ${inWords(day)}: it lies before the collection year ${collectionYear}, which ` +
        `begins on ${inWords(first)}. Check the date and the year.`,
    );
  }
  return midnight(day);
}

/** The day of `time` where that lies in the collection year, else the year's last day, as midnight UTC. */
export function defaultExtractDate(collectionYear: number, time: number): number {
  const now = new Date(time);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const [first = 0, last = 0] = yearBounds(collectionYear).map(midnight);
  return first <= today && today <= last ? today : last;
}

function dayOf(text: string): Day {
  const [, day, month, year, ...international] = DATE.exec(text.trim()) ?? [];
  const parts = (year === undefined ? international : [year, month, day]).map(Number);
  const [y = 0, m = 0, d = 0] = parts;
  if (isDay(y, m, d)) return y * 10_000 + m * 100 + d;
  throw new BadInput(`Extract date ${text}: this is not a date such as 30/09/2025 or 2025-09-30.`);
}

function midnight(day: Day): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
}

function inWords(day: Day): string {
  return dayText(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);
}

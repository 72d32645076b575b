import type { Page } from "playwright-core";

/** What the page's own thread did in one step of a journey; times in milliseconds. */
export interface StepTimes {
  step: string;
  milliseconds: number;
  /** Tasks in which the page answered nothing for 50 ms or more. */
  longTasks: number[];
  /** From each key press and click until what it changed was drawn, where that took 16 or more. */
  answers: number[];
}

interface Recorded {
  longTasks: number[];
  answers: number[];
}

declare global {
  interface Window {
    recorded: Recorded;
    takeRecorded(): Recorded;
  }
}

/** Have every page that opens in `page` write down its long tasks. Call it before the page is there. */
export async function recordLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recorded: Recorded = { longTasks: [], answers: [] };
    const tasks = new PerformanceObserver((list) => noteTasks(list.getEntries()));
    const events = new PerformanceObserver((list) => noteEvents(list.getEntries()));
    const noteTasks = (entries: PerformanceEntryList) =>
      recorded.longTasks.push(...entries.map(({ duration }) => duration));
    // The pointer also enters what moves below it, and that is answered by nothing.
    const noteEvents = (entries: PerformanceEntryList) =>
      recorded.answers.push(
        ...(entries as (PerformanceEntry & { interactionId?: number })[])
          .filter(({ interactionId }) => interactionId)
          .map(({ duration }) => duration),
      );
    tasks.observe({ type: "longtask" });
    // Without a threshold, only what takes more than 104 ms is told.
    events.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
    window.takeRecorded = () => {
      noteTasks(tasks.takeRecords());
      noteEvents(events.takeRecords());
      return {
        longTasks: recorded.longTasks.splice(0),
        answers: recorded.answers.splice(0),
      };
    };
  });
}

/** Do one step, and give what the page's thread did meanwhile. */
export async function timed(
  page: Page,
  step: string,
  work: () => Promise<unknown>,
): Promise<StepTimes> {
  await page.evaluate(() => window.takeRecorded());
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  // What was begun is drawn, and told to the observers, in the next frames.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 50));
  });
  const recorded = await page.evaluate(() => window.takeRecorded());
  return { step, milliseconds, ...recorded };
}

/** The longest of some times; 0 where there is none. */
export function longest(times: readonly number[]): number {
  return Math.max(0, ...times);
}

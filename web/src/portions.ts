// Long work in portions, between which the page answers.

/** Work that yields wherever it may pause, and gives its result at the end. */
export type Pausable<Result> = Generator<void, Result>;

/** Milliseconds of a portion: shorter than anybody notices, and than a frame. */
const PORTION = 10;

/** Do the work without a pause. */
export function atOnce<Result>(work: Pausable<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Do the work in portions: in between, the page takes key presses and draws. */
export async function inPortions<Result>(work: Pausable<Result>): Promise<Result> {
  for (;;) {
    const end = performance.now() + PORTION;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < end);
    await nextTask();
  }
}

/** Resolves in a task of its own, at once: unlike a timer's, it is not put off in a hidden page. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

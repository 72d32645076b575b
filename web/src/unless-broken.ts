/**
 * Waits for the work of a worker, which answers nothing any more once it is broken. A race with one
 * promise that lives as long as the worker would keep every answer for as long, too.
 */
export class UnlessBroken {
  readonly #waiting = new Set<(reason: Error) => void>();
  #reason: Error | null = null;

  /** From now on, and for whoever waits: reject. */
  breaks(reason: Error): void {
    this.#reason ??= reason;
    for (const reject of this.#waiting) reject(this.#reason);
  }

  /** What the work gives. Rejects when the worker breaks. */
  async wait<Result>(work: Promise<Result>): Promise<Result> {
    if (this.#reason) throw this.#reason;
    const { promise: broken, reject } = pending();
    this.#waiting.add(reject);
    try {
      return await Promise.race([work, broken]);
    } finally {
      this.#waiting.delete(reject);
    }
  }
}

function pending(): { promise: Promise<never>; reject(reason: Error): void } {
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<never>((_, onReject) => {
    reject = onReject;
  });
  return { promise, reject };
}

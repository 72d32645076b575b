/** Which rules are left out: by the person, and so shown as not run. */
export class RuleChoice {
  leftOut: ReadonlySet<string> = new Set();

  /** Run these rules or leave them out; the others stay as they are. */
  set(codes: Iterable<string>, isRun: boolean): void {
    const leftOut = new Set(this.leftOut);
    for (const code of codes) {
      if (isRun) leftOut.delete(code);
      else leftOut.add(code);
    }
    this.leftOut = leftOut;
  }

  /** Run just these of all rules. */
  only(codes: Iterable<string>, all: Iterable<string>): void {
    this.leftOut = new Set(all);
    this.set(codes, true);
  }

  /** Whether these are others than a validation left out. */
  differsFrom(leftOut: ReadonlySet<string>): boolean {
    return (
      leftOut.size !== this.leftOut.size || [...leftOut].some((code) => !this.leftOut.has(code))
    );
  }
}

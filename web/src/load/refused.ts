import { BadInput, type LoadIssue } from "../contracts";
import { printable } from "./text";

/** A file that cannot be used: which, at which line where one can be named, and why. */
export class Refused extends BadInput {
  readonly fileName: string;
  readonly lineNumber: number | null;
  readonly reason: string;

  constructor(fileName: string, lineNumber: number | null, reason: string) {
    const line = lineNumber === null ? "" : `, line ${lineNumber}`;
    super(printable(`${fileName}${line}: ${reason}`));
    this.fileName = printable(fileName);
    this.lineNumber = lineNumber;
    this.reason = printable(reason);
  }

  /** The refusal as an issue of the file, where other files are read all the same. */
  asIssue(): LoadIssue {
    return {
      fileName: this.fileName,
      message: this.reason.charAt(0).toUpperCase() + this.reason.slice(1),
      lineNumber: this.lineNumber,
      tableName: null,
    };
  }
}

/** What `read` gives, or the refusal that it throws. */
export async function orRefused<T>(read: () => T | Promise<T>): Promise<T | Refused> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

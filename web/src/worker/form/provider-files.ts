import {
  BadInput,
  type ListedFile,
  type LoadIssue,
  type ProviderList,
  type SourceFile,
} from "../../contracts";
import { readProviderList } from "../../load";
import { type GivenFiles, isNot, refusedFile } from "./given-files";

/** The inspectorate's lists of providers. */
export class ProviderFiles implements GivenFiles {
  lists: readonly ProviderList[] = [];
  #notRead: readonly LoadIssue[] = [];

  async add(files: readonly SourceFile[]): Promise<void> {
    for (const file of files) {
      this.remove(file.name);
      try {
        this.lists = [...this.lists, await readProviderList(file)];
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        const message = error.message.replace(`${file.name}: `, "");
        const issue = { fileName: file.name, message, lineNumber: null, tableName: null };
        this.#notRead = [...this.#notRead, issue];
      }
    }
  }

  remove(fileName: string): void {
    this.lists = this.lists.filter(isNot(fileName));
    this.#notRead = this.#notRead.filter(isNot(fileName));
  }

  clear(): void {
    this.lists = [];
    this.#notRead = [];
  }

  listed(): ListedFile[] {
    const lists = this.lists.map(({ fileName, rows }) => ({
      fileName,
      tables: [],
      rows: rows.length,
      refused: null,
      waits: false,
    }));
    return [...this.#notRead.map(refusedFile), ...lists];
  }

  issues(): LoadIssue[] {
    return this.lists.flatMap((list) => list.issues);
  }
}

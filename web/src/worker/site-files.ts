// The site's own files, fetched from wherever code runs.

/** The files of the site by their paths beside the page. */
export class SiteFiles {
  /** `base`: the address that paths are relative to. */
  constructor(private readonly base: string) {}

  /** One file. Rejects where there is none. */
  readonly file = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const response = await fetch(new URL(path, this.base));
    if (!response.ok) throw new Error(`${path} could not be fetched.`);
    return new Uint8Array(await response.arrayBuffer());
  };

  /** A file of the list of postcodes, by its name. */
  readonly postcodes = (name: string) => this.file(`data/postcodes/${name}`);
}

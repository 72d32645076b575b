// Where a fault in an XML file begins, and on which line.

/** What may hold an ampersand, and ampersands that begin no entity. */
const AMPERSANDS = /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|&(?!(?:#\d+|#x[\da-f]+|[\w:.-]+);)/gis;

/** Where the fault begins that the parser notices at `place`. */
export function startOfFault(text: string, place: number): number {
  // The parser notices a bare ampersand only where the next entity ends, maybe lines below.
  for (const match of text.slice(0, place).matchAll(AMPERSANDS)) {
    if (match[0] === "&") return match.index;
  }
  // The parser notices an end tag without a start only where the tag ends.
  const tag = text.lastIndexOf("<", place);
  return text[place] === ">" && text.startsWith("</", tag) ? tag : place;
}

/** Where the comment or tag that the text ends in begins; the text's end if it is in none. */
export function startOfUnclosed(text: string): number {
  const start = (opening: string, closing: string) => {
    const at = text.lastIndexOf(opening);
    return text.includes(closing, at) ? -1 : at;
  };
  if (start("<![CDATA[", "]]>") >= 0) return text.length;
  const starts = [start("<!--", "-->"), start("<?", "?>"), start("<", ">")];
  return starts.find((at) => at >= 0) ?? text.length;
}

/** The lines of places in a text, asked for in ascending order. */
export class LineCounter {
  private line = 1;
  private counted = 0;

  constructor(private readonly text: string) {}

  /** The line of the character at `place`; 1 is the first. */
  at(place: number): number {
    for (; this.counted < place; this.counted++) {
      const unit = this.text.charCodeAt(this.counted);
      const isEnd = unit === 10 || (unit === 13 && this.text.charCodeAt(this.counted + 1) !== 10);
      if (isEnd) this.line++;
    }
    return this.line;
  }
}

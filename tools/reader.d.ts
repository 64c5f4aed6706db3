// What the scripts of the reading list and of printing share with one another, for editors and type checkers.
interface ReadingListItem {
  /** The page below the site's root, such as reports/csr-2017/l321/. */
  path: string;
  /** The section's id on the page; empty for the whole page. */
  anchor: string;
  title: string;
  /** The title of the report or page it belongs to, if known. */
  from: string;
}

interface ReadingList {
  title: string;
  items: ReadingListItem[];
}

declare var readingList: {
  base: URL;
  most: number;
  read(): ReadingList;
  write(list: ReadingList): boolean;
  same(one: ReadingListItem, other: ReadingListItem): boolean;
  encode(items: ReadingListItem[]): string;
  decode(text: string): { items: ReadingListItem[]; wrong: string[]; tooMany: number };
  address(item: ReadingListItem): URL;
  reportOf(page: Document, url: string): string;
  changed: EventTarget;
};

interface PrintedEntry {
  item: ReadingListItem;
  title: string;
  part: HTMLElement;
  lang: string;
  cite: string[];
  url: URL;
}

declare var readingListPrint: {
  gather(items: ReadingListItem[], progress?: (done: number) => void): Promise<(PrintedEntry | null)[]>;
  lay(title: string, entries: PrintedEntry[], address: string): void;
  clear(): void;
};

declare var paper: { mark(part: Element, page: string): void };

// What the scripts of the search leave for each other on the page or worker; for editors and type
// checkers that read jsconfig.json. The types themselves are told beside the code, in JSDoc.

interface SearchRunner {
  warm(): Promise<unknown>;
  search(request: SearchRequest): Promise<SearchResponse>;
}

interface SiteSearch {
  root: string;
  need(names: string[]): Promise<unknown>;
  marked?: Promise<unknown>;
  client: { warm(): void; search(request: SearchRequest): Promise<SearchResponse> };
  make(tag: string, attributes?: Record<string, string>, ...content: (Node | string)[]): HTMLElement;
  result(item: Item, attributes?: Record<string, string>): ResultParts;
  answer(card: Card): HTMLElement;
  tiers(response: SearchResponse): { tier: Tier; name: string; words: string; items: NearItem[] }[];
  counted(response: SearchResponse): string;
  announcer(place: HTMLElement): (words: string) => void;
  listen(field: HTMLInputElement, heard: (words: string) => void, search: (words: string) => void): (words: string) => void;
  recent(): string[];
  remember(words?: string): void;
}

interface Window {
  // Grows file by file; each takes from it what the files before have put there.
  SearchEngine: any;
  SearchClient: new (options: { base: string }) => SiteSearch["client"];
  siteSearch: SiteSearch;
  searchWorker: Worker | null | undefined;
  searchPart(name: string, value: unknown): void;
}

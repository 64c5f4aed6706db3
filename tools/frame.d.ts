// What the scripts of the frame leave for each other on the page, for editors and type checkers.

/** Give what the browser keeps for the site under a name, or null. */
declare function __md_get(name: string, store?: Storage, place?: URL): any;
/** Keep a value for the site under a name, if the browser allows it. */
declare function __md_set(name: string, value: unknown, store?: Storage, place?: URL): void;

declare var sitePalette: { palette(): string; paint(): void };

declare var scriptTables: Record<string, any>;
declare var scriptConvert: {
  text(text: string, wanted: string): string;
  show(root: Node, wanted: string): Text[];
  restore(root: Node): boolean;
};

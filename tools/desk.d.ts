// What the desk's server and its scripts say to each other.
interface DeskRow {
  line: number | null;
  text: string;
  kind?: string;
  label?: string;
  level?: number;
  notes?: [string, string][];
  marks?: string[];
  /** The anchor of the part that the line stands in, where it is not the line's own. */
  at?: string;
  /** The printed page, from 1, and the line's box there: left, top, width, height as shares of it. */
  page?: number;
  box?: number[];
  /** How the line begins, where it holds what can't be seen. */
  quote?: string;
}

type DeskEntry = Record<string, any>;

interface DeskEdit {
  spans: [number, number][];
  entry: DeskEntry;
}

interface DeskProposal {
  line: number;
  reason: string;
  kind: string;
  /** How often proposals of the kind were right where that was measured. */
  offered: number;
  right: number;
  key: string;
  entries: DeskEntry[];
}

interface DeskSection {
  line: number;
  title: string;
  level: number;
}

interface DeskProof {
  line: number;
  quote: string;
  is: string;
  first?: string;
  second?: string;
}

interface DeskView {
  /** The language of the source. */
  language: string;
  rows: DeskRow[];
  edits: DeskEdit[];
  proposals: DeskProposal[];
  sections: DeskSection[];
}

interface DeskState {
  signature: string;
  state?: string;
  undo?: boolean;
  redo?: boolean;
  fault?: string;
  view?: DeskView;
  proof?: DeskProof[];
  proof_fault?: string;
  /** The keys of proposals that were refused. */
  refused?: string[];
}

interface DeskField {
  key: string;
  label: string;
  needed: boolean;
  form: "level" | "switch" | "words" | "text" | "list" | "cells" | "row" | "pairs" | "places";
  least?: number;
  most?: number;
}

interface DeskForm {
  is: string;
  name: string;
  several: boolean;
  beside: boolean;
  fields: DeskField[];
}

interface DeskStep {
  old: DeskEntry | null;
  new: DeskEntry | null;
}

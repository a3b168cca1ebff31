import type { ChainLink, PlaceDocument } from "./data";

/** The columns of the picture, from what asks to what answers. */
export const LANES = ["before", "regional", "municipal", "school", "report"] as const;
export type Lane = (typeof LANES)[number];

export const BOX = { width: 190, height: 52, across: 56, below: 14, top: 34 } as const;

export interface Node {
  readonly document: PlaceDocument;
  readonly lane: Lane;
  readonly x: number;
  readonly y: number;
}

export interface Edge {
  readonly link: ChainLink;
  /** A path of SVG from the parent to the document. */
  readonly path: string;
}

export interface Picture {
  readonly lanes: readonly { readonly lane: Lane; readonly x: number }[];
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

function laneOf(one: PlaceDocument, year: number | null): Lane {
  if (year !== null && one.years.length > 0 && Math.max(...one.years) < year) return "before";
  if (one.kinds.includes("report")) return "report";
  if (one.level === "school") return "school";
  if (one.level === "regional" || one.municipality === null) return "regional";
  return "municipal";
}

/** Place documents that links lead from or to in columns, and draw the links between them. */
export function pictureOf(
  documents: readonly PlaceDocument[],
  links: readonly ChainLink[],
  year: number | null,
): Picture {
  const linked = new Set(links.flatMap((link) => [link.document, link.parent]));
  const shown = documents.filter((one) => linked.has(one.id));
  const held = LANES.map((lane) => ({ lane, documents: shown.filter((one) => laneOf(one, year) === lane) })).filter(
    (one) => one.documents.length > 0,
  );
  const lanes = held.map(({ lane }, column) => ({ lane, x: column * (BOX.width + BOX.across) }));
  const nodes = held.flatMap(({ lane, documents: some }, column) =>
    some.map((document, row) => ({
      document,
      lane,
      x: column * (BOX.width + BOX.across),
      y: BOX.top + row * (BOX.height + BOX.below),
    })),
  );
  const byId = new Map(nodes.map((node) => [node.document.id, node]));
  const edges = links.flatMap((link) => {
    const [from, to] = [byId.get(link.parent), byId.get(link.document)];
    return from === undefined || to === undefined ? [] : [{ link, path: pathOf(from, to) }];
  });
  const rows = Math.max(0, ...held.map((one) => one.documents.length));
  return {
    lanes,
    nodes,
    edges,
    width: Math.max(0, held.length * (BOX.width + BOX.across) - BOX.across),
    height: BOX.top + rows * (BOX.height + BOX.below),
  };
}

function pathOf(from: Node, to: Node): string {
  const isForward = from.x <= to.x;
  const startX = isForward ? from.x + BOX.width : from.x;
  const endX = from.x === to.x ? to.x + BOX.width : isForward ? to.x : to.x + BOX.width;
  const [startY, endY] = [from.y + BOX.height / 2, to.y + BOX.height / 2];
  const bend = BOX.across / 2;
  const way = isForward ? bend : -bend;
  return `M${startX} ${startY}C${startX + way} ${startY} ${endX - (from.x === to.x ? -way : way)} ${endY} ${endX} ${endY}`;
}

/** Cut a title into lines that fit a box. */
export function linesOf(text: string, length = 24, most = 3): readonly string[] {
  const lines = text.split(/\s+/).reduce<readonly string[]>((some, word) => withWord(some, word, length), []);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? "").slice(0, length - 1)}…`];
}

function withWord(lines: readonly string[], word: string, length: number): readonly string[] {
  const last = lines.at(-1);
  if (last === undefined || last.length + word.length + 1 > length) return [...lines, word.slice(0, length)];
  return [...lines.slice(0, -1), `${last} ${word}`];
}

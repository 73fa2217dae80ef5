/**
 * Makes broken documents out of sound ones, the way that damage and malice make them: bytes change, parts are lost, doubled
 * or taken from elsewhere, numbers become extreme; also inside what is compressed, where plain damage never gets.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import type { Random } from './random.ts';

type Change = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const largestPart = 5_000_000;
const extremes = [
  '0',
  '-1',
  '65535',
  '65536',
  '2147483647',
  '4294967296',
  '-2147483648',
  '1e308',
  '0.0000001',
  'NaN',
  '',
];

const changeBytes: Change = (bytes, random) => {
  const changed = Buffer.from(bytes);
  for (let count = 1 + random.below(64); count > 0; count--) changed[random.below(changed.length)] = random.below(256);
  return changed;
};

const flipBits: Change = (bytes, random) => {
  const changed = Buffer.from(bytes);
  for (let count = 1 + random.below(16); count > 0; count--) {
    const at = random.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  }
  return changed;
};

const cutOff: Change = (bytes, random) => bytes.subarray(0, random.below(bytes.length));

const loseMiddle: Change = (bytes, random) => {
  const from = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + random.below(bytes.length - from))]);
};

const doublePart: Change = (bytes, random) => {
  const from = random.below(bytes.length);
  const part = bytes.subarray(from, from + 1 + random.below(4_096));
  const times = 1 + random.below(40);
  return Buffer.concat([bytes.subarray(0, from), ...Array.from({ length: times }, () => part), bytes.subarray(from)]);
};

const takeFromOther: Change = (bytes, random, other) => {
  const at = random.below(bytes.length);
  const from = random.below(other.length);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + 16_384), bytes.subarray(at)]);
};

/** Replaces pieces of the text that match by what `make` gives; latin1 keeps every byte as it was. */
function replaceSome(bytes: Buffer, pattern: RegExp, random: Random, make: (piece: string) => string): Buffer {
  const text = bytes.toString('latin1');
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return bytes;
  const chosen = new Set(Array.from({ length: 1 + random.below(4) }, () => random.below(places.length)));
  let made = '';
  let last = 0;
  for (const [index, place] of places.entries()) {
    if (!chosen.has(index)) continue;
    made += text.slice(last, place.index) + make(place[0]);
    last = place.index + place[0].length;
  }
  return Buffer.from(made + text.slice(last), 'latin1');
}

const changeNumbers: Change = (bytes, random) =>
  replaceSome(bytes, /(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])/g, random, () => random.pick(extremes));

const changeNames: Change = (bytes, random) => {
  const names = [...new Set(bytes.toString('latin1').match(/\/[A-Z][A-Za-z0-9]{1,20}/g) ?? [])];
  if (names.length === 0) return bytes;
  return replaceSome(bytes, /\/[A-Z][A-Za-z0-9]{1,20}/g, random, () => random.pick(names));
};

/** Makes indirect references point at other objects, also at themselves: circles and wrong kinds. */
const changeReferences: Change = (bytes, random) =>
  replaceSome(bytes, /\b\d+ 0 R\b/g, random, () => `${random.below(60)} 0 R`);

/** Changes a compressed stream of a PDF from within, so that the damage reaches fonts, maps and drawing operators. */
const changeStream: Change = (bytes, random, other) => {
  const starts = [...bytes.toString('latin1').matchAll(/stream\r?\n/g)].filter(
    (place) => bytes.toString('latin1', place.index - 3, place.index) !== 'end',
  );
  if (starts.length === 0) return changeBytes(bytes, random, other);
  const place = random.pick(starts);
  const from = place.index + place[0].length;
  const to = bytes.indexOf('endstream', from);
  try {
    const content = inflateSync(bytes.subarray(from, to), { finishFlush: 2 });
    const packed = deflateSync(random.pick(plainChanges)(content, random, content));
    return Buffer.concat([bytes.subarray(0, from), packed, Buffer.from('\n'), bytes.subarray(to)]);
  } catch {
    return changeBytes(bytes, random, other);
  }
};

const dropTag: Change = (bytes, random) => replaceSome(bytes, /<[^<>]{1,400}>/g, random, () => '');
const doubleTag: Change = (bytes, random) =>
  replaceSome(bytes, /<[^<>]{1,400}>/g, random, (tag) => tag.repeat(2 + random.below(300)));
const changeAttribute: Change = (bytes, random) =>
  replaceSome(bytes, /="[^"<>]{0,200}"/g, random, () => `="${random.pick(extremes)}"`);
const addEntity: Change = (bytes, random) =>
  replaceSome(bytes, /></g, random, () =>
    random.pick(['>&x;<', '>&#xD800;<', '><![CDATA[<', '><!DOCTYPE a [<!ENTITY x "x">]><']),
  );

const plainChanges: readonly Change[] = [
  changeBytes,
  flipBits,
  cutOff,
  loseMiddle,
  doublePart,
  takeFromOther,
  changeNumbers,
];
const pdfChanges: readonly Change[] = [
  ...plainChanges,
  changeNames,
  changeReferences,
  changeStream,
  changeStream,
  changeStream,
];
const xmlChanges: readonly Change[] = [...plainChanges, dropTag, doubleTag, changeAttribute, addEntity];

/** Changes a part of a ZIP archive from within and packs it again. */
const changePart: Change = (bytes, random, other) => {
  try {
    // A broken archive may promise parts of gigabytes, for which room would be made here already.
    const parts = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= largestPart });
    const names = Object.keys(parts);
    const name =
      random.below(3) > 0
        ? (names.find((part) => part === 'word/document.xml') ?? random.pick(names))
        : random.pick(names);
    const part = Buffer.from(parts[name] ?? []);
    if (part.length === 0) return changeBytes(bytes, random, other);
    parts[name] = new Uint8Array(random.pick(xmlChanges)(part, random, part));
    if (random.below(10) === 0) delete parts[random.pick(names)];
    return Buffer.from(zipSync(parts, { level: 1 }));
  } catch {
    return changeBytes(bytes, random, other);
  }
};
const archiveChanges: readonly Change[] = [...plainChanges, changePart, changePart, changePart, changePart, changePart];

/** A broken copy of a document; the same seed breaks it in the same way. `other` lends foreign parts. */
export function mutate(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const start = bytes.toString('latin1', 0, 1_024);
  const changes = start.includes('%PDF-') ? pdfChanges : start.startsWith('PK') ? archiveChanges : xmlChanges;
  let changed = bytes;
  for (let count = 1 + random.below(3); count > 0 && changed.length > 0; count--) {
    changed = random.pick(changes)(changed, random, other);
  }
  return changed.length > 2_000_000 ? changed.subarray(0, 2_000_000) : changed;
}

import { AppError } from '../../errors.ts';

/** A stored tensor of a model: its sizes and its bytes as they are in the file. */
export interface StoredTensor {
  readonly sizes: readonly number[];
  readonly bytes: Uint8Array;
}

/** One field of a protocol buffer message: its number, and its bytes or its number. */
interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const none = new Uint8Array();

/** The fields of a message in order; `model.unsupported` when the bytes are none. */
function* readFields(bytes: Uint8Array): Generator<Field> {
  let position = 0;
  const readNumber = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[position++];
      if (byte === undefined) throw new AppError('model.unsupported');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (position < bytes.length) {
    const tag = readNumber();
    const kind = tag % 8;
    const number = Math.floor(tag / 8);
    if (kind === 0) yield { number, value: readNumber(), bytes: none };
    else {
      const length = kind === 2 ? readNumber() : kind === 1 ? 8 : kind === 5 ? 4 : Number.NaN;
      if (!(position + length <= bytes.length)) throw new AppError('model.unsupported');
      yield { number, value: 0, bytes: bytes.subarray(position, position + length) };
      position += length;
    }
  }
}

// Field numbers of onnx.proto: ModelProto.graph, GraphProto.initializer, TensorProto.dims / name / raw_data.
const graphField = 7;
const initializerField = 5;
const sizesField = 1;
const nameField = 8;
const rawField = 9;

function readSizes({ value, bytes }: Field): number[] {
  // Written as one packed list or as single numbers.
  if (bytes.length === 0) return [value];
  const sizes: number[] = [];
  for (let position = 0, size = 0, factor = 1; position < bytes.length; position++) {
    const byte = bytes[position] ?? 0;
    size += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) {
      sizes.push(size);
      size = 0;
      factor = 1;
    }
  }
  return sizes;
}

/** The constants of an ONNX model by name, without copying them. Only those stored as raw bytes; `model.unsupported`. */
export function readTensors(model: Uint8Array): ReadonlyMap<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const part of readFields(model)) {
    if (part.number !== graphField) continue;
    for (const field of readFields(part.bytes)) {
      if (field.number !== initializerField) continue;
      let name = '';
      let raw: Uint8Array = none;
      const sizes: number[] = [];
      for (const entry of readFields(field.bytes)) {
        if (entry.number === nameField) name = Buffer.from(entry.bytes).toString('utf8');
        else if (entry.number === rawField) raw = entry.bytes;
        else if (entry.number === sizesField) sizes.push(...readSizes(entry));
      }
      tensors.set(name, { sizes, bytes: raw });
    }
  }
  return tensors;
}

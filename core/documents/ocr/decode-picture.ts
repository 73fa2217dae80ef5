import { AppError } from '../../errors.ts';
import { ocrLimits } from './ocr-limits.ts';
import { fromRgba, type Picture, resample, turnQuarters } from './picture.ts';

/** A picture file whose size was checked, and whose pages are decoded one at a time. */
export interface PictureFile {
  readonly pages: number;
  decode(page: number): Promise<Picture>;
}

/**
 * Opens a PNG, JPEG or TIFF. Sizes are read from the headers before anything is unpacked. `document.too-large` beyond the
 * limit of pixels, `document.damaged` where the file is broken, `document.unsupported` for other kinds of pictures.
 */
export async function openPicture(bytes: Uint8Array): Promise<PictureFile> {
  const signature = String.fromCharCode(...bytes.subarray(0, 4));
  if (signature === '\u0089PNG') return openPng(bytes);
  if (signature.startsWith('\u00ff\u00d8\u00ff')) return openJpeg(bytes);
  if (signature === 'II*\u0000' || signature === 'MM\u0000*') return openTiff(bytes);
  throw new AppError('document.unsupported');
}

async function openPng(bytes: Uint8Array): Promise<PictureFile> {
  if (bytes.length < 33) throw new AppError('document.damaged');
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkSize(header.getUint32(16), header.getUint32(20));
  const { PNG } = await import('pngjs');
  return single(() => PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
}

async function openJpeg(bytes: Uint8Array): Promise<PictureFile> {
  const frame = readFrame(bytes);
  if (!frame) throw new AppError('document.damaged');
  checkSize(frame.width, frame.height);
  const { decode } = (await import('jpeg-js')).default;
  const turn = readOrientation(bytes);
  return single(
    () => decode(bytes, { useTArray: true, maxResolutionInMP: ocrLimits.sourcePixels / 1e6, maxMemoryUsageInMB: 700 }),
    turn,
  );
}

async function openTiff(bytes: Uint8Array): Promise<PictureFile> {
  const TIFF = (await import('utif2')).default;
  const buffer = bytes.slice().buffer;
  const directories = attempt(() => TIFF.decode(buffer)).filter(
    (entry) => readTag(entry, 't256') && readTag(entry, 't257'),
  );
  if (directories.length === 0) throw new AppError('document.damaged');
  for (const entry of directories) checkSize(readTag(entry, 't256'), readTag(entry, 't257'));
  return {
    pages: directories.length,
    async decode(page) {
      const entry = directories[page - 1];
      if (!entry) throw new AppError('document.damaged');
      return attempt(() => {
        TIFF.decodeImage(buffer, entry);
        const { width, height } = entry;
        const rgba = TIFF.toRGBA8(entry);
        // The library keeps what it unpacked; a page is asked for once.
        entry.data = new Uint8Array(0);
        if (rgba.length < width * height * 4 || width * height === 0) throw new AppError('document.damaged');
        return fitPicture(fromRgba(width, height, rgba));
      });
    },
  };
}

function readTag(entry: object, tag: string): number {
  const value: unknown = Object.entries(entry).find(([name]) => name === tag)?.[1];
  return Array.isArray(value) && typeof value[0] === 'number' ? value[0] : 0;
}

function single(
  decode: () => { width: number; height: number; data: Uint8Array },
  turn: (picture: Picture) => Picture = (picture) => picture,
): PictureFile {
  return {
    pages: 1,
    decode: async () =>
      attempt(() => {
        const { width, height, data } = decode();
        return turn(fitPicture(fromRgba(width, height, data)));
      }),
  };
}

/** Decoders of pictures throw errors of many kinds; to the user they all say the same. */
function attempt<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('document.damaged', {}, { cause });
  }
}

function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw new AppError('document.damaged');
  if (width > ocrLimits.sourceSide || height > ocrLimits.sourceSide || width * height > ocrLimits.sourcePixels)
    throw new AppError('document.too-large', { pixels: width * height, limit: ocrLimits.sourcePixels });
}

/** Photographs have more pixels than reading needs. */
function fitPicture(picture: Picture): Picture {
  const { width, height } = picture;
  const scale = Math.min(1, ocrLimits.longSide / Math.max(width, height));
  if (scale === 1) return picture;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  return resample(picture, whole, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
}

/** The size that stands in the first frame header of a JPEG. */
function readFrame(bytes: Uint8Array): { width: number; height: number } | undefined {
  for (const { marker, start } of listSegments(bytes)) {
    if (marker < 0xc0 || marker > 0xcf || marker === 0xc4 || marker === 0xc8 || marker === 0xcc) continue;
    const at = (offset: number) => ((bytes[start + offset] ?? 0) << 8) | (bytes[start + offset + 1] ?? 0);
    return { height: at(1), width: at(3) };
  }
  return undefined;
}

function* listSegments(bytes: Uint8Array): Generator<{ marker: number; start: number; end: number }> {
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    yield { marker, start: at + 4, end: at + 2 + length };
    if (marker === 0xda || length < 2) return;
    at += 2 + length;
  }
}

/** Cameras store a picture as the sensor saw it and say in the Exif data how to turn it. */
function readOrientation(bytes: Uint8Array): (picture: Picture) => Picture {
  const quarters = new Map([
    [3, 2],
    [6, 1],
    [8, 3],
  ]);
  for (const { marker, start, end } of listSegments(bytes)) {
    if (marker !== 0xe1 || end > bytes.length || end - start < 20) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
    if (view.getUint32(0) !== 0x45786966) continue;
    const isLittle = view.getUint16(6) === 0x4949;
    const first = 6 + view.getUint32(10, isLittle);
    if (first + 2 > view.byteLength) break;
    const count = Math.min(64, view.getUint16(first, isLittle));
    for (let index = 0; index < count && first + 14 + index * 12 <= view.byteLength; index += 1) {
      const at = first + 2 + index * 12;
      if (view.getUint16(at, isLittle) !== 0x0112) continue;
      const turn = quarters.get(view.getUint16(at + 8, isLittle));
      if (turn !== undefined) return (picture) => turnQuarters(picture, turn);
    }
  }
  return (picture) => picture;
}

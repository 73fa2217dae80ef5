import { AppError } from '../../errors.ts';
import type { CallContext } from '../../rpc.ts';
import { settleSizes } from './measure-type.ts';
import { ocrLimits } from './ocr-limits.ts';
import { loadOcrModels, type OcrModels } from './ocr-models.ts';
import { isBlank, type Picture } from './picture.ts';
import { openPageDrawer } from './rasterise-pdf.ts';
import { type RecognisedPage, recognisePicture } from './recognise-picture.ts';

/** What was read on the pages that were asked for. */
export interface RecognisedPages {
  /** By page number from 1. Pages that were left out are not in it. */
  readonly pages: ReadonlyMap<number, RecognisedPage>;
  /** Pages that could not be drawn, or stood beyond the limit of pages or time. */
  readonly skipped: number;
  /** Something stands on one of the pages, whether or not it is text. */
  readonly hasInk: boolean;
}

interface DrawnPicture {
  readonly picture: Picture;
  /** Size of the page in points, where it is known. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** Draws the given pages (from 1) of a PDF and reads their text. Errors as `recognisePages`, and `document.{damaged,too-large}`. */
export async function recognisePdf(
  bytes: Uint8Array,
  numbers: readonly number[],
  context: CallContext,
  resourcesFolder: string | undefined,
): Promise<RecognisedPages> {
  context.report({ stage: 'recognising', fraction: 0 });
  const drawer = await openPageDrawer(bytes);
  try {
    return await recognisePages(numbers, (number) => drawer.draw(number), context, resourcesFolder);
  } finally {
    drawer.close();
  }
}

/**
 * Reads the text of pages that `draw` gives one at a time, so that never more than one picture is held. Reports
 * `recognising`, also within a page. `model.missing`, `model.unsupported`.
 */
export async function recognisePages(
  numbers: readonly number[],
  draw: (number: number) => Promise<DrawnPicture | undefined>,
  { signal, report }: CallContext,
  resourcesFolder: string | undefined,
): Promise<RecognisedPages> {
  const end = performance.now() + ocrLimits.time;
  const asked = numbers.slice(0, ocrLimits.pages);
  const pages = new Map<number, RecognisedPage>();
  let skipped = numbers.length - asked.length;
  let hasInk = false;
  let models: OcrModels | undefined;
  for (const [index, number] of asked.entries()) {
    // Lets a cancellation arrive; drawing a page is one long stretch of work.
    await new Promise(setImmediate);
    signal.throwIfAborted();
    const tell = (share: number) => report({ stage: 'recognising', fraction: (index + share) / asked.length });
    tell(0);
    const drawn = performance.now() > end ? undefined : await draw(number);
    if (!drawn) {
      skipped += 1;
      continue;
    }
    if (isBlank(drawn.picture)) continue;
    hasInk = true;
    if (resourcesFolder === undefined) throw new AppError('model.missing');
    models ??= await loadOcrModels(resourcesFolder);
    pages.set(number, await recognisePicture(models, drawn.picture, drawn.size, { signal, report: tell }));
  }
  return { pages: settlePages(pages), skipped, hasInk };
}

/** Sizes are settled over all pages, because the size of ordinary text is asked of the whole document. */
function settlePages(pages: ReadonlyMap<number, RecognisedPage>): Map<number, RecognisedPage> {
  const settled = settleSizes([...pages.values()].flatMap(({ texts }) => texts));
  let from = 0;
  const result = new Map<number, RecognisedPage>();
  for (const [number, page] of pages) {
    result.set(number, { ...page, texts: settled.slice(from, from + page.texts.length) });
    from += page.texts.length;
  }
  return result;
}

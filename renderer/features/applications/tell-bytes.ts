import { type Formats, languageTag } from '../../../core/wording/formats.ts';

/** The size of a file as people of a language write it. */
export function tellBytes(bytes: number, { language }: Formats): string {
  const [unit, size] =
    bytes >= 1_000_000
      ? (['megabyte', bytes / 1_000_000] as const)
      : bytes >= 1000
        ? (['kilobyte', bytes / 1000] as const)
        : (['byte', bytes] as const);
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: size < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(languageTag(language), style).format(size);
}

import type { filePurposes, TargetFormat } from '../core/contract/desktop.ts';
import { type ExportFormat, exportExtensions } from '../core/domain/cv-export.ts';

export type Purpose = (typeof filePurposes)[number];

const texts = ['txt', 'html', 'htm', 'pdf', 'docx', 'odt', 'rtf', 'md'];
const pictures = ['png', 'jpg', 'jpeg'];

/** By purpose: what can be read. */
export const documentKinds: Readonly<Record<Purpose, readonly string[]>> = {
  cv: ['pdf', 'docx', 'odt', 'rtf', 'html', 'txt', 'md', ...pictures, 'tif', 'tiff', 'json', 'xml', 'zip'],
  job: [...texts, ...pictures],
  models: ['cvplus-models'],
  table: ['csv', 'tsv', 'txt'],
  mail: ['eml', 'mbox', 'mbx'],
  attachment: ['*'],
  backup: ['cvplus-backup'],
  consent: ['cvplus-consent'],
  client: ['cvplus-client'],
  branding: ['json'],
  licence: ['cvplus-licence'],
};

/** How a file of each format ends; `any` keeps the name that was proposed. */
export const targetExtensions: Readonly<Record<ExportFormat | TargetFormat, string>> = {
  ...exportExtensions,
  csv: '.csv',
  ics: '.ics',
  png: '.png',
  html: '.html',
  report: '.pdf',
  archive: '.zip',
  backup: '.cvplus-backup',
  consent: '.cvplus-consent',
  client: '.cvplus-client',
  text: '.txt',
  any: '',
};

/** A filter without words, so that it needs no translation. */
export const filterFor = (kinds: readonly string[]) =>
  kinds.includes('*') ? [] : [{ name: kinds.map((kind) => `.${kind}`).join(' '), extensions: [...kinds] }];

/** A proposal from the page is a file name and never a path. */
export function cleanFileName(name: string, extension: string): string {
  const clean = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
  // A name of dots alone would mean a folder.
  const stem = /^\.*$/.test(clean) ? 'CVPlus' : clean;
  return stem.toLowerCase().endsWith(extension) ? stem : `${stem}${extension}`;
}

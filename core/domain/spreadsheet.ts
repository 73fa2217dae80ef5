/**
 * How every table is written that may be opened in a spreadsheet: with headings, with the mark at the start that tells
 * Excel that it is UTF-8, and with an apostrophe before what would run as a formula, such as a company called "=1+1".
 */
export const spreadsheetForm = { header: true, bom: true, escape_formulas: true } as const;

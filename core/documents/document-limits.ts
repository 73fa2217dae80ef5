/**
 * What one document may cost. Each limit stands well above the largest real CV that was seen (15 pages, 2 MB) and below
 * what would make a person wait or a computer swap.
 */
export const documentLimits = {
  /** Bytes of the file; callers check it before they read the file into memory. */
  bytes: 30 * 1024 * 1024,
  pages: 200,
  /** Bytes of one unpacked part of a DOCX or ODT, and of all parts that are read. */
  unpackedBytes: 40 * 1024 * 1024,
  /** Characters of text; a CV of 20 pages has 60,000. */
  characters: 300_000,
  /** Characters of one line; longer ones are broken, because patterns take longer than linear time on them. */
  lineCharacters: 1_000,
  /** Lines of a document. */
  lines: 8_000,
  /** Elements within one another in XML. */
  xmlDepth: 200,
  /** Elements of XML in one part. */
  xmlElements: 2_000_000,
} as const;

/** What one exchange file may cost; well above the largest real one (a JSON Resume with a photo, an archive of 20 MB). */
export const exchangeLimits = {
  /** Bytes of the file. */
  bytes: 30 * 1024 * 1024,
  /** Brackets within one another in JSON, elements within one another in XML. */
  depth: 100,
  /** Objects, lists and strings of a JSON file; elements of an XML file. */
  values: 500_000,
  /** Entries of one list of a CV; lines of one table. */
  entries: 5_000,
  /** Bytes of all tables of an archive that are read, unpacked. */
  unpackedBytes: 20 * 1024 * 1024,
} as const;

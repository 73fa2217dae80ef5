import type { Industry } from '../../core/domain/industry.ts';

/** Occupation groups of each industry by the start of their ISCO-08 code; the longest start counts. */
const industryOfIsco: Readonly<Record<string, Industry>> = {
  25: 'technology',
  133: 'technology',
  351: 'technology',
  2152: 'engineering',
  241: 'finance',
  331: 'finance',
  1211: 'finance',
  1346: 'finance',
  2421: 'consulting',
  22: 'healthcare',
  32: 'healthcare',
  1342: 'healthcare',
  532: 'healthcare',
  243: 'marketing',
  1222: 'marketing',
  2433: 'sales',
  2434: 'sales',
  332: 'sales',
  3323: 'other',
  52: 'sales',
  1221: 'sales',
  23: 'education',
  1345: 'education',
  214: 'engineering',
  215: 'engineering',
  311: 'engineering',
  261: 'legal',
  3411: 'legal',
  72: 'manufacturing',
  75: 'manufacturing',
  81: 'manufacturing',
  82: 'manufacturing',
  1321: 'manufacturing',
  3122: 'manufacturing',
  313: 'manufacturing',
};

/** The industry of the longest start of a code that the table knows; `other` without one. */
export function findByStart(table: Readonly<Record<string, Industry>>, code: string): Industry {
  for (let length = code.length; length > 0; length--) {
    const industry = table[code.slice(0, length)];
    if (industry) return industry;
  }
  return 'other';
}

/** The industry of an ISCO-08 unit group. */
export function findIndustryOfIsco(code: string): Industry {
  return findByStart(industryOfIsco, code);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Source } from '../../core/domain/sourced.ts';

/** All publications of `build/knowledge/sources/*.json`, by id. A double id or an incomplete entry throws. */
export function readSources(): Source[] {
  const folder = join(import.meta.dirname, 'sources');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const sources = files.flatMap((name) => z.array(Source).parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  const ids = new Set<string>();
  for (const { id } of sources) {
    if (ids.has(id)) throw new Error(`the source ${id} is listed twice`);
    ids.add(id);
  }
  return sources.sort((a, b) => (a.id < b.id ? -1 : 1));
}

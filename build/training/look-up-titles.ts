/**
 * What the app would look up for a job title, for rows of a training set: so that training and app read one file by
 * one code. Reads JSON lines `{title, country, language?}`, writes a JSON line for each, in order:
 * `{isco, score, occupation, official_pay_p10 … official_pay_tax}`; `isco` null where no title is close enough.
 *
 *   node build/training/look-up-titles.ts < titles.jsonl > found.jsonl
 */
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Language } from '../../core/domain/language.ts';
import { Country } from '../../core/domain/region.ts';
import { openFacts } from '../../core/knowledge/open-facts.ts';
import { serveFeatures } from '../../core/knowledge/serve-areas.ts';
import { lookUpOfficialPay } from '../../core/prediction/look-up-official-pay.ts';

const Question = z.object({ title: z.string(), country: Country, language: Language.optional() });

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const knowledge = serveFeatures(
  openFacts({ resourcesFolder: path.join(root, 'resources'), modelsFolder: path.join(root, 'models') }),
);

const answered = new Map<string, string>();

function answer({ title, country, language }: z.infer<typeof Question>): string {
  const match = knowledge.matchTitle(title, language);
  const isco = match?.isco;
  return JSON.stringify({
    isco: isco ?? null,
    score: match?.score ?? null,
    occupation: isco?.slice(0, 2) ?? null,
    ...lookUpOfficialPay(isco === undefined ? [] : knowledge.wagesOf(isco, country)),
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const found = answered.get(line) ?? answer(Question.parse(JSON.parse(line)));
  answered.set(line, found);
  process.stdout.write(`${found}\n`);
}

import { createHash, randomBytes } from 'node:crypto';
import { listConsents } from '../database/consent-store.ts';
import {
  addContribution,
  askBack,
  forgetContribution,
  listOpenContributions,
  listToldSubjects,
  replaceToken,
  sumEpsilon,
} from '../database/contribution-store.ts';
import type { Database } from '../database/database.ts';
import { takeToken } from '../database/token-purse-store.ts';
import { epsilonOf, lifetimeEpsilon } from '../domain/contribution.ts';
import { type ConsentPurpose, consentPurposes, findConsent } from '../domain/privacy.ts';
import { purposeOfKind } from '../domain/sharing.ts';
import { addNoise } from './add-noise.ts';
import { type Fact, type FactSources, findApplicationFacts, findUseFact } from './find-facts.ts';
import { drawBetween, type Random } from './random.ts';

const day = 86_400_000;
/** A thing leaves between one and nine days after it was prepared, so that its time says nothing of when it became known. */
const earliestDays = 1;
const latestDays = 9;

export function readPurposes(database: Database): Set<ConsentPurpose> {
  const consents = listConsents(database);
  return new Set(consentPurposes.filter((purpose) => findConsent(consents, purpose)));
}

/** Takes away what waits without a consent, and what is no longer true; both only where nothing has left yet. */
function dropOutdated(
  database: Database,
  { purposes, facts, now }: { purposes: ReadonlySet<ConsentPurpose>; facts: readonly Fact[]; now: number },
): void {
  const truths = new Map(facts.map(({ truth, subject, truthHash }) => [`${truth.kind} ${subject}`, truthHash]));
  for (const item of listOpenContributions(database)) {
    const isAgreed = purposes.has(purposeOfKind[item.kind]);
    // A month that is over does not change; what was prepared of it stands.
    const isTrue = item.kind === 'use' || truths.get(`${item.kind} ${item.subject}`) === item.truthHash;
    if (isAgreed && isTrue) continue;
    if (item.tries === 0) forgetContribution(database, item.id, now);
    else if (!isAgreed) askBack(database, [item.id], now);
  }
}

/**
 * Puts into the outbox what has become known and was never told, as long as there are tokens and ε is left: with its noise, its
 * secret and a random day. What waits for another token gets one.
 */
export async function prepareContributions(sources: FactSources, random: Random): Promise<void> {
  const { database, now } = sources;
  const wanted = readPurposes(database);
  const before = listToldSubjects(database);
  const waiting = new Set(
    listOpenContributions(database).flatMap(({ kind, subject, tries }) => (tries === 0 ? [`${kind} ${subject}`] : [])),
  );
  const isAsked = (kind: string, subject: string) =>
    !before.has(`${kind} ${subject}`) || waiting.has(`${kind} ${subject}`);
  const facts = [
    ...(await findApplicationFacts(sources, wanted, isAsked)),
    ...(wanted.has('use') ? await findUseFact(sources) : []),
  ];
  database.transaction(() => {
    const time = now();
    // A consent may have been withdrawn while the facts were read.
    const purposes = readPurposes(database);
    dropOutdated(database, {
      purposes,
      facts: facts.filter(({ truth }) => wanted.has(purposeOfKind[truth.kind])),
      now: time,
    });
    for (const { id, text } of listOpenContributions(database)) {
      const token = text === undefined ? takeToken(database) : undefined;
      if (token) replaceToken(database, id, token);
    }
    const told = listToldSubjects(database);
    for (const { subject, truth, truthHash } of facts) {
      if (told.has(`${truth.kind} ${subject}`) || !purposes.has(purposeOfKind[truth.kind])) continue;
      const epsilon = epsilonOf(truth.kind);
      if (sumEpsilon(database) + epsilon > lifetimeEpsilon) continue;
      const token = takeToken(database);
      if (!token) return;
      const secret = randomBytes(32);
      addContribution(
        database,
        {
          id: randomBytes(16).toString('hex'),
          subject,
          truthHash,
          contribution: addNoise(truth, random),
          epsilon,
          eraseSecret: secret.toString('base64url'),
          eraseHash: createHash('sha256').update(secret).digest('base64url'),
          ...token,
          dueAt: drawBetween(random, time + earliestDays * day, time + latestDays * day),
        },
        time,
      );
    }
  });
}

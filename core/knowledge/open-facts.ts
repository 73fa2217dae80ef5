import { type KnowledgeFile, openKnowledgeFile } from '../database/open-knowledge-file.ts';
import type { Source } from '../domain/sourced.ts';
import { type CountryStore, createCountryStore } from './country-store.ts';
import { createIndustryStore, type IndustryStore } from './industry-store.ts';
import { createMarketStore, type MarketStore } from './market-store.ts';
import { createMatcher, type Matcher } from './matching/create-matcher.ts';
import { createOccupationStore, type OccupationStore } from './occupation-store.ts';
import { createSkillStore, type SkillStore } from './skill-store.ts';
import { listSources } from './source-store.ts';

/** Everything in `resources/knowledge.db` that is asked for by subject; each is prepared at its first question. */
export interface Facts {
  readonly countries: CountryStore;
  readonly industries: IndustryStore;
  readonly market: MarketStore;
  readonly matcher: Matcher;
  readonly occupations: OccupationStore;
  readonly skills: SkillStore;
  readonly sources: readonly Source[];
}

/** Turns an object of makers into one whose members are made when they are first read. */
function makeLazily<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): Readonly<T> {
  const made = {} as T;
  for (const name of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(made, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = makers[name]();
        Object.defineProperty(made, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return made;
}

/** Opens the knowledge file at the first question; `app.broken-installation` when it is missing or damaged. */
export function openFacts({ resourcesFolder, modelsFolder }: { resourcesFolder: string; modelsFolder: string }): Facts {
  let opened: KnowledgeFile | undefined;
  const file = () => {
    opened ??= openKnowledgeFile(resourcesFolder);
    return opened;
  };
  return makeLazily<Facts>({
    countries: () => createCountryStore(file()),
    industries: () => createIndustryStore(file()),
    market: () => createMarketStore(file()),
    matcher: () => createMatcher(file(), modelsFolder),
    occupations: () => createOccupationStore(file()),
    skills: () => createSkillStore(file()),
    sources: () => listSources(file()),
  });
}

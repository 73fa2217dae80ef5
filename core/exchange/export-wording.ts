import { z } from 'zod';
import de from '../../locales/de/export.json' with { type: 'json' };
import en from '../../locales/en/export.json' with { type: 'json' };
import fr from '../../locales/fr/export.json' with { type: 'json' };
import ja from '../../locales/ja/export.json' with { type: 'json' };
import nl from '../../locales/nl/export.json' with { type: 'json' };
import sv from '../../locales/sv/export.json' with { type: 'json' };
import zh from '../../locales/zh/export.json' with { type: 'json' };
import type { Language } from '../domain/language.ts';
import type { Script } from './choose-script.ts';

/** The sections of an exported CV, in the order in which they are set. */
export const exportSections = [
  'summary',
  'work',
  'education',
  'projects',
  'skills',
  'languages',
  'certificates',
  'volunteer',
  'awards',
  'publications',
  'interests',
  'references',
] as const;
export type ExportSection = (typeof exportSections)[number];

const own = ['present', 'grade', 'courses', 'keywords', 'document'] as const;
type Key = `section.${ExportSection}` | (typeof own)[number];
export type ExportWording = Readonly<Record<Key, string>>;

const keys: readonly Key[] = [...exportSections.map((section) => `section.${section}` as const), ...own];
const Texts = z.object(Object.fromEntries(keys.map((key) => [key, z.string().min(1)])) as Record<Key, z.ZodString>);
const texts = { en, fr, de, nl, sv, ja, zh };

/** Headings and words of an exported CV. Traditional Chinese has its own words beside the simplified ones. */
export function exportWording(language: Language, script: Script): ExportWording {
  if (script !== 'traditional') return Texts.parse(texts[language]);
  const own = Object.entries(zh).filter(([key]) => key.startsWith('traditional.'));
  return Texts.parse(Object.fromEntries(own.map(([key, text]) => [key.slice('traditional.'.length), text])));
}

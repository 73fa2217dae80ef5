import type { Database } from 'better-sqlite3';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import { compareRows } from '../read-reference.ts';
import { findOddKey, numberSource, shortenUri } from './concepts-write.ts';

export type SkillKind = 'skill' | 'knowledge' | 'technology' | 'language' | 'transversal';

interface LabelRow {
  readonly language: string;
  readonly label: string;
  readonly key: string;
  readonly isPreferred: boolean;
  readonly source: string;
}

/** A skill while the tables are made; `id` is given when all are known. */
export interface SkillDraft {
  readonly uri: string | undefined;
  kind: SkillKind;
  isHot: boolean;
  isInDemand: boolean;
  readonly source: string;
  readonly labels: Map<string, LabelRow>;
  id: number;
}

/** Collects skills and their labels; the first skill with a label is found by it. */
export class SkillList {
  readonly #drafts: SkillDraft[] = [];
  readonly #byLabel = new Map<string, SkillDraft>();
  readonly #isHeldOut: (language: string, label: string) => boolean;

  constructor(isHeldOut: (language: string, label: string) => boolean) {
    this.#isHeldOut = isHeldOut;
  }

  addSkill(kind: SkillKind, source: string, uri?: string): SkillDraft {
    const draft = { uri, kind, isHot: false, isInDemand: false, source, labels: new Map(), id: 0 };
    this.#drafts.push(draft);
    return draft;
  }

  /** Adds a label; a second preferred one of a language, and one that is held out, is not taken as such. */
  addLabel(draft: SkillDraft, language: string, label: string, isPreferred: boolean, source: string): void {
    const key = phraseKey(label);
    if (key === '' || label.length > 150) return;
    const id = `${language}\t${key}`;
    const hasPreferred = [...draft.labels.values()].some((row) => row.language === language && row.isPreferred);
    const isFirst = isPreferred && !hasPreferred;
    const known = draft.labels.get(id);
    if (known && (known.isPreferred || !isFirst)) return;
    if (!isFirst && this.#isHeldOut(language, label)) return;
    draft.labels.set(id, { language, label: label.trim(), key, isPreferred: isFirst, source });
    if (!this.#byLabel.has(id)) this.#byLabel.set(id, draft);
  }

  findByLabel(language: string, label: string): SkillDraft | undefined {
    return this.#byLabel.get(`${language}\t${phraseKey(label)}`);
  }

  /** Numbers the skills (ESCO's by URI, then the rest by name) and writes them. */
  write(database: Database): void {
    const name = (draft: SkillDraft) => draft.uri ?? `~${[...draft.labels.keys()].sort()[0] ?? ''}`;
    const ordered = this.#drafts
      .filter(({ labels }) => labels.size > 0)
      .map((draft) => ({ draft, name: name(draft) }))
      .sort((a, b) => compareRows(a.name, b.name));
    const addSkill = database.prepare('INSERT INTO skill VALUES (?, ?, ?, ?, ?, ?)');
    for (const [index, { draft }] of ordered.entries()) {
      draft.id = index + 1;
      const flags = [draft.isHot, draft.isInDemand].map((flag) => (flag ? 1 : 0));
      addSkill.run(
        draft.id,
        draft.uri === undefined ? null : shortenUri(draft.uri),
        draft.kind,
        ...flags,
        draft.source,
      );
    }
    const labels = ordered.flatMap(({ draft }) =>
      [...draft.labels.values()].map((row) => ({ ...row, skill: draft.id })),
    );
    labels.sort((a, b) => compareRows(a.language, b.language) || compareRows(a.key, b.key) || a.skill - b.skill);
    const addLabel = database.prepare('INSERT INTO skill_label_row VALUES (?, ?, ?, ?, ?, ?, ?)');
    const index = database.prepare('INSERT INTO skill_search (rowid, key) VALUES (?, ?)');
    for (const [position, { skill, language, label, key, isPreferred, source }] of labels.entries()) {
      const id = position + 1;
      addLabel.run(id, skill, language, label, findOddKey(label, key), isPreferred ? 1 : 0, numberSource(source));
      index.run(id, key);
    }
    database.prepare("INSERT INTO skill_search (skill_search) VALUES ('optimize')").run();
  }
}

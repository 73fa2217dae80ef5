/**
 * The fields of JSON Resume 1.0.0 that CVPlus knows, by section, with the spellings of the 0.0.x schemas and of popular
 * programs after them. https://github.com/jsonresume/resume-schema/blob/master/schema.json
 */
export interface FieldTable {
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** The field that a bare string in place of an entry stands for. */
  readonly plain?: string;
  /** Fields that our own type wants; an entry without one gets an empty text, which is not written again. */
  readonly required?: readonly string[];
}

export interface FieldRule {
  readonly kind: 'text' | 'texts' | 'start' | 'end' | 'date';
  readonly aliases?: readonly string[];
}

const text = (...aliases: string[]): FieldRule => ({ kind: 'text', aliases });
const texts = (...aliases: string[]): FieldRule => ({ kind: 'texts', aliases });
const url = text('website', 'site', 'link');
const period = {
  startDate: { kind: 'start', aliases: ['start'] },
  endDate: { kind: 'end', aliases: ['end'] },
} as const;
const date = { kind: 'date' } as const;

export const basicsFields: FieldTable = {
  fields: { name: text(), label: text(), email: text(), phone: text(), url, summary: text() },
};

export const locationFields: FieldTable = {
  fields: { address: text(), postalCode: text(), city: text(), countryCode: text(), region: text() },
  plain: 'address',
};

export const profileFields: FieldTable = {
  fields: { network: text(), username: text(), url },
  plain: 'url',
};

export const sectionFields = {
  work: {
    fields: {
      name: text('company', 'employer'),
      position: text(),
      location: text(),
      description: text(),
      url,
      ...period,
      summary: text(),
      highlights: texts(),
    },
  },
  volunteer: {
    fields: { organization: text(), position: text(), url, ...period, summary: text(), highlights: texts() },
  },
  education: {
    fields: {
      institution: text(),
      area: text(),
      studyType: text(),
      location: text(),
      url,
      ...period,
      score: text('gpa'),
      courses: texts(),
    },
  },
  skills: { fields: { name: text(), level: text(), keywords: texts() }, plain: 'name' },
  languages: {
    fields: { language: text('name'), fluency: text('level') },
    plain: 'language',
    required: ['language'],
  },
  certificates: {
    fields: { name: text(), date, issuer: text(), url },
    plain: 'name',
    required: ['name'],
  },
  projects: {
    fields: {
      name: text(),
      description: text('summary'),
      highlights: texts(),
      keywords: texts(),
      roles: texts(),
      entity: text(),
      type: text(),
      ...period,
      url,
    },
  },
  awards: {
    fields: { title: text(), date, awarder: text(), summary: text() },
    plain: 'title',
    required: ['title'],
  },
  publications: {
    fields: { name: text(), publisher: text(), releaseDate: date, url, summary: text() },
    plain: 'name',
    required: ['name'],
  },
  interests: { fields: { name: text(), keywords: texts() }, plain: 'name' },
  references: { fields: { name: text(), reference: text() }, plain: 'reference' },
} as const satisfies Record<string, FieldTable>;

export type SectionName = keyof typeof sectionFields;

/** Sections under the names of older schemas. */
export const sectionAliases: Readonly<Partial<Record<SectionName, string>>> = {
  interests: 'hobbies',
  certificates: 'certifications',
};

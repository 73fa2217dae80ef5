import { Language } from '../domain/language.ts';
import { completeCv } from './complete-cv.ts';
import { joinLevels, nameLanguage } from './europass-codes.ts';
import { childrenOf, elementAt, type Markup, textAt, textOf } from './parse-markup.ts';
import { nativeLevel } from './read-candidate.ts';
import { readDate } from './read-date.ts';
import { readRichText } from './rich-text.ts';

type Fields = Record<string, unknown>;

/**
 * Reads the SkillsPassport schema of Europass (XSD 3.x), which the site wrote until 2020. Demographics (birth date, gender,
 * nationality) and the photograph are not read.
 */
export function readLearnerInfo(root: Markup) {
  const info = root.name === 'LearnerInfo' ? root : elementAt(root, 'LearnerInfo');
  const stated = Language.safeParse(root.attributes.get('locale')?.slice(0, 2).toLowerCase()).data;
  const skills = elementAt(info, 'Skills');
  const draft = {
    basics: readPerson(info),
    work: listOf(info, 'WorkExperience').map(readWork),
    education: listOf(info, 'Education').map(readEducation),
    languages: readLanguages(elementAt(skills, 'Linguistic'), stated ?? 'en'),
    skills: ['Communication', 'Organisational', 'JobRelated', 'Computer', 'Digital', 'Other'].flatMap((name) =>
      readSkill(elementAt(skills, name)),
    ),
    ...readAchievements(info),
    references: listOf(info, 'ReferenceTo')
      .filter((one) => elementAt(one, 'PersonName'))
      .map((one) => fill({ name: readName(elementAt(one, 'PersonName')) })),
  };
  return completeCv(draft, { warnings: [], ...(stated ? { language: stated } : {}) });
}

function readPerson(info: Markup | undefined): Fields {
  const identification = elementAt(info, 'Identification');
  const contact = elementAt(identification, 'ContactInfo');
  const address = elementAt(contact, 'Address', 'Contact');
  const [website, ...others] = listOf(contact, 'Website').map((one) => textAt(one, 'Contact'));
  const headline = elementAt(info, 'Headline');
  const isStatement = textAt(headline, 'Type', 'Code') === 'personal_statement';
  const title = textAt(headline, 'Description', 'Label');
  const location = fill({
    address: [textAt(address, 'AddressLine'), textAt(address, 'AddressLine2')].filter(Boolean).join(', '),
    postalCode: textAt(address, 'PostalCode'),
    city: textAt(address, 'Municipality'),
    countryCode: textAt(address, 'Country', 'Code')?.toUpperCase(),
  });
  return fill({
    name: readName(elementAt(identification, 'PersonName')),
    email: textAt(contact, 'Email', 'Contact'),
    phone: textAt(listOf(contact, 'Telephone')[0], 'Contact'),
    url: website,
    location: Object.keys(location).length > 0 ? location : undefined,
    profiles: others.filter((url) => url !== undefined).map((url) => ({ url })),
    ...(isStatement ? { summary: title && readRichText(title).paragraphs.join('\n') } : { label: title }),
  });
}

function readName(name: Markup | undefined): string | undefined {
  return [textAt(name, 'FirstName'), textAt(name, 'Surname')].filter(Boolean).join(' ') || undefined;
}

function readWork(one: Markup): Fields {
  const { lead, paragraphs, items } = readRichText(textAt(one, 'Activities'));
  const employer = elementAt(one, 'Employer');
  return fill({
    name: textAt(employer, 'Name'),
    position: textAt(one, 'Position', 'Label'),
    location: textAt(employer, 'ContactInfo', 'Address', 'Contact', 'Municipality'),
    url: textAt(employer, 'ContactInfo', 'Website', 'Contact'),
    ...readPeriod(elementAt(one, 'Period')),
    description: lead,
    summary: paragraphs.join('\n'),
    highlights: items,
  });
}

function readEducation(one: Markup): Fields {
  const { lead, paragraphs, items } = readRichText(textAt(one, 'Activities'));
  const organisation = elementAt(one, 'Organisation');
  return fill({
    institution: textAt(organisation, 'Name'),
    studyType: textAt(one, 'Title'),
    area: textAt(one, 'Field', 'Label'),
    location: textAt(organisation, 'ContactInfo', 'Address', 'Contact', 'Municipality'),
    url: textAt(organisation, 'ContactInfo', 'Website', 'Contact'),
    ...readPeriod(elementAt(one, 'Period')),
    courses: [...(lead ? [lead] : []), ...paragraphs, ...items],
  });
}

function readLanguages(linguistic: Markup | undefined, language: Language): Fields[] {
  const name = (one: Markup) => {
    const code = textAt(one, 'Description', 'Code');
    return textAt(one, 'Description', 'Label') ?? (code ? nameLanguage(code, language) : '');
  };
  const mother = listOf(linguistic, 'MotherTongue').map((one) => ({ language: name(one), fluency: nativeLevel }));
  const foreign = listOf(linguistic, 'ForeignLanguage').map((one) =>
    fill({
      language: name(one),
      fluency: joinLevels(childrenOf(elementAt(one, 'ProficiencyLevel')).map((level) => textOf(level))),
    }),
  );
  return [...mother, ...foreign].filter((one) => one.language !== '');
}

/** A group of skills is a text; its list items or lines are its keywords. */
function readSkill(group: Markup | undefined): Fields[] {
  const { lead, paragraphs, items } = readRichText(textAt(group, 'Description'));
  return [...(lead ? [lead] : []), ...paragraphs, ...items].map((name) => ({ name }));
}

/** Achievements are sorted by the code of their kind; kinds that a CV has no list for are kept in `extra`. */
function readAchievements(info: Markup | undefined): Fields {
  const lists: Record<string, Fields[]> = { awards: [], publications: [], projects: [], certificates: [] };
  const others: Fields[] = [];
  for (const one of listOf(info, 'Achievement')) {
    const kind = textAt(one, 'Title', 'Code')?.toLowerCase() ?? '';
    const { lead, paragraphs, items } = readRichText(textAt(one, 'Description'));
    for (const text of [...(lead ? [lead] : []), ...paragraphs, ...items]) {
      if (/^honors|^honours|awards/.test(kind)) lists.awards?.push({ title: text });
      else if (kind === 'publications') lists.publications?.push({ name: text });
      else if (kind === 'projects') lists.projects?.push({ name: text });
      else if (/certific|courses/.test(kind)) lists.certificates?.push({ name: text });
      else others.push(fill({ section: textAt(one, 'Title', 'Label') ?? kind, summary: text }));
    }
  }
  return { ...lists, ...(others.length > 0 ? { extra: { others } } : {}) };
}

function readPeriod(period: Markup | undefined): Fields {
  const read = (one: Markup | undefined) => {
    // The schema writes months and days as the XML types gMonth and gDay do: --03, ---05.
    const part = (name: string) => one?.attributes.get(name)?.replace(/^-+/, '');
    const date = readDate([part('year'), part('month'), part('day')].filter(Boolean).join('-'));
    return typeof date === 'object' ? date.date : undefined;
  };
  const isCurrent = textAt(period, 'Current') === 'true';
  return fill({
    startDate: read(elementAt(period, 'From')),
    endDate: isCurrent ? undefined : read(elementAt(period, 'To')),
  });
}

/** The entries of a list `XList`; files of other programs leave the list away. */
function listOf(parent: Markup | undefined, name: string): Markup[] {
  const inList = childrenOf(elementAt(parent, `${name}List`), name);
  return inList.length > 0 ? inList : childrenOf(parent, name);
}

function fill(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}

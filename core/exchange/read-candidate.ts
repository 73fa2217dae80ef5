import { Language } from '../domain/language.ts';
import { type CvDraft, completeCv, type ReadingWarning } from './complete-cv.ts';
import { joinLevels, nameLanguage } from './europass-codes.ts';
import { childrenOf, elementAt, type Markup, textAt, textOf } from './parse-markup.ts';
import { readDate } from './read-date.ts';
import { readRichText } from './rich-text.ts';
import { findSection } from './vocabulary.ts';

type Fields = Record<string, unknown>;

/**
 * Reads the Candidate schema of Europass (HR-XML), which the site writes since 2020. Nationality, birth date, gender and the
 * photograph are not read. Sections of a person's own title are sorted by that title, and kept in `extra` where it says
 * nothing.
 */
export function readCandidate(root: Markup) {
  const person = elementAt(root, 'CandidatePerson') ?? elementAt(root, 'CandidateSupplier', 'PersonContact');
  const profile = elementAt(root, 'CandidateProfile');
  const code = profile?.attributes.get('languageCode')?.slice(0, 2).toLowerCase();
  const stated = Language.safeParse(code).data;
  const language = stated ?? 'en';
  const warnings: ReadingWarning[] = [];
  const summary = readRichText(textAt(profile, 'ExecutiveSummary'));
  const draft: CvDraft & Fields = {
    basics: fill({
      ...readPerson(person),
      label: textAt(profile, 'ProfileName'),
      summary: [summary.lead, ...summary.paragraphs, ...summary.items].filter(Boolean).join('\n'),
    }),
    work: childrenOf(elementAt(profile, 'EmploymentHistory'), 'EmployerHistory').flatMap(readEmployer),
    education: childrenOf(elementAt(profile, 'EducationHistory'), 'EducationOrganizationAttendance').map(
      readAttendance,
    ),
    certificates: childrenOf(elementAt(profile, 'Certifications'), 'Certification').map((one) =>
      fill({
        name: textAt(one, 'CertificationName') ?? '',
        date: dateAt(elementAt(one, 'FirstIssuedDate')),
        issuer: textAt(one, 'IssuingAuthority', 'Name'),
        url: textAt(one, 'Link'),
      }),
    ),
    publications: childrenOf(elementAt(profile, 'PublicationHistory'), 'Publication').map(readPublication),
    languages: readLanguages(person, profile, language),
    skills: readSkills(profile),
    projects: activities(profile, 'Projects', 'Project').map(({ lead, paragraphs, items, ...one }) =>
      fill({
        name: one.title,
        ...one.period,
        description: paragraphs.join('\n'),
        highlights: items,
        keywords: lead?.split(', ') ?? [],
        url: one.link,
      }),
    ),
    volunteer: activities(profile, 'VoluntaryWorks', 'VoluntaryWork').map((one) =>
      fill({
        position: one.title,
        organization: one.place,
        ...one.period,
        summary: [one.lead, ...one.paragraphs].filter(Boolean).join('\n'),
        highlights: one.items,
        url: one.link,
      }),
    ),
    interests: activities(profile, 'HobbiesAndInterests', 'HobbyOrInterest').map((one) =>
      fill({ name: one.title, keywords: [...one.paragraphs, ...one.items] }),
    ),
    references: childrenOf(elementAt(profile, 'EmploymentReferences'), 'Referee').map((one) =>
      fill({
        name: textAt(one, 'PersonName', 'FormattedName') ?? readName(elementAt(one, 'PersonName')),
        reference: textAt(one, 'Comment'),
      }),
    ),
  };
  readOthers(profile, draft);
  return completeCv(draft, { warnings, ...(stated ? { language: stated } : {}) });
}

function readPerson(person: Markup | undefined): Fields {
  const profiles: Fields[] = [];
  const found: Fields = { name: readName(elementAt(person, 'PersonName')), profiles };
  for (const one of childrenOf(person, 'Communication')) {
    const channel = textAt(one, 'ChannelCode')?.toLowerCase();
    const uri = textAt(one, 'URI') ?? textAt(one, 'URL') ?? textAt(one, 'Text');
    if (channel === 'email') found.email ??= uri;
    else if (channel === 'telephone') found.phone ??= readPhone(one);
    else if (channel === 'web' && !found.url) found.url = uri;
    else if (uri && (channel === 'web' || channel === 'social media')) {
      const use = textAt(one, 'UseCode');
      const network = textAt(one, 'OtherTitle') ?? (use === 'other' ? undefined : use);
      profiles.push(
        fill({ network, ...(uri.includes('/') ? { url: uri, username: lastStep(uri) } : { username: uri }) }),
      );
    }
    const address = elementAt(one, 'Address');
    if (address && !found.location) found.location = readAddress(address);
  }
  return found;
}

/** The name of a profile is the last step of its address: https://github.com/name. */
function lastStep(uri: string): string | undefined {
  const step = /^https?:\/\/[^/?#]+(?:\/[^?#]*)*\/([\w.%-]+)\/?$/.exec(uri)?.[1];
  return step && step.length <= 60 ? step : undefined;
}

function readName(name: Markup | undefined): string | undefined {
  const parts = [textAt(name, 'GivenName'), textAt(name, 'FamilyName')].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : textAt(name, 'FormattedName');
}

function readPhone(one: Markup): string | undefined {
  const number = textAt(one, 'DialNumber');
  const dialling = textAt(one, 'CountryDialing')?.replace(/^\+|^00/, '');
  return number && dialling && !number.startsWith('+') ? `+${dialling} ${number}` : number;
}

function readAddress(address: Markup): Fields | undefined {
  const lines = childrenOf(address, 'AddressLine').map((line) => textOf(line).trim());
  const location = fill({
    address: lines.filter((line) => line !== '').join(', '),
    postalCode: textAt(address, 'PostalCode'),
    city: textAt(address, 'CityName'),
    region: textAt(address, 'CountrySubDivisionCode'),
    countryCode: textAt(address, 'CountryCode')?.toUpperCase(),
  });
  return Object.keys(location).length > 0 ? location : undefined;
}

function readEmployer(employer: Markup): Fields[] {
  const contact = elementAt(employer, 'OrganizationContact');
  const common = { name: textAt(employer, 'OrganizationName'), url: webOf(contact) ?? textAt(employer, 'Link') };
  const positions = childrenOf(employer, 'PositionHistory');
  if (positions.length === 0) return [fill({ ...common, ...readPeriod(elementAt(employer, 'EmploymentPeriod')) })];
  return positions.map((position) => {
    const { lead, paragraphs, items } = readRichText(textAt(position, 'Description'));
    const period = elementAt(position, 'EmploymentPeriod') ?? elementAt(employer, 'EmploymentPeriod');
    return fill({
      ...common,
      position: textAt(position, 'PositionTitle'),
      location: textAt(position, 'City') ?? cityOf(contact),
      ...readPeriod(period),
      description: lead,
      summary: paragraphs.join('\n'),
      highlights: items,
    });
  });
}

function readAttendance(one: Markup): Fields {
  const degree = elementAt(one, 'EducationDegree') ?? elementAt(one, 'EducationalDegree');
  const contact = elementAt(one, 'OrganizationContact');
  const covered = readRichText(textAt(degree, 'OccupationalSkillsCovered'));
  // The field is a code of ISCED where it is not free text; a code is no name that could be shown.
  const field = textAt(degree, 'FieldOfStudy', 'MainFieldOfStudy');
  const thesis = textAt(degree, 'Thesis');
  return fill({
    institution: textAt(one, 'OrganizationName'),
    studyType: textAt(degree, 'DegreeName') ?? textAt(one, 'ProgramName'),
    area: field && /\p{L}/u.test(field) ? field : undefined,
    location: cityOf(contact),
    url: webOf(contact) ?? textAt(one, 'Link'),
    ...readPeriod(elementAt(one, 'AttendancePeriod')),
    score: textAt(degree, 'FinalGrade', 'ScoreText'),
    courses: [...[covered.lead, thesis].filter((text) => text !== undefined), ...covered.paragraphs, ...covered.items],
  });
}

function readPublication(one: Markup): Fields {
  const { lead, paragraphs, items } = readRichText(
    textAt(one, 'FormattedPublicationDescription') ?? textAt(one, 'Description'),
  );
  const year = readDate(textAt(one, 'Year'));
  return fill({
    name: textAt(one, 'Title') ?? '',
    publisher: lead,
    releaseDate: dateAt(elementAt(one, 'Date', 'StartDate')) ?? (typeof year === 'object' ? year.date : undefined),
    url: textAt(one, 'Link'),
    summary: [...paragraphs, ...items].join('\n'),
  });
}

/** Mother tongues stand with the person and have no level; the others are competencies with up to five levels. */
function readLanguages(person: Markup | undefined, profile: Markup | undefined, language: Language): Fields[] {
  const name = (code: Markup | undefined, scheme: string) => {
    const text = code ? textOf(code).trim() : '';
    return text === '' || code?.attributes.get(scheme) === 'FREE_TEXT' ? text : nameLanguage(text, language);
  };
  const mother = childrenOf(person, 'PrimaryLanguageCode').map((code) =>
    fill({ language: name(code, 'name'), fluency: nativeLevel }),
  );
  const others = childrenOf(elementAt(profile, 'PersonQualifications'), 'PersonCompetency')
    .filter((one) => textAt(one, 'TaxonomyID')?.toLowerCase() === 'language')
    .map((one) => {
      const scores = childrenOf(one, 'CompetencyDimension').map((dimension) => textAt(dimension, 'Score', 'ScoreText'));
      return fill({
        language: name(elementAt(one, 'CompetencyID'), 'schemeName') || (textAt(one, 'CompetencyName') ?? ''),
        fluency: textAt(one, 'ProficiencyLevel', 'ScoreText') ?? joinLevels(scores),
      });
    });
  return [...mother, ...others].filter((one) => one.language !== '');
}

/** What JSON Resume calls the level of a mother tongue. */
export const nativeLevel = 'Native speaker';

const skillLists = [
  'Skills',
  'DigitalSkills',
  'CommunicationAndInterpersonalSkills',
  'OrganisationalSkills',
  'ManagementAndLeadershipSkills',
];

function readSkills(profile: Markup | undefined): Fields[] {
  const skills: Fields[] = [];
  const itemName = (one: Markup) =>
    textAt(one, 'CompetencyName') ?? (childrenOf(one).length === 0 ? textOf(one).trim() : undefined);
  const others = childrenOf(elementAt(profile, 'PersonQualifications'), 'PersonCompetency').filter(
    (one) => textAt(one, 'TaxonomyID')?.toLowerCase() !== 'language',
  );
  for (const one of others) skills.push({ name: itemName(one) });
  const visit = (list: Markup) => {
    for (const one of childrenOf(list)) {
      const title = textAt(one, 'Title');
      const items = childrenOf(one).filter((item) => /^(?:PersonCompetency|\w+Skill)$/.test(item.name));
      const described = readRichText(textAt(one, 'Description'));
      if (skillLists.includes(one.name)) visit(one);
      else if (one.name === 'PersonCompetency') skills.push({ name: itemName(one) });
      else {
        const keywords = [
          ...items.map((item) => itemName(item) ?? textAt(item, 'Title')),
          ...described.paragraphs,
          ...described.items,
        ].filter((text) => text !== undefined && text !== '');
        skills.push(fill({ name: title ?? (items.length === 0 ? itemName(one) : undefined), keywords }));
      }
    }
  };
  for (const list of skillLists) for (const one of childrenOf(profile, list)) visit(one);
  return skills.filter((one) => one.name || Array.isArray(one.keywords));
}

/** Sections of a person's own title, and those of the schema that a CV has no list for. */
function readOthers(profile: Markup | undefined, draft: CvDraft & Fields): void {
  const kept: Fields[] = [];
  const sorted: Record<string, Fields[]> = { awards: [], publications: [], certificates: [], interests: [] };
  for (const section of childrenOf(profile, 'Others')) {
    const title = textAt(section, 'Title') ?? '';
    const kind = findSection(title) ?? '';
    for (const one of childrenOf(section, 'Other').map(readActivity)) {
      const summary = [one.lead, ...one.paragraphs, ...one.items].filter(Boolean).join('\n');
      const date = one.period.endDate ?? one.period.startDate;
      if (kind === 'awards') sorted.awards?.push(fill({ title: one.title ?? '', awarder: one.place, date, summary }));
      else if (kind === 'publications')
        sorted.publications?.push(fill({ name: one.title ?? '', releaseDate: date, summary, url: one.link }));
      else if (kind === 'certificates') sorted.certificates?.push(fill({ name: one.title ?? '', date, url: one.link }));
      else if (kind === 'interests')
        sorted.interests?.push(fill({ name: one.title, keywords: [...one.paragraphs, ...one.items] }));
      else kept.push(fill({ section: title, title: one.title, ...one.period, summary, url: one.link }));
    }
  }
  for (const [list, name] of [
    ['ConferencesAndSeminars', 'ConferenceAndSeminar'],
    ['NetworksAndMemberships', 'NetworkAndMembership'],
    ['CreativeWorks', 'CreativeWork'],
  ] as const)
    for (const one of activities(profile, list, name)) {
      const summary = [one.lead, ...one.paragraphs, ...one.items].filter(Boolean).join('\n');
      kept.push(fill({ section: list, title: one.title, ...one.period, place: one.place, summary, url: one.link }));
    }
  for (const [list, entries] of Object.entries(sorted)) {
    const before = draft[list];
    if (entries.length > 0) draft[list] = [...(Array.isArray(before) ? before : []), ...entries];
  }
  if (kept.length > 0) draft.extra = { others: kept };
}

function activities(profile: Markup | undefined, list: string, name: string) {
  return childrenOf(elementAt(profile, list), name).map(readActivity);
}

function readActivity(one: Markup) {
  return {
    title: textAt(one, 'Title'),
    place: textAt(one, 'Location'),
    period: readPeriod(elementAt(one, 'Date')),
    link: textAt(one, 'Link'),
    ...readRichText(textAt(one, 'Description')),
  };
}

function readPeriod(period: Markup | undefined): { startDate?: string; endDate?: string } {
  const startDate = dateAt(elementAt(period, 'StartDate'));
  const endDate = dateAt(elementAt(period, 'EndDate'));
  return { ...(startDate ? { startDate } : {}), ...(endDate ? { endDate } : {}) };
}

function dateAt(one: Markup | undefined): string | undefined {
  const read = readDate(textAt(one, 'FormattedDateTime') ?? (one ? textOf(one).trim() : undefined));
  return typeof read === 'object' ? read.date : undefined;
}

function cityOf(contact: Markup | undefined): string | undefined {
  for (const one of childrenOf(contact, 'Communication')) {
    const city = textAt(one, 'Address', 'CityName');
    if (city) return city;
  }
  return undefined;
}

function webOf(contact: Markup | undefined): string | undefined {
  const web = childrenOf(contact, 'Communication').find((one) => textAt(one, 'ChannelCode')?.toLowerCase() === 'web');
  return textAt(web, 'URI');
}

/** Without fields that are missing or empty. */
function fill(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}

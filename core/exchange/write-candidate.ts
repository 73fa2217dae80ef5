import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Cv } from '../domain/cv.ts';
import type { Language } from '../domain/language.ts';
import { findLanguageCode, isLevel, levelDimensions } from './europass-codes.ts';
import { exportWording } from './export-wording.ts';
import { writeRichText } from './rich-text.ts';

type Content = string | undefined | readonly string[];

/** An element; nothing where it would be empty. Text is written with `text`, so what comes in is markup. */
function element(name: string, content: Content, attributes: Readonly<Record<string, string>> = {}): string {
  const inner = typeof content === 'string' ? content : (content ?? []).join('');
  if (inner === '') return '';
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`);
  return `<${name}${written.join('')}>${inner}</${name}>`;
}

/** Escaped, and without the control characters that XML 1.0 cannot hold. */
function text(value: string | undefined): string {
  return (value ?? '')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/**
 * The CV as Europass XML of the Candidate schema, the one that the Europass site imports today (it answers the older
 * SkillsPassport files with "does not support these documents anymore"). Order and names of the elements follow "Europass2
 * CV XML Schema Documentation" 3.0.0 of the European Commission and files that the site writes. Of a CV it does not hold:
 * levels of skills, roles, kind and organisation of projects, user names beside the address of a profile, and `extra`.
 */
export function writeCandidate(cv: Cv, language: Language): string {
  const name = personName(cv.basics.name);
  const profile = [
    element('hr:ProfileName', text(cv.basics.label)),
    element(
      'hr:ExecutiveSummary',
      text(cv.basics.summary && writeRichText({ paragraphs: lines(cv.basics.summary), items: [] })),
    ),
    element('EmploymentHistory', cv.work.map(writeWork)),
    element('EducationHistory', cv.education.map(writeEducation)),
    element('Certifications', cv.certificates.map(writeCertificate)),
    element('PublicationHistory', cv.publications.map(writePublication)),
    element(
      'PersonQualifications',
      cv.languages.map((one) => writeLanguage(one, language)),
    ),
    element('EmploymentReferences', cv.references.map(writeReference)),
    element(
      'HobbiesAndInterests',
      cv.interests.map((one) => activity('HobbyOrInterest', { title: one.name, items: one.keywords })),
    ),
    element('Projects', cv.projects.map(writeProject)),
    element('Skills', cv.skills.map(writeSkill)),
    element(
      'VoluntaryWorks',
      cv.volunteer.map((one) =>
        activity('VoluntaryWork', {
          title: one.position,
          place: one.organization,
          ...period(one.startDate, one.endDate),
          paragraphs: lines(one.summary),
          items: one.highlights,
          link: one.url,
        }),
      ),
    ),
    ...writeAwards(cv, language),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<Candidate xsi:schemaLocation="http://www.europass.eu/1.0 Candidate.xsd" xmlns="http://www.europass.eu/1.0"',
    ' xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0"',
    ' xmlns:hr="http://www.hr-xml.org/3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    '<hr:DocumentID schemeID="CVPlus" schemeName="DocumentIdentifier" schemeAgencyName="EUROPASS" schemeVersionID="4.0"/>',
    '<CandidateSupplier><hr:PartyID schemeID="CVPlus" schemeName="PartyID" schemeAgencyName="EUROPASS" schemeVersionID="1.0"/>',
    '<hr:PartyName>Owner</hr:PartyName>',
    element('PersonContact', name),
    '<hr:PrecedenceCode>1</hr:PrecedenceCode></CandidateSupplier>',
    element('CandidatePerson', [name, ...writeContact(cv)]),
    `<CandidateProfile languageCode="${language}">`,
    '<hr:ID schemeID="CVPlus" schemeName="CandidateProfileID" schemeAgencyName="EUROPASS" schemeVersionID="1.0"/>',
    ...profile,
    '</CandidateProfile></Candidate>\n',
  ].join('');
}

function personName(name: string | undefined): string {
  const parts = (name ?? '').trim().split(/\s+/);
  const family = parts.length > 1 ? parts.at(-1) : undefined;
  return element('PersonName', [
    element('oa:GivenName', text(parts.slice(0, family ? -1 : undefined).join(' '))),
    element('hr:FamilyName', text(family)),
  ]);
}

function writeContact({ basics }: Cv): string[] {
  const { email, phone, url, location, profiles } = basics;
  const channel = (code: string, value: string | undefined, more: readonly string[] = []) =>
    value ? element('Communication', [element('ChannelCode', code), ...more, element('oa:URI', text(value))]) : '';
  return [
    channel('Email', email),
    phone ? element('Communication', [element('ChannelCode', 'Telephone'), ...writePhone(phone)]) : '',
    channel('Web', url),
    ...profiles.map((one) =>
      channel('Social Media', one.url ?? one.username, [
        element('UseCode', one.network ? text(one.network.toLowerCase()) : 'other'),
        element('OtherTitle', text(one.network)),
      ]),
    ),
    location
      ? element('Communication', [
          element('UseCode', 'home'),
          element(
            'Address',
            [
              element('oa:AddressLine', text(location.address)),
              element('oa:CityName', text(location.city)),
              element('oa:CountrySubDivisionCode', text(location.region)),
              element('CountryCode', text(location.countryCode?.toLowerCase())),
              element('oa:PostalCode', text(location.postalCode)),
            ],
            { type: 'home' },
          ),
        ])
      : '',
  ];
}

/** Country code and number apart, as the schema wants them, where reading them together gives the same number. */
function writePhone(phone: string): string[] {
  const number = parsePhoneNumberFromString(phone);
  const prefix = number && `+${number.countryCallingCode}`;
  if (!number || !prefix || !phone.startsWith(`${prefix} `)) return [element('oa:DialNumber', text(phone))];
  return [
    element('CountryDialing', number.countryCallingCode),
    element('oa:DialNumber', text(phone.slice(prefix.length).trim())),
    element('CountryCode', number.country?.toLowerCase()),
  ];
}

function writeWork(work: Cv['work'][number]): string {
  return element('EmployerHistory', [
    element('hr:OrganizationName', text(work.name)),
    element('OrganizationContact', webAddress(work.url)),
    element('PositionHistory', [
      element('PositionTitle', text(work.position), { typeCode: 'FREETEXT' }),
      element('eures:EmploymentPeriod', [
        date('eures:StartDate', work.startDate),
        date('eures:EndDate', work.endDate),
        element('hr:CurrentIndicator', work.startDate && !work.endDate ? 'true' : work.startDate ? 'false' : ''),
      ]),
      description('oa:Description', lines(work.summary), work.highlights, work.description),
      element('City', text(work.location)),
    ]),
  ]);
}

function writeEducation(one: Cv['education'][number]): string {
  return element('EducationOrganizationAttendance', [
    element('hr:OrganizationName', text(one.institution)),
    element('OrganizationContact', [
      one.location ? element('Communication', element('Address', element('oa:CityName', text(one.location)))) : '',
      webAddress(one.url),
    ]),
    element('AttendancePeriod', dates(one.startDate, one.endDate)),
    element('EducationDegree', [
      element('hr:DegreeName', text(one.studyType)),
      element('FieldOfStudy', element('MainFieldOfStudy', text(one.area)), { typeCode: 'FREETEXT' }),
      element('FinalGrade', element('hr:ScoreText', text(one.score))),
      description('OccupationalSkillsCovered', [], one.courses),
    ]),
  ]);
}

function writeCertificate(one: Cv['certificates'][number]): string {
  return element('Certification', [
    element('hr:CertificationName', text(one.name)),
    date('hr:FirstIssuedDate', one.date),
    element('hr:IssuingAuthority', element('oa:Name', text(one.issuer))),
    element('Link', text(one.url)),
  ]);
}

function writePublication(one: Cv['publications'][number]): string {
  const [year] = one.releaseDate?.split('-') ?? [];
  return element('Publication', [
    element(
      'hr:FormattedPublicationDescription',
      text(
        writeRichText({ ...(one.publisher ? { lead: one.publisher } : {}), paragraphs: lines(one.summary), items: [] }),
      ),
    ),
    element('Title', text(one.name)),
    element('Year', year),
    element('Date', date('StartDate', one.releaseDate)),
    element('Link', text(one.url)),
  ]);
}

function writeLanguage(one: Cv['languages'][number], language: Language): string {
  if (one.language === '') return '';
  const code = findLanguageCode(one.language, language);
  const level = one.fluency && isLevel(one.fluency) ? one.fluency : undefined;
  return element('PersonCompetency', [
    element('CompetencyID', text(code ?? one.language), { schemeName: code ? 'NORMAL' : 'FREE_TEXT' }),
    element('hr:TaxonomyID', 'language'),
    element('hr:ProficiencyLevel', element('hr:ScoreText', text(level ? undefined : one.fluency))),
    ...levelDimensions.map((dimension) =>
      level
        ? element('eures:CompetencyDimension', [
            element('hr:CompetencyDimensionTypeCode', dimension),
            element('eures:Score', element('hr:ScoreText', level)),
          ])
        : '',
    ),
  ]);
}

function writeReference(one: Cv['references'][number]): string {
  return element('Referee', [
    element('PersonName', element('hr:FormattedName', text(one.name))),
    element('hr:Comment', text(one.reference)),
  ]);
}

function writeProject(one: Cv['projects'][number]): string {
  return activity('Project', {
    title: one.name,
    ...period(one.startDate, one.endDate),
    lead: one.keywords.length > 0 ? one.keywords.join(', ') : undefined,
    paragraphs: lines(one.description),
    items: one.highlights,
    link: one.url,
  });
}

/** A group of skills with its items; a skill without items is an item of no group. */
function writeSkill(one: Cv['skills'][number]): string {
  const item = (name: string) =>
    element('PersonCompetency', [element('hr:TaxonomyID', 'other'), element('hr:CompetencyName', text(name))]);
  if (one.keywords.length === 0) return one.name ? item(one.name) : '';
  return element('SkillsGroup', [element('Title', text(one.name)), ...one.keywords.map(item)]);
}

/** Awards have no place of their own in the schema; the editor keeps them as a section with a title. */
function writeAwards(cv: Cv, language: Language): string[] {
  const title = exportWording(language, 'latin')['section.awards'];
  return cv.awards.map((one) =>
    element('Others', [
      element('Title', text(title)),
      activity('Other', {
        title: one.title,
        place: one.awarder,
        start: one.date,
        paragraphs: lines(one.summary),
      }),
    ]),
  );
}

interface Activity {
  readonly title?: string | undefined;
  readonly place?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly isOpen?: boolean;
  readonly lead?: string | undefined;
  readonly paragraphs?: readonly string[];
  readonly items?: readonly string[];
  readonly link?: string | undefined;
}

function period(start: string | undefined, end: string | undefined): Activity {
  return { start, end, isOpen: start !== undefined && end === undefined };
}

/** The type that the schema uses for everything that is neither work nor school. */
function activity(name: string, { title, place, start, end, isOpen, lead, paragraphs, items, link }: Activity): string {
  return element(name, [
    element('Title', text(title)),
    element('Date', [date('StartDate', start), date('EndDate', end), element('Ongoing', isOpen ? 'true' : '')]),
    element('Location', text(place)),
    description('Description', paragraphs ?? [], items ?? [], lead),
    element('Link', text(link)),
  ]);
}

function dates(start: string | undefined, end: string | undefined): string[] {
  return [date('StartDate', start), date('EndDate', end), element('Ongoing', start && !end ? 'true' : '')];
}

function date(name: string, value: string | undefined): string {
  return element(name, element('hr:FormattedDateTime', value));
}

function webAddress(url: string | undefined): string {
  return url ? element('Communication', [element('ChannelCode', 'Web'), element('oa:URI', text(url))]) : '';
}

function description(name: string, paragraphs: readonly string[], items: readonly string[], lead?: string): string {
  return element(name, text(writeRichText({ paragraphs, items, ...(lead ? { lead } : {}) })));
}

function lines(value: string | undefined): string[] {
  return (value ?? '').split(/\r?\n+/).filter((line) => line.trim() !== '');
}

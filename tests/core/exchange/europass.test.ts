import { describe, expect, it } from 'vitest';
import { languages } from '../../../core/domain/language.ts';
import { exportCv } from '../../../core/exchange/export-cv.ts';
import { fontsFolder, readBytes, readText, resumes } from './read-exchange-fixture.ts';

const candidate = `<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="o" xmlns:eures="e" xmlns:hr="h">
 <CandidatePerson>
  <PersonName><oa:GivenName>Lena</oa:GivenName><hr:FamilyName>Vogtland</hr:FamilyName></PersonName>
  <Communication><ChannelCode>Email</ChannelCode><oa:URI>lena@example.org</oa:URI></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>49</CountryDialing><oa:DialNumber>351 4700815</oa:DialNumber></Communication>
  <Communication><UseCode>home</UseCode><Address type="home"><oa:CityName>Dresden</oa:CityName><CountryCode>de</CountryCode><oa:PostalCode>01187</oa:PostalCode></Address></Communication>
  <NationalityCode>zy</NationalityCode><hr:BirthDate>1970-01-01</hr:BirthDate><GenderCode>2</GenderCode>
  <PrimaryLanguageCode name="NORMAL">ger</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="de">
  <EmploymentHistory><EmployerHistory><hr:OrganizationName>Elbtal GmbH</hr:OrganizationName>
   <PositionHistory><PositionTitle>Ingenieurin</PositionTitle>
    <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2019-02</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
    <oa:Description>&lt;p&gt;Leitung &amp;amp; Planung&lt;/p&gt;&lt;ol&gt;&lt;li data-list="bullet"&gt;Elf Projekte&lt;/li&gt;&lt;/ol&gt;</oa:Description><City>Dresden</City></PositionHistory></EmployerHistory></EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>TU Dresden</hr:OrganizationName>
   <AttendancePeriod><StartDate><hr:FormattedDateTime>2012</hr:FormattedDateTime></StartDate><EndDate><hr:FormattedDateTime>2018-09-30</hr:FormattedDateTime></EndDate></AttendancePeriod>
   <EducationDegree><hr:DegreeName>Diplom</hr:DegreeName><FieldOfStudy typeCode="URI"><MainFieldOfStudy><ProgramConcentration>07</ProgramConcentration></MainFieldOfStudy></FieldOfStudy></EducationDegree></EducationOrganizationAttendance></EducationHistory>
  <PersonQualifications><PersonCompetency><CompetencyID schemeName="NORMAL">eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
   <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
   <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Writing-Production</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency></PersonQualifications>
  <Others><Title>Auszeichnungen</Title><Other><Title>Preis der Stadt</Title></Other></Others>
  <Others><Title>Über mich</Title><Other><Title>Motto</Title></Other></Others>
 </CandidateProfile>
</Candidate>`;

const passport = `<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="fr"><LearnerInfo>
 <Identification><PersonName><FirstName>Maëlle</FirstName><Surname>Destouches</Surname></PersonName>
  <ContactInfo><Address><Contact><AddressLine>8 rue des Tanneurs</AddressLine><PostalCode>31000</PostalCode><Municipality>Toulouse</Municipality><Country><Code>FR</Code></Country></Contact></Address>
   <Email><Contact>maelle@example.org</Contact></Email><TelephoneList><Telephone><Contact>+33 5 61 00 27 45</Contact></Telephone></TelephoneList></ContactInfo>
  <Demographics><Birthdate year="1970" month="--01" day="---01"/><Gender><Code>F</Code></Gender></Demographics></Identification>
 <Headline><Type><Code>job_applied_for</Code></Type><Description><Label>Responsable marketing</Label></Description></Headline>
 <WorkExperienceList><WorkExperience><Period><From year="2015" month="--09"/><To year="2019" month="--01" day="---31"/></Period><Position><Label>Chargée de communication</Label></Position>
  <Activities>&lt;ul&gt;&lt;li&gt;Tableaux de bord&lt;/li&gt;&lt;/ul&gt;</Activities><Employer><Name>Agence Pivoine</Name><ContactInfo><Address><Contact><Municipality>Bordeaux</Municipality></Contact></Address></ContactInfo></Employer></WorkExperience></WorkExperienceList>
 <EducationList><Education><Period><From year="2013"/><Current>true</Current></Period><Title>Master</Title><Organisation><Name>Université de Bordeaux</Name></Organisation><Field><Label>Marketing</Label></Field></Education></EducationList>
 <Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>fr</Code><Label>français</Label></Description></MotherTongue></MotherTongueList>
  <ForeignLanguageList><ForeignLanguage><Description><Code>en</Code></Description><ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
  <Computer><Description>&lt;p&gt;InDesign&lt;/p&gt;</Description></Computer></Skills>
 <AchievementList><Achievement><Title><Code>publications</Code></Title><Description>Le goût du sel</Description></Achievement></AchievementList>
</LearnerInfo></SkillsPassport>`;

it('reads the Candidate schema, and nothing protected of it', () => {
  const cv = readText(candidate);
  expect(cv).toMatchObject({
    basics: {
      name: 'Lena Vogtland',
      email: 'lena@example.org',
      phone: '+49 351 4700815',
      location: { city: 'Dresden', countryCode: 'DE', postalCode: '01187' },
    },
    work: [
      {
        name: 'Elbtal GmbH',
        position: 'Ingenieurin',
        location: 'Dresden',
        startDate: '2019-02',
        summary: 'Leitung & Planung',
        highlights: ['Elf Projekte'],
      },
    ],
    education: [{ institution: 'TU Dresden', studyType: 'Diplom', startDate: '2012', endDate: '2018-09-30' }],
    languages: [
      { language: 'Deutsch', fluency: 'Native speaker' },
      { language: 'Englisch', fluency: 'B2–C1' },
    ],
    awards: [{ title: 'Preis der Stadt' }],
    extra: { others: [{ section: 'Über mich', title: 'Motto' }] },
    meta: { cvplus: { language: 'de', pages: 0, warnings: [] } },
  });
  expect(cv?.education[0]?.area).toBeUndefined();
  expect(JSON.stringify(cv)).not.toMatch(/1970|"zy"|07/);
});

it('reads the older SkillsPassport schema, and nothing protected of it', () => {
  const cv = readText(passport);
  expect(cv).toMatchObject({
    basics: {
      name: 'Maëlle Destouches',
      label: 'Responsable marketing',
      email: 'maelle@example.org',
      phone: '+33 5 61 00 27 45',
      location: { address: '8 rue des Tanneurs', postalCode: '31000', city: 'Toulouse', countryCode: 'FR' },
    },
    work: [
      {
        name: 'Agence Pivoine',
        position: 'Chargée de communication',
        location: 'Bordeaux',
        startDate: '2015-09',
        endDate: '2019-01-31',
        highlights: ['Tableaux de bord'],
      },
    ],
    education: [{ institution: 'Université de Bordeaux', studyType: 'Master', area: 'Marketing', startDate: '2013' }],
    skills: [{ name: 'InDesign' }],
    languages: [{ language: 'français' }, { language: 'Anglais', fluency: 'C1' }],
    publications: [{ name: 'Le goût du sel' }],
    meta: { cvplus: { language: 'fr' } },
  });
  expect(JSON.stringify(cv)).not.toContain('1970');
});

describe.each(resumes)('$name as Europass XML', ({ name, bytes }) => {
  it('comes back with all that the schema has a place for', async () => {
    const { extra: _, meta, ...cv } = readBytes(bytes);
    const language = languages.find((one) => name.startsWith(one)) ?? 'en';
    const options = { language, fontsFolder, madeAt: new Date(0) };
    const written = await exportCv({ ...cv, meta }, 'europass-xml', options);
    const { meta: __, ...back } = readBytes(written.bytes);
    // What the schema has no place for stands in the comment of writeCandidate.
    const { extra: ___, ...basics } = cv.basics;
    expect(back).toEqual({
      ...cv,
      basics,
      skills: cv.skills.map(({ level: ____, ...skill }) => skill),
      projects: cv.projects.map(({ roles: ____, entity: _____, type: ______, ...one }) => ({ ...one, roles: [] })),
    });
  });
});

it('writes no character that XML cannot hold, and no markup of the CV as its own', () => {
  const cv = readText(
    JSON.stringify({ basics: { name: 'A </x>\u0000\u000b "B" & <b>', summary: '<p>1 < 2 & 3</p>' } }),
  );
  if (!cv) throw new Error('not read');
  return exportCv(cv, 'europass-xml', { language: 'en', fontsFolder, madeAt: new Date(0) }).then(({ bytes }) => {
    expect(readBytes(bytes).basics).toMatchObject({ name: 'A </x> "B" & <b>', summary: '<p>1 < 2 & 3</p>' });
  });
});

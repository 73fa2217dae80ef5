import { describe, expect, test } from 'vitest';
import { Job } from '../../../core/domain/job.ts';
import { parseJob } from '../../../core/jobs/parse-job.ts';
import { knowledge, parseText, readAdvertFixture } from './read-fixture.ts';

/** What a person reads in each advert; skills as [required, preferred]. */
const expected: Record<string, { fields: Partial<Job>; required: string[]; preferred: string[]; spoken: string[] }> = {
  'en-backend-engineer.txt': {
    fields: {
      title: 'Senior Backend Engineer',
      company: 'Northwind Labs',
      location: 'Austin, TX',
      country: 'US',
      workMode: 'hybrid',
      salary: { min: 150000, max: 180000, currency: 'USD', period: 'year', hasVariable: true },
      seniority: 'senior',
      years: { min: 5 },
      education: { level: 'college', importance: 'required', subjects: ['computer-science'] },
      industry: 'technology',
      language: 'en',
      warnings: [],
    },
    required: ['Back-end development', 'Python', 'SQL', 'AWS', 'Docker', 'CI/CD', 'Computer science'],
    preferred: ['Go', 'Kubernetes', 'PostgreSQL', 'Terraform', 'Ansible', 'Kafka'],
    spoken: ['English fluent required', 'Spanish preferred'],
  },
  'en-marketing-manager.txt': {
    fields: {
      title: 'Digital Marketing Manager',
      company: 'Harbour & Finch Ltd',
      location: 'Bristol, UK',
      country: 'GB',
      workMode: 'hybrid',
      contract: 'fixed-term',
      salary: { min: 42000, max: 48000, currency: 'GBP', period: 'year', hasVariable: true },
      years: { min: 3 },
      education: { level: 'college', importance: 'preferred', subjects: ['marketing'] },
      industry: 'marketing',
      language: 'en',
      warnings: [],
    },
    required: ['Digital marketing', 'Google Analytics', 'Google Ads', 'Mailchimp', 'SEO', 'Content marketing'],
    preferred: ['Adobe Photoshop', 'Canva'],
    spoken: ['English fluent required', 'French preferred'],
  },
  'en-prose.txt': {
    fields: {
      title: 'Junior Data Engineer',
      location: 'Leeds',
      country: 'GB',
      workMode: 'hybrid',
      salary: { max: 34000, currency: 'GBP', period: 'year' },
      seniority: 'junior',
      years: { min: 1, max: 2 },
      education: { level: 'college', importance: 'required' },
      industry: 'technology',
      language: 'en',
      warnings: [],
    },
    required: ['SQL', 'Git'],
    preferred: ['Data pipelines', 'Python', 'Airflow'],
    spoken: ['German preferred'],
  },
  'en-hourly.html': {
    fields: {
      title: 'Registered Nurse',
      company: 'St. Alba Hospital',
      location: 'Toronto, ON',
      country: 'CA',
      salary: { min: 38.5, max: 52.75, currency: 'CAD', period: 'hour' },
      years: { min: 2 },
      education: { level: 'college', importance: 'required' },
      industry: 'healthcare',
      language: 'en',
      warnings: [],
    },
    required: ['Intensive care', 'Basic life support', 'Advanced cardiac life support'],
    preferred: [],
    spoken: ['French preferred'],
  },
  'en-board-page.txt': {
    fields: {
      title: 'Senior Software Engineer, Perception',
      company: 'Acme Robotics',
      location: 'San Francisco Bay Area',
      country: 'US',
      workMode: 'remote',
      workingTime: { time: 'full-time' },
      salary: { min: 165000, max: 210000, currency: 'USD', period: 'year', hasVariable: true },
      seniority: 'senior',
      years: { min: 5 },
      education: { level: 'college', importance: 'required', subjects: ['computer-science'] },
      industry: 'technology',
      language: 'en',
      warnings: [],
    },
    required: ['C++', 'Computer science', 'PyTorch', 'TensorFlow'],
    preferred: ['Robotics', 'Python', 'CUDA', 'ROS', 'Team leadership'],
    spoken: [],
  },
  'de-sales.txt': {
    fields: {
      title: 'Sales Manager:in DACH',
      company: 'Wolkenfels AG',
      location: 'Hamburg',
      country: 'DE',
      workMode: 'hybrid',
      remoteShare: { daysPerWeek: { min: 3, max: 3 } },
      knockouts: [expect.objectContaining({ kind: 'driving-licence', detail: 'B', importance: 'required' })],
      salary: { min: 50000, max: 62000, currency: 'EUR', period: 'year', hasVariable: true },
      years: { min: 2, max: 4 },
      education: { level: 'some-college', importance: 'required' },
      industry: 'sales',
      language: 'de',
      warnings: [],
    },
    required: ['Sales'],
    preferred: ['Salesforce', 'HubSpot'],
    spoken: ['German fluent required', 'English professional required'],
  },
  'de-entwickler.txt': {
    fields: {
      title: 'Softwareentwickler Java',
      company: 'Beispielwerk Software GmbH',
      location: '80331 München',
      country: 'DE',
      workMode: 'hybrid',
      remoteShare: { daysPerWeek: { min: 2, max: 2 } },
      salary: { min: 55000, max: 65000, currency: 'EUR', period: 'year', basis: 'gross' },
      years: { min: 3 },
      education: { level: 'some-college', importance: 'required', subjects: ['computer-science'] },
      industry: 'technology',
      language: 'de',
      warnings: [],
    },
    required: ['Java', 'Computer science', 'Software development', 'SQL', 'Git'],
    preferred: ['Spring Boot', 'Docker'],
    spoken: ['German fluent required', 'English B2 required'],
  },
  'fr-controleur.txt': {
    fields: {
      title: 'Contrôleur de gestion',
      company: 'Atelier Verdier SAS',
      location: 'Lyon',
      country: 'FR',
      workMode: 'hybrid',
      remoteShare: { daysPerWeek: { min: 2, max: 2 } },
      contract: 'permanent',
      salary: { min: 42000, max: 48000, currency: 'EUR', period: 'year', basis: 'gross' },
      years: { min: 3, max: 5 },
      education: { level: 'master', importance: 'required', subjects: ['business'] },
      industry: 'finance',
      language: 'fr',
      warnings: [],
    },
    required: ['Microsoft Excel', 'SAP'],
    preferred: ['Budgeting', 'Financial reporting', 'Power BI'],
    spoken: ['English C1 required'],
  },
  'nl-verpleegkundige.txt': {
    fields: {
      title: 'Verpleegkundige',
      company: 'Zorggroep De Linde',
      location: 'Utrecht',
      country: 'NL',
      salary: { min: 3100, max: 4250, currency: 'EUR', period: 'month', basis: 'gross' },
      workingTime: { hours: { min: 36, max: 36 } },
      knockouts: [expect.objectContaining({ kind: 'driving-licence', importance: 'preferred' })],
      years: { min: 2 },
      education: { level: 'college', importance: 'required', subjects: ['nursing'] },
      industry: 'healthcare',
      language: 'nl',
      warnings: [],
    },
    required: ['Elderly care', 'Wound care', 'Electronic health records'],
    preferred: [],
    spoken: ['Dutch professional required'],
  },
  'sv-ekonom.txt': {
    fields: {
      title: 'Redovisningsekonom',
      company: 'Fjällstad Bygg AB',
      location: 'Göteborg',
      country: 'SE',
      workMode: 'hybrid',
      remoteShare: { daysPerWeek: { min: 2, max: 2 } },
      salary: { min: 38000, max: 45000, currency: 'SEK', period: 'month' },
      years: { min: 3 },
      education: { level: 'college', importance: 'required', subjects: ['economics'] },
      industry: 'finance',
      language: 'sv',
      warnings: [],
    },
    required: ['Accounting', 'Microsoft Excel'],
    preferred: ['Financial reporting', 'Fortnox'],
    spoken: ['Swedish fluent required'],
  },
  'ja-engineer.txt': {
    fields: {
      title: 'バックエンドエンジニア',
      company: '株式会社みなとシステムズ',
      location: '東京都渋谷区',
      country: 'JP',
      workMode: 'hybrid',
      contract: 'permanent',
      salary: { min: 6000000, max: 8000000, currency: 'JPY', period: 'year', hasVariable: true },
      years: { min: 3 },
      education: { level: 'college', importance: 'required' },
      industry: 'technology',
      language: 'ja',
      warnings: [],
    },
    required: ['Java', 'Python', 'MySQL'],
    preferred: ['Go', 'AWS', 'Docker', 'Kubernetes'],
    spoken: ['Japanese native required', 'English professional preferred'],
  },
  'ja-part-time.txt': {
    fields: {
      title: '看護師',
      company: '医療法人あおば会',
      location: '大阪府堺市',
      country: 'JP',
      salary: { min: 1800, max: 2200, currency: 'JPY', period: 'hour' },
      workingTime: { time: 'part-time' },
      knockouts: [expect.objectContaining({ kind: 'licence', detail: 'nursing', importance: 'required' })],
      industry: 'healthcare',
      language: 'ja',
      warnings: [],
    },
    required: [],
    preferred: ['Patient care'],
    spoken: [],
  },
  'zh-engineer.txt': {
    fields: {
      title: '高级Java开发工程师',
      company: '星河数据科技有限公司',
      location: '深圳市南山区',
      salary: {
        min: 20000,
        max: 35000,
        currency: 'CNY',
        isCurrencyAssumed: true,
        period: 'month',
        paymentsPerYear: 14,
      },
      seniority: 'senior',
      years: { min: 3, max: 5 },
      education: { level: 'college', importance: 'required', subjects: ['computer-science'] },
      industry: 'technology',
      language: 'zh',
      warnings: [],
    },
    required: ['Java', 'Computer science', 'Spring Boot', 'MySQL', 'Redis'],
    preferred: ['Back-end development', 'Software architecture', 'Kafka'],
    spoken: ['English professional required'],
  },
  'zh-hk-accountant.txt': {
    fields: {
      title: '會計師',
      company: '海港集團有限公司',
      location: '香港灣仔',
      country: 'HK',
      salary: { min: 28000, max: 35000, currency: 'HKD', period: 'month', paymentsPerYear: 13 },
      years: { min: 5 },
      education: { level: 'college', importance: 'required', subjects: ['accounting'] },
      industry: 'finance',
      language: 'zh',
      warnings: [],
    },
    required: ['Accounting'],
    preferred: ['Financial reporting', 'Auditing', 'SAP'],
    spoken: ['English professional required', 'Cantonese professional required', 'Chinese fluent required'],
  },
};

describe('parseJob', () => {
  test.each(Object.keys(expected))('reads every stated field of %s and no other', (name) => {
    const text = readAdvertFixture(name);
    const { skills, languages, evidence, ...fields } = Job.parse(parseJob(text, knowledge));
    const known = expected[name];
    const namesOf = (importance: string) =>
      skills.filter((skill) => skill.importance === importance).map((skill) => skill.name);
    expect(fields).toEqual(known?.fields);
    expect({ required: namesOf('required'), preferred: namesOf('preferred') }).toEqual({
      required: known?.required,
      preferred: known?.preferred,
    });
    expect(
      languages.map(({ language, level, importance }) => [language, level, importance].filter(Boolean).join(' ')),
    ).toEqual(known?.spoken);
    const derived = ['country', 'industry', 'language', 'warnings', 'knockouts'];
    const stated = Object.keys(fields).filter((key) => !derived.includes(key));
    const pointed = new Set(Object.keys(evidence).map((pointer) => pointer.split('/')[1]));
    expect([...pointed].sort()).toEqual(stated.sort());
  });

  test('points with each piece of evidence at the words that say it', () => {
    const text = readAdvertFixture('de-entwickler.txt');
    const { evidence, skills } = parseJob(text, knowledge);
    const words = Object.fromEntries(
      Object.entries(evidence).map(([key, { start, end }]) => [key, text.slice(start, end)]),
    );
    expect(words).toEqual({
      '/title': 'Softwareentwickler Java',
      '/company': 'Beispielwerk Software GmbH',
      '/location': '80331 München',
      '/workMode': 'zwei Tagen',
      '/remoteShare': 'zwei Tagen',
      '/salary': '55.000 – 65.000 €',
      '/years': '3 Jahre',
      '/education': 'Ausbildung',
      '/education/subjects': 'Informatik',
    });
    expect(skills.map(({ span }) => text.slice(span.start, span.end))).toContain('Docker');
  });

  test('leaves out what an advert does not say', () => {
    const job = parseText('Gardener\n\nWe need help with our roses in spring. You will have a shed of your own.');
    expect(job).toEqual({
      title: 'Gardener',
      industry: 'other',
      skills: [],
      languages: [],
      language: 'en',
      evidence: { '/title': { start: 0, end: 8 } },
      warnings: [{ code: 'job.no-requirements' }],
    });
  });

  test('warns about a text that asks for nothing, has no title and no known language', () => {
    expect(
      parseText('xkcd qwrt zzz\nlorem ipsum dolor sit amet\nconsectetur adipiscing').warnings.map(({ code }) => code),
    ).toContain('job.no-requirements');
    expect(parseText('???').warnings.map(({ code }) => code)).toEqual([
      'job.no-requirements',
      'job.no-title',
      'language.unsure',
    ]);
  });

  test('takes a required mention of a skill before a preferred one, and lists each skill once', () => {
    const { skills } = parseText('Data Analyst\nNice to have\n- SQL\n- Tableau\nRequirements\n- SQL\n- Python, SQL');
    expect(skills.map(({ name, importance }) => `${name} ${importance}`)).toEqual([
      'SQL required',
      'Tableau preferred',
      'Python required',
    ]);
  });

  test('lets the words beside a skill decide within one sentence', () => {
    const { skills } = parseText(
      'Developer\nRequirements\nPython is required, Rust is a plus.\nWe use Kotlin; Scala preferred.',
    );
    expect(Object.fromEntries(skills.map(({ name, importance }) => [name, importance]))).toEqual({
      Python: 'required',
      Rust: 'preferred',
      Kotlin: 'required',
      Scala: 'preferred',
    });
  });

  test('reads no skills from what the company says about itself and what it offers', () => {
    const { skills } = parseText(
      'Cook\nAbout us\nWe sell SAP and Salesforce consulting.\nRequirements\n- HACCP\nBenefits\n- Free Python courses',
    );
    expect(skills.map(({ name }) => name)).toEqual(['HACCP']);
  });

  test('leaves the article in front of a German name out of it, and keeps the one inside', () => {
    expect(parseText('Koch\n\nDie Nordlicht Energie GmbH sucht einen Koch.').company).toBe('Nordlicht Energie GmbH');
    expect(parseText('Koch\n\nDas Haus der Küche GmbH sucht einen Koch.').company).toBe('Haus der Küche GmbH');
  });

  test('does not take the United States from a heading in capitals', () => {
    expect(parseText('ABOUT US\nWe bake bread.\n\nBaker\nLocation: Leeds').country).toBe('GB');
    expect(parseText('Baker\n\nABOUT US\nWe bake bread.').country).toBeUndefined();
  });

  test('leaves the country open for a town that several countries have', () => {
    expect(parseText('Baker\nLocation: London').country).toBeUndefined();
    expect(parseText('Baker\nLocation: London\nSalary: £30,000 per year').country).toBe('GB');
    expect(parseText('Baker\nLocation: London, ON').country).toBe('CA');
    expect(parseText('Baker\nLocation: London, England').country).toBe('GB');
  });

  test('takes the country from a currency that is paid in one country only', () => {
    expect(parseText('Baker\nSalary: £24,000 a year').country).toBe('GB');
    expect(parseText('Baker\nSalary: €24,000 a year').country).toBeUndefined();
    expect(parseText('Baker\nSalary: $54,000 a year').country).toBeUndefined();
  });

  test('refuses empty and oversized texts by name', () => {
    expect(() => parseJob('  \n ', knowledge)).toThrow(expect.objectContaining({ code: 'job.empty' }));
    expect(() => parseJob('a '.repeat(100_001), knowledge)).toThrow(expect.objectContaining({ code: 'job.too-large' }));
  });
});

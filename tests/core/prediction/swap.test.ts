import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { targets } from '../../../core/domain/prediction.ts';
import { loadKnowledge } from '../../../core/knowledge/load-knowledge.ts';
import { type AnalyzeInput, analyze } from '../../../core/prediction/analyze.ts';
import { facts, loadDependencies, readCv, sampleInput } from './run-analysis.ts';

const knowledge = loadKnowledge(join(import.meta.dirname, '../../../resources'));
const { manifests, infer } = await loadDependencies();

/** A CV with a place for lines about the person, in the order and the words of its country. */
interface CvTemplate {
  readonly region: NonNullable<AnalyzeInput['region']>;
  readonly names: readonly [string, ...string[]];
  write(name: string, personal: readonly string[]): string;
  /** What is swapped -> lines that say it. */
  readonly personal: Readonly<Record<string, readonly string[]>>;
}

const templates: Readonly<Record<string, CvTemplate>> = {
  English: {
    region: 'GB',
    names: ['Robin Example', 'Fatima Al-Sayed', 'Kwame Mensah', 'Ms Anna Kowalska'],
    write: (name, personal) => `${name}
London, United Kingdom
robin@example.org
${personal.map((line) => `${line}\n`).join('')}
WORK EXPERIENCE

Data Engineer
Nordlager Ltd, London
March 2022 - Present
- Loads in Python and SQL for forty warehouses

EDUCATION

Bachelor of Science, Computer Science
Harbour College
2016 - 2019

SKILLS
Python, SQL, Docker
`,
    personal: {
      sex: ['Gender: female'],
      age: ['Date of birth: 3 May 1961', 'Age: 65'],
      photo: ['Photo: attached'],
      nationality: ['Nationality: Nigerian', 'Place of birth: Lagos'],
      religion: ['Religion: Muslim'],
      family: ['Marital status: married, three children'],
      disability: ['Registered disabled'],
    },
  },
  German: {
    region: 'DE',
    names: ['Robin Beispiel', 'Ayşe Yılmaz', 'Frau Ingeborg Schmidt', 'Nguyễn Văn Minh'],
    write: (name, personal) => `Lebenslauf

${name}
Lindenweg 4, 20095 Hamburg
robin@example.org
${personal.map((line) => `${line}\n`).join('')}
Berufserfahrung

03/2022 – heute
Data Engineer, Nordlager GmbH, Hamburg
Ladestrecken in Python und SQL

Ausbildung

2016 – 2019
Bachelor of Science Informatik, Hochschule am Hafen

Kenntnisse
Python, SQL, Docker
`,
    personal: {
      sex: ['Geschlecht: weiblich'],
      age: ['Geburtsdatum: 03.05.1961', 'Alter: 65 Jahre'],
      photo: ['Foto: siehe Anlage'],
      nationality: ['Staatsangehörigkeit: nigerianisch', 'Geburtsort: Lagos'],
      religion: ['Konfession: evangelisch'],
      family: ['Familienstand: verheiratet, drei Kinder'],
      disability: ['Schwerbehindert (GdB 50)'],
    },
  },
  French: {
    region: 'FR',
    names: ['Robin Exemple', 'Aïssatou Diallo', 'Mme Jeanne Lefèvre', 'Mohamed Benali'],
    write: (name, personal) => `${name}
12 rue des Lilas, 69001 Lyon
robin@example.org
${personal.map((line) => `${line}\n`).join('')}
EXPÉRIENCE PROFESSIONNELLE

Mars 2022 - aujourd'hui
Data Engineer, Entrepôts du Nord, Lyon
Chargements en Python et SQL

FORMATION

2016 - 2019
Licence informatique, Université du Port

COMPÉTENCES
Python, SQL, Docker
`,
    personal: {
      sex: ['Sexe : féminin'],
      age: ['Née le 3 mai 1961', '65 ans'],
      photo: ['Photo : ci-jointe'],
      nationality: ['Nationalité : sénégalaise', 'Lieu de naissance : Dakar'],
      religion: ['Religion : catholique'],
      family: ['Mariée, trois enfants'],
      disability: ['Reconnaissance de la qualité de travailleur handicapé (RQTH)'],
    },
  },
  Japanese: {
    region: 'JP',
    names: ['山田 太郎', '佐藤 花子', 'グエン ヴァン ミン'],
    write: (name, personal) => `履歴書

氏名 ${name}
東京都港区1-2-3
robin@example.org
${personal.map((line) => `${line}\n`).join('')}
職歴

2022年3月 - 現在
株式会社北倉庫 データエンジニア
PythonとSQLによるデータ処理

学歴

2016年4月 - 2020年3月
港大学 工学部 情報工学科 卒業 学士

スキル
Python、SQL、Docker
`,
    personal: {
      sex: ['性別 女'],
      age: ['生年月日 1961年5月3日(満65歳)'],
      photo: ['写真 添付'],
      nationality: ['国籍 ベトナム'],
      religion: ['宗教 仏教'],
      family: ['配偶者 有 扶養家族 3人'],
      disability: ['障害者手帳 有'],
    },
  },
};

async function analyzeText(text: string, region: CvTemplate['region']) {
  const input = { ...sampleInput, region, ...(await readCv(text)) };
  const { predictions, suggestions, profile, match, receipt } = await analyze(input, {
    knowledge,
    facts,
    manifests,
    infer,
  });
  return { predictions, suggestions, profile, match, features: receipt.features };
}

describe.each(Object.entries(templates))(
  'no number of a CV in %s moves with',
  (_, { region, names, write, personal }) => {
    const [name, ...otherNames] = names;
    const plain = analyzeText(write(name, []), region);

    test('nothing, and it is read well enough for that to mean something', async () => {
      const { profile, predictions, features } = await plain;
      expect(profile.yearsExperience).toBeGreaterThan(4);
      expect(profile.skills).toEqual(expect.arrayContaining(['Python', 'SQL', 'Docker']));
      expect(features.positions).toBe(1);
      expect(targets.some((target) => predictions[target].value !== null)).toBe(true);
    });

    test('the name', async () => {
      for (const other of otherNames) expect(await analyzeText(write(other, []), region)).toEqual(await plain);
    });

    test.each(Object.entries(personal))('%s', async (_, lines) => {
      expect(await analyzeText(write(name, lines), region)).toEqual(await plain);
    });

    test('all of it together', async () => {
      expect(await analyzeText(write(name, Object.values(personal).flat()), region)).toEqual(await plain);
    });
  },
);

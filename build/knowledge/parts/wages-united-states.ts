import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure, readFigures, requireFigure, type WageSeries } from './wages-rows.ts';

/** OEWS multiplies hourly wages by 2,080 hours (52 weeks of 40) to get annual ones; BLS technical notes of the survey. */
const hoursAYear = 2080;
const levels: Readonly<Record<string, WageSeries['level']>> = {
  detailed: 'unit',
  broad: 'minor',
  minor: 'minor',
  major: 'major',
  total: 'all',
};
const annual = [
  ['mean', 'A_MEAN'],
  ['p10', 'A_PCT10'],
  ['p25', 'A_PCT25'],
  ['p50', 'A_MEDIAN'],
  ['p75', 'A_PCT75'],
  ['p90', 'A_PCT90'],
] as const;
const hourly = [
  ['mean', 'H_MEAN'],
  ['p10', 'H_PCT10'],
  ['p25', 'H_PCT25'],
  ['p50', 'H_MEDIAN'],
  ['p75', 'H_PCT75'],
  ['p90', 'H_PCT90'],
] as const;

/** `15-1250` holds all codes that begin with `15-125`, `15-0000` all of `15-`. The survey also makes groups of its own. */
function prefixOf(code: string): string {
  return code.replace(/0+$/, '');
}

/**
 * Detailed codes that the survey made by joining SOC 2018 occupations (OEWS documentation, "hybrid structure"). Those that end
 * in 0 hold the codes that begin so; these are the others.
 */
const joinedCodes: Readonly<Record<string, readonly string[]>> = {
  '21-1018': ['21-1011', '21-1014'],
  '25-2052': ['25-2055', '25-2056'],
  '25-9045': ['25-9042', '25-9043', '25-9049'],
  '51-2028': ['51-2022', '51-2023'],
  '53-1047': ['53-1042', '53-1043', '53-1044', '53-1049'],
};

/** The beginnings of the codes that a group holds; nothing for a code of SOC 2018 itself. */
function membersOf(code: string, level: WageSeries['level']): { memberPrefixes?: readonly string[] } {
  if (level === 'all') return {};
  if (level === 'unit' && !code.endsWith('0')) {
    const joined = joinedCodes[code];
    return joined === undefined ? {} : { memberPrefixes: joined };
  }
  return { memberPrefixes: [prefixOf(code)] };
}

/** OEWS May 2024: annual and hourly wages of all levels of SOC 2018. */
export function readUnitedStatesWages(reference: Reference): WageSeries[] {
  return reference.readTsv('wages/us_oews_2024_national.tsv.gz').flatMap((row) => {
    const level = levels[row.O_GROUP ?? ''];
    const code = row.OCC_CODE ?? '';
    if (level === undefined) throw new Error(`OEWS has a level ${row.O_GROUP}`);
    const same = {
      country: 'US',
      nativeCode: code,
      nativeName: row.OCC_TITLE ?? '',
      level,
      currency: 'USD',
      tax: 'gross',
      year: 2024,
      people: readFigure(row.TOT_EMP),
      source: 'us-bls-oews-2024',
      ...(level === 'all' ? {} : { system: 'us-soc-2018' }),
      ...membersOf(code, level),
    } as const;
    return [
      {
        ...same,
        unit: 'year' as const,
        figures: readFigures(
          annual.map(([key, name]) => [key, row[name]]),
          1,
        ),
      },
      {
        ...same,
        unit: 'hour' as const,
        figures: readFigures(
          hourly.map(([key, name]) => [key, row[name]]),
          hoursAYear,
        ),
      },
    ];
  });
}

/** SOC major groups behind the occupation groups of BLS Employee Tenure, Table 6. */
const tenureGroups: Readonly<Record<string, readonly string[]>> = {
  'Management occupations': ['11-'],
  'Business and financial operations occupations': ['13-'],
  'Computer and mathematical occupations': ['15-'],
  'Architecture and engineering occupations': ['17-'],
  'Life, physical, and social science occupations': ['19-'],
  'Community and social services occupations': ['21-'],
  'Legal occupations': ['23-'],
  'Education, training, and library occupations': ['25-'],
  'Arts, design, entertainment, sports, and media occupations': ['27-'],
  'Healthcare practitioner and technical occupations': ['29-'],
  'Healthcare support occupations': ['31-'],
  'Protective service occupations': ['33-'],
  'Food preparation and serving related occupations': ['35-'],
  'Building and grounds cleaning and maintenance occupations': ['37-'],
};

/** SOC 2018 codes of the Handbook's pages that are about several occupations and give no code. */
const pageCodes: Readonly<Record<string, readonly string[]>> = {
  'Advertising, promotions, and marketing managers': ['11-2011', '11-2021'],
  'Agricultural workers': ['45-2'],
  'Aircraft and avionics equipment mechanics and technicians': ['49-3011', '49-2091'],
  'Announcers and DJs': ['27-3011', '27-2091'],
  'Assemblers and fabricators': ['51-2'],
  'Automotive body and glass repairers': ['49-3021', '49-3022'],
  'Bus drivers': ['53-3051', '53-3052'],
  'Career and technical education teachers': ['25-2023', '25-2032'],
  'Construction laborers and helpers': ['47-2061', '47-301'],
  'Craft and fine artists': ['27-1012', '27-1013'],
  'Database administrators and architects': ['15-1242', '15-1243'],
  'Delivery truck drivers and driver/sales workers': ['53-3031', '53-3033'],
  'Electrical and electronics installers and repairers': ['49-2092', '49-2093', '49-2094', '49-2095', '49-2096'],
  'Financial analysts': ['13-2051', '13-2054'],
  'Financial clerks': ['43-3'],
  'Food and beverage serving and related workers': ['35-3', '35-9'],
  'Food processing equipment workers': ['51-309'],
  'Funeral service workers': ['11-9171', '39-4031'],
  'Gambling services workers': ['39-101', '39-301'],
  'Geological and hydrologic technicians': ['19-4043', '19-4044'],
  'Hand laborers and material movers': ['53-7061', '53-7062', '53-7063', '53-7064', '53-7081'],
  'Industrial machinery mechanics, machinery maintenance workers, and millwrights': ['49-9041', '49-9043', '49-9044'],
  'Information clerks': ['43-4'],
  'Judges and hearing officers': ['23-102'],
  'Kindergarten and elementary school teachers': ['25-2012', '25-2021'],
  'Library technicians and assistants': ['25-4031', '43-4121'],
  'Machinists and tool and die makers': ['51-4041', '51-4111'],
  'Mathematicians and statisticians': ['15-2021', '15-2041'],
  'Nurse anesthetists, nurse midwives, and nurse practitioners': ['29-1151', '29-1161', '29-1171'],
  'Nursing assistants and orderlies': ['31-1131', '31-1132'],
  'Physicians and surgeons': ['29-121', '29-122', '29-124'],
  'Police and detectives': ['33-3021', '33-3051', '33-3052', '33-3031'],
  'Postsecondary teachers': ['25-1'],
  'Psychiatric technicians and aides': ['29-2053', '31-1133'],
  'Purchasing managers, buyers, and purchasing agents': ['11-3061', '13-102'],
  'Radiologic and MRI technologists': ['29-2034', '29-2035'],
  'Retail sales workers': ['41-2031', '41-2022'],
  'Software developers, quality assurance analysts, and testers': ['15-1252', '15-1253'],
  'Surgical assistants and technologists': ['29-9093', '29-2055'],
  'Taxi drivers, shuttle drivers, and chauffeurs': ['53-3053', '53-3054'],
  'Telecommunications technicians': ['49-2022', '49-9052'],
  'Top executives': ['11-1011', '11-1021'],
  'Web developers and digital designers': ['15-1254', '15-1255'],
};

/** Employment of OEWS, projected growth of the Outlook Handbook, tenure of the BLS. */
export function readUnitedStatesFacts(reference: Reference): FactRow[] {
  const facts: FactRow[] = [];
  for (const row of reference.readTsv('wages/us_oews_2024_national.tsv.gz')) {
    const count = readFigure(row.TOT_EMP);
    if (count === undefined || (row.O_GROUP !== 'detailed' && row.O_GROUP !== 'total')) continue;
    facts.push({
      country: 'US',
      ...(row.O_GROUP === 'detailed'
        ? {
            system: 'us-soc-2018',
            nativeCode: row.OCC_CODE ?? '',
            nativeName: row.OCC_TITLE ?? '',
            ...membersOf(row.OCC_CODE ?? '', 'unit'),
          }
        : {}),
      kind: 'employment',
      value: count,
      unit: 'count',
      year: 2024,
      source: 'us-bls-oews-2024',
    });
  }
  for (const row of reference.readCsv('wages/us_ooh_2024.csv.gz')) {
    const percent = readFigure(row.outlook_pct);
    const code = row.soc_code ?? '';
    const memberPrefixes = code === '' ? pageCodes[row.title ?? ''] : [prefixOf(code)];
    // Without codes the figure would pass for one of the whole country.
    if (percent === undefined || memberPrefixes === undefined) continue;
    facts.push({
      country: 'US',
      system: 'us-soc-2018',
      nativeCode: code === '' ? memberPrefixes.join(' ') : code,
      memberPrefixes,
      nativeName: row.title ?? '',
      kind: 'growth-10-years',
      value: percent / 100,
      unit: 'ratio',
      year: 2024,
      source: 'us-bls-ooh-2024',
    });
  }
  for (const row of reference.readTsv('tenure/us_bls_tenure_by_occupation_2000_2010_transcribed.tsv')) {
    const name = row.occupation_group ?? '';
    const memberPrefixes = tenureGroups[name];
    if (memberPrefixes === undefined) continue;
    facts.push({
      country: 'US',
      system: 'us-soc-2018',
      nativeCode: memberPrefixes.join(' '),
      memberPrefixes,
      nativeName: name,
      kind: 'tenure-median-years',
      value: requireFigure(row['2010'], name),
      unit: 'years',
      year: 2010,
      source: 'us-bls-tenure-2010-transcribed',
    });
  }
  for (const row of reference.readTsv('tenure/us_bls_tenure_headline_2022_2026_transcribed.tsv')) {
    const group = row.group ?? '';
    // What is normal at an age is nothing that CVPlus tells or uses.
    if (group.startsWith('Age ')) continue;
    facts.push({
      country: 'US',
      ...(group === 'All wage and salary workers' ? {} : { nativeName: group }),
      kind: 'tenure-median-years',
      value: requireFigure(row.median_years, group),
      unit: 'years',
      year: requireFigure(row.january_of_year, group),
      source: 'us-bls-tenure-2024-transcribed',
    });
  }
  return facts;
}

import type { Industry } from '../../../core/domain/industry.ts';
import type { Credential } from '../../../core/domain/industry-pack.ts';
import type { Country } from '../../../core/domain/region.ts';

export type Ten = Exclude<Industry, 'other'>;
type Kind = Credential['kind'];

/** Industry, country, kind, name, unit groups, and the act or register that closes the job without it. */
export type LegalRow = readonly [Ten, Country, Kind, string, readonly string[], string];

const doctors = ['2211', '2212'];
const nurses = ['2221'];
const healthProfessions = ['2211', '2212', '2221', '2222', '2261', '2262', '2264'];
const schoolTeachers = ['2330', '2341'];
const lawyers = ['2611'];

/** Required by a named act or register; its text or an official explanation of it was read. */
export const legal: readonly LegalRow[] = [
  [
    'healthcare',
    'GB',
    'registration',
    'NMC registration (nurse, midwife, nursing associate)',
    ['2221', '2222', '3221'],
    'gb-nursing-midwifery-order-2001',
  ],
  ['healthcare', 'US', 'licence', 'State registered-nurse licence', nurses, 'us-bls-licences-2016'],
  ['healthcare', 'DE', 'licence', 'Approbation als Ärztin oder Arzt', doctors, 'de-baeo'],
  ['healthcare', 'DE', 'licence', 'Erlaubnis als Pflegefachfrau oder Pflegefachmann', nurses, 'de-pflbg'],
  [
    'healthcare',
    'FR',
    'registration',
    "Inscription au tableau de l'ordre (médecin, chirurgien-dentiste, sage-femme)",
    ['2211', '2212', '2222', '2261'],
    'fr-csp-l4111-1',
  ],
  ['healthcare', 'FR', 'degree', "Diplôme d'État d'infirmier", nurses, 'fr-csp-l4311-2'],
  [
    'healthcare',
    'NL',
    'registration',
    'BIG-registratie',
    ['2211', '2212', '2221', '2222', '2261', '2262', '2264'],
    'nl-wet-big',
  ],
  ['healthcare', 'SE', 'licence', 'Legitimation (Socialstyrelsen)', healthProfessions, 'se-patientsakerhetslagen'],
  [
    'healthcare',
    'AU',
    'registration',
    'Ahpra registration with the National Board',
    healthProfessions,
    'au-national-law-2009',
  ],
  [
    'healthcare',
    'SG',
    'registration',
    'Registration and practising certificate of the Singapore Nursing Board',
    ['2221', '2222', '3221'],
    'sg-nurses-midwives-act',
  ],
  [
    'healthcare',
    'HK',
    'registration',
    'Registration and practising certificate of the Nursing Council of Hong Kong',
    ['2221', '3221'],
    'hk-cap-164',
  ],
  ['healthcare', 'JP', 'licence', '医師免許', doctors, 'jp-ishiho'],
  ['healthcare', 'JP', 'licence', '看護師免許', nurses, 'jp-hojokanho'],
  ['healthcare', 'JP', 'licence', '助産師免許', ['2222'], 'jp-hojokanho'],
  [
    'legal',
    'GB',
    'admission',
    'Admission as a solicitor and practising certificate (England and Wales)',
    lawyers,
    'gb-solicitors-act-1974',
  ],
  ['legal', 'US', 'admission', 'Admission to the bar of the state', lawyers, 'us-bls-licences-2016'],
  ['legal', 'CA', 'admission', 'Licence of the law society (Law Society of Ontario)', lawyers, 'ca-law-society-act'],
  ['legal', 'DE', 'admission', 'Zulassung zur Rechtsanwaltschaft', lawyers, 'de-brao'],
  [
    'legal',
    'FR',
    'admission',
    "Certificat d'aptitude à la profession d'avocat (CAPA) et inscription au barreau",
    lawyers,
    'fr-loi-71-1130',
  ],
  [
    'legal',
    'NL',
    'admission',
    'Inschrijving op het tableau van de Nederlandse orde van advocaten',
    lawyers,
    'nl-advocatenwet',
  ],
  [
    'legal',
    'AU',
    'admission',
    'Australian practising certificate (Victoria, New South Wales)',
    lawyers,
    'au-legal-profession-uniform-law',
  ],
  [
    'legal',
    'SG',
    'admission',
    'Roll of advocates and solicitors and practising certificate',
    lawyers,
    'sg-legal-profession-act',
  ],
  ['legal', 'HK', 'admission', 'Roll of solicitors and practising certificate', lawyers, 'hk-cap-159'],
  ['legal', 'JP', 'admission', '弁護士登録（日本弁護士連合会の弁護士名簿）', lawyers, 'jp-bengoshiho'],
  [
    'education',
    'GB',
    'licence',
    'Qualified teacher status (maintained schools, England)',
    schoolTeachers,
    'gb-specified-work-2012',
  ],
  ['education', 'US', 'licence', 'State teaching licence (public schools)', schoolTeachers, 'us-bls-licences-2016'],
  ['education', 'SE', 'licence', 'Lärarlegitimation', schoolTeachers, 'se-skollagen'],
  ['education', 'JP', 'licence', '教員免許状', ['2330', '2341', '2342'], 'jp-menkyoho'],
  [
    'education',
    'HK',
    'registration',
    'Registered or permitted teacher (Education Bureau)',
    schoolTeachers,
    'hk-cap-279',
  ],
  [
    'education',
    'AU',
    'registration',
    'Teacher registration of the state (Western Australia: Teacher Registration Board)',
    schoolTeachers,
    'au-wa-teacher-registration-2012',
  ],
  [
    'finance',
    'US',
    'registration',
    'FINRA registration (SIE and a representative examination, such as Series 7)',
    ['3311'],
    'us-finra-1210',
  ],
  [
    'finance',
    'FR',
    'registration',
    "Inscription au tableau de l'ordre des experts-comptables (expert-comptable)",
    ['2411'],
    'fr-ordonnance-45-2138',
  ],
  ['finance', 'HK', 'licence', 'SFC licence for regulated activities', ['2412', '3311'], 'hk-cap-571'],
  [
    'engineering',
    'CA',
    'licence',
    'Professional engineer licence, P.Eng. (Ontario)',
    ['2141', '2142', '2143', '2144', '2145', '2146', '2151', '2152', '2153'],
    'ca-professional-engineers-act',
  ],
  ['finance', 'JP', 'registration', '公認会計士登録（公認会計士名簿）', ['2411'], 'jp-konin-kaikeishiho'],
  [
    'finance',
    'SG',
    'registration',
    'Appointed representative (MAS register of representatives)',
    ['2412', '3311'],
    'sg-securities-futures-act',
  ],
  [
    'engineering',
    'SG',
    'registration',
    'Registered professional engineer with practising certificate (prescribed branches)',
    ['2142', '2144', '2151'],
    'sg-professional-engineers-act',
  ],
  [
    'engineering',
    'AU',
    'registration',
    'Registered professional engineer (Queensland: RPEQ)',
    ['2141', '2142', '2143', '2144', '2145', '2146', '2151', '2152', '2153'],
    'au-qld-professional-engineers-2002',
  ],
];

/** Named in a law or by the body that gives it, but the job is open without it. */
export const voluntary: readonly LegalRow[] = [
  ['finance', 'GB', 'registration', 'FCA or PRA approval for controlled functions', ['1346', '2412'], 'gb-fsma-2000'],
  [
    'engineering',
    'US',
    'licence',
    'Professional engineer licence, PE (needed to sign and seal)',
    ['2142', '2143', '2144', '2151'],
    'us-ncees',
  ],
];

/** Known to the authors; no publication was read for it. `true`: the job is closed without it. */
export const judged: readonly (readonly [Ten, Country | undefined, Kind, string, readonly string[], boolean])[] = [
  ['healthcare', 'GB', 'registration', 'GMC registration with a licence to practise', doctors, true],
  ['healthcare', 'GB', 'registration', 'HCPC registration', ['2264', '3211', '3214'], true],
  ['healthcare', 'GB', 'registration', 'GPhC registration', ['2262', '3213'], true],
  ['healthcare', 'US', 'licence', 'State medical licence', doctors, true],
  ['healthcare', 'CA', 'registration', 'Registration with the provincial college of nurses', nurses, true],
  ['healthcare', 'CA', 'licence', 'Licence of the provincial college of physicians', doctors, true],
  ['healthcare', 'SG', 'registration', 'Registration with the Singapore Medical Council', doctors, true],
  ['healthcare', 'HK', 'registration', 'Registration with the Medical Council of Hong Kong', doctors, true],
  ['healthcare', undefined, 'certificate', 'Basic Life Support (BLS)', ['2221', '3221'], false],
  ['legal', 'SE', 'admission', 'Ledamot av Sveriges advokatsamfund (advokat)', lawyers, false],
  ['education', 'DE', 'degree', 'Zweites Staatsexamen (Lehramt)', schoolTeachers, false],
  ['education', 'FR', 'certificate', 'Concours (CRPE, CAPES, agrégation)', schoolTeachers, false],
  ['education', 'NL', 'degree', 'Onderwijsbevoegdheid', schoolTeachers, false],
  [
    'education',
    'CA',
    'licence',
    'Certificate of the provincial college or ministry for teachers',
    schoolTeachers,
    true,
  ],
  ['finance', undefined, 'certificate', 'Chartered Financial Analyst (CFA)', ['2412', '2413'], false],
  ['finance', undefined, 'certificate', 'ACCA or chartered accountant', ['2411'], false],
  ['finance', 'US', 'licence', 'Certified Public Accountant (CPA)', ['2411'], false],
  ['engineering', 'GB', 'registration', 'Chartered Engineer (CEng)', ['2142', '2144', '2151'], false],
  ['engineering', 'JP', 'certificate', '技術士', ['2142', '2144', '2151'], false],
  ['manufacturing', undefined, 'certificate', 'Welder qualification (ISO 9606)', ['7212'], false],
  ['marketing', undefined, 'certificate', 'Google Ads certification', ['2431'], false],
  ['marketing', undefined, 'certificate', 'Google Analytics certification', ['2431'], false],
  ['sales', 'US', 'licence', 'State insurance producer licence', ['3321'], true],
];

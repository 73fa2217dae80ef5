import type { PersonalDetail } from '../domain/country-pack.ts';

/** A detail that a law or a custom speaks of and that a CV can name by a label. */
export type LabelledDetail = Exclude<
  PersonalDetail,
  'photo' | 'gender-identity' | 'pregnancy' | 'beliefs' | 'language-origin' | 'genetic-data'
>;

/** Words before a value that say which personal detail it is, in the seven languages, in lower case and NFKC. */
export const personalLabels: Readonly<Record<LabelledDetail, readonly string[]>> = {
  'birth-date': [
    ...['date of birth', 'birth date', 'birthdate', 'birthday', 'dob', 'd.o.b.', 'born on', 'born'],
    ...['geburtsdatum', 'geburtsdatum/-ort', 'geburtsdatum und -ort', 'geburtsdatum/ort', 'geburtstag'],
    ...['geboren am', 'geboren', 'geb. am', 'geb.', 'date de naissance', 'date et lieu de naissance'],
    ...['né le', 'née le', 'né(e) le', 'né en', 'née en', 'geboortedatum', 'geboren op', 'geb. datum'],
    ...['födelsedatum', 'född den', 'född', '生年月日', '誕生日', '出生日期', '出生年月', '出生年月日', '生日', '出生'],
  ],
  age: ['age', 'alter', 'âge', 'leeftijd', 'ålder', '年齢', '満年齢', '年龄', '年齡'],
  birthplace: [
    ...['place of birth', 'birthplace', 'geburtsort', 'lieu de naissance', 'geboorteplaats', 'födelseort'],
    ...['出身地', '出生地', '出生地點'],
  ],
  sex: ['sex', 'gender', 'geschlecht', 'sexe', 'genre', 'geslacht', 'kön', '性別', '性别'],
  'marital-status': [
    ...['marital status', 'civil status', 'familienstand', 'zivilstand', 'personenstand', 'situation familiale'],
    ...['situation de famille', 'état civil', 'burgerlijke staat', 'burgerlijke stand', 'civilstånd', 'civilstatus'],
    ...['配偶者', '配偶者の有無', '婚姻状況', '婚姻状况', '婚姻狀況', '婚姻', '婚否', '婚育状况'],
  ],
  children: [
    'children',
    'number of children',
    'kinder',
    'enfants',
    'kinderen',
    'barn',
    '扶養家族',
    '扶養家族数',
    '子女',
  ],
  nationality: [
    ...['nationality', 'citizenship', 'nationalität', 'staatsangehörigkeit', 'staatsbürgerschaft', 'nationalité'],
    ...['nationaliteit', 'nationalitet', 'medborgarskap', '国籍', '國籍'],
  ],
  origin: ['籍贯', '籍貫', '本籍'],
  race: ['race', 'ethnicity', 'ethnic origin', '民族'],
  religion: ['religion', 'konfession', 'bekenntnis', 'religie', 'geloof', '宗教', '宗教信仰'],
  'political-opinion': ['party membership', 'parteimitgliedschaft', '政治面貌', '政治面目', '党派', '黨派'],
  union: ['union membership', 'gewerkschaft', 'syndicat', 'vakbond', 'fackförbund'],
  disability: [
    ...['disability', 'behinderung', 'schwerbehinderung', 'grad der behinderung', 'gdb', 'handicap', 'beperking'],
    ...['funktionsnedsättning', '障害', '障がい', '残疾', '殘疾'],
  ],
  health: [
    ...['health', 'health status', 'gesundheitszustand', 'état de santé', 'gezondheid', 'hälsa', 'blood type'],
    ...['健康状態', '健康状况', '健康狀況', '血液型', '血型', '既往歴', '持病'],
  ],
  'sexual-orientation': ['sexual orientation', 'sexuelle orientierung', 'orientation sexuelle'],
  'criminal-record': [
    ...['criminal record', 'vorstrafen', 'casier judiciaire', 'strafblad', 'belastningsregister', '賞罰', '犯罪记录'],
  ],
  'national-id': [
    ...[
      'social security number',
      'ssn',
      'national insurance number',
      'nric',
      'hkid',
      'passport number',
      'passport no.',
    ],
    ...['sozialversicherungsnummer', 'personalausweisnummer', 'reisepassnummer', 'numéro de sécurité sociale', 'bsn'],
    ...['burgerservicenummer', 'personnummer', 'マイナンバー', 'パスポート番号', '身份证', '身份证号', '身份证号码'],
    ...['身份證', '身份證號碼', '香港身份證號碼', '護照號碼', '护照号'],
  ],
  'bank-details': [
    'iban',
    'bank account',
    'bankverbindung',
    'rib',
    'bankrekening',
    'bankkonto',
    '銀行口座',
    '银行账号',
  ],
  'military-service': ['wehrdienst', 'service militaire', 'service national', 'dienstplicht', 'värnplikt', '兵役'],
  'family-members': ["father's name", "mother's name", 'spouse', 'ehepartner', '家族構成', '家庭成员', '家庭成員'],
  domicile: ['本籍地', '户籍', '户口', '户口所在地', '户籍所在地', '戶籍', '戶口'],
  'salary-history': [
    ...['current salary', 'last salary', 'present salary', 'salary history', 'aktuelles gehalt', 'letztes gehalt'],
    ...['salaire actuel', 'dernier salaire', 'huidig salaris', 'nuvarande lön', '現年収', '前職年収', '目前薪资'],
    ...['現時薪金', '现时薪金'],
  ],
  appearance: [
    ...['height', 'weight', 'größe', 'gewicht', 'taille', 'poids', 'lengte', 'längd', 'vikt'],
    ...['身長', '体重', '身高', '體重'],
  ],
};

/** Labels after which a number is enough: "geboren am 3. Mai …" has no colon. */
export const openings: ReadonlySet<string> = new Set([
  ...['date of birth', 'dob', 'born on', 'born', 'geboren am', 'geboren', 'geb. am', 'geb.', 'geburtsdatum'],
  ...['né le', 'née le', 'né(e) le', 'né en', 'née en', 'geboren op', 'född den', 'född', '生年月日'],
]);

/** Values of marital status that stand without a label. */
export const maritalValues: ReadonlySet<string> = new Set([
  ...['married', 'single', 'divorced', 'widowed', 'verheiratet', 'ledig', 'geschieden', 'verwitwet', 'célibataire'],
  ...['marié', 'mariée', 'marié(e)', 'pacsé', 'pacsée', 'divorcé', 'divorcée', 'gehuwd', 'ongehuwd', 'gift', 'ogift'],
  ...['sambo', '未婚', '既婚', '已婚'],
]);

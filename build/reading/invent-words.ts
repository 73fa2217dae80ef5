/** Made-up names, employers, schools and lines of text of the seven languages; `draw` is a seeded draw of `makeDraw`. */
import { join } from 'node:path';
import { z } from 'zod';
import { keywords } from '../../core/cv/keywords.ts';
import { openKnowledgeFile } from '../../core/database/open-knowledge-file.ts';
import type { Language } from '../../core/domain/language.ts';

/** `draw()` is 0..1, `draw.of(list)` one of a list that is not empty, `draw.upTo(n)` one of 0..n. */
export interface Draw {
  (): number;
  of<T>(list: readonly T[]): T;
  upTo(most: number): number;
}
type EasternLanguage = 'ja' | 'zh';

/** A seeded draw (mulberry32). */
export function makeDraw(seed: number): Draw {
  let state = seed >>> 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Object.assign(draw, {
    of: <T>(list: readonly T[]): T => {
      const drawn = list[Math.floor(draw() * list.length)];
      if (drawn === undefined) throw new RangeError('nothing to draw from');
      return drawn;
    },
    upTo: (most: number) => Math.floor(draw() * (most + 1)),
  });
}

const knowledge = openKnowledgeFile(join(import.meta.dirname, '..', '..', 'resources'));
const list = (select: string) => z.array(z.string()).parse(knowledge.prepare(select).pluck().all());
const skills = list("SELECT alias FROM reading_skill WHERE is_hot = 1 OR source = 'cvplus-curated' ORDER BY key")
  .map((alias) => alias.replace(/^[=~!]/, ''))
  .filter((alias) => !/[,/;、]/.test(alias));
const occupations = list('SELECT key FROM reading_title ORDER BY key').filter((title) => /^[a-z ]{6,40}$/.test(title));

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const capitaliseWords = (text: string) => text.split(' ').map(capitalise).join(' ');
const syllables = 'ba kor lin ten mar vel no dis tra pol sen gar mi ro va ster ham brok qui zel do fen lu ska ri'.split(
  ' ',
);
const inventWord = (draw: Draw) =>
  capitalise(Array.from({ length: 2 + draw.upTo(1) }, () => draw.of(syllables)).join(''));

const givenNames: Record<Language, readonly string[]> = {
  en: ['Maya', 'Oliver', 'Grace', 'Ethan', 'Nora', 'Samuel'],
  fr: ['Camille', 'Julien', 'Élodie', 'Théo', 'Margaux', 'Hugo'],
  de: ['Jürgen', 'Katharina', 'Stefan', 'Anke', 'Björn', 'Lena'],
  nl: ['Femke', 'Bas', 'Sanne', 'Joris', 'Anouk', 'Thijs'],
  sv: ['Åsa', 'Lars', 'Elin', 'Oskar', 'Maja', 'Göran'],
  ja: ['太郎', '花子', '健', '美咲', '翔太', '直子'],
  zh: ['伟', '芳', '娜', '秀霞', '明涛', '艳'],
};
const eastern: Record<EasternLanguage, { surnames: readonly string[]; signs: string; legal: readonly string[] }> = {
  ja: { surnames: ['青木', '中村', '高橋', '佐藤', '森'], signs: '青木山川島森松井野原', legal: ['株式会社'] },
  zh: { surnames: [...'王李张刘陈杨赵'], signs: '安泰华明远新科瑞达海天星云', legal: ['有限公司', '集团', '银行'] },
};
const legalForms: Record<Exclude<Language, EasternLanguage>, readonly string[]> = {
  en: ['Inc.', 'Ltd', 'LLC', 'Group'],
  fr: ['SA', 'SAS', 'SARL'],
  de: ['GmbH', 'AG', 'KG'],
  nl: ['B.V.', 'BV', 'N.V.'],
  sv: ['AB'],
};
const schoolForms: Record<Language, readonly string[]> = {
  en: ['University of *', '* Community College', '# University', '# High School'],
  fr: ['Université de *', 'Lycée #', 'École Supérieure de *', 'IUT de *'],
  de: ['Universität *', 'Hochschule *', '#-Gymnasium', 'Technische Universität *'],
  nl: ['Universiteit *', 'Hogeschool *', 'ROC *', '# College'],
  sv: ['*s universitet', 'Högskolan i *', '# folkhögskola'],
  ja: ['*大学', '*工業大学', '*高等学校'],
  zh: ['*大学', '*理工大学', '*师范学院'],
};
const degrees: Record<Language, readonly string[]> = {
  en: ['Bachelor of Science', 'BSc', 'Master of Arts', 'MSc', 'PhD', 'MBA', 'Associate Degree'],
  fr: ['Master', 'Licence', 'DUT', 'BTS', 'Baccalauréat', 'Doctorat'],
  de: ['Bachelor of Science', 'Master of Arts', 'Diplom', 'Abitur', 'Ausbildung', 'M.Sc.'],
  nl: ['HBO', 'MBO 4', 'HAVO', 'VWO', 'Bachelor', 'Master'],
  sv: ['Kandidatexamen', 'Masterexamen', 'Civilingenjör', 'Gymnasieexamen'],
  ja: ['学士', '修士', '博士'],
  zh: ['本科', '硕士', '学士', '博士', '大专'],
};
const subjects: Record<Language, readonly string[]> = {
  en: ['Computer Science', 'Business Administration', 'Nursing', 'Economics'],
  fr: ['Informatique', 'Gestion', 'Droit', 'Marketing'],
  de: ['Informatik', 'Betriebswirtschaftslehre', 'Maschinenbau', 'Germanistik'],
  nl: ['Informatica', 'Bedrijfskunde', 'Verpleegkunde', 'Logistiek'],
  sv: ['Datateknik', 'Ekonomi', 'Juridik', 'Maskinteknik'],
  ja: ['情報工学', '経済学', '法学', '機械工学'],
  zh: ['计算机科学与技术', '金融学', '软件工程', '会计学'],
};
const openings: Record<Language, readonly string[]> = {
  en: ['Responsible for', 'Led a team of', 'Improved', 'Supported'],
  fr: ['Responsable de', 'Gestion de', 'Mise en place de', 'Suivi de'],
  de: ['Verantwortlich für', 'Leitung von', 'Einführung von', 'Betreuung von'],
  nl: ['Verantwoordelijk voor', 'Leiding gegeven aan', 'Opstellen van', 'Begeleiden van'],
  sv: ['Ansvarig för', 'Ledde ett team inom', 'Arbetade med', 'Planering av'],
  ja: ['の開発を担当', 'の設計と運用', 'の改善に貢献'],
  zh: ['负责', '参与', '主导', '优化'],
};

export const isEastern = (language: Language): language is EasternLanguage => language === 'ja' || language === 'zh';

export function inventPerson(draw: Draw, language: Language) {
  const given = draw.of(givenNames[language]);
  if (isEastern(language)) return draw.of(eastern[language].surnames) + (language === 'ja' ? ' ' : '') + given;
  const name = `${given} ${language === 'nl' && draw() < 0.4 ? draw.of(['van der ', 'de ', 'van ']) : ''}${inventWord(draw)}`;
  return draw() < 0.15 ? name.toUpperCase() : name;
}

export const drawCity = (draw: Draw, language: Language) =>
  isEastern(language) ? draw.of(keywords[language].cities) : capitaliseWords(draw.of(keywords[language].cities));

export function inventTitle(draw: Draw, language: Language) {
  const { titleWords } = keywords[language];
  if (language === 'en') return capitaliseWords(draw.of(occupations));
  if (isEastern(language))
    return (
      draw.of(['', '高级', '営業', '数据'].filter((_, i) => (language === 'ja') === (i === 2) || i === 0)) +
      draw.of(titleWords)
    );
  const word = capitalise(draw.of(titleWords));
  return draw() < 0.5
    ? word
    : draw() < 0.5
      ? `${draw.of(['Senior', 'Junior', 'Lead'])} ${word}`
      : `${word} ${draw.of(skills)}`;
}

export function inventCompany(draw: Draw, language: Language) {
  if (isEastern(language)) {
    const { signs, legal } = eastern[language];
    const name = Array.from({ length: 2 + draw.upTo(1) }, () => draw.of([...signs])).join('');
    return language === 'ja' && draw() < 0.5 ? draw.of(legal) + name : name + draw.of(legal);
  }
  const kind = draw();
  if (kind < 0.4) return `${inventWord(draw)} ${draw.of(legalForms[language])}`;
  if (kind < 0.6) return `${inventWord(draw)} ${capitalise(draw.of(keywords[language].organisationWords))}`;
  return kind < 0.8 ? inventWord(draw) : `${inventWord(draw)} & ${inventWord(draw)}`;
}

export const inventSchool = (draw: Draw, language: Language) =>
  draw.of(schoolForms[language]).replace('*', drawCity(draw, language)).replace('#', inventWord(draw));

export function inventDegree(draw: Draw, language: Language) {
  const degree = draw.of(degrees[language]);
  if (draw() < 0.3) return { studyType: degree };
  const area = draw.of(subjects[language]);
  const joiner = { en: ' in ', fr: ' en ', de: ' ', nl: ' ', sv: ' i ', ja: ' ', zh: ' ' }[language];
  return { studyType: isEastern(language) ? area + joiner + degree : degree + joiner + area };
}

/** A line about what was done; what it says makes no sense, only its shape does. */
export function inventSentence(draw: Draw, language: Language) {
  const [a, b] = [draw.of(skills), draw.of(skills)];
  const opening = draw.of(openings[language]);
  if (language === 'ja') return `${a}、${b}${opening}`;
  if (language === 'zh') return `${opening}${a}、${b}项目`;
  const [x, y, z] = Array.from({ length: 3 }, () => draw.of(keywords[language].stopwords));
  return `${opening} ${a.toLowerCase()} ${x} ${y} ${b.toLowerCase()} ${z} ${a.toLowerCase()}${draw() < 0.4 ? '.' : ''}`;
}

export const drawSkills = (draw: Draw, count: number): string[] => [
  ...new Set(Array.from({ length: count }, () => draw.of(skills))),
];
export const drawLanguages = (draw: Draw, language: Language) => {
  const names = keywords[language].languageNames.slice(0, 12);
  return [...new Set(Array.from({ length: 3 }, () => capitalise(draw.of(names))))];
};

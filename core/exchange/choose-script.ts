import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';

/** How Han characters are drawn, and for Chinese also which words are used. */
export type Script = 'latin' | 'japanese' | 'simplified' | 'traditional';

// Frequent characters of CVs that only one of the two ways of writing Chinese has.
const traditional = new Set(
  '學經歷術員業務發電話語簡個體開關實證書產際責負機構車專項設計學會華東灣國區貿銀軟級與對應當處辦',
);
const simplified = new Set(
  '学经历术员业务发电话语简个体开关实证书产际责负机构车专项设计会华东湾国区贸银软级与对应当处办',
);

/** The script of a CV: Chinese is told apart by its characters, and by the country where they leave it open. */
export function chooseScript(language: Language, text: string, country?: Country): Script {
  if (language === 'ja') return 'japanese';
  if (language !== 'zh') return 'latin';
  let balance = 0;
  for (const character of text) {
    if (traditional.has(character) && !simplified.has(character)) balance += 1;
    if (simplified.has(character) && !traditional.has(character)) balance -= 1;
  }
  if (balance !== 0) return balance > 0 ? 'traditional' : 'simplified';
  return country === 'HK' ? 'traditional' : 'simplified';
}

import type { FeatureKnowledge } from './feature-knowledge.ts';
import { rememberTitles } from './remember-titles.ts';

/** A function that answers each question once; a question is known again by its words. */
function rememberAnswers<Question extends readonly unknown[], Answer>(
  answer: (...question: Question) => Answer,
): (...question: Question) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (...question) => {
    const key = JSON.stringify(question);
    const found = known.get(key) ?? { answer: answer(...question) };
    known.set(key, found);
    return found.answer;
  };
}

/** The same knowledge, which answers every question once: while something is tried out most of them come again and again. */
export function rememberFacts(knowledge: FeatureKnowledge): FeatureKnowledge {
  return {
    ...rememberTitles(knowledge),
    weighSkills: rememberAnswers(knowledge.weighSkills),
    findSkillsAmong: rememberAnswers(knowledge.findSkillsAmong),
    industryKeywords: rememberAnswers(knowledge.industryKeywords),
    factsOf: rememberAnswers(knowledge.factsOf),
    wagesOf: rememberAnswers(knowledge.wagesOf),
  };
}

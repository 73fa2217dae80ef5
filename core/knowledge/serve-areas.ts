import type { Facts } from './open-facts.ts';

/** What core/advice asks, answered from the knowledge file; the shape is `AdviceKnowledge` there. */
export function serveAdvice(facts: Facts) {
  return {
    countryPack: (country: Parameters<Facts['countries']['pack']>[0]) => facts.countries.pack(country),
    industryPack: (industry: Parameters<Facts['industries']['pack']>[0]) => facts.industries.pack(industry),
    industryKeywords: (...question: Parameters<Facts['industries']['keywords']>) =>
      facts.industries.keywords(...question),
    industriesOf: (isco: string) => facts.industries.industriesOf(isco),
    matchTitle: (...question: Parameters<Facts['matcher']['matchTitle']>) => facts.matcher.matchTitle(...question),
    findSkills: (...question: Parameters<Facts['matcher']['findSkills']>) => facts.matcher.findSkills(...question),
    countOccupations: (isco: string) => facts.occupations.countOccupations(isco),
    skillsOf: (...question: Parameters<Facts['occupations']['skillsOfIsco']>) =>
      facts.occupations.skillsOfIsco(...question),
    stepsFrom: (isco: string) => facts.occupations.stepsFrom(isco),
    iscoLabel: (...question: Parameters<Facts['occupations']['iscoLabel']>) => facts.occupations.iscoLabel(...question),
    compareWages: (...question: Parameters<Facts['market']['compareWages']>) => facts.market.compareWages(...question),
    snapshot: (...question: Parameters<Facts['market']['snapshot']>) => facts.market.snapshot(...question),
  };
}

/** What the features of a prediction ask; the shape is `FeatureKnowledge` of core/prediction. */
export function serveFeatures(facts: Facts) {
  const { industryKeywords } = serveAdvice(facts);
  return {
    matchTitle: (...question: Parameters<Facts['matcher']['matchTitleQuickly']>) =>
      facts.matcher.matchTitleQuickly(...question),
    findSkillsAmong: (...question: Parameters<Facts['matcher']['findSkillsAmong']>) =>
      facts.matcher.findSkillsAmong(...question),
    weighSkills: (isco: string) => facts.occupations.weighSkills(isco),
    industryKeywords,
    factsOf: (...question: Parameters<Facts['market']['factsOf']>) => facts.market.factsOf(...question),
    wagesOf: (isco: string, country: Parameters<Facts['market']['wagesOf']>[1]) =>
      // All years: an older table can say more of the spread; core/prediction chooses.
      facts.market.wagesOf(isco, country),
  };
}

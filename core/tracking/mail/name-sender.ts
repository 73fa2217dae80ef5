/** Hosts that carry the mails of many employers: their name says nothing about who wrote. */
const carriers =
  /(?:^|\.)(?:greenhouse(?:-mail)?\.io|lever\.co|hire\.lever\.co|myworkday(?:jobs)?\.com|workday\.com|smartrecruiters\.com|workable(?:mail)?\.com|personio\.(?:de|com)|teamtailor(?:-mail)?\.com|recruitee\.com|ashbyhq\.com|icims\.com|taleo\.net|successfactors\.(?:com|eu)|jobvite\.com|bamboohr\.com|breezy\.hr|join\.com|softgarden\.(?:de|io)|rexx-systems\.com|onlyfy\.jobs|varbi\.com|jobylon\.com|reachmee\.com|linkedin\.com|indeed(?:email)?\.com|stepstone\.\w+|xing\.com|glassdoor\.com|hrmos\.co|herp\.cloud|talentio\.com|rikunabi\.com|mynavi\.jp|doda\.jp|zhipin\.com|zhaopin\.com|51job\.com|mokahr\.com|lagou\.com|liepin\.com|welcometothejungle\.co|taleez\.com|afas\.\w+|homerun\.co|eploy\.net|pinpointhq\.com|applytojob\.com)$/i;

/** Hosts of private mail. */
const privateHosts =
  /(?:^|\.)(?:gmail\.com|googlemail\.com|outlook\.\w+|hotmail\.\w+|live\.\w+|yahoo\.[\w.]+|icloud\.com|me\.com|gmx\.\w+|web\.de|t-online\.de|orange\.fr|free\.fr|laposte\.net|wanadoo\.fr|proton(?:mail)?\.\w+|ziggo\.nl|kpnmail\.nl|telia\.com|qq\.com|163\.com|126\.com|aol\.com|mail\.com)$/i;

/** Words by which a sender names a department and no employer. */
const departments =
  /\b(?:no[- ]?reply|do[- ]?not[- ]?reply|recruit(?:ing|ment|er)?|careers?|jobs?|talent(?: acquisition)?|hiring|hr|human resources|people|team|personal(?:abteilung)?|bewerbung(?:en)?|karriere|recrutement|ressources humaines|rh|candidatures?|werving|vacatures?|werken bij|rekrytering|jobb|notifications?|workday|greenhouse|via .*)\b|採用(?:担当|チーム|事務局|係)?|人事(?:部)?|招聘(?:组|团队|中心)?|人力资源(?:部)?/giu;

/** Endings by which a host names a department and no employer: `jobs.lager.example` is of `lager`. */
const legalForms =
  /[\s,]+(?:gmbh(?: & co\.? kg)?|ag|se|kg|inc\.?|llc|ltd\.?|limited|plc|corp\.?|ab|b\.?v\.?|n\.?v\.?|sas?|sarl|oy|as|co\.?)$/iu;

/** The name of an employer without its legal form and signs, for comparing. */
export function foldCompany(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/株式会社|有限会社|合同会社|\(株\)|股份有限公司|有限责任公司|有限公司|集团/g, ' ')
    .replace(legalForms, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const digraphs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', å: 'aa', æ: 'ae', ø: 'oe' };

/** How hosts write the name of an employer: without spaces, `ü` as `ue` or as `u`. None for names of two signs. */
export function spellHosts(company: string): string[] {
  const name = foldCompany(company).replaceAll(' ', '');
  const spelled = name.replace(/[äöüßåæø]/g, (letter) => digraphs[letter] ?? letter);
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '');
  return [name, spelled, bare].filter((one) => one.length > 2);
}

const isHostOf = (host: string, company: string) => spellHosts(company).includes(host);

/** The letters of the part of a host that names its owner: `lager` of `mail.lager.co.uk`; undefined for carriers and private mail. */
export function nameHost(address: string): string | undefined {
  const host = address.toLowerCase().split('@')[1]?.trim();
  if (!host || carriers.test(host) || privateHosts.test(host)) return undefined;
  const labels = host.split('.');
  const isDouble = labels.length > 2 && /^(?:co|com|org|net|ac|or|ne|gov|edu)$/.test(labels.at(-2) ?? '');
  return labels.at(isDouble ? -3 : -2)?.replace(/[^\p{L}\p{N}]/gu, '');
}

/** The employer as a sender's name says it; undefined where only a department or a person is named. */
export function nameEmployer({ name, address }: { name: string; address: string }): string | undefined {
  const rest = name
    .replace(departments, ' ')
    .replace(/[|@·:,()/-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const wasDepartment = rest !== name.trim();
  const host = nameHost(address);
  if (
    rest.length > 1 &&
    (wasDepartment || (host !== undefined && (isHostOf(host, rest) || foldCompany(rest).split(' ').includes(host))))
  ) {
    return rest;
  }
  if (host === undefined) return undefined;
  return host.charAt(0).toUpperCase() + host.slice(1);
}

/** Employer and job as the subject or the first sentence names them. */
const namedBoth: readonly RegExp[] = [
  /application (?:for|to|as)(?: the| our| an?)?(?: (?:position|role|job)(?: of| as)?)? (?<title>[^,.|–—]{3,80}?)(?: (?:position|role))? (?:at|with) (?<company>[^,.|!–—]{2,60})/iu,
  /bewerbung als (?<title>[^,.|–—]{3,80}?) (?:bei|bei der|bei dem) (?<company>[^,.|!–—]{2,60})/iu,
  /candidature (?:au poste de|pour le poste de|en tant que|de) (?<title>[^,.|–—]{3,80}?) chez (?<company>[^,.|!–—]{2,60})/iu,
  /sollicitatie (?:voor de functie (?:van )?|als |voor )(?<title>[^,.|–—]{3,80}?) bij (?<company>[^,.|!–—]{2,60})/iu,
  /ansökan (?:till tjänsten (?:som )?|som |till )(?<title>[^,.|–—]{3,80}?) hos (?<company>[^,.|!–—]{2,60})/iu,
  /(?<company>(?:株式会社)[^\s、。【】「」]{1,30}|[^\s、。【】「」]{1,30}株式会社)[^「]{0,40}「(?<title>[^」]{2,40})」/u,
  /应聘(?:了)?(?<company>[^，。、【】“”]{2,30}?)(?:的|公司)(?<title>[^，。、【】“”]{2,30}?)(?:职位|岗位|一职)/u,
];
const namedJob: readonly RegExp[] = [
  /application (?:for|as)(?: the| our| an?)?(?: (?:position|role|job)(?: of| as)?)? (?<title>[^,.|!?–—]{3,80})/iu,
  /bewerbung als (?<title>[^,.|!?–—]{3,80})/iu,
  /poste (?:de|d['’]) ?(?<title>[^,.|!?–—]{3,80})/iu,
  /sollicitatie (?:voor de functie (?:van )?|als |voor )(?<title>[^,.|!?–—]{3,80})/iu,
  /ansökan (?:till tjänsten (?:som )?|som |till )(?<title>[^,.|!?–—]{3,80})/iu,
  /「(?<title>[^」]{2,40})」/u,
  /应聘(?:的)?(?<title>[^，。、【】“”]{2,30}?)(?:职位|岗位|一职)/u,
];
const namedCompany: readonly RegExp[] = [
  /(?:application|applying|interview|interest) (?:to|at|with|in) (?<company>\p{Lu}[^,.|!?–—]{1,60})/u,
  /(?:bei|bei der|chez|bij|hos) (?<company>\p{Lu}[^,.|!?–—]{1,60})$/u,
  /【(?<company>[^】]{2,40}?)(?:株式会社)?】/u,
];

/** Employer and job as the subject names them; what it does not name is absent. */
export function nameJob(subject: string): { company?: string; title?: string } {
  const text = subject.normalize('NFKC').replace(/^(?:(?:re|aw|fwd?|sv|tr|antw|wg)\s*:\s*)+/i, '');
  const find = (patterns: readonly RegExp[]) =>
    patterns.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
  const found = find(namedBoth) ?? { ...find(namedCompany), ...find(namedJob) };
  const company = found.company?.trim();
  const title = found.title?.trim();
  return { ...(company ? { company } : {}), ...(title ? { title } : {}) };
}

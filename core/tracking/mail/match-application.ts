import type { Application } from '../../domain/application.ts';
import { foldText } from '../table/fold-text.ts';
import { foldCompany, nameHost, spellHosts } from './name-sender.ts';

export interface MailFacts {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** The employer as the mail names it. */
  readonly company: string | undefined;
  readonly on: string | undefined;
}

/** How much of a mail is searched for the names of employers and jobs. */
const searchedCharacters = 3_000;

interface Candidate {
  readonly application: Application;
  /** The folded name, with a space before and after it where words are parted by spaces. */
  readonly employer: string;
  readonly hosts: readonly string[];
  readonly title: string;
}

/** A mail with everything that is compared, folded once. */
interface FoldedMail {
  readonly host: string | undefined;
  readonly sender: string;
  readonly company: string;
  readonly words: string;
  readonly text: string;
}

/** Words with a space before the first and after the last, so that a name between spaces is found anywhere. */
const pad = (text: string) => ` ${text} `;

function foldMail({ from, subject, text, company }: MailFacts): FoldedMail {
  const searched = `${subject}\n${text.slice(0, searchedCharacters)}`;
  return {
    host: nameHost(from.address),
    sender: pad(foldCompany(from.name)),
    company: pad(foldCompany(company ?? '')),
    words: pad(foldCompany(searched)),
    text: foldText(searched),
  };
}

const isSpaced = (name: string) => /^[\p{sc=Latin}\p{N} ]+$/u.test(name);

function weigh({ application, employer, title, hosts }: Candidate, mail: FoldedMail): number {
  const isSender =
    mail.sender.includes(employer) ||
    mail.company.trim() === employer.trim() ||
    (mail.host !== undefined && hosts.includes(mail.host));
  // Names of two letters are words of many languages.
  const isInText = employer.trim().length > 2 && mail.words.includes(employer);
  if (!isSender && !isInText) return 0;
  const isJobNamed = title.length > 2 && mail.text.includes(title);
  return (isSender ? 4 : 2) + (isJobNamed ? 3 : 0) + (application.outcome ? 0 : 1);
}

/**
 * Finds the application that a mail seems to belong to: by the employer's name in the sender, its host, the subject or
 * the start of the text, and by the job. Undefined where none fits or two fit equally well: the person decides. The
 * names are folded once, and each mail is held only against employers whose first word or letter it has.
 */
export function createMatcher(applications: readonly Application[]): (facts: MailFacts) => Application | undefined {
  const byStart = new Map<string, Candidate[]>();
  for (const application of applications) {
    const employer = foldCompany(application.company);
    // One letter stands in every text.
    if (employer.length < 2) continue;
    const key = isSpaced(employer) ? employer.split(' ')[0] : employer.charAt(0);
    const candidate = {
      application,
      employer: isSpaced(employer) ? pad(employer) : employer,
      title: foldText(application.title),
      hosts: spellHosts(application.company),
    };
    for (const place of new Set([key ?? '', ...candidate.hosts.map((host) => `host ${host}`)])) {
      const group = byStart.get(place);
      if (group) group.push(candidate);
      else byStart.set(place, [candidate]);
    }
  }
  return (facts) => {
    const mail = foldMail(facts);
    const all = mail.sender + mail.company + mail.words;
    const starts = new Set([...all.split(' '), ...all]);
    if (mail.host !== undefined) starts.add(`host ${mail.host}`);
    const candidates = new Set([...starts].flatMap((start) => byStart.get(start) ?? []));
    const [best, second] = [...candidates]
      // A mail of before the application was sent is about another one.
      .filter(({ application: { sentOn } }) => sentOn === undefined || facts.on === undefined || sentOn <= facts.on)
      .map((candidate) => ({ candidate, weight: weigh(candidate, mail) }))
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight);
    return best && best.weight !== second?.weight ? best.candidate.application : undefined;
  };
}

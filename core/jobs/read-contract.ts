import { type ContractKind, contractKinds } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import { type Advert, lineAt, type Span } from './read-advert.ts';
import { readLabelled } from './read-labels.ts';

interface Mention extends Span {
  readonly kind: ContractKind;
}

function listMentions(advert: Advert): Mention[] {
  return advert.found.list('contract.kinds').flatMap((hit) => {
    const kind = contractKinds.find((name) => hit.path === `contract.kinds.${name}`);
    return kind ? [{ kind, start: hit.start, end: hit.end }] : [];
  });
}

/** A company speaks of its interns, and requirements of that one had before ("experience from an internship"). */
const isAboutApplicant = (advert: Advert, { start, kind }: Mention) => {
  const section = lineAt(advert, start)?.section;
  if (section === 'company') return true;
  const isTraining = kind === 'internship' || kind === 'apprenticeship' || kind === 'freelance';
  return isTraining && (section === 'required' || section === 'preferred' || section === 'tasks');
};

/**
 * The kind of contract: behind its label, else in the title, else the first that the advert names. Of several at one
 * place the more particular counts: a "temporary internship" is an internship.
 */
export function readContract(
  advert: Advert,
  titleLine: Span | undefined,
): { contract: ContractKind; span: Span } | undefined {
  const mentions = listMentions(advert);
  const choose = (among: readonly Mention[]) => {
    const [first] = among;
    const particular = among.find(({ kind }) => kind === 'internship' || kind === 'apprenticeship');
    const chosen = particular ?? first;
    return chosen && { contract: chosen.kind, span: { start: chosen.start, end: chosen.end } };
  };
  const within = (span: Span | undefined) => (span ? listWithin(mentions, span.start, span.end) : []);
  return (
    choose(within(readLabelled(advert, 'contract'))) ??
    choose(within(titleLine)) ??
    choose(mentions.filter((mention) => !isAboutApplicant(advert, mention)).slice(0, 1))
  );
}

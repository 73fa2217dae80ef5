import type { Application, MailProposal } from '../../../core/domain/application.ts';

/** Entries that are offered for a mail beside the proposed one; a list of thousands would help nobody. */
const most = 30;

const splitWords = (text: string) =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2),
  );

/**
 * The applications that a mail may belong to: the proposed one, then those whose employer or job shares words with it, then
 * the newest open ones.
 */
export function findCandidates(mail: MailProposal, applications: readonly Application[]): Application[] {
  const words = splitWords([mail.subject, mail.from, mail.company, mail.title].filter(Boolean).join(' '));
  return applications
    .map((application) => {
      const own = splitWords(`${application.company} ${application.title}`);
      const shared = [...own].filter((word) => words.has(word)).length;
      const isProposed = application.id === mail.applicationId;
      return { application, rank: isProposed ? 1000 : shared + (application.stage === 'closed' ? 0 : 0.5) };
    })
    .sort((one, other) => other.rank - one.rank || (one.application.createdAt < other.application.createdAt ? 1 : -1))
    .slice(0, most)
    .map(({ application }) => application);
}

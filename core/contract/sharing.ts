import { z } from 'zod';
import { SharingOverview } from '../domain/sharing.ts';
import { Ticket } from '../domain/ticket.ts';
import { Id, method, Nothing } from './method.ts';

const Message = Ticket.omit({ app: true });

/** See core/contract.ts. */
export const sharingMethods = {
  /** What waits, what left and what was taken back. */
  'contribution.overview': method(Nothing, SharingOverview),
  /**
   * One round: takes back what is to be taken back, prepares what has become known, and sends at most one thing that is due.
   * Failures of the network are no errors here: the next round tries again.
   */
  'contribution.send': method(Nothing, z.object({ state: z.enum(['done', 'sealed', 'no-collector', 'unreachable']) })),
  /** These contributions, or all: what waits is dropped at once, what has left is erased as soon as the collector answers. */
  'contribution.takeBack': method(z.strictObject({ ids: z.array(Id).max(1000).optional() }), SharingOverview),
  /** The very bytes that `contribution.sendMessage` would send, and to which computer; `sharing.no-collector`. */
  'contribution.previewMessage': method(Message, z.object({ host: z.string(), text: z.string() })),
  /** Sends a message to the makers now; `sharing.no-collector`, `network.sealed`, `sharing.unreachable`. */
  'contribution.sendMessage': method(Message, Nothing),
} as const;

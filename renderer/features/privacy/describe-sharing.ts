import type { SharingOverview } from '../../../core/domain/sharing.ts';
import type { Wording } from '../../../core/wording/wording.ts';

/** Whether anything can be sent at all, and to whom. */
export function describeSharing({ collector, isSealed }: SharingOverview, { t }: Wording): string {
  if (collector === null) return t('privacy:share.lead.none');
  return isSealed ? t('privacy:share.lead.sealed') : t('privacy:share.lead.open', { host: collector });
}

/** How many wait, were sent and were taken back. */
export function describeCounts({ items }: SharingOverview, { t, formats }: Wording): string {
  const count = (...states: readonly string[]) =>
    formats.whole(items.filter(({ state }) => states.includes(state)).length);
  return t('privacy:share.counts', {
    waiting: count('waiting'),
    sent: count('sent', 'unanswered'),
    back: count('taken-back', 'taking-back'),
  });
}

import type { AdvertSign } from '../domain/job.ts';
import { joinFacts, type Wording } from './wording.ts';

/** What was found about an advert's age, as a sentence that states it and accuses nobody. */
export function describeAdvertSign(sign: AdvertSign, wording: Wording): string {
  const { t, formats } = wording;
  switch (sign.code) {
    case 'reposted': {
      const text = t(sign.isSameText ? 'job:sign.sameText' : 'job:sign.likeText');
      const days = t('job:sign.days', { count: sign.days, number: formats.whole(sign.days) });
      const again = t('job:sign.times', { count: sign.times, number: formats.whole(sign.times) });
      const day = formats.partialDate(sign.firstSavedOn);
      const reposted = t('job:sign.reposted', { day, days, again, text });
      if (sign.changes.length === 0) return reposted;
      const changes = joinFacts(
        sign.changes.map((name) => t(`job:sign.change.${name}`)),
        wording,
      );
      return t('job:sign.changed', { reposted, changes });
    }
    case 'open-long': {
      const days = t('job:sign.days', { count: sign.days, number: formats.whole(sign.days) });
      return t(sign.since === 'posted' ? 'job:sign.openPosted' : 'job:sign.openSaved', { days });
    }
    case 'deadline-passed': {
      const days = t('job:sign.days', { count: sign.days, number: formats.whole(sign.days) });
      return t('job:sign.deadline', { day: formats.partialDate(sign.date), days });
    }
    case 'no-employer':
      return t('job:sign.noEmployer');
    case 'evergreen':
      return t('job:sign.evergreen', { words: sign.words });
  }
}

import type { ConsentState } from '../../../core/domain/coaching.ts';
import { joinFacts } from '../../../core/wording/wording.ts';
import { useWording } from '../../use-wording.ts';

/** Where a consent stands, in words. */
export function ConsentLine({ consent }: { readonly consent: ConsentState }) {
  const { t, formats } = useWording();
  const { state, from = '', until = '', endedOn = '' } = consent;
  const date = formats.partialDate(state === 'active' ? until : state === 'upcoming' ? from : endedOn);
  return <p className="meta">{t(`clients:consent.${state}`, { date })}</p>;
}

/** What the consent allows. */
export function ScopeLine({ scopes }: Pick<ConsentState, 'scopes'>) {
  const wording = useWording();
  const { t } = wording;
  const names = scopes.map((scope) => t(`clients:scope.${scope}`));
  return <p>{t('clients:consent.allows', { scopes: joinFacts(names, wording) })}</p>;
}

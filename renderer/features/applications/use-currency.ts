import { currencyOf } from '../../../core/domain/region.ts';
import { useSettings } from '../../use-settings.ts';

/** The currency of the country that the person searches in. */
export function useCurrency(): string {
  const { settings } = useSettings();
  return settings?.country ? currencyOf[settings.country] : 'EUR';
}

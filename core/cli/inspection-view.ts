import type { Inspection } from '../domain/readability.ts';
import { describeFinding } from '../wording/describe-readability.ts';
import type { Wording } from '../wording/wording.ts';

/** The findings and the plain text of a CV for a terminal. */
export function formatInspection({ findings, plainText }: Inspection, wording: Wording): string {
  const { t } = wording;
  const found = findings.flatMap((finding) => {
    const { severity, what, why, fix } = describeFinding(finding, wording);
    return [`${severity}: ${what}`, `  ${why}`, `  ${fix}`, ''];
  });
  const pages = plainText.flatMap(({ text }) => ['', text]);
  return [...(found.length > 0 ? found : [t('readability:none'), '']), t('readability:lead'), ...pages].join('\n');
}

import type { Contribution } from '../../../core/domain/contribution.ts';
import { useWording } from '../../use-wording.ts';
import { describeShared } from './describe-shared.ts';

interface SharedValuesProps {
  readonly contribution: Contribution;
  readonly caption: string;
  /** What is said of a value that noise may have replaced. */
  readonly noise: string;
  readonly valueHead: string;
}

/** All that is in a contribution, value by value, in words and as it leaves. */
export function SharedValues({ contribution, caption, noise, valueHead }: SharedValuesProps) {
  const wording = useWording();
  const { t } = wording;
  return (
    <table className="share-preview">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('privacy:share.value')}</th>
          <th scope="col">{valueHead}</th>
        </tr>
      </thead>
      <tbody>
        {describeShared(contribution, wording).map(({ name, label, words, isNoised }) => (
          <tr key={name}>
            <th scope="row">
              {label}
              {isNoised && <span className="meta share-noised">{noise}</span>}
            </th>
            <td>{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

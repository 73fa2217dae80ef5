import '../../styles/help.css';
import { PageTitle } from '../../components/page-title.tsx';
import { KeyTable } from '../../shell/key-list.tsx';
import { useWording } from '../../use-wording.ts';
import { findPicture } from './find-picture.ts';

/** What a person asks first, in the order of a search; a picture where one says more. */
const topics = [
  { name: 'begin', place: 'cvs', picture: 'reading' },
  { name: 'numbers', place: 'jobs', picture: 'prediction' },
  { name: 'change' },
  { name: 'track', place: 'applications', picture: 'board' },
  { name: 'privacy', place: 'privacy', picture: 'privacy' },
  { name: 'coach' },
] as const;

/** Help that needs no network. */
export function HelpPage() {
  const { t, formats } = useWording();
  return (
    <article className="column help">
      <PageTitle title={t('help:title')} lead={t('help:lead')} />
      {topics.map((topic) => {
        const picture = 'picture' in topic ? findPicture(topic.picture, formats.language) : undefined;
        return (
          <section key={topic.name} aria-labelledby={`help-${topic.name}`}>
            <h2 id={`help-${topic.name}`}>{t(`help:${topic.name}.title`)}</h2>
            <p>{t(`help:${topic.name}.body`)}</p>
            {picture && 'place' in topic && (
              <img
                src={picture}
                alt={t('help:picture', { place: t(`shell:nav.${topic.place}`) })}
                width={1280}
                height={860}
                loading="lazy"
              />
            )}
          </section>
        );
      })}
      <section aria-labelledby="help-keys">
        <h2 id="help-keys">{t('help:keys.title')}</h2>
        <KeyTable />
      </section>
    </article>
  );
}

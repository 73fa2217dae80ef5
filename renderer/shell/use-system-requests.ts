import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../core/contract.ts';
import { useClient } from '../client-context.tsx';
import { useDesk } from '../desk/desk-context.tsx';
import { toShownError } from '../shown-error.ts';
import { useAnnouncer } from './announcer.tsx';

type RequestedFile = OutputOf<'desktop.takeRequests'>['files'][number];

/** Where a file that the system opened with CVPlus is taken in, when it is no CV. */
const placeOf: Partial<Record<RequestedFile['purpose'], string>> = {
  backup: '/privacy',
  consent: '/clients',
  client: '/clients',
  job: '/jobs',
};

/** What the system asks the app to open, at its start and later: files, and places of its jump list. */
export function useSystemRequests(act: (command: string) => void): void {
  const client = useClient();
  const navigate = useNavigate();
  const answers = useQueryClient();
  const { dispatch, openCv } = useDesk();
  const { announce } = useAnnouncer();
  const { t } = useTranslation('shell');

  const takeFile = useEffectEvent(({ fileId, purpose }: RequestedFile) => {
    const place = placeOf[purpose];
    if (purpose === 'cv') void openCv(Promise.resolve(fileId));
    else if (purpose === 'models')
      client.call('model.import', { fileId }).then(
        () => {
          announce(t('models.taken'));
          void answers.invalidateQueries();
        },
        (error: unknown) => dispatch({ kind: 'work-failed', error: toShownError(error) }),
      );
    else if (place) void navigate(place, { state: { fileId } });
  });
  const take = useEffectEvent(async () => {
    const { files, commands } = await client.call('desktop.takeRequests', {});
    for (const file of files) takeFile(file);
    for (const command of commands) act(command);
  });
  useEffect(() => {
    // What cannot be asked for now, because the app is closing, is asked for at its next start.
    const ask = () => void take().catch(() => undefined);
    ask();
    return client.onEvent((name) => {
      if (name === 'system.requested') ask();
    });
  }, [client]);
}

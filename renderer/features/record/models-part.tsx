import { useState } from 'react';
import type { ModelState } from '../../../core/contract.ts';
import type { ServingAlias, Target } from '../../../core/domain/prediction.ts';
import { describeModel, findModelTarget, nameModelTarget } from '../../../core/wording/describe-model.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import type { CoreClient } from '../../core-client.ts';
import { type ShownError, toShownError } from '../../shown-error.ts';
import { useAnswer } from '../../use-answer.ts';
import { AnswerPart } from '../review/answer-part.tsx';
import { Part } from '../review/part.tsx';

interface ModelListProps {
  readonly models: readonly ModelState[];
  readonly isBusy: boolean;
  readonly wording: Wording;
  onPromote(target: Target, version: string): void;
  onRollBack(target: Target): void;
}

const aliasOrder: readonly ServingAlias[] = ['champion', 'challenger', 'previous'];

interface VersionButtonProps {
  /** What the model predicts, so that the buttons of many models can be told apart by ear. */
  readonly title: string;
  readonly label: string;
  readonly isBusy: boolean;
  onClick(): void;
}

function VersionButton({ title, label, isBusy, onClick }: VersionButtonProps) {
  return (
    <button type="button" className="quiet" disabled={isBusy} aria-label={`${title}: ${label}`} onClick={onClick}>
      {label}
    </button>
  );
}

/** The versions of every model by what it predicts: the one in use first, each other one with its button. */
export function ModelList({ models, isBusy, wording, onPromote, onRollBack }: ModelListProps) {
  const { t } = wording;
  const names = [...new Set(models.map(({ target }) => target))];
  return (
    <ul className="plain models">
      {names.map((name) => {
        const target = findModelTarget(name);
        const versions = models
          .filter((model) => model.target === name)
          .sort((one, other) => aliasOrder.indexOf(one.alias) - aliasOrder.indexOf(other.alias));
        const title = nameModelTarget(name, wording);
        return (
          <li key={name} className="model">
            <h3>{title}</h3>
            <ul className="plain">
              {versions.map((model) => (
                <li key={`${model.name} ${model.version}`} className="model-version">
                  <p>
                    {t('record:models.version', { version: model.version })}{' '}
                    <span className="meta">{describeModel(model, wording)}</span>
                  </p>
                  {target && model.alias !== 'champion' && model.state === 'ok' && (
                    <VersionButton
                      title={title}
                      label={t(model.alias === 'previous' ? 'record:models.rollBack' : 'record:models.promote', {
                        version: model.version,
                      })}
                      isBusy={isBusy}
                      onClick={() =>
                        model.alias === 'previous' ? onRollBack(target) : onPromote(target, model.version)
                      }
                    />
                  )}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

interface ModelsPartProps {
  readonly client: CoreClient;
  readonly wording: Wording;
  /** Another version makes the estimates from now on. */
  onChanged(): void;
}

/**
 * The models on this computer; another version can be used, the one before brought back, a signed file taken over, and newer
 * ones looked for.
 */
export function ModelsPart({ client, wording, onChanged }: ModelsPartProps) {
  const { t } = wording;
  const listed = useAnswer('model.list', {});
  const [changed, setChanged] = useState<readonly ModelState[]>();
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const [error, setError] = useState<ShownError>();

  const run = async (work: () => Promise<{ models: readonly ModelState[]; done: string } | undefined>) => {
    setBusy(true);
    setError(undefined);
    setDone('');
    try {
      const result = await work();
      if (!result) return;
      setChanged(result.models);
      setDone(result.done);
      onChanged();
    } catch (failure) {
      setError(toShownError(failure));
    } finally {
      setBusy(false);
    }
  };

  /** What now answers for a target, as a sentence. */
  const tellNow = (models: readonly ModelState[], target: Target) => {
    const champion = models.find((model) => findModelTarget(model.target) === target && model.alias === 'champion');
    return t('record:models.now', {
      target: t(`prediction:target.${target}`),
      version: champion?.version ?? '-',
    });
  };

  const promote = (target: Target, version: string) =>
    run(async () => {
      const models = await client.call('model.promote', { target, version });
      return { models, done: tellNow(models, target) };
    });
  const rollBack = (target: Target) =>
    run(async () => {
      const models = await client.call('model.rollBack', { target });
      return { models, done: tellNow(models, target) };
    });
  const importFile = () =>
    run(async () => {
      const { fileId } = await client.call('desktop.chooseFile', { purpose: 'models' });
      if (!fileId) return undefined;
      return { models: await client.call('model.import', { fileId }), done: t('record:models.imported') };
    });
  const lookForNewer = () =>
    run(async () => ({ models: await client.call('model.update', {}), done: t('record:models.looked') }));

  return (
    <Part title={t('record:models.title')} lead={t('record:models.lead')}>
      <p role="status">{done}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <AnswerPart answer={listed}>
        {(models) => (
          <ModelList
            models={changed ?? models}
            isBusy={isBusy}
            wording={wording}
            onPromote={(target, version) => void promote(target, version)}
            onRollBack={(target) => void rollBack(target)}
          />
        )}
      </AnswerPart>
      <button type="button" className="quiet" disabled={isBusy} onClick={() => void importFile()}>
        {t('record:models.import')}
      </button>
      <button type="button" className="quiet" disabled={isBusy} onClick={() => void lookForNewer()}>
        {t('record:models.lookForNewer')}
      </button>
    </Part>
  );
}

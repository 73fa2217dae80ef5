import { useEffect, useState } from 'react';
import type { InputOf } from '../../../../core/contract.ts';
import type { WhatIf } from '../../../../core/domain/what-if.ts';
import { useClient } from '../../../client-context.tsx';
import { type ShownError, toShownError } from '../../../shown-error.ts';

/** Text is being typed for about this long between two letters; every other control answers at once. */
const typingPauseMs = 120;

/**
 * Tries a change out. A question that a newer one has overtaken is stopped, and its answer is never shown; until an answer
 * comes, the last one stays. `undefined` asks nothing and forgets the answer.
 */
export function useWhatIf(input: InputOf<'prediction.whatIf'> | undefined): {
  readonly answer?: WhatIf;
  readonly error?: ShownError;
} {
  const client = useClient();
  const [state, setState] = useState<{ answer?: WhatIf; error?: ShownError }>({});
  const asked = input && JSON.stringify(input);
  const place = input?.change.place;
  const [lastPlace, setLastPlace] = useState(place);
  const isTyping = place !== lastPlace;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question as text stands for the question.
  useEffect(() => {
    if (input === undefined) {
      setState({});
      return;
    }
    const controller = new AbortController();
    const ask = async () => {
      setLastPlace(place);
      try {
        const answer = await client.call('prediction.whatIf', input, { signal: controller.signal });
        if (!controller.signal.aborted) setState({ answer });
      } catch (error) {
        if (!controller.signal.aborted) setState((before) => ({ ...before, error: toShownError(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), isTyping ? typingPauseMs : 0);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [asked, client]);
  return state;
}

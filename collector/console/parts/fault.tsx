import { Button } from '@mantine/core';
import { Sign } from './sign.tsx';

/** What went wrong, and a way on. */
export function Fault({ sentence, onRetry }: { readonly sentence: string; readonly onRetry?: () => void }) {
  return (
    <div className="fault" role="alert">
      <Sign tone="danger">Not done</Sign>
      <span>{sentence}</span>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

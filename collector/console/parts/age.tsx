import { useEffect, useState } from 'react';
import { oldestAnswerMs } from '../api/create-queries.ts';
import { formatClock } from './format.ts';
import { Sign } from './sign.tsx';

/** The time of this computer, moved on once a second. */
function useClock(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How old what stands here is; past 30 seconds that is said in words. */
export function Age({ at }: { readonly at: number }) {
  const now = useClock();
  if (at === 0) return null;
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (now - at > oldestAnswerMs + 2000) return <Sign tone="caution">as of {formatClock(at)}, not renewed since</Sign>;
  return (
    <span className="meta" title={`Read at ${formatClock(at)}`}>
      {seconds < 3 ? 'just now' : `${seconds} s old`}
    </span>
  );
}

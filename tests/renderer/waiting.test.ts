import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWaitingCount } from '../../renderer/waiting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shows nothing for what is over at once', () => {
  const waiting = createWaitingCount();
  waiting.begin()();
  vi.advanceTimersByTime(5000);
  expect(waiting.read()).toEqual({ isShown: false, isSpoken: false });
});

it('shows a wait within 100 ms, says it after a second, and ends with the last of several calls', () => {
  const waiting = createWaitingCount();
  const [endFirst, endSecond] = [waiting.begin(), waiting.begin()];
  vi.advanceTimersByTime(99);
  expect(waiting.read()).toEqual({ isShown: true, isSpoken: false });
  vi.advanceTimersByTime(901);
  expect(waiting.read()).toEqual({ isShown: true, isSpoken: true });
  endFirst();
  vi.advanceTimersByTime(5000);
  expect(waiting.read().isShown).toBe(true);
  endSecond();
  vi.advanceTimersByTime(5000);
  expect(waiting.read().isShown).toBe(false);
});

it('does not flash: a line that came stays a moment, and goes on into the next wait', () => {
  const waiting = createWaitingCount();
  const seen: boolean[] = [];
  waiting.listen(() => seen.push(waiting.read().isShown));
  const end = waiting.begin();
  vi.advanceTimersByTime(60);
  end();
  vi.advanceTimersByTime(50);
  const endNext = waiting.begin();
  vi.advanceTimersByTime(500);
  endNext();
  vi.advanceTimersByTime(500);
  expect(seen).toEqual([true, false]);
});

it('counts an end once, however often it is told', () => {
  const waiting = createWaitingCount();
  const end = waiting.begin();
  waiting.begin();
  end();
  end();
  vi.advanceTimersByTime(5000);
  expect(waiting.read().isShown).toBe(true);
});

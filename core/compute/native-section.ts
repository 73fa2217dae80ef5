import { isMainThread, workerData } from 'node:worker_threads';

/**
 * Native code that is at work when its thread is terminated takes the whole process down: on its way back it finds no
 * JavaScript to return to, and aborts. So the thread says here when it is inside, and whoever ends the thread waits
 * until it is outside and then keeps it out.
 */
const keptOut = -1;

/** Made by the owner of a thread and handed to it as `workerData.nativeSections`: how many are under way, or -1. */
export function createNativeSections(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

function ownSections(): Int32Array<SharedArrayBuffer> | undefined {
  const sections = (workerData as { nativeSections?: unknown } | null)?.nativeSections;
  return !isMainThread && sections instanceof Int32Array ? (sections as Int32Array<SharedArrayBuffer>) : undefined;
}

function enter(sections: Int32Array<SharedArrayBuffer>): void {
  for (;;) {
    const inside = Atomics.load(sections, 0);
    // The owner is ending this thread: wait for the end here, where it does no harm.
    if (inside === keptOut) Atomics.wait(sections, 0, keptOut);
    else if (Atomics.compareExchange(sections, 0, inside, inside + 1) === inside) return;
  }
}

/** Runs native code of a thread that may be ended at any time. */
export async function runNative<T>(work: () => Promise<T>): Promise<T> {
  const sections = ownSections();
  if (!sections) return work();
  enter(sections);
  try {
    return await work();
  } finally {
    Atomics.sub(sections, 0, 1);
  }
}

/** Whether the thread is inside of native code. */
export function isInNative(sections: Int32Array<SharedArrayBuffer>): boolean {
  return Atomics.load(sections, 0) > 0;
}

/** Resolves once the thread is outside of native code and cannot enter it again. */
export async function keepOutOfNative(sections: Int32Array<SharedArrayBuffer>): Promise<void> {
  while (Atomics.compareExchange(sections, 0, 0, keptOut) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

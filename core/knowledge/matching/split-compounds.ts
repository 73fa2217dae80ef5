/** Letters that German, Dutch and Swedish put between the parts of a compound. */
const joints = ['', 's', 'es', 'n', 'en', 'er', 'e'] as const;
const shortestPart = 4;
const shortestCompound = 9;

/**
 * The known words that a compound is made of (`softwareentwickler` → `software`, `entwickler`), or none. The split with the
 * fewest parts wins, then the one with the longest last part, which names the kind of job. `isKnown` tells the words.
 */
export function splitCompound(word: string, isKnown: (part: string) => boolean): string[] {
  if (word.length < shortestCompound) return [];
  return splitInto(word, 2, isKnown) ?? splitInto(word, 3, isKnown) ?? [];
}

function splitInto(word: string, parts: number, isKnown: (part: string) => boolean): string[] | undefined {
  for (let cut = shortestPart; cut <= word.length - shortestPart * (parts - 1); cut++) {
    const head = word.slice(0, cut);
    const first = stripJoint(head, isKnown);
    if (first === undefined) continue;
    const rest = word.slice(cut);
    if (parts === 2) {
      if (isKnown(rest)) return [first, rest];
    } else {
      const others = splitInto(rest, parts - 1, isKnown);
      if (others) return [first, ...others];
    }
  }
  return undefined;
}

function stripJoint(head: string, isKnown: (part: string) => boolean): string | undefined {
  for (const joint of joints) {
    if (!head.endsWith(joint)) continue;
    const part = head.slice(0, head.length - joint.length);
    if (part.length >= shortestPart && isKnown(part)) return part;
  }
  return undefined;
}

/**
 * What the target of a link adds to the text that it stands behind: an address or a number that the text does not show.
 * Web addresses are left out; the text of a link says what it leads to. Empty where the target adds nothing.
 */
export function describeLinkTarget(target: string, shown: string): string {
  const match = /^\s*(mailto|tel):([^?]*)/i.exec(target.slice(0, 500));
  if (!match?.[1] || !match[2]) return '';
  const value = decodePercents(match[2]).trim();
  if (match[1].toLowerCase() === 'tel') {
    const digits = (text: string) => text.replace(/\D/g, '');
    // The text may write a number without its country's code.
    const number = digits(value);
    return number.length < 5 || digits(shown).includes(number.slice(-6)) ? '' : ` ${value}`;
  }
  if (!value.includes('@') || shown.toLowerCase().replace(/\s/g, '').includes(value.toLowerCase())) return '';
  return ` ${value}`;
}

function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that begins no escape stands for itself.
    return text;
  }
}

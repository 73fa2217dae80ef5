/**
 * Puts a text on the clipboard. The page has no permission to write there by itself, which it does not need: a click on
 * "Copy" makes the system ask what is to be copied. `false` when the system refused.
 */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { once: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill);
  }
}

/**
 * « Copier pour le CMS »: the article as rich text and as plain text together; the place where it is pasted takes the one it knows.
 * The texts may still be on their way: some browsers only let a click begin a copy, not what comes after it.
 */
export async function copyRich(html: Promise<string>, text: Promise<string>): Promise<boolean> {
  // Refused by either, it is refused.
  const blob = async (words: Promise<string>, type: string) => new Blob([await words], { type });
  try {
    if (typeof ClipboardItem !== 'undefined' && navigator.clipboard) {
      await navigator.clipboard.write([new ClipboardItem({ 'text/html': blob(html, 'text/html'), 'text/plain': blob(text, 'text/plain') })]);
      return true;
    }
    return copyAsBefore(await html, await text);
  } catch {
    return false;
  }
}

/** Where the page is not served over https: the older way, which asks the page itself for what is copied. */
function copyAsBefore(html: string, text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return copied;
}

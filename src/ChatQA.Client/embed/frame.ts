/**
 * What a page in a frame tells the page around it: how tall it is, and which link was pressed where a sandbox opens
 * none. It holds nothing that the other does not show already, so it may be said to any origin.
 */
export function tellFrame(root: HTMLElement, automatic: boolean): void {
  if (window.parent === window) return;
  // WordPress names its frames so that it knows who speaks.
  const secret = /^#\?secret=(\w+)/.exec(location.hash)?.[1];
  const tell = (said: object) => window.parent.postMessage(said, '*');
  if (automatic) {
    let last = 0;
    new ResizeObserver(() => {
      const height = Math.ceil(root.getBoundingClientRect().height);
      if (height === last || height === 0) return;
      last = height;
      tell({ type: 'chatqa:height', height });
      if (secret) tell({ message: 'height', value: height, secret });
    }).observe(root);
  }
  if (!secret) return;
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null;
    if (link) tell({ message: 'link', value: link.href, secret });
  });
}

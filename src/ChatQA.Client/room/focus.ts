/**
 * Focus never goes back to the top of the page because something arrived or left: when the element that has it is
 * taken away, the nearest thing around it that can have it takes it.
 */
export function holdFocus(root: HTMLElement): void {
  let last: Element | null = null;
  root.addEventListener('focusin', (event) => (last = event.target as Element));
  root.addEventListener('focusout', () => queueMicrotask(() => {
    // Somebody left by themselves; who was taken away is no longer in the page.
    if (last?.isConnected && document.activeElement === document.body) last = null;
  }));
  new MutationObserver((changes) => {
    if (last === null || last.isConnected || (document.activeElement !== document.body && document.activeElement !== null)) return;
    const from = changes.find((change) => [...change.removedNodes].some((node) => node.contains(last)));
    if (!from) return;
    const place = (from.target as Element).closest<HTMLElement>('[tabindex]') ?? root.querySelector<HTMLElement>('#feed');
    last = null;
    place?.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}

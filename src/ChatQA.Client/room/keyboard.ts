/** Browsers that lay the keyboard over the page tell only how much of it is left: what sticks to the bottom moves up by the rest. */
export function clearKeyboard(view: VisualViewport | null = window.visualViewport, root: HTMLElement = document.documentElement): void {
  if (!view) return;
  const place = () => {
    // A page that is pinched larger has a small view too, and no keyboard.
    const hidden = view.scale > 1.05 ? 0 : Math.max(0, Math.round(root.clientHeight - view.height - view.offsetTop));
    root.style.setProperty('--keyboard', `${hidden}px`);
  };
  view.addEventListener('resize', place);
  view.addEventListener('scroll', place);
  place();
}

/** A button beside a field copies what it holds; where the browser cannot, the button stays hidden. */
export function copies(page: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const holder of page.querySelectorAll<HTMLElement>('[data-copy]')) {
    const field = document.getElementById(holder.dataset.copy!) as HTMLInputElement | HTMLTextAreaElement | null;
    const button = holder.querySelector('button');
    if (!field || !button) continue;
    holder.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done!;
    });
    field.addEventListener('focus', () => field.select());
  }
}

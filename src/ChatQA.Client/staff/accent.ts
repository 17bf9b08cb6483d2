import { t } from '../texts/page.ts';
import { enough, readable } from './contrast.ts';

/** While a colour is chosen, its contrast is said and shown; one that people could not read is not sent. */
export function judges(page: ParentNode): void {
  const field = page.querySelector<HTMLInputElement>('input[type=color][data-accent]');
  const told = document.getElementById('accent-told');
  if (!field || !told) return;
  const look = () => {
    const ratio = readable(field.value);
    const fine = ratio >= enough;
    told.textContent = t(fine ? 'staff.settings.accent.fine' : 'staff.settings.accent.pale', { ratio: Math.round(ratio * 10) / 10, enough });
    told.className = fine ? 'hint' : 'error';
    field.setAttribute('aria-invalid', String(!fine));
    field.style.setProperty('--chosen', field.value);
  };
  field.addEventListener('input', look);
  field.form?.addEventListener('submit', (event) => {
    const plain = field.form!.querySelector<HTMLInputElement>('input[type=checkbox][data-plain]')?.checked;
    if (plain || readable(field.value) >= enough || (event.submitter as HTMLButtonElement | null)?.dataset.trial !== undefined) return;
    event.preventDefault();
    look();
    field.focus();
  });
  look();
}


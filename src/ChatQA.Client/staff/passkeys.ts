import { reason, t } from '../texts/page.ts';

interface WithJson {
  parseCreationOptionsFromJSON(options: unknown): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(options: unknown): PublicKeyCredentialRequestOptions;
}

/** Null where the browser has no passkeys, or is too old to read the server's questions: then their buttons stay hidden. */
const browser = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential
  ? PublicKeyCredential as unknown as WithJson : null;

/** The sign-in page's button. */
export function signsIn(page: ParentNode): void {
  const holder = page.querySelector<HTMLElement>('[data-passkey]');
  if (!holder || !browser) return;
  holder.hidden = false;
  const { root = '', passkey = '' } = holder.dataset;
  holder.querySelector('button')!.addEventListener('click', () => attempt(holder, async () => {
    const options = browser.parseRequestOptionsFromJSON(await call(`${root}/api/sign-in/passkey/options`, {}));
    const credential = await navigator.credentials.get({ publicKey: options });
    const pass = await call(`${root}/api/sign-in/passkey`, { credential: JSON.stringify(credential) }) as { session?: string; role: string };
    const desk = pass.session === undefined ? '/desk' : pass.role === 'guest' || pass.role === 'assistant' ? `/guest/${pass.session}` : `/desk/${pass.session}`;
    location.assign(root + (passkey || desk));
  }));
}

/** The account page's form. */
export function adds(page: ParentNode): void {
  const form = page.querySelector<HTMLFormElement>('[data-new-passkey]');
  if (!form || !browser) return;
  form.hidden = false;
  const { root = '' } = form.dataset;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(form, async () => {
      const name = form.querySelector('input')!.value.trim();
      if (name === '') throw new Refused(t('account.passkey.name.missing'));
      const options = browser.parseCreationOptionsFromJSON(await call(`${root}/api/passkeys/options`, {}));
      const credential = await navigator.credentials.create({ publicKey: options });
      await call(`${root}/api/passkeys`, { credential: JSON.stringify(credential), name });
      location.reload();
    });
  });
}

class Refused extends Error {}

async function attempt(holder: HTMLElement, what: () => Promise<void>): Promise<void> {
  const told = holder.querySelector<HTMLElement>('.error')!;
  told.textContent = '';
  try {
    await what();
  } catch (error) {
    // The browser's own errors say little and in its own words: nobody answered, or whoever did said no.
    told.textContent = error instanceof Refused ? error.message : t('signin.passkey.not_done');
  }
}

async function call(address: string, body: object): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => { throw new Refused(reason({ code: 'client.unreachable' })); });
  const answer = response.status === 204 ? null : await response.json() as { code?: string };
  if (!response.ok) throw new Refused(reason({ ...answer, code: answer?.code ?? 'unknown' }));
  return answer;
}

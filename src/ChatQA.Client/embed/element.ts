// <script src="https://chat.example.org/embed.js" async></script>
// <chatqa-chat src="https://chat.example.org/s/…"><a href="https://chat.example.org/s/…">Follow the chat</a></chatqa-chat>
// One file without imports, served as /embed.js: it works as a classic script and as a module. docs/embedding.md.
{
  const NAME = 'chatqa-chat';
  const HEIGHT = 720;
  const TALLEST = 100_000;
  const COLOURS = ['accent', 'paper', 'ink'] as const;
  const script = document.currentScript as HTMLScriptElement | null;
  const home = script?.src ? new URL('.', script.src) : null;

  class Chat extends HTMLElement {
    static readonly observedAttributes = ['src', 'height', 'lang', 'view', 'title'];
    #frame: HTMLIFrameElement | null = null;
    #origin = '';

    connectedCallback(): void {
      window.addEventListener('message', this);
      this.#show();
    }

    disconnectedCallback(): void {
      window.removeEventListener('message', this);
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#show();
    }

    /** The frame says how tall its replay is. Only our own frame, and only from where it was loaded. */
    handleEvent(event: MessageEvent): void {
      if (this.#frame === null || event.source !== this.#frame.contentWindow || event.origin !== this.#origin) return;
      const said = event.data as { type?: unknown; height?: unknown } | null;
      if (said?.type !== 'chatqa:height' || typeof said.height !== 'number' || !(said.height > 0)) return;
      this.#frame.style.height = `${Math.min(Math.ceil(said.height), TALLEST)}px`;
    }

    #show(): void {
      const address = this.#address();
      // The link inside stays for people to press.
      if (address === null) return;
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      this.#origin = address.origin;
      this.#theme(root, address);
      if (this.#frame?.src === address.href) return;
      const frame = document.createElement('iframe');
      frame.src = address.href;
      frame.title = this.title || this.textContent?.trim() || 'ChatQA';
      frame.allow = 'clipboard-write';
      frame.style.cssText = `display: block; width: 100%; height: ${Math.max(280, Number(this.getAttribute('height')) || HEIGHT)}px; border: 0`;
      this.#frame = frame;
      this.style.display = 'block';
      root.replaceChildren(frame);
    }

    /** Only a session of the server that this script came from. */
    #address(): URL | null {
      try {
        const room = new URL(this.getAttribute('src') ?? '', home ?? undefined);
        const base = home ?? new URL('.', room);
        const found = /^s\/([0-9a-z]+)\/?$/.exec(room.href.startsWith(base.href) || home === null ? room.pathname.slice((home?.pathname ?? '/').length) : '');
        if (!found || (home !== null && room.origin !== home.origin)) throw new Error(`not a session of ${home?.href ?? 'this server'}`);
        const address = new URL(`${room.pathname.replace(/\/$/, '')}/embed`, room.origin);
        const { lang } = this;
        if (lang) address.searchParams.set('lang', lang.slice(0, 2));
        if (this.getAttribute('view') === 'replay') address.searchParams.set('view', 'replay');
        return address;
      } catch (error) {
        console.error(`<${NAME} src="${this.getAttribute('src')}">:`, error);
        return null;
      }
    }

    /** `--chatqa-accent`, `--chatqa-paper` and `--chatqa-ink` of the page, as plain colours; the server checks them again. */
    #theme(root: ShadowRoot, address: URL): void {
      const probe = document.createElement('span');
      root.append(probe);
      const style = getComputedStyle(this);
      for (const name of COLOURS) {
        if (style.getPropertyValue(`--chatqa-${name}`).trim() === '') continue;
        probe.style.color = '';
        probe.style.color = `var(--chatqa-${name})`;
        const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(getComputedStyle(probe).color);
        if (parts) address.searchParams.set(name, parts.slice(1).map((part) => Number(part).toString(16).padStart(2, '0')).join(''));
      }
      probe.remove();
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, Chat);
}

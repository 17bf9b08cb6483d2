import './people.css';
import { copies } from './copy.ts';

// The newsroom's forms work without a script; what is here only makes them quicker.
copies(document);
if (document.querySelector('[data-passkey], [data-new-passkey]')) {
  void import('./passkeys.ts').then(({ adds, signsIn }) => {
    signsIn(document);
    adds(document);
  });
}
if (document.querySelector('[data-accent]')) void import('./accent.ts').then(({ judges }) => judges(document));

/**
 * The replay is finished HTML; one thing may still come while it is read: the interview. The page asks the server whether it is
 * still the newest (mostly a 304), when somebody comes back to it and each minute that it is looked at.
 */
const EVERY = 60_000;
const place = document.getElementById('interview-out');
const notice = document.getElementById('interview-notice');
let timer: ReturnType<typeof setInterval> | undefined;

async function look(): Promise<void> {
  if (document.visibilityState !== 'visible') return;
  try {
    const answer = await fetch(location.href, { cache: 'no-cache' });
    if (answer.ok && (await answer.text()).includes('data-interview')) tell();
  } catch {
    // No network: asked again later.
  }
}

function tell(): void {
  if (!(place && notice instanceof HTMLTemplateElement) || place.hasChildNodes()) return;
  clearInterval(timer);
  document.removeEventListener('visibilitychange', look);
  place.append(notice.content.cloneNode(true));
}

if (place) {
  timer = setInterval(() => void look(), EVERY);
  document.addEventListener('visibilitychange', look);
}

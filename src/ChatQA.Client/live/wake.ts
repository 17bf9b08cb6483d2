/** What a browser knows before any timer does. */
export function heed(connection: { woke(): void; cameOnline(): void; wentOffline(): void }): void {
  document.addEventListener('visibilitychange', () => { if (!document.hidden) connection.woke(); });
  document.addEventListener('resume', () => connection.woke());
  // Out of the back and forward cache, where sockets were closed without a word.
  window.addEventListener('pageshow', (event) => { if (event.persisted) connection.woke(); });
  window.addEventListener('online', () => connection.cameOnline());
  window.addEventListener('offline', () => connection.wentOffline());
}

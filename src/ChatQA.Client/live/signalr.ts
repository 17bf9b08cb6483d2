import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import { pause, realTimer, type Token, type Transport } from './transport.ts';
import { Unreached, Ways, type Way } from './ways.ts';

const PATIENCE = 6_000;
const TRANSPORTS = {
  webSockets: HttpTransportType.WebSockets,
  serverSentEvents: HttpTransportType.ServerSentEvents,
  longPolling: HttpTransportType.LongPolling,
};

/** One memory for the page, whatever it connects to. */
const ways = new Ways();
if (typeof window !== 'undefined') window.addEventListener('online', () => ways.forget());

/** Whether staff's sign-in has ended: then what is on their screen is no longer theirs to see, and the page is asked for anew. */
const shownOut = async (hub: string): Promise<boolean> =>
  (await fetch(hub.replace(/hubs\/\w+$/, 'api/passes/mine'), { headers: { Accept: 'application/json' } }).catch(() => null))?.status === 401;

/** The one place that knows SignalR. Reconnecting and resuming are ours (connection.ts): its own reconnect stays off. */
export function signalr(url: string, token?: Token): Transport {
  const heard: [string, (payload: never) => void][] = [];
  let connection: HubConnection | null = null;
  let closed = () => {};
  let stopped = false;

  function build(way: Way): HubConnection {
    const made = new HubConnectionBuilder()
      .withUrl(way === 'webSockets' ? url : `${url}?via=${crypto.randomUUID()}`, {
        // Visitors carry a token and no cookie; staff, without a token, their cookie.
        withCredentials: token === undefined,
        accessTokenFactory: token && (() => token.get()),
        transport: TRANSPORTS[way],
        skipNegotiation: way === 'webSockets',
      })
      .configureLogging(LogLevel.None)
      .withServerTimeout(20_000)
      .withKeepAliveInterval(10_000)
      .build();
    for (const [message, hear] of heard) made.on(message, hear);
    made.onclose(() => { if (connection === made) closed(); });
    return made;
  }

  async function attempt(way: Way): Promise<void> {
    if (stopped) throw new Unreached('stopped');
    const made = build(way);
    connection = made;
    try {
      // A network may swallow what it does not like without a word.
      await Promise.race([made.start(), pause(realTimer, PATIENCE).then(() => Promise.reject(new Error('silence')))]);
    } catch (error) {
      connection = null;
      void made.stop().catch(() => {});
      const said = String(error);
      if (/\b401\b/.test(said)) token?.doubt();
      if (token === undefined && (await shownOut(url))) location.reload();
      throw (error as { errorType?: string }).errorType === 'FailedToNegotiateWithServerError' ? new Unreached(said) : error;
    }
  }

  return {
    async start() {
      await token?.get();
      await ways.open(attempt);
      if (stopped) await connection?.stop();
    },
    async stop() {
      stopped = true;
      await connection?.stop();
    },
    invoke: (method, ...args) => connection!.invoke(method, ...args),
    on: (message, hear) => heard.push([message, hear]),
    onClose: (then) => (closed = then),
  };
}

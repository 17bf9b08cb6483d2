import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { Token, Transport } from './transport.ts';

/** The one place that knows SignalR. Reconnecting and resuming are ours (connection.ts): its own reconnect stays off. */
export function signalr(url: string, token?: Token): Transport {
  const builder = new HubConnectionBuilder()
    .withUrl(url, {
      // Visitors carry a token and no cookie; staff, without a token, their cookie.
      withCredentials: token === undefined,
      accessTokenFactory: token && (() => token.get()),
      transport: HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling,
    })
    .configureLogging(LogLevel.None)
    .withServerTimeout(20_000)
    .withKeepAliveInterval(10_000);
  const connection = builder.build();
  return {
    start: () => connection.start().catch((error: unknown) => {
      if (/\b401\b/.test(String(error))) token?.doubt();
      throw error;
    }),
    stop: () => connection.stop(),
    invoke: (method, ...args) => connection.invoke(method, ...args),
    on: (message, heard) => connection.on(message, heard),
    onClose: (closed) => connection.onclose(closed),
  };
}

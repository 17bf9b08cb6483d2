using ChatQA.Live;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;

namespace ChatQA.Operations;

/// <summary>What a hub does is logged with its session, actor and connection; what was said is not.</summary>
internal static class HubLogScope
{
    /// <summary>For all that this connection's messages lead to.</summary>
    public static IDisposable Push(ConnectionContext connection) => LogContext.Push(new Caller(connection));

    /// <summary>Looks who it was only when a line is written.</summary>
    private sealed class Caller(ConnectionContext connection) : ILogEventEnricher
    {
        public void Enrich(LogEvent line, ILogEventPropertyFactory factory)
        {
            Add(LogScope.Session, connection.Features.Get<Seat>()?.Session?.Value);
            Add(LogScope.Actor, LogScope.ActorOf(connection.Features.Get<IConnectionUserFeature>()?.User));
            Add(LogScope.Connection, connection.ConnectionId);

            void Add(string name, string? value)
            {
                if (value is { Length: > 0 })
                {
                    line.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(value)));
                }
            }
        }
    }
}

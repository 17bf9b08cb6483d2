using System.Security.Claims;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;

namespace ChatQA.Live;

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
            Add(LogFields.Session, connection.Features.Get<Seat>()?.Session?.Value);
            Add(LogFields.Actor, connection.Features.Get<IConnectionUserFeature>()?.User?.FindFirstValue(ClaimTypes.NameIdentifier));
            Add(LogFields.Connection, connection.ConnectionId);

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

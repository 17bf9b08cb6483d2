using ChatQA.Live;
using Microsoft.AspNetCore.SignalR;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;

namespace ChatQA.Operations;

/// <summary>What a hub does is logged with its session, actor and connection; what was said is not.</summary>
internal sealed class HubLogScope(ILogger<HubLogScope> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        using (Scope(invocation.Context))
        {
            var result = await next(invocation);
            logger.LogDebug("{Method} done", invocation.HubMethodName);
            return result;
        }
    }

    public async Task OnConnectedAsync(HubLifetimeContext lifetime, Func<HubLifetimeContext, Task> next)
    {
        using (Scope(lifetime.Context))
        {
            logger.LogDebug("{Hub} connected", lifetime.Hub.GetType().Name);
            await next(lifetime);
        }
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext lifetime, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        using (Scope(lifetime.Context))
        {
            logger.LogDebug("{Hub} disconnected", lifetime.Hub.GetType().Name);
            await next(lifetime, exception);
        }
    }

    private static IDisposable Scope(HubCallerContext connection) => LogContext.Push(new Caller(connection));

    /// <summary>Looks who it was only when a line is written.</summary>
    private sealed class Caller(HubCallerContext connection) : ILogEventEnricher
    {
        public void Enrich(LogEvent line, ILogEventPropertyFactory factory)
        {
            Add(LogScope.Session, Seat.Of(connection).Session?.Value);
            Add(LogScope.Actor, LogScope.ActorOf(connection.User));
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

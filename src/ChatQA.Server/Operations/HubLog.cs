using ChatQA.Live;
using Microsoft.AspNetCore.SignalR;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;

namespace ChatQA.Operations;

/// <summary>
/// What a hub does is logged with its session, actor and connection; what was said is not. The visitors' hub says nothing above
/// the level Debug, and above it goes without: a filter costs each question something even where no line is written.
/// </summary>
internal sealed partial class HubLog(ILogger<HubLog> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        using (Scope(invocation.Context))
        {
            var result = await next(invocation);
            Done(invocation.HubMethodName);
            return result;
        }
    }

    public async Task OnConnectedAsync(HubLifetimeContext lifetime, Func<HubLifetimeContext, Task> next)
    {
        using (Scope(lifetime.Context))
        {
            Connected(lifetime.Hub.GetType().Name);
            await next(lifetime);
        }
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext lifetime, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        using (Scope(lifetime.Context))
        {
            Disconnected(lifetime.Hub.GetType().Name);
            await next(lifetime, exception);
        }
    }

    private static IDisposable Scope(HubCallerContext connection) => LogContext.Push(new Caller(connection));

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} done")]
    private partial void Done(string method);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Hub} connected")]
    private partial void Connected(string hub);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Hub} disconnected")]
    private partial void Disconnected(string hub);

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

using System.Collections.Concurrent;
using ChatQA.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Access;

/// <summary>
/// A connection outlives the request that authenticated it: each call asks whether its pass is still good,
/// and a look each second closes the connections whose pass has ended.
/// </summary>
internal sealed class PassWatch(Passes passes, TimeProvider time, ILogger<PassWatch> logger) : Recurring(Every, logger, time), IHubFilter
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, HubCallerContext> _connections = new();

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (context.Context.User?.Passes().Any() is true)
        {
            _connections[context.Context.ConnectionId] = context.Context;
        }

        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _connections.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        foreach (var pass in invocationContext.Context.User?.Passes() ?? [])
        {
            if (!await passes.StillGood(pass.Id))
            {
                // Nothing is answered on a connection that is cut; an exception would be logged as a fault of ours.
                invocationContext.Context.Abort();
                return null;
            }
        }

        return await next(invocationContext);
    }

    protected override async Task Round(CancellationToken stopping)
    {
        if (_connections.IsEmpty)
        {
            return;
        }

        var held = _connections.Values.SelectMany(connection => connection.User!.Passes()).Select(pass => pass.Id).ToHashSet();
        var good = await passes.Use(held);
        foreach (var connection in _connections.Values.Where(connection => connection.User!.Passes().Any(pass => !good.Contains(pass.Id))))
        {
            connection.Abort();
        }
    }
}

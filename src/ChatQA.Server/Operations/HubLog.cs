using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Operations;

/// <summary>What a hub does, told at the level Debug alone: a filter costs each invocation something even where it says nothing.</summary>
internal sealed partial class HubLog(ILogger<HubLog> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var result = await next(invocation);
        Done(invocation.HubMethodName);
        return result;
    }

    public Task OnConnectedAsync(HubLifetimeContext lifetime, Func<HubLifetimeContext, Task> next)
    {
        Connected(lifetime.Hub.GetType().Name);
        return next(lifetime);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext lifetime, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        Disconnected(lifetime.Hub.GetType().Name);
        return next(lifetime, exception);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} done")]
    private partial void Done(string method);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Hub} connected")]
    private partial void Connected(string hub);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Hub} disconnected")]
    private partial void Disconnected(string hub);
}

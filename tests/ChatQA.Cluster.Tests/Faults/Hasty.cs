using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Questions;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Cluster.Faults;

/// <summary>Answers a visitor's question as written, while it still waits to be.</summary>
internal sealed class Hasty : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var written = next(invocationContext);
        if (invocationContext.HubMethodArguments is not [AskQuestion ask])
        {
            return written;
        }

        _ = written.AsTask();
        var visitor = invocationContext.Context.User!.ToActor().Id;
        return new(Task.FromResult<object?>((Outcome<Noted>)new Noted(ItemId.From("question", visitor, ask.ClientId))));
    }
}

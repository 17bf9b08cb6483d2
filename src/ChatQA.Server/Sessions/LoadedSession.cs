using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>A session's log in memory, or on its way there, and when it was last asked for.</summary>
internal sealed class LoadedSession(Func<Task<Mailbox<SessionState, SessionEvent>>> load)
{
    // On a thread of its own: SQLite reads without yielding, and all who wait for a restart's first look would each hold one.
    private readonly Lazy<Task<Mailbox<SessionState, SessionEvent>>> _mailbox = new(() => Task.Run(load));
    private readonly Lock _lock = new();
    private long _asked = Environment.TickCount64;
    private TaskCompletionSource? _gone;

    /// <summary>What is there already, without asking for it.</summary>
    public Mailbox<SessionState, SessionEvent>? Here => _mailbox is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } read } ? read.Result : null;

    /// <summary>The log, for some time to come; null when it was let go, once nothing of it is left.</summary>
    public ValueTask<Mailbox<SessionState, SessionEvent>?> Use()
    {
        lock (_lock)
        {
            if (_gone is not null)
            {
                return Gone(_gone.Task);
            }

            _asked = Environment.TickCount64;
        }

        return Here is { } here ? new(here) : Read();

        async ValueTask<Mailbox<SessionState, SessionEvent>?> Read()
        {
            var read = await _mailbox.Value;
            _asked = Environment.TickCount64;
            return read;
        }

        static async ValueTask<Mailbox<SessionState, SessionEvent>?> Gone(Task gone)
        {
            await gone;
            return null;
        }
    }

    /// <summary>Lets go of what nobody asked for during some time, and then tells; false when it was asked for, or is at work.</summary>
    public async Task<bool> LetGo(TimeSpan unasked, Action tell)
    {
        lock (_lock)
        {
            if (_gone is not null || Here is not { IsAtRest: true } || Environment.TickCount64 - _asked < unasked.TotalMilliseconds)
            {
                return false;
            }

            _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            await Finish();
            tell();
        }
        finally
        {
            _gone.SetResult();
        }

        return true;
    }

    /// <summary>Takes no more commands; completes when all that were taken are written and answered.</summary>
    public async Task Finish()
    {
        if (_mailbox.IsValueCreated && await Task.WhenAny(_mailbox.Value) is { IsCompletedSuccessfully: true } read)
        {
            await read.Result.DisposeAsync();
        }
    }
}

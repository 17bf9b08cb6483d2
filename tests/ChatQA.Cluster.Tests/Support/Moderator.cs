using System.Collections.Concurrent;
using System.Text.Json;

namespace ChatQA.Cluster.Support;

/// <summary>Somebody at the desk who works through what the visitors ask: most is approved, some is rejected, some is left to its asker.</summary>
internal sealed class Moderator(Reader desk, Ledger ledger, TimeSpan pause) : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentQueue<string> _submitted = [];
    private Task _work = Task.CompletedTask;

    public Reader Desk => desk;

    public Moderator Begin()
    {
        desk.Took = Note;
        _work = Task.Run(Work);
        return this;
    }

    /// <inheritdoc cref="Writer.Finish"/>
    public async Task Finish()
    {
        await _enough.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _gone.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await desk.DisposeAsync();
    }

    private async Task Work()
    {
        var seen = new HashSet<string>();
        while (!_enough.IsCancellationRequested)
        {
            while (!_enough.IsCancellationRequested && _submitted.TryDequeue(out var question))
            {
                if (seen.Add(question))
                {
                    await Decide(question);
                }
            }

            await Task.Delay(pause, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task Decide(string question) => Random.Shared.Next(10) switch
    {
        < 6 => ledger.Say(desk, "", "Approve", id => new { clientId = id, question }, _gone.Token),
        < 8 => ledger.Say(desk, "", "Reject", id => new { clientId = id, question, reason = "Hors sujet" }, _gone.Token),
        _ => Task.CompletedTask,
    };

    private void Note(JsonElement item)
    {
        if (item.TryGetProperty("status", out var status) && status.GetString() is "submitted")
        {
            _submitted.Enqueue(item.GetProperty("id").GetString()!);
        }
    }
}

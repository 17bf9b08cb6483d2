namespace ChatQA.Cluster.Support;

/// <summary>A visitor who asks and asks, and takes the oldest question back when too many wait.</summary>
internal sealed class Writer(Reader room, Identity identity, Ledger ledger, TimeSpan pause) : IAsyncDisposable
{
    /// <summary>Below the product's limit of questions that wait for one visitor.</summary>
    private const int Waiting = 8;

    private readonly CancellationTokenSource _enough = new();
    private readonly CancellationTokenSource _gone = new();
    private Task _work = Task.CompletedTask;

    public Reader Room => room;

    public string Visitor => identity.Visitor;

    public Writer Begin()
    {
        _work = Task.Run(Work);
        return this;
    }

    /// <summary>Ends after the command that is under way was answered.</summary>
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
        await room.DisposeAsync();
    }

    private async Task Work()
    {
        var waiting = new Queue<string>();
        for (var count = 1; !_enough.IsCancellationRequested; count++)
        {
            var text = $"Question {count} de {identity.Visitor}";
            if (await ledger.Say(room, identity.Visitor, "Ask", id => new { clientId = id, text, name = "Julie" }, _gone.Token) is { } question)
            {
                waiting.Enqueue(question);
            }

            if (waiting.Count >= Waiting)
            {
                // Refused when the desk was faster: then it no longer waits either.
                var oldest = waiting.Dequeue();
                await ledger.Say(room, identity.Visitor, "Withdraw", id => new { clientId = id, question = oldest }, _gone.Token);
            }

            await Task.Delay(pause * (2 * Random.Shared.NextDouble()), _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

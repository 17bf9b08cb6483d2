using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster.Support;

/// <summary>One acknowledgement, noted outside the server the moment it arrives.</summary>
/// <param name="Actor">Who sent the command.</param>
/// <param name="Client">What the sender called it.</param>
/// <param name="Id">What the server said it made or changed.</param>
internal sealed record Acknowledged(string Actor, string Client, string Method, string Id);

/// <summary>All that was acknowledged to anybody, and how each command came through.</summary>
internal sealed class Ledger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private int _retries;

    public ConcurrentQueue<Acknowledged> Acknowledged { get; } = [];

    /// <summary>The code of each refusal, final or to be retried.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    /// <summary>How often a command was sent again: not answered, or asked to wait.</summary>
    public int Retries => _retries;

    /// <summary>Sends a command with one client id until it is answered, through any number of connections; null when it was refused for good.</summary>
    /// <param name="command">Makes the command with the client id that it is given.</param>
    public async Task<string?> Say(Reader client, string actor, string method, Func<string, object> command, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString();
        while (true)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                patience.CancelAfter(Patience);
                var connection = await client.Seated(patience.Token);
                var answer = await connection.InvokeAsync<Answer<Written>>(method, command(id), patience.Token);
                if (answer.Value is { } written)
                {
                    Acknowledged.Enqueue(new(actor, id, method, written.Id));
                    return written.Id;
                }

                Refused.Enqueue(answer.Rejection!.Code);
                if (!answer.Rejection.Retryable)
                {
                    return null;
                }

                await Task.Delay(100, cancellation);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                // Cut before the answer came: was it written? The same client id finds out.
                await Task.Delay(20, cancellation);
            }

            Interlocked.Increment(ref _retries);
        }
    }
}

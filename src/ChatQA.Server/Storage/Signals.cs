using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using ChatQA.Kernel;
using Dapper;
using Npgsql;

namespace ChatQA.Storage;

/// <summary>
/// What nodes that share a database tell each other: hints that may be late, repeated or lost, so whoever listens
/// also looks for himself now and then. With a database of one process there is nobody to tell.
/// </summary>
internal sealed class Signals(IDialect dialect, ILogger<Signals> logger) : BackgroundService
{
    private const string Line = "chatqa";
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly string _node = Ids.Random();
    private readonly ConcurrentDictionary<(string Topic, string About), string> _waiting = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private sealed record Signal(string Node, string Topic, string About, string Says);

    /// <summary>This process among those that share the database.</summary>
    public string Node => _node;

    /// <summary>Another node spoke: topic, what about, what it says. Listeners only take note.</summary>
    public event Action<string, string, string>? Heard;

    /// <summary>The line was down: something may have been missed.</summary>
    public event Action? Reconnected;

    /// <summary>Tells the other nodes, soon; of two words on the same thing the last one goes.</summary>
    public void Tell(string topic, string about, string says)
    {
        if (dialect.Shared)
        {
            _waiting[(topic, about)] = says;
            _wake.Writer.TryWrite(true);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        dialect.Shared ? Task.WhenAll(Listen(stoppingToken), Speak(stoppingToken)) : Task.CompletedTask;

    private async Task Listen(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = (NpgsqlConnection)await dialect.Open(stopping);
                connection.Notification += (_, said) => Hear(said.Payload);
                await connection.ExecuteAsync($"LISTEN {Line}");
                Reconnected?.Invoke();
                while (true)
                {
                    await connection.WaitAsync(stopping);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                logger.LogWarning(failure, "The line to the other nodes is down; the poll goes on");
                await Task.Delay(Again, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Speak(CancellationToken stopping)
    {
        try
        {
            while (await _wake.Reader.WaitToReadAsync(stopping))
            {
                _wake.Reader.TryRead(out _);
                await Say();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>All that waits in one command, outside any transaction: inside, commits would queue behind each other.</summary>
    private async Task Say()
    {
        var said = new List<string>();
        foreach (var key in _waiting.Keys)
        {
            if (_waiting.TryRemove(key, out var says))
            {
                said.Add(JsonSerializer.Serialize(new Signal(_node, key.Topic, key.About, says), Wire.Json));
            }
        }

        try
        {
            await using var connection = await dialect.Open(CancellationToken.None);
            await connection.ExecuteAsync("SELECT pg_notify(@channel, said) FROM unnest(@said) AS said", new { channel = Line, said = said.ToArray() });
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "{Count} signals were not sent; the poll makes up for them", said.Count);
        }
    }

    private void Hear(string payload)
    {
        try
        {
            if (JsonSerializer.Deserialize<Signal>(payload, Wire.Json) is { } signal && signal.Node != _node)
            {
                Heard?.Invoke(signal.Topic, signal.About, signal.Says);
            }
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "A signal could not be read");
        }
    }
}

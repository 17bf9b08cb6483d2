using ChatQA.Kernel;
using ChatQA.Storage;

namespace ChatQA.Log;

/// <summary>The logs that this process holds in memory.</summary>
internal interface IFollowed
{
    /// <summary>Where each one stands here.</summary>
    IEnumerable<(SessionId Session, string Epoch, long Head)> Followed { get; }

    /// <summary>Reads what others wrote to one of them; returns at once.</summary>
    void CatchUp(SessionId session);

    /// <summary>This process committed to a session, whose log is now of this epoch up to this head.</summary>
    event Action<SessionId, string, long>? Moved;
}

/// <summary>
/// Keeps the logs held here up with what other nodes write: a signal after each commit wakes, and a poll makes up for
/// the signals that were lost.
/// </summary>
internal sealed class Follower : BackgroundService
{
    private const string Topic = "log";
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1.5);

    private readonly IFollowed _logs;
    private readonly Database _database;
    private readonly Signals _signals;
    private readonly ILogger<Follower> _logger;

    public Follower(IFollowed logs, Database database, Signals signals, ILogger<Follower> logger)
    {
        (_logs, _database, _signals, _logger) = (logs, database, signals, logger);
        logs.Moved += (session, epoch, head) => signals.Tell(Topic, session.Value, $"{epoch} {head}");
        signals.Heard += Hear;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_database.Dialect.Shared)
        {
            return;
        }

        using var timer = new PeriodicTimer(Poll);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure)
            {
                _logger.LogWarning("The logs of other nodes could not be looked at: {Reason}", failure.Message);
            }
        }
    }

    private async Task Look(CancellationToken stopping)
    {
        var here = _logs.Followed.ToDictionary(log => log.Session, log => (log.Epoch, log.Head));
        if (here.Count == 0)
        {
            return;
        }

        foreach (var log in (await Heads.Of(_database, here.Keys, stopping)).Where(log => here[log.Session] != (log.Epoch, log.Head)))
        {
            _logs.CatchUp(log.Session);
        }
    }

    private void Hear(string topic, string about, string says)
    {
        if (topic == Topic && SessionId.TryParse(about, out var session)
            && _logs.Followed.Where(log => log.Session == session).Select(log => $"{log.Epoch} {log.Head}").FirstOrDefault() is { } here && here != says)
        {
            _logs.CatchUp(session);
        }
    }
}

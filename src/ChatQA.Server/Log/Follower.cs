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
internal sealed class Follower : Recurring
{
    private const string Topic = "log";
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1.5);

    private readonly IFollowed _logs;
    private readonly Database _database;
    private readonly Signals _signals;

    public Follower(IFollowed logs, Database database, Signals signals, ILogger<Follower> logger) : base(Poll, logger)
    {
        (_logs, _database, _signals) = (logs, database, signals);
        logs.Moved += (session, epoch, head) => signals.Tell(Topic, session.Value, $"{epoch} {head}");
        signals.Heard += Hear;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _database.Dialect.Shared ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task Round(CancellationToken stopping)
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

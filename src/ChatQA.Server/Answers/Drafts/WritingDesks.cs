using System.Data.Common;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Answers.Drafts;

/// <summary>The writing desks of all sessions, one row a guest: any device, any node, and none that dies takes a word with it.</summary>
internal sealed class WritingDesks
{
    private const string Topic = "writing-desk";
    private readonly Database _database;
    private readonly Signals _signals;
    private readonly TimeProvider _time;

    public WritingDesks(Database database, SessionLogs sessions, Signals signals, TimeProvider time)
    {
        (_database, _signals, _time) = (database, signals, time);
        signals.Heard += (topic, about, _) =>
        {
            if (topic == Topic && SessionId.TryParse(about, out var session))
            {
                Changed?.Invoke(session);
            }
        };
        sessions.Committed += (session, committed) =>
        {
            if (committed.Events.Any(envelope => FinishedDrafts.Ends(envelope.Event)))
            {
                Changed?.Invoke(session);
            }
        };
    }

    /// <summary>Something was written, here or elsewhere. Listeners only take note.</summary>
    public event Action<SessionId>? Changed;

    public async Task<WritingDesk> Read(SessionId session, ItemId guest) =>
        (await _database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT guest, version, content FROM writing_desks WHERE session = @session AND guest = @guest", new { session, guest })))?.ToDesk() ?? WritingDesk.Empty;

    /// <summary>The versions of a session's desks, for those who may have missed a word.</summary>
    public async Task<IReadOnlyDictionary<ItemId, long>> Versions(SessionId session) =>
        (await _database.Read(connection => connection.QueryAsync<Row>("SELECT guest, version FROM writing_desks WHERE session = @session", new { session })))
            .ToDictionary(row => new ItemId(row.Guest), row => row.Version);

    /// <summary>Decides on the newest desk, which nobody else changes meanwhile, and keeps what comes of it.</summary>
    public async Task<Outcome<Kept>> Change(SessionId session, ItemId guest, Func<WritingDesk, Instant, Outcome<WritingDesk>> decide)
    {
        var at = _time.Now();
        Outcome<Kept> outcome;
        try
        {
            outcome = await _database.Write<Outcome<Kept>>(async (connection, transaction) =>
            {
                var row = await connection.QuerySingleAsync<Row>(
                    """
                    INSERT INTO writing_desks (session, guest, version, content) VALUES (@session, @guest, 1, @empty)
                    ON CONFLICT (session, guest) DO UPDATE SET version = writing_desks.version
                    RETURNING guest, version, content
                    """,
                    new { session, guest, empty = Written(WritingDesk.Empty) },
                    transaction);
                var before = row.ToDesk();
                if (!decide(before, at).Accepted(out var after, out var rejection))
                {
                    return rejection;
                }

                return ReferenceEquals(before, after) ? new Kept(before.Version, at) : new Kept(await Save(connection, transaction, session, guest, after), at);
            });
        }
        catch (DbException)
        {
            return new Rejection("server.store_unavailable");
        }

        if (outcome.Rejection is null)
        {
            _signals.Tell(Topic, session.Value, "");
            Changed?.Invoke(session);
        }

        return outcome;
    }

    /// <summary>Takes drafts away, in somebody else's transaction.</summary>
    public static async Task Drop(DbConnection connection, DbTransaction transaction, SessionId session, Predicate<AnswerDraft> gone)
    {
        // Takes the rows first: who writes at the same moment comes before or after.
        foreach (var row in await connection.QueryAsync<Row>(
            "UPDATE writing_desks SET version = version WHERE session = @session RETURNING guest, version, content", new { session }, transaction))
        {
            var desk = row.ToDesk();
            if (desk.Without(gone) is var left && !ReferenceEquals(left, desk))
            {
                await Save(connection, transaction, session, new(row.Guest), left);
            }
        }
    }

    private static async Task<long> Save(DbConnection connection, DbTransaction transaction, SessionId session, ItemId guest, WritingDesk desk)
    {
        await connection.ExecuteAsync(
            "UPDATE writing_desks SET version = @version, content = @content WHERE session = @session AND guest = @guest",
            new { session, guest, version = desk.Version + 1, content = Written(desk) },
            transaction);
        return desk.Version + 1;
    }

    private static string Written(WritingDesk desk) => JsonSerializer.Serialize(desk, Wire.Json);

    private sealed record Row
    {
        public string Guest { get; init; } = "";
        public long Version { get; init; }
        public string Content { get; init; } = "";

        public WritingDesk ToDesk() => JsonSerializer.Deserialize<WritingDesk>(Content, Wire.Json)! with { Version = Version };
    }
}

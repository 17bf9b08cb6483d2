using System.Collections.Concurrent;
using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Moderation.Claims;

/// <summary>
/// Who reads what, beside the log: a row with a version that its holder moves on as long as they are there. Other nodes
/// are told, and look for themselves now and then.
/// </summary>
internal sealed class ClaimDesk : Recurring
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);
    private const string Topic = "claims";
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private const int LookEvery = 2;

    /// <summary>A seat that was busy was passed over: what is claimed is said again.</summary>
    private const int TellEvery = 4;

    private readonly Database _database;
    private readonly Signals _signals;
    private readonly TimeProvider _time;
    private int _round;
    private readonly ConcurrentDictionary<SessionId, Board> _boards = new();

    public ClaimDesk(Database database, Signals signals, TimeProvider time, ILogger<ClaimDesk> logger) : base(Tick, logger)
    {
        (_database, _signals, _time) = (database, signals, time);
        signals.Heard += (topic, about, says) =>
        {
            if (topic == Topic && SessionId.TryParse(about, out var session) && _boards.ContainsKey(session))
            {
                _ = Look(session);
            }
        };
    }

    /// <summary>What is claimed in a session is no longer what it was. Told in order; listeners only take note.</summary>
    public event Action<SessionId, IReadOnlyList<Claim>>? Changed;

    /// <summary>What is claimed; from here on the session is watched, until it is forgotten.</summary>
    public async ValueTask<IReadOnlyList<Claim>> Of(SessionId session)
    {
        if (!_boards.ContainsKey(session))
        {
            Board(session);
            await Look(session);
        }

        return Board(session).Claims;
    }

    /// <summary>Nobody at this node's desk of the session is left.</summary>
    public void Forget(SessionId session) => _boards.TryRemove(session, out _);

    /// <summary>Who stands in the way of somebody's deed on a question; null when nobody does.</summary>
    public Rejection? Refuses(SessionId session, Actor actor, IDeed deed) =>
        !deed.IsUndo && _boards.TryGetValue(session, out var board) && board.Of(deed.Question) is { } claim && claim.Staff != actor.Id ? Held(claim) : null;

    /// <summary>Takes a question for the one who sits there, or holds on to it; what the seat had before is let go.</summary>
    public async Task<Outcome<Claim>> Take(SessionId session, Actor actor, string seat, ClaimQuestion wanted)
    {
        await Of(session);
        var board = Board(session);
        return await board.InTurn<Outcome<Claim>>(async () =>
        {
            var rows = await _database.Write((connection, transaction) => Write(connection, transaction, board, session, actor, seat, wanted));
            _signals.Tell(Topic, session.Value, "");
            Took(session, board, rows);
            // Another node may have been faster between the look and the write: then the row is theirs.
            var now = rows.Single(row => row.Question == wanted.Question).ToClaim();
            return now.Staff == actor.Id ? now : Held(now);
        });
    }

    /// <summary>Whoever sits there lets go.</summary>
    public async Task Release(SessionId session, string seat)
    {
        try
        {
            if (await _database.Write((connection, transaction) =>
                connection.ExecuteAsync("DELETE FROM claims WHERE session = @session AND seat = @seat", new { session, seat }, transaction)) > 0)
            {
                _signals.Tell(Topic, session.Value, "");
                await Look(session);
            }
        }
        catch (Exception failure)
        {
            Logger.LogWarning("A claim in session {Session} was not let go; its lease ends it: {Reason}", session, failure.Message);
        }
    }

    /// <summary>Reads what is claimed, ends what is over, and tells what changed.</summary>
    public async Task Look(SessionId session)
    {
        if (!_boards.TryGetValue(session, out var board))
        {
            return;
        }

        try
        {
            await board.InTurn(async () =>
            {
                await End(session, board.Over());
                Took(session, board, await _database.Read(connection => Rows(connection, null, session)));
                return true;
            });
        }
        catch (Exception failure)
        {
            Logger.LogWarning("What is claimed in session {Session} could not be read: {Reason}", session, failure.Message);
        }
    }

    public override void Dispose()
    {
        foreach (var board in _boards.Values)
        {
            board.Dispose();
        }

        base.Dispose();
    }

    protected override async Task Round(CancellationToken stopping)
    {
        foreach (var (session, board) in _boards)
        {
            if ((_database.Dialect.Shared && _round % LookEvery == 0) || board.Over().Count > 0)
            {
                await Look(session);
            }

            if (_round % TellEvery == 0)
            {
                Changed?.Invoke(session, board.Claims);
            }
        }

        _round++;
    }

    private static async Task<IReadOnlyList<ClaimRow>> Write(
        DbConnection connection, DbTransaction transaction, Board board, SessionId session, Actor actor, string seat, ClaimQuestion wanted)
    {
        await connection.ExecuteAsync(
            "DELETE FROM claims WHERE session = @session AND seat = @seat AND question <> @Question", new { session, seat, wanted.Question }, transaction);
        var found = (await Rows(connection, transaction, session)).SingleOrDefault(row => row.Question == wanted.Question);
        if (found is null || found.Staff == actor.Id || wanted.TakeOver || board.IsOver(found))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO claims (session, question, staff, name, seat, since, version) VALUES (@session, @Question, @staff, @name, @seat, @since, 1)
                ON CONFLICT (session, question) DO UPDATE SET
                  staff = excluded.staff, name = excluded.name, seat = excluded.seat, since = excluded.since, version = claims.version + 1
                WHERE claims.version = @version
                """,
                new
                {
                    session,
                    wanted.Question,
                    staff = actor.Id,
                    name = actor.Name,
                    seat,
                    since = found?.Staff == actor.Id ? found.Since : board.Now,
                    version = found?.Version ?? 0,
                },
                transaction);
        }

        return await Rows(connection, transaction, session);
    }

    private async Task End(SessionId session, IReadOnlyList<ClaimRow> over)
    {
        if (over.Count > 0)
        {
            await _database.Write((connection, transaction) => connection.ExecuteAsync(
                "DELETE FROM claims WHERE session = @session AND question = @Question AND version = @Version",
                over.Select(row => new { session, row.Question, row.Version }).ToList(),
                transaction));
            _signals.Tell(Topic, session.Value, "");
        }
    }

    private static async Task<IReadOnlyList<ClaimRow>> Rows(DbConnection connection, DbTransaction? transaction, SessionId session) =>
        [.. await connection.QueryAsync<ClaimRow>($"SELECT {ClaimRow.Columns} FROM claims WHERE session = @session ORDER BY question", new { session }, transaction)];

    private static Rejection Held(Claim claim) => new("claim.held", ("by", claim.By), ("at", claim.Since));

    private Board Board(SessionId session) => _boards.GetOrAdd(session, _ => new(_time, Lease));

    private void Took(SessionId session, Board board, IReadOnlyList<ClaimRow> rows)
    {
        if (board.Take(rows))
        {
            Changed?.Invoke(session, board.Claims);
        }
    }
}

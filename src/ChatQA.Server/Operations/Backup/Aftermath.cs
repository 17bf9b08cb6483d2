using ChatQA.Answers.Drafts;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;
using ChatQA.Votes;
using ChatQA.Webhooks;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Operations.Backup;

/// <summary>What must be done to a database that was taken back to an earlier moment, before a server uses it.</summary>
/// <param name="Sessions">Those that got another epoch: clients start anew.</param>
/// <param name="Replayed">Those whose erasure came after that moment, and was done again.</param>
internal sealed record Aftermath(int Sessions, int Replayed)
{
    /// <summary>All that keeps visitors' words beside the log: a restore brought them back everywhere.</summary>
    internal static IReadOnlyList<IHoldsWords> Holders { get; } = [new InterviewErasure(), new ErasedVotes(), new FinishedDrafts(), new ErasedAttendance(), new ErasedDeliveries()];

    public static async Task<Aftermath> Settle(Database database, IReadOnlyList<LedgerLine> ledger)
    {
        await Migrator.Migrate(database, NullLogger.Instance);
        var sessions = await database.Write(async (connection, transaction) =>
        {
            var all = (await connection.QueryAsync<SessionId>("SELECT id FROM sessions ORDER BY id", transaction: transaction)).ToList();
            foreach (var session in all)
            {
                await Heads.Renew(connection, transaction, session);
            }

            return all;
        });

        var replayed = 0;
        await using var logs = new SessionLogs(database, TimeProvider.System, NullLogger<SessionLogs>.Instance, new(null, Holders));
        foreach (var line in ledger.Where(line => sessions.Contains(line.Session)).DistinctBy(line => (line.Session, line.Visitor, line.At)))
        {
            replayed += await IsDone(database, line) ? 0 : await Replay(logs, line);
        }

        return new(sessions.Count, replayed);
    }

    /// <summary>What a visitor wrote after their erasure is theirs: only an erasure that the log does not know is done again.</summary>
    private static Task<bool> IsDone(Database database, LedgerLine line) => database.Read(async connection => await connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM events WHERE session = @Session AND subject = @Visitor AND type = 'visitor.erased' AND at >= @At",
        new { line.Session, line.Visitor, line.At }) > 0);

    private static async Task<int> Replay(SessionLogs logs, LedgerLine line)
    {
        var outcome = await logs.Run(line.Session, Actor.System, new EraseVisitor(ClientId.New(), line.Visitor, Elsewhere: true));
        return outcome.Accepted(out _, out var refused) ? 1
            : throw new InvalidOperationException($"The erasure of {line.Visitor} in {line.Session} could not be done again: {refused}.");
    }
}

using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Votes;

/// <summary>A visitor backs a question, or no longer does.</summary>
internal sealed record Ballot(SessionId Session, VisitorId Visitor, ItemId Question, bool On)
{
    public TaskCompletionSource<Rejection?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public (SessionId, ItemId, VisitorId) Key => (Session, Question, Visitor);
}

/// <summary>The votes as they are written, and counted.</summary>
internal sealed class VoteStore(Database database, SessionLogs sessions, TimeProvider time)
{
    /// <summary>What one visitor voted for.</summary>
    public async Task<IReadOnlyList<ItemId>> By(SessionId session, VisitorId visitor) =>
        [.. (await database.Read(connection => connection.QueryAsync<string>(
            "SELECT question FROM votes WHERE session = @session AND visitor = @visitor ORDER BY at, question", new { session, visitor }))).Select(id => new ItemId(id))];

    /// <summary>All the counts of a session; null when it is no longer held here.</summary>
    public async Task<Dictionary<ItemId, int>?> Count(SessionId session)
    {
        if (sessions.Here(session) is not { State: var state })
        {
            return null;
        }

        return await database.Read(async connection =>
        {
            var rows = await connection.QueryAsync<Row>("SELECT question, COUNT(*) AS votes FROM votes WHERE session = @session GROUP BY question", new { session });
            var votes = rows.ToDictionary(row => new ItemId(row.Question), row => (int)row.Votes);
            foreach (var (question, joined) in await Joined.Count(connection, database.Dialect, state, null))
            {
                votes[question] = joined;
            }

            return votes;
        });
    }

    /// <summary>The counts of some of its questions; null when it is no longer held here.</summary>
    public async Task<List<KeyValuePair<ItemId, int>>?> Count(SessionId session, IReadOnlyList<ItemId> questions) =>
        sessions.Here(session) is not { State: var state } ? null : await database.Read(connection => Count(connection, session, state, questions));

    /// <summary>Of several ballots of one visitor on one question the last one holds. Always in the same order: two nodes must not wait for each other.</summary>
    public async Task<List<(SessionId Session, List<KeyValuePair<ItemId, int>> Counts)>> Save(DbConnection connection, DbTransaction transaction, IReadOnlyList<Ballot> ballots)
    {
        var last = ballots.GroupBy(ballot => ballot.Key).Select(group => group.Last())
            .OrderBy(ballot => ballot.Session.Value, StringComparer.Ordinal).ThenBy(ballot => ballot.Question.Value, StringComparer.Ordinal)
            .ThenBy(ballot => ballot.Visitor.Value, StringComparer.Ordinal).ToList();
        foreach (var some in Rows.Of([.. last.Where(ballot => ballot.On).Select(ballot => ballot.Key)]))
        {
            await connection.ExecuteAsync(
                $"INSERT INTO votes (session, question, visitor, at) VALUES {some.With("@at")} ON CONFLICT DO NOTHING", some.Parameters(time.Now()), transaction);
        }

        foreach (var some in Rows.Of([.. last.Where(ballot => !ballot.On).Select(ballot => ballot.Key)]))
        {
            await connection.ExecuteAsync(
                $"DELETE FROM votes WHERE (session, question, visitor) IN (VALUES {some.With(null)})", some.Parameters(null), transaction);
        }

        var counted = new List<(SessionId, List<KeyValuePair<ItemId, int>>)>();
        foreach (var session in last.GroupBy(ballot => ballot.Session))
        {
            var state = sessions.Here(session.Key)?.State;
            // One that was merged counts with the one it joined.
            var questions = session.Select(ballot => ballot.Question).Concat(session.Select(ballot => state?.Question(ballot.Question)?.MergedInto).OfType<ItemId>()).Distinct().ToList();
            counted.Add((session.Key, await Count(connection, session.Key, state, questions, transaction)));
        }

        return counted;
    }

    private async Task<List<KeyValuePair<ItemId, int>>> Count(
        DbConnection connection, SessionId session, SessionState? state, IReadOnlyList<ItemId> questions, DbTransaction? transaction = null)
    {
        var rows = await connection.QueryAsync<Row>(
            $"SELECT question, COUNT(*) AS votes FROM votes WHERE session = @session AND {database.Dialect.OneOf("question", "@questions")} GROUP BY question",
            new { session, questions = questions.Select(question => question.Value).ToArray() },
            transaction);
        var votes = rows.ToDictionary(row => row.Question, row => (int)row.Votes);
        var joined = state is null ? [] : await Joined.Count(connection, database.Dialect, state, questions, transaction);
        return [.. questions.Select(question => KeyValuePair.Create(question, joined.TryGetValue(question, out var all) ? all : votes.GetValueOrDefault(question.Value)))];
    }

    private sealed record Row
    {
        public string Question { get; init; } = "";
        public long Votes { get; init; }
    }
}

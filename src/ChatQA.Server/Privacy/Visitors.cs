using System.Globalization;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Privacy;

/// <summary>One of those that a search found.</summary>
internal sealed record FoundVisitor(VisitorId Visitor, string? Name, string? Place, int Questions, string? Says);

/// <summary>Finds a visitor in a session, shows all that is kept of them, and erases it.</summary>
internal sealed class Visitors(Database database, SessionLogs sessions, TimeProvider time)
{
    /// <summary>More than anybody reads: who searches says more.</summary>
    public const int Most = 50;

    /// <summary>By name, place, words of a question, whatever the accents and the case, or by the id itself. Null when there is no such session.</summary>
    public async Task<IReadOnlyList<FoundVisitor>?> Find(SessionId session, string? search)
    {
        if (await sessions.Read(session) is not var (state, _, _))
        {
            return null;
        }

        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = state.ByVisitor.Select(pair => (Visitor: pair.Key, Theirs: pair.Value.Select(id => state.Question(id)!).Where(question => question.Status is not QuestionStatus.Erased).ToList()))
            .Where(one => one.Theirs.Count > 0 && (words.Length == 0 || one.Visitor.Value == search!.Trim() || one.Theirs.Exists(question => Holds(question, words))))
            .OrderByDescending(one => one.Theirs[^1].Number).Take(Most)
            .Select(one => new FoundVisitor(one.Visitor, one.Theirs[^1].Words.Name, one.Theirs[^1].Words.Place, one.Theirs.Count, one.Theirs[^1].Original ?? one.Theirs[^1].Words.Text))
            .ToList();
        // Who only voted, or only came, is found by their id alone: nothing else is known of them.
        return found.Count == 0 && words is [var id] && await Read(session, new(id)) is { } silent ? [new(silent.Visitor, silent.Name, null, 0, null)] : found;
    }

    /// <summary>Null when nothing is kept of them there.</summary>
    public async Task<VisitorRecord?> Read(SessionId session, VisitorId visitor)
    {
        if (await sessions.Read(session) is not var (state, _, _))
        {
            return null;
        }

        var scope = new { session, visitor };
        var record = await database.Read(async connection => new VisitorRecord(
            visitor,
            session,
            state.Card.Title,
            time.Now(),
            [.. (await connection.QueryAsync<Row>(
                "SELECT at, type, data, words FROM events WHERE session = @session AND subject = @visitor AND words IS NOT NULL ORDER BY seq", scope)).Select(row => row.ToWritten(state))],
            [.. (await connection.QueryAsync<Row>(
                "SELECT question, at FROM votes WHERE session = @session AND visitor = @visitor ORDER BY at, question", scope)).Select(row => new Backed(new(row.Question), new(row.At)))],
            (await connection.QuerySingleOrDefaultAsync<Row>(
                "SELECT first_seen AS at, last_seen, during_live, network FROM attendance WHERE session = @session AND visitor = @visitor", scope))?.ToAttended()));
        return record.IsEmpty ? null : record;
    }

    /// <summary>Refused with <c>visitor.not_found</c> when nothing is kept of them there.</summary>
    public async Task<Outcome<Log.Receipt>> Erase(SessionId session, Actor by, VisitorId visitor) =>
        await sessions.Read(session) is null ? Refusals.NoSuchSession
        : await Read(session, visitor) is not { } record ? (await sessions.Run(session, by, new EraseVisitor(ClientId.New(), visitor)))
        : await sessions.Run(session, by, new EraseVisitor(ClientId.New(), visitor, Elsewhere: record.Written.Count == 0 || record.Votes.Count > 0 || record.Attendance is not null));

    private static bool Holds(Question question, string[] words) => words.All(word => new[] { question.Words.Text, question.Original, question.Words.Name, question.Words.Place }
        .Any(text => text is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0));

    private sealed record Row
    {
        public long At { get; init; }
        public string Type { get; init; } = "";
        public string Data { get; init; } = "";
        public string Words { get; init; } = "";
        public string Question { get; init; } = "";
        public long LastSeen { get; init; }
        public bool DuringLive { get; init; }
        public string? Network { get; init; }

        public Written ToWritten(SessionState state)
        {
            var happened = EventCatalogue.Read(new(Type, Data, null, null));
            var words = JsonSerializer.Deserialize<Words>(Words, Wire.Json)!;
            return new(new(At), Type, happened.About, words.Text, words.Name, words.Place, state.Question(happened.About)?.Status);
        }

        public Attended ToAttended() => new(new(At), new(LastSeen), DuringLive, Network);
    }
}

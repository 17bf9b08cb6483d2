using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Api;

internal sealed class SessionReader(SessionLogs sessions, Attendance attendance, Database database)
{
    /// <summary>The session, and the version that its description is changed against; null when there is none.</summary>
    public async Task<(SessionView View, long Version)?> Read(SessionId session)
    {
        if (await sessions.Read(session) is not { } read)
        {
            return null;
        }

        var (state, card) = (read.State, read.State.Card);
        var answered = state.Items.Values.Count(item => item is Question { Status: QuestionStatus.Answered });
        var view = new SessionView(
            session, card.Title, card.Guest, card.Phase, card.StartsAt, card.LiveAt, card.ClosedAt, card.Language, card.Venue, card.HoldUntilAnswered,
            card.Demonstration, card.ContinuationOpen, state.Head, state.QuestionCount, state.Waiting.Count, answered, await attendance.Read(session));
        return (view, card.Seq);
    }

    /// <summary>The latest start first.</summary>
    public async Task<IReadOnlyList<SessionLine>> List()
    {
        var rows = await database.Read(connection => connection.QueryAsync<Row>(
            "SELECT id, title, guest, phase, starts_at, live_at, language, demonstration FROM sessions ORDER BY starts_at DESC, id"));
        return [.. rows.Select(row => new SessionLine
        {
            Id = new(row.Id),
            Title = row.Title,
            Guest = row.Guest,
            Phase = Enum.Parse<Phase>(row.Phase),
            StartsAt = new(row.StartsAt),
            LiveAt = row.LiveAt is { } live ? new Instant(live) : null,
            Language = row.Language,
            Demonstration = row.Demonstration,
        })];
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Title { get; init; } = "";
        public string Guest { get; init; } = "";
        public string Phase { get; init; } = "";
        public long StartsAt { get; init; }
        public long? LiveAt { get; init; }
        public string Language { get; init; } = "";
        public bool Demonstration { get; init; }
    }
}

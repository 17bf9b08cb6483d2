using System.Data.Common;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Lede;
using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Interviews;

/// <summary>Reads what an interview is made from: the record, the texts that earlier versions used, and the lede's facts.</summary>
internal sealed class Sources(SessionLogs sessions, Attendance attendance, Database database)
{
    public async Task<(SessionState State, SourceRecord Record)?> Record(SessionId session) =>
        await sessions.Read(session) is { } read ? (read.State, SourceRecord.Of(read.State, read.Epoch)) : null;

    public Task<Newspaper> Newspaper(SessionState state) => database.Read(connection => Interviews.Newspaper.Read(connection, state.Card.Publication));

    public async Task<LedeFacts> Facts(SessionState state) => new(
        (await attendance.Read(state.Id)).Unique, await database.Read(connection => Ordinal(connection, state)), state.Card.Venue, state.Card.Guest, false, false,
        [.. state.Card.Guests.Where(guest => !guest.Removed || state.Items.Values.Any(item => item is Answer answer && answer.Guest == guest.Id)).Select(guest => guest.Card)]);

    /// <summary>The record's texts, with the outdated ones that a document still refers to.</summary>
    public async Task<SourceTexts> Texts(SourceRecord record, InterviewDocument? document)
    {
        var used = (document?.Turns ?? []).SelectMany(turn => turn.Sentences).SelectMany(sentence => sentence.Sources)
            .Select(source => new SourceText(source.Item, source.Revision)).ToHashSet();
        var outdated = used.Where(text => record.Find(text.Item) is { Kind: SourceKind.Question } message && message.Revision != text.Revision);
        var earlier = new Dictionary<SourceText, string>();
        foreach (var text in outdated)
        {
            if (await database.Read(connection => EarlierQuestion(connection, record.Session, text)) is { } words)
            {
                earlier[text] = words;
            }
        }

        return new(record, earlier, used);
    }

    /// <summary>What a question said at a revision, from the log; null when those words were erased.</summary>
    private static async Task<string?> EarlierQuestion(DbConnection connection, SessionId session, SourceText text)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT type, data, words FROM events WHERE session = @session AND seq = @Revision AND words IS NOT NULL", new { session, text.Revision });
        return row is not null && EventCatalogue.Read(new(row.Type, row.Data, null, row.Words)) is VisitorEvent { Words: { } words } happened
            && happened.About == text.Item ? words.Text : null;
    }

    /// <summary>Which of the publication's sessions that went live this one is; demonstrations are not counted.</summary>
    private static async Task<int?> Ordinal(DbConnection connection, SessionState state) =>
        state.Card.LiveAt is not { } liveAt || state.Card.Demonstration ? null : (int)await connection.ExecuteScalarAsync<long>(
            """
            SELECT COUNT(*) FROM sessions
            WHERE publication = @publication AND NOT demonstration AND live_at IS NOT NULL AND (live_at < @liveAt OR (live_at = @liveAt AND id <= @id))
            """,
            new { publication = state.Card.Publication, liveAt, id = state.Id });

    private sealed record Row
    {
        public string Type { get; init; } = "";
        public string Data { get; init; } = "";
        public string? Words { get; init; }
    }
}

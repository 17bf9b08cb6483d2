using System.Data.Common;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Sessions.Erasure;
using Dapper;

namespace ChatQA.Interviews;

/// <summary>
/// Takes an erased visitor's words and name out of every version of a session's interview. The newest gets a version
/// of its own, so that an editor who still has the words on the screen cannot save them back.
/// </summary>
internal sealed class InterviewErasure : IHoldsWords
{
    public async Task LetGo(DbConnection connection, DbTransaction transaction, ErasedVisitor erased)
    {
        var session = erased.Before.Id;
        // Takes the row first: an editor who saves at the same moment comes before or after.
        var newest = await connection.QuerySingleOrDefaultAsync<Row>(
            "UPDATE interviews SET version = version WHERE session = @session RETURNING version, state, document", new { session }, transaction);
        if (newest is null)
        {
            return;
        }

        foreach (var version in await connection.QueryAsync<Row>(
            "SELECT version, document FROM interview_versions WHERE session = @session ORDER BY version", new { session }, transaction))
        {
            if (Redacted(version, erased) is { } document)
            {
                await connection.ExecuteAsync(
                    "UPDATE interview_versions SET document = @document WHERE session = @session AND version = @Version", new { session, version.Version, document }, transaction);
            }
        }

        var redaction = new Redaction(erased);
        foreach (var comment in await connection.QueryAsync<Remark>(
            "SELECT id, sentence, words, was, proposed FROM interview_comments WHERE session = @session", new { session }, transaction))
        {
            var clean = new Remark
            {
                Id = comment.Id,
                Sentence = redaction.Of(comment.Sentence),
                Words = redaction.Of(comment.Words)!,
                Was = redaction.Of(comment.Was),
                Proposed = redaction.Of(comment.Proposed),
            };
            if (clean != comment)
            {
                await connection.ExecuteAsync(
                    "UPDATE interview_comments SET sentence = @Sentence, words = @Words, was = @Was, proposed = @Proposed WHERE id = @Id", clean, transaction);
            }
        }

        if (Redacted(newest, erased) is { } last)
        {
            await connection.ExecuteAsync(
                """
                UPDATE interviews SET version = @version, document = @last, updated_at = @at, updated_by = @by WHERE session = @session;
                INSERT INTO interview_versions (session, version, state, document, at, by_name) VALUES (@session, @version, @state, @last, @at, @by)
                """,
                new { session, version = newest.Version + 1, state = newest.State, last, at = erased.At, by = erased.By.Name },
                transaction);
        }
    }

    /// <summary>Null when there is nothing of theirs in it.</summary>
    private static string? Redacted(Row row, ErasedVisitor erased)
    {
        var document = JsonSerializer.Deserialize<InterviewDocument>(row.Document, Wire.Json)!;
        var redacted = JsonSerializer.Serialize(new Redaction(erased).Of(document), Wire.Json);
        return redacted == JsonSerializer.Serialize(document, Wire.Json) ? null : redacted;
    }

    private sealed record Remark
    {
        public string Id { get; init; } = "";
        public string? Sentence { get; init; }
        public string Words { get; init; } = "";
        public string? Was { get; init; }
        public string? Proposed { get; init; }
    }

    private sealed record Row
    {
        public long Version { get; init; }
        public string State { get; init; } = "";
        public string Document { get; init; } = "";
    }
}

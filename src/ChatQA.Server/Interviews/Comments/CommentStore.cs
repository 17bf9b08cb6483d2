using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Interviews.Comments;

/// <summary>The remarks' rows. They stand beside the document, so that a remark never makes a version.</summary>
internal sealed class CommentStore(Database database)
{
    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<Comment>> List(SessionId session) => [.. (await database.Read(connection => connection.QueryAsync<Row>(
        """
        SELECT id, turn, sentence, kind, words, was, proposed, review, at, by_name, resolved_at, resolved_by, outcome
        FROM interview_comments WHERE session = @session ORDER BY at, id
        """,
        new { session }))).Select(row => row.ToComment())];

    public Task Add(SessionId session, Comment comment) => database.Write((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO interview_comments (id, session, turn, sentence, kind, words, was, proposed, review, at, by_name)
        VALUES (@Id, @session, @Turn, @Sentence, @kind, @Words, @Was, @Proposed, @Review, @At, @By)
        """,
        new { comment.Id, session, comment.Turn, comment.Sentence, kind = comment.Kind.ToString(), comment.Words, comment.Was, comment.Proposed, comment.Review, comment.At, comment.By },
        transaction));

    /// <summary>Settles a remark, or opens it again when <paramref name="outcome"/> is null; false when there is none.</summary>
    public Task<bool> Settle(SessionId session, string id, CommentOutcome? outcome, Instant at, string by) => database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync(
            "UPDATE interview_comments SET resolved_at = @at, resolved_by = @by, outcome = @outcome WHERE session = @session AND id = @id",
            new { session, id, at = outcome is null ? (long?)null : at.Milliseconds, by = outcome is null ? null : by, outcome = outcome?.ToString() },
            transaction) == 1);

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Turn { get; init; } = "";
        public string? Sentence { get; init; }
        public string Kind { get; init; } = "";
        public string Words { get; init; } = "";
        public string? Was { get; init; }
        public string? Proposed { get; init; }
        public string? Review { get; init; }
        public long At { get; init; }
        public string ByName { get; init; } = "";
        public long? ResolvedAt { get; init; }
        public string? ResolvedBy { get; init; }
        public string? Outcome { get; init; }

        public Comment ToComment() => new(
            Id, Turn, Sentence, Enum.Parse<CommentKind>(Kind), Words, Was, Proposed, Review, new(At), ByName, ResolvedAt is { } at ? new(at) : null, ResolvedBy,
            Outcome is null ? null : Enum.Parse<CommentOutcome>(Outcome));
    }
}

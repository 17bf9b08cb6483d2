using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Interviews.Reviews;

/// <summary>The reviews' rows. A link is found by its hash alone.</summary>
internal sealed class ReviewStore(Database database)
{
    private const string Columns = "id, session, mode, disclosed, at, by_name, expires_at, opened_at, finished_at, revoked_at";

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Review>> List(SessionId session) => [.. (await database.Read(connection => connection.QueryAsync<Row>(
        $"SELECT {Columns} FROM interview_reviews WHERE session = @session ORDER BY at DESC, id", new { session }))).Select(row => row.ToReview())];

    /// <summary>The review that a link opens; null when there is none, or it is over.</summary>
    public async Task<(SessionId Session, Review Review)?> Find(string token, Instant now) =>
        Secret.WellFormed(token)
        && await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM interview_reviews WHERE token_hash = @hash", new { hash = Secret.Hash(token) })) is { } row
        && row.ToReview() is var review && (review.IsPending(now) || review is { FinishedAt: not null, RevokedAt: null } && now < review.ExpiresAt)
            ? (new(row.Session), review) : null;

    public Task Add(SessionId session, Review review, string token) => database.Write((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO interview_reviews (id, session, token_hash, mode, disclosed, at, by_name, expires_at)
        VALUES (@Id, @session, @hash, @mode, @Disclosed, @At, @By, @ExpiresAt)
        """,
        new { review.Id, session, hash = Secret.Hash(token), mode = review.Mode.ToString(), review.Disclosed, review.At, review.By, review.ExpiresAt },
        transaction));

    public Task<bool> Revoke(SessionId session, string id, Instant at) => Mark("revoked_at", session, id, at);

    public Task<bool> Open(SessionId session, string id, Instant at) => Mark("opened_at", session, id, at);

    public Task<bool> Finish(SessionId session, string id, Instant at) => Mark("finished_at", session, id, at);

    // Once: what is marked stays as it was.
    private Task<bool> Mark(string column, SessionId session, string id, Instant at) => database.Write(async (connection, transaction) => await connection.ExecuteAsync(
        $"UPDATE interview_reviews SET {column} = @at WHERE session = @session AND id = @id AND {column} IS NULL", new { session, id, at }, transaction) == 1);

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Session { get; init; } = "";
        public string Mode { get; init; } = "";
        public bool Disclosed { get; init; }
        public long At { get; init; }
        public string ByName { get; init; } = "";
        public long ExpiresAt { get; init; }
        public long? OpenedAt { get; init; }
        public long? FinishedAt { get; init; }
        public long? RevokedAt { get; init; }

        public Review ToReview() => new(
            Id, Enum.Parse<ReviewMode>(Mode), Disclosed, new(At), ByName, new(ExpiresAt), Moment(OpenedAt), Moment(FinishedAt), Moment(RevokedAt));

        private static Instant? Moment(long? at) => at is { } moment ? new(moment) : null;
    }
}

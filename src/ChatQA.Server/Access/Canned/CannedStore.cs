using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Access.Canned;

/// <summary>The newsroom's own sentences at hand, one row a language.</summary>
internal sealed class CannedStore(Database database)
{
    /// <summary>Null as long as nobody changed those that the product comes with.</summary>
    public async Task<CannedTexts?> Find(string language) =>
        await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT reasons, replies, version FROM canned WHERE language = @language", new { language })) is { } row
            ? new(language, Lines(row.Reasons), Lines(row.Replies), row.Version)
            : null;

    /// <summary>Writes them anew, if nobody else did since the version given was read.</summary>
    public async Task<Outcome<CannedTexts>> Change(CannedTexts texts)
    {
        if (texts.Version < 0)
        {
            return new Rejection("canned.changed_meanwhile");
        }

        if (!texts.Checked().Accepted(out var accepted, out var rejection))
        {
            return rejection;
        }

        var written = await database.Write((connection, transaction) => connection.ExecuteAsync(
            """
            INSERT INTO canned (language, reasons, replies, version) VALUES (@Language, @reasons, @replies, @next)
            ON CONFLICT (language) DO UPDATE SET reasons = excluded.reasons, replies = excluded.replies, version = excluded.version
            WHERE canned.version = @Version
            """,
            new { accepted.Language, reasons = string.Join('\n', accepted.Reasons), replies = string.Join('\n', accepted.Replies), next = accepted.Version + 1, accepted.Version },
            transaction));
        return written == 1 ? accepted with { Version = accepted.Version + 1 } : new Rejection("canned.changed_meanwhile");
    }

    private static string[] Lines(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Row
    {
        public string Reasons { get; init; } = "";
        public string Replies { get; init; } = "";
        public long Version { get; init; }
    }
}

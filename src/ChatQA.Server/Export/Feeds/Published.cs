using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Export.Feeds;

/// <summary>The interviews that readers see, for feeds.</summary>
internal sealed class Published(Database database, InterviewStore store)
{
    /// <summary>More than any reader shows at once.</summary>
    public const int Most = 30;

    /// <summary>The last changed first; those of demonstrations are told too, as their pages are.</summary>
    public async Task<IReadOnlyList<InterviewVersion>> Newest()
    {
        var sessions = await database.Read(connection => connection.QueryAsync<SessionId>(
            """
            SELECT session FROM interviews
            WHERE public_version IS NOT NULL
            ORDER BY updated_at DESC, session
            LIMIT @Most
            """,
            new { Most }));
        var found = new List<InterviewVersion>();
        foreach (var session in sessions)
        {
            // It may have been withdrawn since.
            if (await store.Public(session) is { } version)
            {
                found.Add(version);
            }
        }

        return found;
    }
}

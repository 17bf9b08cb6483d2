using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatQA.Benchmarks.Peers.Bare;

/// <summary>A question, as it came.</summary>
internal sealed record Asked(string Room, string Client, string Words);

/// <summary>What is kept of a question.</summary>
/// <param name="Values">In the order of the columns, from a question and its number.</param>
internal sealed record Shape(string Create, string[] Columns, Func<Asked, long, object?[]> Values)
{
    /// <summary>The least: what was asked, once.</summary>
    public static Shape Least { get; } = new(
        "CREATE TABLE questions (id INTEGER PRIMARY KEY, room TEXT NOT NULL, client TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (room, client))",
        ["room", "client", "words"],
        (asked, _) => [asked.Room, asked.Client, asked.Words]);

    /// <summary>
    /// A row of ChatQA's log with its indexes: who, in which role, when, which event; the words apart, so that they can be erased; the retry
    /// found again.
    /// </summary>
    public static Shape Log { get; } = new(
        """
        CREATE TABLE questions (
          session TEXT NOT NULL, seq BIGINT NOT NULL, public_seq BIGINT, at BIGINT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, actor_name TEXT NOT NULL,
          client_id TEXT, type TEXT NOT NULL, data TEXT NOT NULL, subject TEXT, words TEXT, PRIMARY KEY (session, seq));
        CREATE UNIQUE INDEX questions_public ON questions (session, public_seq) WHERE public_seq IS NOT NULL;
        CREATE UNIQUE INDEX questions_client ON questions (session, actor, client_id);
        """,
        ["session", "seq", "public_seq", "at", "actor", "role", "actor_name", "client_id", "type", "data", "subject", "words"],
        Event);

    private static object?[] Event(Asked asked, long number)
    {
        var visitor = asked.Client[..asked.Client.LastIndexOf('-')];
        var question = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.Client)).AsSpan(0, 8));
        return
        [
            asked.Room, number, null, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), visitor, "Visitor", "", asked.Client, "question.asked",
            JsonSerializer.Serialize(new Data(question, asked.Client, visitor)), visitor, JsonSerializer.Serialize(new Words(asked.Words, "Julie", "Longueuil")),
        ];
    }

    private sealed record Data(string Question, string ClientId, string Visitor);

    private sealed record Words(string Text, string Name, string Place);
}

using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Audit;

/// <summary>What staff did: beside the log in rows of its own, and read together with what sessions' logs tell.</summary>
internal sealed class AuditTrail(Database database, TimeProvider time)
{
    /// <summary>More deeds than are ever of one moment.</summary>
    private const int Ties = 50;

    /// <param name="network">Where it came from, as a keyed hash.</param>
    public Task Note(Actor by, string what, SessionId? session = null, string? about = null, string? network = null) =>
        database.Write((connection, transaction) => Note(connection, transaction, time.Now(), by, what, session, about, network));

    /// <summary>In the transaction of the deed itself.</summary>
    public static Task Note(DbConnection connection, DbTransaction transaction, Instant at, Actor by, string what, SessionId? session = null, string? about = null, string? network = null) => connection.ExecuteAsync(
        "INSERT INTO audit (id, at, actor, role, actor_name, deed, session, about, network) VALUES (@id, @at, @actor, @role, @name, @what, @session, @about, @network)",
        new { id = Ids.Random(), at, actor = by.Id, role = by.Role.ToString(), name = by.Name, what, session = session?.Value, about, network },
        transaction);

    /// <summary>The newest first. What is done in a rehearsal is practice: it is nobody's deed.</summary>
    public async Task<IReadOnlyList<Deed>> List(DeedFilter filter, int most)
    {
        // Both by their own index, and no more of each than is shown.
        var (conditions, parameters) = Conditions(filter);
        var (beside, logged) = await database.Read(async connection => (
            await connection.QueryAsync<Row>($"SELECT * FROM (SELECT id, at, actor, role, actor_name, deed, session, about, network FROM audit) AS deeds WHERE {conditions} ORDER BY at DESC LIMIT @limit", parameters),
            await connection.QueryAsync<Row>(
                $"""
                SELECT * FROM (
                  SELECT session || '.' || seq AS id, at, actor, role, actor_name, type AS deed, session, CASE WHEN type = 'visitor.erased' THEN subject END AS about, CAST(NULL AS TEXT) AS network
                  FROM events WHERE (role <> 'Visitor' OR type = 'visitor.erased') AND session NOT LIKE '%{SessionId.RehearsalMark}%') AS deeds
                WHERE {conditions} ORDER BY at DESC LIMIT @limit
                """,
                parameters)));
        // Engines sort ids each their own way: here there is one.
        return [.. beside.Concat(logged).OrderByDescending(row => row.At).ThenByDescending(row => row.Id, StringComparer.Ordinal).Skip(filter.Skip).Take(most).Select(row => row.ToDeed())];

        (string, DynamicParameters) Conditions(DeedFilter wanted)
        {
            List<string> all = ["at <= @at"];
            var values = new DynamicParameters(new { limit = most + wanted.Skip + Ties, at = wanted.Until?.Milliseconds ?? long.MaxValue });
            Where(wanted.By, "actor_name = @by", "by", wanted.By);
            Where(wanted.Session?.Value, "session = @session", "session", wanted.Session?.Value);
            if (wanted.Kind is { } kind && Deeds.Kinds.TryGetValue(kind, out var beginnings))
            {
                all.Add($"({string.Join(" OR ", beginnings.Select((beginning, i) => $"substr(deed, 1, {beginning.Length}) = @kind{i}"))})");
                for (var i = 0; i < beginnings.Length; i++)
                {
                    values.Add($"kind{i}", beginnings[i]);
                }
            }

            return (string.Join(" AND ", all), values);

            void Where(string? asked, string condition, string name, string? value)
            {
                if (asked is not null)
                {
                    all.Add(condition);
                    values.Add(name, value);
                }
            }
        }
    }

    /// <summary>Names of those who did anything beside a log: everybody who ever signed in.</summary>
    public async Task<IReadOnlyList<string>> People() =>
        [.. (await database.Read(connection => connection.QueryAsync<string>("SELECT DISTINCT actor_name FROM audit WHERE actor_name <> ''"))).Order(StringComparer.CurrentCultureIgnoreCase)];

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public long At { get; init; }
        public string Actor { get; init; } = "";
        public string Role { get; init; } = "";
        public string ActorName { get; init; } = "";
        public string Deed { get; init; } = "";
        public string? Session { get; init; }
        public string? About { get; init; }
        public string? Network { get; init; }

        public Deed ToDeed() => new(
            Id, new(At), new(new(Actor), Enum.TryParse<Role>(Role, out var role) ? role : Kernel.Role.None, ActorName), Deed, Session is { } session ? new SessionId(session) : null, About, Network);
    }
}

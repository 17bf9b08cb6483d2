using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Sessions;

/// <summary>The sessions as lists show them.</summary>
internal sealed class SessionList(Database database)
{
    /// <summary>The newest start first; rehearsals are in no list.</summary>
    public async Task<IReadOnlyList<SessionRow>> All() => [.. (await database.Read(connection => connection.QueryAsync<SessionRow>(
        """
        SELECT id, title, guest, phase, starts_at, live_at, language, demonstration
        FROM sessions
        WHERE head > 0
        ORDER BY starts_at DESC, id
        """))).Where(row => row.Id.Rehearsed is null)];
}

/// <summary>One session in a list.</summary>
internal sealed record SessionRow
{
    public SessionId Id { get; init; }
    public string Title { get; init; } = "";

    /// <summary>The guests' full names, one a line.</summary>
    public string Guest { get; init; } = "";
    public Phase Phase { get; init; }
    public Instant StartsAt { get; init; }
    public Instant? LiveAt { get; init; }
    public string Language { get; init; } = "";
    public bool Demonstration { get; init; }

    public IReadOnlyList<string> Guests => Guest.Split('\n');

    /// <summary>What the row keeps of a session's guests.</summary>
    public static string Names(SessionCard card) => string.Join('\n', card.PresentGuests.Select(guest => guest.Card.FullName).Prepend(card.Guest.FullName));
}

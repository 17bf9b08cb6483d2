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

    /// <summary>The first guest's full name. Rows keep all of them, one a line.</summary>
    public string Guest
    {
        get => Guests.FirstOrDefault("");
        init => Guests = value.Split('\n');
    }

    /// <summary>The full names of all guests, the first one first.</summary>
    public IReadOnlyList<string> Guests { get; private init; } = [];
    public Phase Phase { get; init; }
    public Instant StartsAt { get; init; }
    public Instant? LiveAt { get; init; }
    public string Language { get; init; } = "";
    public bool Demonstration { get; init; }

    /// <summary>What the row keeps of a session's guests.</summary>
    public static string Names(SessionCard card) => string.Join('\n', card.PresentGuests.Select(guest => guest.Card.FullName).Prepend(card.Guest.FullName));
}

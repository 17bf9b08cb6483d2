using ChatQA.Access.Accounts;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Access;

/// <summary>Who may come in: everybody who was invited and has not been shown out.</summary>
internal sealed class People(Database database, Invitations invitations, Passes passes, AccountStore accounts, TimeProvider time)
{
    /// <summary>The whole publication's first, then session by session, the newest first; each with the sign-ins that are open.</summary>
    public async Task<IReadOnlyList<Person>> List()
    {
        var now = time.Now();
        var invited = await invitations.All();
        var able = await accounts.All();
        var open = (await passes.List()).ToLookup(pass => pass.Staff.Value);
        var seen = (await database.Read(connection => connection.QueryAsync<(string Staff, long At)>("SELECT staff, MAX(last_seen) FROM passes GROUP BY staff")))
            .ToDictionary(row => row.Staff, row => new Instant(row.At));
        var titles = (await database.Read(connection => connection.QueryAsync<(string Id, string Title)>("SELECT id, title FROM sessions")))
            .ToDictionary(row => row.Id, row => row.Title);
        return [.. invited
            .Select(invitation => new Person(
                invitation,
                invitation.Session is { } session ? titles.GetValueOrDefault(session.Value) : null,
                seen.TryGetValue(invitation.Id, out var at) ? at : null,
                [.. open[invitation.Id]],
                invitation.IsGood(now),
                able.Contains(invitation.Id)))
            // The console prints a link at each start until somebody used one: what nobody used is nobody.
            .Where(person => person.SignIns.Count > 0 || person.LastSeen is not null || !person.Invitation.ByConsole)
            .OrderBy(person => person.Invitation.Session is not null).ThenBy(person => person.Title, StringComparer.Ordinal)];
    }
}

/// <param name="Title">Of the one session that they may enter; null for the whole publication.</param>
/// <param name="LastSeen">Null when they never came.</param>
/// <param name="SignIns">Those that are open, the last seen first.</param>
/// <param name="Waiting">Their link can still be used.</param>
/// <param name="Able">They can sign in without a link.</param>
internal sealed record Person(Invitation Invitation, string? Title, Instant? LastSeen, IReadOnlyList<Pass> SignIns, bool Waiting, bool Able);

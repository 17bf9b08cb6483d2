using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Pages;

/// <summary>One thing to read: a question with its answers, or a word from the newsroom. Only public records make one.</summary>
internal sealed record Card(ItemId Key, Instant At, PublicQuestion? Question, IReadOnlyList<PublicAnswer> Answers, PublicAnnouncement? Announcement)
{
    public Instant? Pinned => Question?.Pinned ?? Announcement?.Pinned;
}

/// <summary>What a session page shows, from the public view alone. Twin of the client's room/feed.ts and room/names.ts.</summary>
internal static class Feed
{
    /// <summary>What is pinned, the last pinned first; then newest first: a question stands where its answer was given.</summary>
    public static List<Card> Of(IReadOnlyList<PublicItem> items)
    {
        var answers = items.OfType<PublicAnswer>().ToLookup(a => a.Question);
        return [.. items.Select(item => item switch
            {
                PublicQuestion question when answers[question.Id].OrderBy(a => a.At).ToList() is var given =>
                    new Card(question.Id, given.Count > 0 ? given[0].At : question.At, question, given, null),
                PublicAnnouncement announcement => new Card(announcement.Id, announcement.At, null, [], announcement),
                _ => null,
            })
            .OfType<Card>().OrderByDescending(c => c.Pinned?.Milliseconds).ThenByDescending(c => c.At).ThenByDescending(c => c.Key.Value, StringComparer.Ordinal)];
    }

    /// <summary>« Zoé, Québec; Paul et Anonyme »; those who gave nothing are named once.</summary>
    public static string Credit(IReadOnlyList<Asker> askers, Texts texts)
    {
        var all = askers.Select(a => string.Join(", ", new[] { a.Name ?? texts["common.anonymous"], a.Place }.Where(p => !string.IsNullOrEmpty(p)))).ToList();
        var names = all.Where((name, i) => name != texts["common.anonymous"] || all.IndexOf(name) == i).ToList();
        return names.Count switch
        {
            0 => texts["common.anonymous"],
            1 => names[0],
            _ => $"{string.Join("; ", names[..^1])} {texts["common.and"]} {names[^1]}",
        };
    }

    /// <summary>« Anna Tremblay, Luc Roy et Zoé Caron ».</summary>
    public static string Names(IReadOnlyList<string> names, Texts texts) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} {texts["common.and"]} {names[^1]}";

    /// <summary>« Anna Tremblay, géologue, Université Laval »; several are set apart by semicolons.</summary>
    public static string Guest(PublicSession session) => string.Join("; ", (session.Guests ?? []).Prepend(session.Guest).Select(One));

    private static string One(GuestCard guest) =>
        string.Join(", ", new[] { guest.FullName, guest.Title, guest.Affiliation }.Where(p => !string.IsNullOrEmpty(p)));
}

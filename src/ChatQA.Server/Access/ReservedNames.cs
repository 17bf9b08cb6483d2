using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Access;

/// <summary>Names that a visitor may not ask under: the guest's, those of the staff, and words for their parts.</summary>
internal sealed class ReservedNames(Invitations invitations, Publications publications, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Parts = new(
        from word in (string[])
        [
            "modération", "modérateur", "modératrice", "moderation", "moderator", "mod", "admin", "administration", "administrateur", "administratrice", "administrator",
            "rédaction", "la rédaction", "newsroom", "the newsroom", "l’équipe", "staff", "invité", "invitée", "l’invité", "l’invitée", "guest", "the guest", "éditeur", "éditrice", "editor",
            "assistant", "assistante", "animateur", "animatrice", "host", "ChatQA", "système", "system",
        ]
        select Skeleton.Of(word));

    private Known? _known;

    private sealed record Known(IReadOnlyList<Invitation> People, long ReadAt);

    /// <summary>Why a visitor may not be called that in this session; null when they may.</summary>
    public async ValueTask<Rejection?> Refusal(SessionState session, string? name)
    {
        var seen = Skeleton.Of(name is { Length: <= 200 } ? name : "");
        if (seen.Length == 0)
        {
            return null;
        }

        var publication = await publications.Current();
        var taken = (await People()).Where(person => person.Session is null || person.Session == session.Id).Select(person => person.Name)
            .Append(session.Card.Guest.FullName).Append(publication.Name);
        return Parts.Contains(seen) || taken.Any(other => PassesFor(seen, other)) ? new Rejection("name.reserved") : null;
    }

    // The same at a glance; or a whole name with something beside it: « Hélène Tremblay (invitée) ».
    private static bool PassesFor(string seen, string other) =>
        Skeleton.Of(other) is { Length: > 0 } whole && (seen == whole || (other.Contains(' ', StringComparison.Ordinal) && whole.Length >= 8 && seen.Contains(whole, StringComparison.Ordinal)));

    private async ValueTask<IReadOnlyList<Invitation>> People()
    {
        if (Volatile.Read(ref _known) is { } known && time.GetElapsedTime(known.ReadAt) < Fresh)
        {
            return known.People;
        }

        var people = (await invitations.All()).Where(person => !person.ByConsole).ToList();
        Volatile.Write(ref _known, new(people, time.GetTimestamp()));
        return people;
    }
}

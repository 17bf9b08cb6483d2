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

    private sealed record Known(IReadOnlyList<(SessionId? Session, Taken Name)> People, long ReadAt);

    /// <summary>A name that is somebody's, and what a reader at a glance sees of it.</summary>
    private sealed record Taken(string Name, string Seen)
    {
        public static Taken Of(string name) => new(name, Skeleton.Of(name));

        // The same at a glance; or a whole name with something beside it: « Hélène Tremblay (invitée) ».
        public bool Is(string seen) =>
            Seen.Length > 0 && (seen == Seen || (Name.Contains(' ', StringComparison.Ordinal) && Seen.Length >= 8 && seen.Contains(Seen, StringComparison.Ordinal)));
    }

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
            .Append(Taken.Of(session.Card.Guest.FullName)).Append(Taken.Of(publication.Name));
        return Parts.Contains(seen) || taken.Any(other => other.Is(seen)) ? new Rejection("name.reserved") : null;
    }

    private async ValueTask<IReadOnlyList<(SessionId? Session, Taken Name)>> People()
    {
        if (Volatile.Read(ref _known) is { } known && time.GetElapsedTime(known.ReadAt) < Fresh)
        {
            return known.People;
        }

        var people = (await invitations.All()).Where(person => !person.ByConsole).Select(person => (person.Session, Taken.Of(person.Name))).ToList();
        Volatile.Write(ref _known, new(people, time.GetTimestamp()));
        return people;
    }
}

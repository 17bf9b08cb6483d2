using ChatQA.Sessions;

namespace ChatQA.Interviews.Lede;

/// <summary>The lede's sentences from the facts; the same facts give the same words.</summary>
internal static class Composer
{
    /// <summary>What the server says of a fact; empty when there is nothing to say.</summary>
    public static string Sentence(LedeKind kind, LedeFacts facts, string language) =>
        language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? FrenchLede.Sentence(kind, facts) : EnglishLede.Sentence(kind, facts);

    /// <summary>What the first link of the box says: the whole chat.</summary>
    public static string ReplayLabel(GuestCard guest, string language) => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase)
        ? $"Pour lire le clavardage avec {(guest.FullName is "" ? "l'invité" : guest.FullName)}"
        : $"To read the chat with {(guest.FullName is "" ? "our guest" : guest.FullName)}";

    /// <summary>The lede that a new interview begins with.</summary>
    public static IReadOnlyList<LedeBlock> Begin(LedeFacts facts, string language) =>
    [
        new(LedeKind.Attendance, Sentence(LedeKind.Attendance, facts, language)) { Automatic = true },
        new(LedeKind.Continued, Sentence(LedeKind.Continued, facts, language)) { Automatic = true },
        new(LedeKind.Excerpt, Sentence(LedeKind.Excerpt, facts, language)) { Automatic = true, SameParagraphAsPrevious = true },
    ];

    /// <summary>« A », « A et B », « A, B et C ».</summary>
    internal static string Series(IReadOnlyList<string> names, string between, string last) =>
        names.Count == 1 ? names[0] : string.Join(between, names.SkipLast(1)) + last + names[^1];
}

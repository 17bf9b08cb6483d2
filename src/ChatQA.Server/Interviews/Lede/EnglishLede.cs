using System.Text.RegularExpressions;
using ChatQA.Sessions;

namespace ChatQA.Interviews.Lede;

/// <summary>The lede's sentences in English.</summary>
internal static partial class EnglishLede
{
    public static string Sentence(LedeKind kind, LedeFacts facts) => kind switch
    {
        LedeKind.Attendance => Attendance(facts),
        LedeKind.Continued when facts.Continued => $"We continued the interview {With(facts.Guests)} once the chat was over.",
        LedeKind.Excerpt when facts.Excerpt => "Here is an excerpt.",
        _ => "",
    };

    private static string Attendance(LedeFacts facts)
    {
        var count = new Headcount(facts.Visitors);
        var who = count switch
        {
            { Visitors: <= 0 } => "",
            { Visitors: 1 } => "One visitor took part in",
            { Many: true } => $"Many of you - {count.InEnglish} visitors - took part in",
            _ => $"{count.InEnglish} visitors took part in",
        };
        var ordinal = facts.Ordinal is { } n ? Ordinals.InEnglish(n) + " " : "";
        var venue = facts.Venue is "" ? "" : $" on {facts.Venue}";
        return who is "" ? "" : $"{who} our {ordinal}live chat{venue}{(facts.Guest.FullName is "" ? "" : ", " + Presented(facts.Guests))}.";
    }

    private static string With(IReadOnlyList<GuestCard> guests) => guests[0].FullName is "" ? "with our guest"
        : "with " + Composer.Series([.. guests.Select(guest => guest.FullName)], ", ", " and ");

    /// <summary>Each with what they do.</summary>
    private static string Presented(IReadOnlyList<GuestCard> guests) =>
        "with " + Composer.Series([.. guests.Select(guest => guest.FullName + Apposition(guest))], "; ", ", and ");

    private static string Apposition(GuestCard guest) => (guest.Title.TrimEnd('.'), guest.Affiliation.TrimEnd('.')) switch
    {
        ("", "") => "",
        ("", var affiliation) => Preposition().IsMatch(affiliation) ? $", {affiliation}" : $", of {affiliation}",
        (var title, "") => $", {title}",
        var (title, affiliation) => Preposition().IsMatch(affiliation) ? $", {title} {affiliation}" : $", {title} at {affiliation}",
    };

    [GeneratedRegex("^(at|of|for|with|from|in) ")]
    private static partial Regex Preposition();
}

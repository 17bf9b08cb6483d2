using System.Text.RegularExpressions;
using ChatQA.Sessions;

namespace ChatQA.Interviews.Lede;

/// <summary>The lede's sentences in French, as somebody would type them: typography comes later.</summary>
internal static partial class FrenchLede
{
    public static string Sentence(LedeKind kind, LedeFacts facts) => kind switch
    {
        LedeKind.Attendance => Attendance(facts),
        LedeKind.Continued when facts.Continued => $"Nous avons poursuivi l'entrevue {With(facts.Guests)} une fois le clavardage terminé.",
        LedeKind.Excerpt when facts.Excerpt => "En voici un extrait.",
        _ => "",
    };

    private static string Attendance(LedeFacts facts)
    {
        var count = new Headcount(facts.Visitors);
        var who = count switch
        {
            { Visitors: <= 0 } => "",
            { Visitors: 1 } => "Un visiteur a participé à",
            { Many: true } => $"Vous avez été nombreux - {count.InFrench} visiteurs - à participer à",
            _ => $"Vous avez été {count.InFrench} visiteurs à participer à",
        };
        var ordinal = facts.Ordinal is { } n ? Ordinals.InFrench(n) + " " : "";
        var venue = facts.Venue is "" ? "" : $" sur {facts.Venue}";
        return who is "" ? "" : $"{who} notre {ordinal}clavardage{venue}{(facts.Guest.FullName is "" ? "" : ", " + Presented(facts.Guests))}.";
    }

    private static string With(IReadOnlyList<GuestCard> guests) => guests[0].FullName is "" ? "avec l'invité"
        : "avec " + Composer.Series([.. guests.Select(guest => guest.FullName)], ", ", " et ");

    /// <summary>Each with what they do.</summary>
    private static string Presented(IReadOnlyList<GuestCard> guests) =>
        "avec " + Composer.Series([.. guests.Select(guest => guest.FullName + Apposition(guest))], "; ", ", et ");

    /// <summary>« , consultante de Zéro Seconde »; nothing where nothing is known.</summary>
    private static string Apposition(GuestCard guest) => (guest.Title.TrimEnd('.'), guest.Affiliation.TrimEnd('.')) switch
    {
        ("", "") => "",
        ("", var affiliation) => $", {Of(affiliation)}",
        (var title, "") => $", {title}",
        var (title, affiliation) => $", {title} {(Institutions.Article(affiliation) is { } article && TeachesThere().IsMatch(title) ? At(article) + affiliation : Of(affiliation))}",
    };

    /// <summary>« professeure à l'Université Laval ».</summary>
    private static string At(string article) => article switch { "le " => "au ", "les " => "aux ", _ => "à " + article };

    /// <summary>
    /// The affiliation after « de ». Its text decides: one that begins with a preposition keeps it, a small article contracts
    /// (« le Mouvement » is « du Mouvement »), a capital one belongs to the name and stays; one that begins with the name of an
    /// institution takes its article (« de l'Université Laval », « du Cégep de Rimouski »).
    /// </summary>
    internal static string Of(string affiliation) =>
        Preposition().IsMatch(affiliation) ? affiliation
        : affiliation.StartsWith("le ", StringComparison.Ordinal) ? "du " + affiliation[3..]
        : affiliation.StartsWith("les ", StringComparison.Ordinal) ? "des " + affiliation[4..]
        : Institutions.Article(affiliation) is { } article ? (article switch { "le " => "du ", "les " => "des ", _ => "de " + article }) + affiliation
        : Elides().IsMatch(affiliation) ? "d'" + affiliation
        : "de " + affiliation;

    [GeneratedRegex("^(professeure?|prof|chargée? de cours|maître|maîtresse|chercheu[rs]e?|étudiante?|doctorante?|postdoctorante?|enseignante?|stagiaire) ?", RegexOptions.IgnoreCase)]
    private static partial Regex TeachesThere();

    [GeneratedRegex(@"^(de |d['’]|du |des |chez |à |au |aux |pour |en |dans |auprès )")]
    private static partial Regex Preposition();

    // Most names in h are heard as a vowel when they come from French words; the others keep « de ».
    [GeneratedRegex("^[aeiouàâäéèêëîïôöùûüœæ]|^h(ydro|éma|ôpita|ôtel|abit|ebdo|ist|omme|onneur|oriz|ortic|ospic|umain|ygi|élic|éri)", RegexOptions.IgnoreCase)]
    private static partial Regex Elides();
}

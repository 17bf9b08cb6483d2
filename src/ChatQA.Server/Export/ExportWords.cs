using System.Globalization;
using ChatQA.Interviews.Provenance;

namespace ChatQA.Export;

/// <summary>The few words that an export adds of its own, by language; never from the machine's culture.</summary>
internal sealed record ExportWords(
    string Published, string More, string Correction, string LiveChat, string Colon, string And, string SourceGone, IReadOnlyDictionary<EditKind, string> Kinds, string[] Months)
{
    private static readonly ExportWords French = new(
        "Publié le ", "En savoir plus", "Correction, ", "Cette entrevue vient d’un clavardage en direct.", "\u00A0: ", " et ", "La source a été effacée ou retirée.",
        new Dictionary<EditKind, string>
        {
            [EditKind.Untraced] = "Sans source\u00A0: écrit par la rédaction.",
            [EditKind.Verbatim] = "Textuel.",
            [EditKind.Trimmed] = "Abrégé.",
            [EditKind.Merged] = "Joint de plusieurs passages.",
            [EditKind.Reworded] = "Reformulé.",
        },
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]);

    private static readonly ExportWords English = new(
        "Published ", "Learn more", "Correction, ", "This interview comes from a live chat.", ": ", " and ", "The source was erased or taken back.",
        new Dictionary<EditKind, string>
        {
            [EditKind.Untraced] = "No source: written by the newsroom.",
            [EditKind.Verbatim] = "Verbatim.",
            [EditKind.Trimmed] = "Trimmed.",
            [EditKind.Merged] = "Joined from several passages.",
            [EditKind.Reworded] = "Reworded.",
        },
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]);

    public static ExportWords Of(string language) => IsFrench(language) ? French : English;

    public static bool IsFrench(string language) => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase);

    public string Day(DateOnly date) => ReferenceEquals(this, French)
        ? $"{(date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture))}\u00A0{Months[date.Month - 1]} {date.Year}"
        : $"{Months[date.Month - 1]} {date.Day}, {date.Year}";

    /// <summary>The credit of those who did the interview; empty for nobody.</summary>
    public string By(IReadOnlyList<string> names) => names.Count == 0 ? ""
        : (ReferenceEquals(this, French) ? "Propos recueillis par " : "Interview by ") + (names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + And + names[^1]);

    /// <summary>« 14 h 05 », "2:05 p.m.".</summary>
    public string Time(DateTimeOffset local) => ReferenceEquals(this, French)
        ? string.Create(CultureInfo.InvariantCulture, $"{local.Hour}\u00A0h\u00A0{local.Minute:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{(local.Hour + 11) % 12 + 1}:{local.Minute:00}\u00A0{(local.Hour < 12 ? "a.m." : "p.m.")}");
}

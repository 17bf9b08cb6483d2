using System.Globalization;

namespace ChatQA.Export;

/// <summary>The few words that an export adds of its own, by language; never from the machine's culture.</summary>
internal sealed record ExportWords(string Published, string More, string Correction, string[] Months)
{
    private static readonly ExportWords French = new(
        "Publié le ", "En savoir plus", "Correction, ",
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]);

    private static readonly ExportWords English = new(
        "Published ", "Learn more", "Correction, ",
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]);

    public static ExportWords Of(string language) => IsFrench(language) ? French : English;

    public static bool IsFrench(string language) => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase);

    public string Day(DateOnly date) => ReferenceEquals(this, French)
        ? $"{(date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture))}\u00A0{Months[date.Month - 1]} {date.Year}"
        : $"{Months[date.Month - 1]} {date.Day}, {date.Year}";
}

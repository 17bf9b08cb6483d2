namespace ChatQA.Interviews.Lede;

/// <summary>Ordinals in words: premier, deuxième; first, second.</summary>
internal static class Ordinals
{
    private static readonly string[] French =
    [
        "", "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième", "onzième", "douzième",
        "treizième", "quatorzième", "quinzième", "seizième", "dix-septième", "dix-huitième", "dix-neuvième",
    ];

    private static readonly string[] FrenchTens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

    private static readonly string[] English =
    [
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
        "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    private static readonly string[] EnglishTens = ["", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];

    /// <param name="n">From 1; past 99 in figures.</param>
    public static string InFrench(int n)
    {
        if (n is < 1 or > 99)
        {
            return $"{n}e";
        }

        if (n < 20)
        {
            return French[n];
        }

        var ten = n / 10;
        // Seventy and ninety go on from sixty and eighty: soixante et onzième, quatre-vingt-dixième.
        var rest = ten is 7 or 9 ? n % 10 + 10 : n % 10;
        return rest switch
        {
            0 => ten is 8 ? "quatre-vingtième" : FrenchTens[ten].TrimEnd('e') + "ième",
            1 when ten is not 8 => FrenchTens[ten] + " et unième",
            11 when ten is 7 => FrenchTens[ten] + " et onzième",
            1 => FrenchTens[ten] + "-unième",
            _ => FrenchTens[ten] + "-" + French[rest],
        };
    }

    /// <inheritdoc cref="InFrench"/>
    public static string InEnglish(int n) => n switch
    {
        < 1 => $"{n}th",
        < 20 => English[n],
        < 100 when n % 10 == 0 => EnglishTens[n / 10] + "ieth",
        < 100 => EnglishTens[n / 10] + "y-" + English[n % 10],
        _ => n + ((n % 100) is 11 or 12 or 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" }),
    };
}

namespace ChatQA.Typography;

/// <summary>The names of those who asked together: Julie, Longueuil, et Karim.</summary>
internal static class AskerNames
{
    public static bool AnyNamed(Speaker.Visitors visitors) => visitors.Askers.Any(IsNamed);

    public static string Of(Speaker.Visitors visitors, TypographyProfile profile)
    {
        var names = visitors.Askers.Where(IsNamed)
            .Select(asker => string.IsNullOrWhiteSpace(asker.Place) ? asker.Name!.Trim() : $"{asker.Name!.Trim()}, {asker.Place.Trim()}").ToList();
        var unnamed = visitors.Askers.Count - names.Count;
        if (names.Count == 0)
        {
            return (profile.French, unnamed > 1) switch
            {
                (true, true) => "Des visiteurs",
                (true, false) => "Un visiteur",
                (false, true) => "Visitors",
                (false, false) => "A visitor",
            };
        }
        if (unnamed > 0)
        {
            names.Add((profile.French, unnamed > 1) switch
            {
                (true, true) => "des visiteurs",
                (true, false) => "un visiteur",
                (false, true) => "other visitors",
                (false, false) => "a visitor",
            });
        }
        return Join(names, profile.French ? "et" : "and");
    }

    private static bool IsNamed(Asker asker) => !string.IsNullOrWhiteSpace(asker.Name);

    /// <summary>A comma before the last "et" only where a place already brought commas in.</summary>
    private static string Join(List<string> names, string and)
    {
        if (names.Count == 1)
        {
            return names[0];
        }
        var before = names[..^1];
        var comma = before.Any(name => name.Contains(',', StringComparison.Ordinal)) ? "," : "";
        return $"{string.Join(", ", before)}{comma} {and} {names[^1]}";
    }
}

using System.Collections.Frozen;

namespace ChatQA.Typography;

/// <summary>Capitals without their accents and ligatures typed as two letters.</summary>
internal static class SuggestedWords
{
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Capitals = (
        "État États École Écoles Église Églises Énergie Équipe Équipes Étude Études Étudiant Étudiants Évidemment Économie Édition Éditions Électricité "
        + "Égalité Époque Événement Événements Élection Élections Être Êtes Était Étaient Étant Été Île Îles Âge Âme Ère Ça Écrire Écoutez Également Érablière")
        .Split(' ').ToFrozenDictionary(Bare, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Ligatures = (
        "oeuvre oeuvres coeur coeurs soeur soeurs oeil oeillet oeillets oeuf oeufs boeuf boeufs noeud noeuds voeu voeux moeurs choeur choeurs "
        + "manoeuvre manoeuvres manoeuvrer foetus écoeurant écoeurante écoeurer oesophage oedème oenologue oenologie désoeuvré")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AfterA = (
        "la le les l ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs un une quel quelle quoi qui partir cause côté propos moins travers mesure force peine part court long moyen")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Suggestion? At(Line line, int at)
    {
        var token = line.Tokens[at];
        if (line.Touches(at) && line.Tokens[at - 1].Kind is Kind.Word or Kind.Number or Kind.Protected)
        {
            return null;
        }
        var word = line.Text(at);
        if (Capitals.TryGetValue(word, out var accented))
        {
            return new Suggestion(token.Start, token.Length, accented, "capital");
        }
        if (word is "A" && BeginsSentence(line, at) && line.Tokens[at + 1].HasBlank && line.Is(at + 1, Kind.Word)
            && (AfterA.Contains(line.Text(at + 1)) || (char.IsUpper(line.First(at + 1)) && line.Tokens[at + 1].Length > 1)))
        {
            return new Suggestion(token.Start, token.Length, "À", "capital");
        }
        return Ligatures.Contains(word) ? new Suggestion(token.Start, token.Length, Ligature(word.ToString()), "ligature") : null;
    }

    private static bool BeginsSentence(Line line, int at) =>
        line.Leads(at) || line.Tokens[at - 1].Kind is Kind.Mark or Kind.Ellipsis or Kind.Double or Kind.Open or Kind.Dash or Kind.Colon
        || (line.Is(at - 1, Kind.Stop) && line.Tokens[at].HasGap);

    private static string Ligature(string word) => word
        .Replace("oe", "œ", StringComparison.Ordinal).Replace("OE", "Œ", StringComparison.Ordinal).Replace("Oe", "Œ", StringComparison.Ordinal);

    /// <summary>How the word is typed by who leaves the accent off its capital.</summary>
    private static string Bare(string word) => word[0] switch
    {
        'É' or 'Ê' or 'È' => "E",
        'Î' => "I",
        'Â' => "A",
        'Ç' => "C",
        _ => word[..1],
    } + word[1..];
}

using System.Collections.Frozen;

namespace ChatQA.Interviews.Lede;

/// <summary>Common nouns that an institution's name begins with: they take their article after « de », where a name of its own takes none.</summary>
internal static class Institutions
{
    private static readonly FrozenDictionary<string, string> Articles = Of(
        ("l'", "université école institut hôpital hôtel association ordre office observatoire agence académie union alliance assemblée organisation orchestre opéra "
            + "atelier aréna entreprise équipe administration ambassade armée archevêché écomusée espace établissement état église"),
        ("le ", "centre collège cégep conseil conservatoire ministère musée mouvement parti groupe laboratoire service bureau réseau comité syndicat barreau fonds journal "
            + "théâtre club regroupement secrétariat département consulat tribunal parlement sénat festival jardin parc port cabinet consortium carrefour diocèse quotidien "
            + "magazine programme projet front chœur cercle"),
        ("la ", "banque chambre chaire fondation faculté ville commission coalition fédération confédération société caisse compagnie clinique régie bibliothèque maison "
            + "ligue direction division corporation coopérative cour mairie municipalité table station ferme brasserie boulangerie librairie galerie centrale communauté "
            + "congrégation délégation garderie mutuelle polyclinique préfecture province revue section sûreté troupe garde croix-rouge"),
        ("les ", "éditions archives presses producteurs productrices amis amies ateliers centres fermiers fermières entreprises laboratoires musées services"));

    /// <summary>"l'", "le ", "la " or "les "; null for a name of its own. Only a capital is an institution's: « université » alone is not its name.</summary>
    public static string? Article(string affiliation)
    {
        var end = affiliation.IndexOf(' ', StringComparison.Ordinal);
        return affiliation.Length > 0 && char.IsUpper(affiliation[0]) && Articles.TryGetValue(end < 0 ? affiliation : affiliation[..end], out var article) ? article : null;
    }

    private static FrozenDictionary<string, string> Of(params (string Article, string Nouns)[] groups) =>
        groups.SelectMany(group => group.Nouns.Split(' ').Select(noun => (noun, group.Article)))
            .ToFrozenDictionary(pair => pair.noun, pair => pair.Article, StringComparer.OrdinalIgnoreCase);
}

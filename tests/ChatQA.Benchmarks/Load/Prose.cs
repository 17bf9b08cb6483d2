using System.Text;

namespace ChatQA.Benchmarks.Load;

/// <summary>Words as a room full of people writes them: no text is another's, so that what is refused as said twice or shrinks when it is packed does so as in life.</summary>
internal static class Prose
{
    private static readonly string[] Words =
        ("je nous vous elle on ce cette mon notre le la les un une des du de à au aux en dans sur pour par avec sans chez et ou mais donc car si que qui dont où "
        + "quand comment pourquoi combien est sont était serait faut doit peut veut prend donne reste coûte chauffe isole remplace craint attend demande répond ouvre ferme "
        + "maison grenier cave toit fenêtre mur plancher brique pierre laine cellulose mousse panneau thermopompe fournaise radiateur thermostat facture subvention programme "
        + "hiver été printemps gel neige humidité condensation moisissure air fuite pare-vapeur ventilation échangeur entrepreneur soumission garantie inspecteur ville quartier "
        + "propriétaire locataire voisine enfants bungalow duplex triplex condo chalet Montréal Québec Sherbrooke Gatineau Rimouski Saguenay "
        + "vieille neuve froide chaude humide sèche grande petite premier dernière trois quinze quarante mille dollars degrés pouces mètres carrés ans mois semaines "
        + "vraiment surtout encore déjà presque jamais toujours souvent ailleurs ensuite d’abord peut-être n’est qu’il l’an l’air s’il j’ai c’est aujourd’hui").Split(' ');

    /// <summary>About so many bytes of text, always the same for a seed.</summary>
    public static string Text(int seed, int bytes)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        var length = 0;
        for (var left = 0; length < bytes - 12; left--)
        {
            var word = Words[random.Next(Words.Length)];
            if (left == 0)
            {
                word = char.ToUpperInvariant(word[0]) + word[1..];
                left = 6 + random.Next(12);
            }

            word += left == 1 ? random.Next(3) == 0 ? "? " : ". " : " ";
            text.Append(word);
            length += Encoding.UTF8.GetByteCount(word);
        }

        return text.ToString().TrimEnd(' ', '.', '?') + ".";
    }
}

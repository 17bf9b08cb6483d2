extern alias server;
using System.Diagnostics;
using System.Globalization;
using server::ChatQA.Kernel;
using server::ChatQA.Moderation.Similar;

namespace ChatQA.Benchmarks.Rules;

/// <summary>CPU of putting one more question in a session of 5,000 and finding those it repeats, in this process, one thread.</summary>
internal static class Similar
{
    private const int Session = 5_000;
    private const int More = 500;

    private static readonly string[] Opens =
    [
        "Combien coûte {0} {1}?", "Comment choisir {0} {1}?", "Faut-il un permis pour {0} {1}?", "Où trouver {0} {1}?", "Pourquoi {0} {1} est si cher?",
        "Quand faut-il remplacer {0} {1}?", "Bonjour, que pensez-vous de {0} {1}? Merci d’être là!", "Est-ce que {0} vaut la peine {1}, selon vous?",
        "J’hésite depuis des mois : {0}, est-ce une bonne idée {1}? On nous dit tout et son contraire.", "Qui peut m’aider avec {0} {1}?",
        "What does {0} cost {1}?", "Peut-on refaire {0} soi-même {1}, sans entrepreneur et sans trop de dégâts?",
    ];

    private static readonly string[] Things =
    [
        "une thermopompe", "un poêle à bois", "l’isolant du grenier", "la toiture", "des fenêtres en bois", "la fondation de pierre", "le drain français",
        "un plancher de pin", "la cheminée", "une cuisine d’été", "le sous-sol", "la galerie", "un cabanon", "l’entrée électrique", "la plomberie de cuivre",
        "des bardeaux de cèdre", "le crépi", "un échangeur d’air", "une véranda", "la cave à légumes", "le pare-vapeur", "un puits artésien", "la fosse septique",
        "un toit vert", "la peinture au plomb",
    ];

    private static readonly string[] Wheres =
    [
        "dans une maison de 1920", "à Rimouski", "à Sherbrooke", "quand on est locataire", "avant l’hiver", "après une inondation", "avec un petit budget",
        "dans un duplex", "au bord du fleuve", "en zone patrimoniale", "pour une famille de cinq", "si la maison est en brique", "sur un terrain en pente",
        "quand les murs ne sont pas droits", "à la campagne", "avec des enfants allergiques", "sans subvention", "en 2026", "après un dégât d’eau", "chez ma mère",
    ];

    public static void Run()
    {
        var asked = Enumerable.Range(0, Session + More).Select(Question).ToArray();
        Once(asked);
        var rounds = Enumerable.Range(0, 5).Select(_ => Once(asked)).OrderBy(cost => cost.Each).ToList();
        var (each, found) = rounds[rounds.Count / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"similar questions, {Session} in the session: {each * 1000:0.00} ms of CPU for one more, {found} of {More} found something (median of {rounds.Count} rounds)"));
    }

    private static (double Each, int Found) Once(string[] asked)
    {
        var shelf = new Shelf();
        for (var i = 0; i < Session; i++)
        {
            shelf.Put(Id(i), asked[i], french: true);
        }

        var found = 0;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = Session; i < asked.Length; i++)
        {
            shelf.Put(Id(i), asked[i], french: true);
            found += shelf.Like(Id(i), SimilarQuestions.Most).Count > 0 ? 1 : 0;
        }

        return ((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds / More, found);
    }

    private static ItemId Id(int i) => new($"q{i}");

    // Mixed, and the same each time.
    private static string Question(int i)
    {
        var mixed = (int)((uint)(i * 2654435761) % 1_000_003);
        return string.Format(CultureInfo.InvariantCulture, Opens[mixed % Opens.Length], Things[mixed / 7 % Things.Length], Wheres[mixed / 101 % Wheres.Length]);
    }
}

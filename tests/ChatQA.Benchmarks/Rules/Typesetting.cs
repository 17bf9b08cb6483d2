extern alias server;
using System.Diagnostics;
using System.Globalization;
using server::ChatQA.Typography;

namespace ChatQA.Benchmarks.Rules;

/// <summary>CPU of setting an article of 6,000 characters in each profile, in this process, one thread; and how the cost grows on text that means harm.</summary>
internal static class Typesetting
{
    private const int Article = 6_000;
    private const int Times = 200;

    private const string French =
        "Vous avez ete nombreux - plus de 70 visiteurs - a demander \"par ou commencer ?\" a M. Roy, et il n'a pas hesite... L'hiver coute 1 250,50 $ de plus a qui chauffe 2 000 pieds carres, "
        + "soit 30 % ; a 11h30, le 7 novembre, il faisait -12 °C! Voyez www.example.org/a?b=c:d ou ecrivez a redaction@example.org. « Je dis \" bravo ! \" », dit-il : c'est l'\"effet de serre\" (un mot , en passant). ";

    private const string English =
        "Many of you - more than 70 visitors - asked \"where do I start ?\" and Dr. Roy didn't hesitate... Winter costs $1,250.50 more, or 30 %; at 9 a.m. it was -12 °C! "
        + "See www.example.org/a?b=c:d or write to desk@example.org. \"I say 'bravo' \", she said: it's the '90s again (a word , by the way) -- and so on. ";

    public static void Run()
    {
        foreach (var profile in TypographyProfile.All)
        {
            var text = Text(profile.French ? French : English, Article);
            Cost(text, profile);
            var rounds = Enumerable.Range(0, 5).Select(_ => Cost(text, profile)).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"typography, {profile.Name}: {rounds[2]:0.00} ms of CPU for {Article} characters (median of {rounds.Count} rounds of {Times}; wanted: under 2)"));
        }

        foreach (var bit in (string[])["\"", "« “ ‘ ", "a@", "M. A. ", "http://", "12 345-"])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"typography, {bit.Trim()} over and over: {Cost(Text(bit, 8 * Article), TypographyProfile.FrenchCanadaPress) / Cost(Text(bit, 2 * Article), TypographyProfile.FrenchCanadaPress):0.0} times the CPU for 4 times the text"));
        }
    }

    private static double Cost(string text, TypographyProfile profile)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < Times; i++)
        {
            Typesetter.Apply(text, profile);
        }

        return (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / Times;
    }

    private static string Text(string bit, int length) => string.Concat(Enumerable.Repeat(bit, length / bit.Length + 1))[..length];
}

using System.Globalization;
using System.Text.RegularExpressions;
using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>
/// The publication's colour: for links, buttons and the rule beside answers. It is refused where people could not read it; on dark
/// paper a lighter one is made of it. Twin of staff/contrast.ts, with the same vectors.
/// </summary>
internal static partial class Accent
{
    /// <summary>WCAG 2.2 AA for text.</summary>
    public const double Enough = 4.5;
    private const string Paper = "#fbf9f4", Surface = "#ffffff", DarkPaper = "#161613", DarkSurface = "#1f1e1b";

    /// <summary>"#1f4e5f", or empty for the colour that comes with ChatQA.</summary>
    public static Outcome<string> Accept(string? colour)
    {
        colour = (colour ?? "").Trim().ToLowerInvariant();
        return colour is "" ? ""
            : !Hex().IsMatch(colour) ? new Rejection("publication.accent_malformed")
            : Readable(colour) is var ratio && ratio < Enough ? new Rejection("publication.accent_pale", ("ratio", Math.Round(ratio, 1)), ("enough", Enough))
            : colour;
    }

    /// <summary>The least contrast that it would have anywhere on light paper: as text, and below the white words of a button.</summary>
    public static double Readable(string colour) => Math.Min(Contrast(colour, Paper), Contrast(colour, Surface));

    /// <summary>The same hue, light enough for dark paper.</summary>
    public static string OnDark(string colour)
    {
        for (var white = 0; white <= 100; white++)
        {
            var lighter = Mixed(colour, white / 100.0);
            if (Math.Min(Contrast(lighter, DarkPaper), Contrast(lighter, DarkSurface)) >= 7)
            {
                return lighter;
            }
        }

        return "#ffffff";
    }

    /// <summary>The relation between two colours' luminances, from 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    public static string Css(string colour) =>
        $$"""
        :root { --accent: {{colour}}; --on-accent: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --accent: {{OnDark(colour)}}; --on-accent: {{DarkPaper}}; } }
        """;

    private static string Mixed(string colour, double white) => "#" + string.Concat(Channels(colour)
        .Select(channel => ((int)Math.Round(channel + ((255 - channel) * white), MidpointRounding.AwayFromZero)).ToString("x2", CultureInfo.InvariantCulture)));

    private static double Luminance(string colour)
    {
        var linear = Channels(colour).Select(channel => channel / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static int[] Channels(string colour) => [.. Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex Hex();
}

using System.Globalization;

namespace ChatQA.Pages;

/// <summary>The colours of the page around a frame, taken only where they can be read: 4.5 to 1, as everywhere.</summary>
internal sealed record Theme(Theme.Colour? Accent, Theme.Colour? Paper, Theme.Colour? Ink)
{
    private const double Readable = 4.5;
    private static readonly Colour LightPaper = new(0xfb, 0xf9, 0xf4);
    private static readonly Colour DarkPaper = new(0x16, 0x16, 0x13);
    private static readonly Colour White = new(255, 255, 255);
    private static readonly Colour Black = new(0, 0, 0);

    /// <summary>From the address of the frame: <c>accent</c>, <c>paper</c>, <c>ink</c> as six hexadecimal digits. Whatever else is ignored.</summary>
    public static Theme Of(IQueryCollection asked)
    {
        var (accent, paper, ink) = (Colour.Read(asked["accent"]), Colour.Read(asked["paper"]), Colour.Read(asked["ink"]));
        // Paper and ink come together or not at all.
        return paper is { } ground && ink is { } words && ground.Against(words) >= Readable
            ? new(accent?.Against(ground) >= Readable ? accent : words, ground, words)
            : new(accent, null, null);
    }

    public string Css()
    {
        if (Paper is { } paper && Ink is { } ink && Accent is { } accent)
        {
            var scheme = paper.Against(Black) > paper.Against(White) ? "light" : "dark";
            return $$"""
                :root {
                  color-scheme: {{scheme}};
                  --paper: {{paper}}; --surface: {{paper}}; --ink: {{ink}}; --ink-2: {{ink}}; --accent: {{accent}}; --on-accent: {{On(accent)}};
                  --rule: color-mix(in srgb, {{ink}} 18%, {{paper}}); --control: color-mix(in srgb, {{ink}} 60%, {{paper}}); --focus: {{ink}}; --danger: {{ink}};
                }

                """;
        }

        return Accent is not { } only ? "" : (only.Against(LightPaper) >= Readable ? Scheme("light", only) : "") + (only.Against(DarkPaper) >= Readable ? Scheme("dark", only) : "");
    }

    private static string Scheme(string scheme, Colour accent) =>
        $$"""@media (prefers-color-scheme: {{scheme}}) { :root { --accent: {{accent}}; --on-accent: {{On(accent)}}; } }""" + "\n";

    private static Colour On(Colour accent) => accent.Against(White) >= accent.Against(Black) ? White : Black;

    /// <summary>A plain colour.</summary>
    internal readonly record struct Colour(byte Red, byte Green, byte Blue)
    {
        public static Colour? Read(string? text) =>
            text?.Length == 6 && int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
                ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb) : null;

        /// <summary>WCAG's contrast ratio, from 1 to 21.</summary>
        public double Against(Colour other)
        {
            var (a, b) = (Luminance, other.Luminance);
            return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        }

        public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

        private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

        private static double Linear(byte part) => part / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}

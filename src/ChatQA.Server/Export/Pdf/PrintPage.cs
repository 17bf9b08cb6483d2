using System.Reflection;

namespace ChatQA.Export.Pdf;

/// <summary>
/// The article as it is printed: a page that stands alone, its fonts in it, which any browser prints and the house's own
/// makes the PDF of. Nothing in it is fetched, and nothing in it runs.
/// </summary>
internal static class PrintPage
{
    private static readonly string Fonts = string.Concat(
        Font("Newsreader", "newsreader-400-normal", "normal", 400), Font("Newsreader", "newsreader-400-italic", "italic", 400),
        Font("Hanken Grotesk", "hanken-grotesk-400-normal", "normal", 400), Font("Hanken Grotesk", "hanken-grotesk-600-normal", "normal", 600));

    /// <param name="sheets">To be looked at rather than printed: a screen shows the sheets side by side, cut where the printer cuts them. The nonce of its styles.</param>
    public static string Render(Printed printed, Paper paper, string? sheets = null) =>
        $$"""
        <!DOCTYPE html>
        <html lang="{{HtmlFormat.Escape(printed.Language)}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
        <title>{{(printed.Headline.Length > 0 ? HtmlFormat.Escape(printed.Headline) : "ChatQA")}}</title>
        <style{{(sheets is null ? "" : $" nonce=\"{sheets}\"")}}>
        {{Fonts}}@page { size: {{(paper is Paper.A4 ? "A4" : "letter")}}; margin: 22mm 24mm 24mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt 'Hanken Grotesk', sans-serif; color: #57534a } }
        {{Style}}{{(sheets is null ? "" : "\n" + Sheets(paper))}}
        </style>
        </head>
        <body>
        <main aria-label="{{(printed.Headline.Length > 0 ? HtmlFormat.Escape(printed.Headline) : "ChatQA")}}">
        {{HtmlFormat.Fragment(printed).TrimEnd('\n')}}
        </main>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private const string Style =
        """
        html { background: #fff }
        body { margin: 0 auto; max-width: 40rem; font: 11pt/1.5 Newsreader, Georgia, serif; color: #1c1b18; hyphens: auto }
        @media screen { body { padding: 2rem 1rem; font-size: 1.125rem } }
        h1 { margin: 0 0 .5rem; font-size: 2em; line-height: 1.15; font-weight: 400; text-wrap: balance; hyphens: none }
        h2 { margin: 1.5em 0 .5em; font: 600 1em/1.3 'Hanken Grotesk', sans-serif; break-after: avoid; hyphens: none }
        p { margin: 0 0 .6em; orphans: 3; widows: 3 }
        .published, .disclosure, .byline, .correction, address { font: .82em/1.45 'Hanken Grotesk', sans-serif; color: #57534a }
        .published { margin-bottom: 1.5em }
        .lede { font-size: 1.15em; line-height: 1.4 }
        .q { margin-top: 1.1em; font-style: italic; break-after: avoid }
        .speaker { font: 600 .86em 'Hanken Grotesk', sans-serif }
        abbr { text-decoration: none }
        aside { margin: 1.6em 0; padding: .2em 0 .2em 1em; border-left: 3px solid #1f4e5f; font: .88em/1.45 'Hanken Grotesk', sans-serif; break-inside: avoid }
        aside h2 { margin-top: 0 }
        ul { margin: 0; padding-left: 1.1em }
        a { color: inherit; text-decoration: none }
        """;

    /// <summary>
    /// Columns of a sheet's size break as pages do, by the same rules of the same engine. Whoever shows the page says how many there
    /// are (<c>--pages</c>), and the sheets are drawn behind them.
    /// </summary>
    private static string Sheets(Paper paper) =>
        $$"""
        @media screen {
          html { background: #8a8578 }
          body { --wide: {{(paper is Paper.A4 ? "210mm" : "8.5in")}}; --high: {{(paper is Paper.A4 ? "297mm" : "11in")}}; --apart: 6mm; position: relative; isolation: isolate; box-sizing: border-box;
            width: var(--wide); max-width: none; height: var(--high); margin: var(--apart); padding: 22mm 24mm 24mm; font-size: 11pt }
          main { height: 100%; column-width: calc(var(--wide) - 48mm); column-gap: calc(48mm + var(--apart)); column-fill: auto }
          body::before { content: ''; position: absolute; z-index: -1; inset: 0 auto auto 0; height: var(--high); width: calc(var(--pages, 1) * (var(--wide) + var(--apart)) - var(--apart));
            background: repeating-linear-gradient(90deg, #fff 0 var(--wide), #8a8578 var(--wide) calc(var(--wide) + var(--apart))) }
        }
        """;

    private static string Font(string family, string file, string style, int weight)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"fonts/{file}.woff2")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return $"@font-face {{ font-family: '{family}'; font-style: {style}; font-weight: {weight}; src: url(data:font/woff2;base64,{Convert.ToBase64String(bytes.ToArray())}) format('woff2') }}\n";
    }
}

/// <summary>What it is printed on.</summary>
internal enum Paper
{
    Letter,
    A4,
}

using System.Text;
using ChatQA.Interviews;

namespace ChatQA.Export;

/// <summary>HTML: an article for a content system, or a page that stands alone. Everything that people wrote is escaped.</summary>
internal static class HtmlFormat
{
    private const string Style = "body{margin:2rem auto;max-width:38rem;padding:0 1rem;font:1.125rem/1.55 Newsreader,Georgia,serif;color:#1c1b18;background:#fbf9f4}"
        + "h1{line-height:1.15}.published,address{color:#57534a}.q{font-style:italic}.speaker{font-style:normal}abbr{text-decoration:none}"
        + "aside{border-top:1px solid #857e70;margin-top:2rem}a{color:#1f4e5f}";

    public static string Fragment(Printed printed)
    {
        var html = new StringBuilder().Append("<article lang=\"").Append(Escape(printed.Language)).Append("\">\n");
        Line(html, "h1", null, Escape(printed.Headline), printed.Headline);
        if (printed.Date is { } date)
        {
            Line(html, "p", "published", $"{Escape(date.Before)}<time datetime=\"{date.Iso}\">{Escape(date.Day)}</time>", date.Day);
        }

        foreach (var paragraph in printed.Lede)
        {
            Line(html, "p", "lede", Escape(paragraph), paragraph);
        }

        foreach (var turn in printed.Turns)
        {
            Turn(html, turn);
        }

        Line(html, "p", "disclosure", Escape(printed.Disclosure), printed.Disclosure);
        More(html, printed);
        Line(html, "p", "byline", Escape(printed.Byline), printed.Byline);
        Line(html, "address", null, Signature(printed.Signature), printed.Signature);
        foreach (var correction in printed.Corrections)
        {
            Line(
                html, "p", "correction",
                $"{Escape(correction.Before)}<time datetime=\"{correction.Iso}\">{Escape(correction.Day)}</time>{Escape(correction.Joint + correction.Text)}", correction.Text);
        }

        return html.Append("</article>\n").ToString();
    }

    /// <summary>The article in XHTML's namespace: the fragment is well-formed XML as it is.</summary>
    public static string Xhtml(Printed printed) => Fragment(printed).Replace("<article lang=\"", "<article xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"", StringComparison.Ordinal);

    public static string Page(Printed printed) =>
        $"""
        <!DOCTYPE html>
        <html lang="{Escape(printed.Language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{(printed.Headline.Length > 0 ? Escape(printed.Headline) : "ChatQA")}</title>
        <style>{Style}</style>
        </head>
        <body>
        {Fragment(printed).TrimEnd('\n')}
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static void Turn(StringBuilder html, PrintedTurn turn)
    {
        if (turn.Kind is TurnKind.Intertitle)
        {
            foreach (var paragraph in turn.Paragraphs)
            {
                Line(html, "h2", "intertitle", Escape(paragraph), paragraph);
            }

            return;
        }

        var kind = turn.Kind switch { TurnKind.Question => "q", TurnKind.Answer => "a", _ => "note" };
        foreach (var (i, paragraph) in turn.Paragraphs.Index())
        {
            var text = turn.Bold ? $"<strong>{Escape(paragraph)}</strong>" : Escape(paragraph);
            Line(html, "p", kind, i == 0 && turn.Label is { } label ? Label(label) + text : text, paragraph);
        }
    }

    public static string Label(PrintedLabel label) =>
        "<strong class=\"speaker\">"
        + (label.FullName is { } full && full != label.Text ? $"<abbr title=\"{Escape(full)}\">{Escape(label.Text)}</abbr>" : Escape(label.Text))
        + $"</strong>{Escape(label.Joint)}";

    private static void More(StringBuilder html, Printed printed)
    {
        if (printed.More.Count == 0)
        {
            return;
        }

        html.Append("<aside>\n<h2>").Append(Escape(printed.MoreTitle)).Append("</h2>\n<ul>\n");
        foreach (var link in printed.More)
        {
            html.Append("<li>").Append(Escape(link.Label + link.Joint)).Append(Anchor(link)).Append("</li>\n");
        }

        html.Append("</ul>\n</aside>\n");
    }

    public static string Anchor(PrintedLink link) => link.Target is { } target ? $"<a href=\"{Escape(target)}\">{Escape(link.Url)}</a>" : Escape(link.Url);

    public static string Signature(string signature) =>
        Links.IsAddress(signature) ? $"<a href=\"mailto:{Escape(signature)}\">{Escape(signature)}</a>" : Escape(signature);

    private static void Line(StringBuilder html, string tag, string? kind, string content, string unlessEmpty)
    {
        if (unlessEmpty.Length > 0)
        {
            html.Append('<').Append(tag).Append(kind is null ? "" : $" class=\"{kind}\"").Append('>').Append(content).Append("</").Append(tag).Append(">\n");
        }
    }

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
}

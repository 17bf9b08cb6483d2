using System.Globalization;
using System.Text;
using ChatQA.Interviews;

namespace ChatQA.Export.WordPress;

/// <summary>
/// The article as WordPress blocks: each paragraph, heading and list is one of its own, so that an editor there works on them.
/// The headline is the post's title and is not repeated.
/// </summary>
internal static class BlocksFormat
{
    public static string Render(Edition edition)
    {
        var printed = edition.Printed;
        var html = new StringBuilder();
        foreach (var paragraph in printed.Lede)
        {
            Paragraph(html, "chatqa-lede", HtmlFormat.Escape(paragraph));
        }

        foreach (var turn in printed.Turns)
        {
            Turn(html, turn);
        }

        Said(html, "chatqa-disclosure", HtmlFormat.Escape(printed.Disclosure));
        More(html, printed);
        Said(html, "chatqa-byline", HtmlFormat.Escape(printed.Byline));
        Said(html, "chatqa-signature", HtmlFormat.Signature(printed.Signature));
        foreach (var correction in printed.Corrections)
        {
            Paragraph(
                html, "chatqa-correction",
                $"{HtmlFormat.Escape(correction.Before)}<time datetime=\"{correction.Iso}\">{HtmlFormat.Escape(correction.Day)}</time>{HtmlFormat.Escape(correction.Joint + correction.Text)}");
        }

        return html.ToString();
    }

    private static void Turn(StringBuilder html, PrintedTurn turn)
    {
        var kind = turn.Kind switch { TurnKind.Question => "chatqa-question", TurnKind.Answer => "chatqa-answer", _ => "chatqa-note" };
        foreach (var (i, paragraph) in turn.Paragraphs.Index())
        {
            if (turn.Kind is TurnKind.Note or TurnKind.Intertitle)
            {
                Heading(html, paragraph);
                continue;
            }

            var text = turn.Bold ? $"<strong>{HtmlFormat.Escape(paragraph)}</strong>" : HtmlFormat.Escape(paragraph);
            Paragraph(html, kind, i == 0 && turn.Label is { } label ? HtmlFormat.Label(label) + text : text);
        }
    }

    private static void More(StringBuilder html, Printed printed)
    {
        if (printed.More.Count == 0)
        {
            return;
        }

        Heading(html, printed.MoreTitle);
        html.Append("<!-- wp:list -->\n<ul class=\"wp-block-list\">");
        foreach (var link in printed.More)
        {
            html.Append("<!-- wp:list-item -->\n<li>").Append(HtmlFormat.Escape(link.Label + link.Joint)).Append(HtmlFormat.Anchor(link)).Append("</li>\n<!-- /wp:list-item -->");
        }

        html.Append("</ul>\n<!-- /wp:list -->\n\n");
    }

    private static void Said(StringBuilder html, string kind, string content)
    {
        if (content.Length > 0)
        {
            Paragraph(html, kind, content);
        }
    }

    private static void Paragraph(StringBuilder html, string kind, string content) =>
        html.Append(CultureInfo.InvariantCulture, $"<!-- wp:paragraph {{\"className\":\"{kind}\"}} -->\n<p class=\"{kind}\">{content}</p>\n<!-- /wp:paragraph -->\n\n");

    private static void Heading(StringBuilder html, string text) =>
        html.Append(CultureInfo.InvariantCulture, $"<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">{HtmlFormat.Escape(text)}</h2>\n<!-- /wp:heading -->\n\n");
}

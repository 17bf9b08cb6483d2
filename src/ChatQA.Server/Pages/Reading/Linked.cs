using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ChatQA.Pages;

/// <summary>
/// A text with its addresses as links: http and https alone, marked as words of the public's (<c>nofollow ugc</c>). Twin of the client's
/// live/links.ts; both obey links.vectors.json. Everything goes through the framework's encoders.
/// </summary>
internal static partial class Linked
{
    public static IHtmlContent Html(string text)
    {
        var all = new HtmlContentBuilder();
        foreach (var (piece, isAddress) in Of(text))
        {
            if (!isAddress)
            {
                all.Append(piece);
                continue;
            }

            var link = new TagBuilder("a");
            link.MergeAttribute("href", piece);
            link.MergeAttribute("target", "_blank");
            link.MergeAttribute("rel", "noopener nofollow ugc");
            link.InnerHtml.Append(piece);
            all.AppendHtml(link);
        }

        return all;
    }

    /// <summary>The text in stretches, in order: nothing of it is lost.</summary>
    public static IEnumerable<(string Text, bool IsAddress)> Of(string text)
    {
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            var url = Trimmed(match.Value);
            if (match.Index > at)
            {
                yield return (text[at..match.Index], false);
            }

            yield return (url, true);
            at = match.Index + url.Length;
        }

        if (at < text.Length)
        {
            yield return (text[at..], false);
        }
    }

    /// <summary>A sentence's marks are not the address's; a parenthesis is when it was opened there.</summary>
    private static string Trimmed(string url)
    {
        while (url[^1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' || Closes(url, '(', ')') || Closes(url, '[', ']'))
        {
            url = url[..^1];
        }

        return url;
    }

    private static bool Closes(string url, char open, char close) => url[^1] == close && url.Count(c => c == close) > url.Count(c => c == open);

    /// <summary>A name with a dot and no account in it; in Latin letters, so that what is read is where it leads.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9\u00c0-\u024f/:])[Hh][Tt][Tt][Pp][Ss]?://(?:[A-Za-z0-9\u00e0-\u024f-]+\.)+[A-Za-z]{2,24}(?![A-Za-z0-9_\u00c0-\u1fff\u2c00-\udbff\uf900-\uffef-])(?::[0-9]{1,5})?(?![A-Za-z0-9\u00c0-\u024f.:@\\-]*[@\\])(?:[/?#][!#$%&'()*+,./0-9:;=?@A-Z_a-z~\u00c0-\u024f[\]-]*)?")]
    private static partial Regex Address();
}

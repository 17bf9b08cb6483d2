using System.Globalization;
using System.Text;

namespace ChatQA.Interviews;

/// <summary>An interview's short name for the systems that it is sent to.</summary>
internal static class Slug
{
    public const int Longest = 80;

    /// <summary>The editor's, or one made of the headline's words as far as they fit; empty without either.</summary>
    public static string Of(InterviewDocument document) => document.Slug.Length > 0 ? document.Slug : From(document.Headline.Text);

    private static string From(string headline)
    {
        var slug = new StringBuilder();
        foreach (var word in Words(headline))
        {
            if (slug.Length + word.Length + 1 > Longest)
            {
                break;
            }

            slug.Append(slug.Length > 0 ? "-" : "").Append(word);
        }

        return slug.ToString();
    }

    private static string[] Words(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
            }
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}

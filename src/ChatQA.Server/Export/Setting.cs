using System.Globalization;
using ChatQA.Interviews;
using ChatQA.Typography;

namespace ChatQA.Export;

/// <summary>Sets a version for print: typography over whole paragraphs, labels after the final order. Pure: the same version gives the same text.</summary>
internal static class Setting
{
    public static Printed Of(InterviewDocument document, TypographyProfile profile)
    {
        var words = ExportWords.Of(document.Language);
        var labels = Labels.Of(document, profile);
        return new(
            document.Language,
            Headline(document.Headline, profile),
            document.PublishedOn is { } day ? new(words.Published, words.Day(day), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
            [.. Lede(document.Lede).Select(paragraph => Typesetter.Apply(paragraph, profile))],
            [.. document.Turns.Select((turn, i) => Turn(turn, document, labels[i], profile))],
            words.More,
            [.. document.More.Select(link => Link(link, profile))],
            Typesetter.Apply(document.Signature, profile))
        {
            Disclosure = Typesetter.Apply(document.Disclosure.Text, profile),
            Corrections = [.. document.Corrections.Select(correction => Correction(correction, document.TimeZone, words, profile))],
            Byline = Typesetter.Apply(document.Byline.Length > 0 ? document.Byline : words.By(document.Bylines), profile),
        };
    }

    private static PrintedCorrection Correction(DatedCorrection correction, string zone, ExportWords words, TypographyProfile profile)
    {
        var at = correction.At.ToDateTimeOffset();
        var day = DateOnly.FromDateTime(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var local) ? TimeZoneInfo.ConvertTime(at, local).Date : at.Date);
        return new(words.Correction, words.Day(day), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Colon(profile), Typesetter.Apply(correction.Text, profile));
    }

    private static string Colon(TypographyProfile profile) => profile.BeforeColon is '\0' ? ": " : profile.BeforeColon + ": ";

    private static string Headline(Headline headline, TypographyProfile profile) => headline switch
    {
        { Text: "" } => "",
        { IsQuotation: true } => Typesetter.Apply(profile.French ? $"« {headline.Text} »" : $"“{headline.Text}”", profile),
        _ => Typesetter.Apply(headline.Text, profile),
    };

    /// <summary>The paragraphs of the lede: a block that says nothing is passed over.</summary>
    private static List<string> Lede(IReadOnlyList<LedeBlock> blocks)
    {
        var paragraphs = new List<string>();
        foreach (var block in blocks.Where(block => block.Text.Length > 0))
        {
            if (block.SameParagraphAsPrevious && paragraphs.Count > 0)
            {
                paragraphs[^1] += " " + block.Text;
            }
            else
            {
                paragraphs.Add(block.Text);
            }
        }

        return paragraphs;
    }

    private static PrintedTurn Turn(Turn turn, InterviewDocument document, PrintedLabel? label, TypographyProfile profile)
    {
        var paragraphs = new List<string>();
        foreach (var sentence in turn.Sentences)
        {
            var text = document.MarkCuts ? CutMarks.In(sentence, paragraphs is [.., var before] ? before : "") : sentence.Text;
            if (paragraphs.Count == 0 || sentence.NewParagraph)
            {
                paragraphs.Add(text);
            }
            else
            {
                paragraphs[^1] += " " + text;
            }
        }

        return new(
            turn.Kind, label, [.. paragraphs.Select(paragraph => Typesetter.Apply(paragraph, profile))],
            document.LabelStyle is LabelStyle.None && turn.Kind is TurnKind.Question);
    }

    private static PrintedLink Link(MoreLink link, TypographyProfile profile)
    {
        return new(Typesetter.Apply(link.Label.TrimEnd(':', ' ', '\u00A0', '\u202F'), profile), Colon(profile), link.Url, Links.Target(link.Url));
    }
}

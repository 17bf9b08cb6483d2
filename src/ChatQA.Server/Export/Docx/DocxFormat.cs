using System.Text;
using ChatQA.Interviews;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Style = ChatQA.Export.Docx.DocxStyles;

namespace ChatQA.Export.Docx;

/// <summary>
/// A Word document whose every paragraph has a named style, so that a page layout takes it over as it is. On demand it shows
/// how each sentence came from its source: as tracked changes, with the source message in a comment.
/// </summary>
internal static class DocxFormat
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static byte[] Clean(Edition edition) => Render(edition, null);

    public static byte[] WithChanges(Edition edition) => Render(edition, new(edition));

    private static byte[] Render(Edition edition, DocxReview? review)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            // Every name is given: those that the library makes up differ each time.
            var main = file.AddNewPart<MainDocumentPart>(MainType, "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Style.For(edition.Document.Language);
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = new(new Compatibility(
                new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            main.Document = new(new Body([.. Body(edition, main, review), Section(edition.Document.Language)]));
            if (review is { Comments.Count: > 0 })
            {
                main.AddNewPart<WordprocessingCommentsPart>("comments").Comments = new(review.Comments);
            }

            using var properties = new MemoryStream(Properties(edition));
            file.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "properties").FeedData(properties);
        }

        return FixedZip.Again(bytes.ToArray());
    }

    private static IEnumerable<OpenXmlElement> Body(Edition edition, MainDocumentPart main, DocxReview? review)
    {
        var printed = edition.Printed;
        if (printed.Headline.Length > 0)
        {
            yield return Paragraph(Style.Headline, review?.Headline(printed.Headline) ?? [DocxText.Run(printed.Headline)]);
        }

        if (printed.Date is { } date)
        {
            yield return Paragraph(Style.Dateline, [DocxText.Run(date.Before + date.Day)]);
        }

        foreach (var paragraph in printed.Lede)
        {
            yield return Paragraph(Style.Lede, [DocxText.Run(paragraph)]);
        }

        foreach (var (i, turn) in printed.Turns.Index())
        {
            foreach (var paragraph in Turn(turn, review?.Turn(edition.Document.Turns[i])))
            {
                yield return paragraph;
            }
        }

        if (printed.Disclosure.Length > 0)
        {
            yield return Paragraph(Style.Disclosure, [DocxText.Run(printed.Disclosure)]);
        }

        if (printed.More.Count > 0)
        {
            yield return Paragraph(Style.MoreBoxTitle, [DocxText.Run(printed.MoreTitle)]);
        }

        foreach (var link in printed.More)
        {
            yield return Paragraph(Style.MoreBox, [DocxText.Run(link.Label + link.Joint), Link(main, link)]);
        }

        foreach (var line in new[] { printed.Byline, printed.Signature }.Where(line => line.Length > 0))
        {
            yield return Paragraph(Style.Signature, [DocxText.Run(line)]);
        }

        foreach (var correction in printed.Corrections)
        {
            yield return Paragraph(Style.Correction, [DocxText.Run(correction.Before + correction.Day + correction.Joint + correction.Text)]);
        }
    }

    /// <param name="reviewed">The paragraphs' runs with their changes; null for the text alone.</param>
    private static IEnumerable<Paragraph> Turn(PrintedTurn turn, IReadOnlyList<IReadOnlyList<OpenXmlElement>>? reviewed)
    {
        var style = turn.Kind switch { TurnKind.Question => Style.Question, TurnKind.Answer => Style.Answer, TurnKind.Intertitle => Style.Intertitle, _ => Style.Note };
        foreach (var (i, paragraph) in turn.Paragraphs.Index())
        {
            var runs = new List<OpenXmlElement>();
            if (i == 0 && turn.Label is { } label)
            {
                runs.Add(DocxText.Run(label.Text, Style.Speaker));
                runs.Add(DocxText.Run(label.Joint));
            }

            runs.AddRange(reviewed?[i] ?? [DocxText.Run(paragraph, turn.Bold ? Style.Strong : null)]);
            yield return Paragraph(style, runs);
        }
    }

    private static OpenXmlElement Link(MainDocumentPart main, PrintedLink link)
    {
        if (link.Target is not { } target || !Uri.TryCreate(target, UriKind.Absolute, out var address))
        {
            return DocxText.Run(link.Url);
        }

        var id = $"link{main.HyperlinkRelationships.Count() + 1}";
        main.AddHyperlinkRelationship(address, isExternal: true, id);
        return new Hyperlink(DocxText.Run(link.Url, Style.Hyperlink)) { Id = id };
    }

    private static Paragraph Paragraph(string style, IEnumerable<OpenXmlElement> content) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    /// <summary>Letter in North America, A4 elsewhere; two and a half centimetres around.</summary>
    private static SectionProperties Section(string language)
    {
        var letter = language.EndsWith("CA", StringComparison.OrdinalIgnoreCase) || language.EndsWith("US", StringComparison.OrdinalIgnoreCase);
        return new(
            new PageSize { Width = letter ? 12240U : 11906U, Height = letter ? 15840U : 16838U },
            new PageMargin { Top = 1417, Bottom = 1417, Left = 1417, Right = 1417, Header = 708, Footer = 708, Gutter = 0 });
    }

    private static byte[] Properties(Edition edition)
    {
        const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", Dublin = "http://purl.org/dc/elements/1.1/", Terms = "http://purl.org/dc/terms/";
        return Encoding.UTF8.GetBytes(Xml.Write(xml =>
        {
            xml.WriteStartElement("cp", "coreProperties", Core);
            xml.WriteElementString("dc", "title", Dublin, DocxText.Clean(edition.Printed.Headline));
            xml.WriteElementString("dc", "creator", Dublin, edition.Imprint.Publication);
            xml.WriteElementString("dc", "language", Dublin, edition.Document.Language);
            Moment("created");
            Moment("modified");
            xml.WriteEndElement();

            void Moment(string name)
            {
                xml.WriteStartElement("dcterms", name, Terms);
                xml.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
                xml.WriteString(Moments.Second(edition.Version.At));
                xml.WriteEndElement();
            }
        }));
    }
}

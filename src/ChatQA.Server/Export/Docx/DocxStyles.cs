using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChatQA.Export.Docx;

/// <summary>The styles by which a page layout knows the parts of an interview.</summary>
internal static class DocxStyles
{
    public const string Headline = "Headline", Dateline = "Dateline", Lede = "Lede", Question = "Question", Answer = "Answer", Note = "Note", Intertitle = "Intertitle", Disclosure = "Disclosure", Correction = "Correction", MoreBox = "MoreBox",
        MoreBoxTitle = "MoreBoxTitle", Signature = "Signature", Speaker = "Speaker", Strong = "Strong", Hyperlink = "Hyperlink";

    private const string Serif = "Georgia", Ink = "1C1B18", Quiet = "57534A", Accent = "1F4E5F";

    public static Styles For(string language) => new(
        Defaults(language),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph(Headline, size: 44, before: 0, after: 120, bold: true, outline: 0),
        Paragraph(Dateline, size: 18, after: 240, colour: Quiet),
        Paragraph(Lede, size: 26, after: 160),
        Paragraph(Question, size: 22, before: 160, after: 80, italic: true, keepNext: true),
        Paragraph(Answer, size: 22, after: 120),
        Paragraph(Note, size: 22, after: 120, italic: true),
        Paragraph(Intertitle, size: 26, before: 240, after: 120, bold: true, outline: 1, keepNext: true),
        Paragraph(Disclosure, size: 18, before: 160, after: 120, italic: true, colour: Quiet),
        Paragraph(Correction, size: 18, before: 120, colour: Quiet),
        Paragraph(MoreBoxTitle, size: 24, before: 240, after: 80, bold: true, box: true, outline: 1, keepNext: true),
        Paragraph(MoreBox, size: 20, after: 40, box: true),
        Paragraph(Signature, size: 20, before: 240, colour: Quiet),
        Character(Speaker, new StyleRunProperties(new Bold(), new Italic { Val = false })),
        Character(Strong, new StyleRunProperties(new Bold())),
        Character(Hyperlink, new StyleRunProperties(new Color { Val = Accent }, new Underline { Val = UnderlineValues.Single })));

    private static DocDefaults Defaults(string language) => new(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = Serif, HighAnsi = Serif, ComplexScript = Serif, EastAsia = Serif },
            new Color { Val = Ink },
            new FontSize { Val = "22" },
            new Languages { Val = language, EastAsia = language, Bidi = "ar-SA" })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "300", LineRule = LineSpacingRuleValues.Auto })));

    private static Style Paragraph(
        string id, int size, int before = 0, int after = 0, bool bold = false, bool italic = false, string? colour = null, bool box = false, int? outline = null, bool keepNext = false)
    {
        // Children stand in the order of the schema.
        var paragraph = new StyleParagraphProperties();
        if (keepNext)
        {
            paragraph.Append(new KeepNext());
        }

        if (box)
        {
            paragraph.Append(new ParagraphBorders(new LeftBorder { Val = BorderValues.Single, Size = 12, Space = 8, Color = Accent }));
        }

        paragraph.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }

        List<OpenXmlElement> run = [];
        if (bold)
        {
            run.Add(new Bold());
        }

        if (italic)
        {
            run.Add(new Italic());
        }

        if (colour is not null)
        {
            run.Add(new Color { Val = colour });
        }

        run.Add(new FontSize { Val = $"{size}" });
        return new(new StyleName { Val = id }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, new StyleRunProperties(run))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            CustomStyle = true,
        };
    }

    private static Style Character(string id, StyleRunProperties run) =>
        new(new StyleName { Val = id }, new PrimaryStyle(), run) { Type = StyleValues.Character, StyleId = id, CustomStyle = true };
}

using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChatQA.Export.Docx;

/// <summary>Runs of text. What XML cannot hold was refused at the door; what slipped through an old record is left out here.</summary>
internal static class DocxText
{
    public static Run Run(string text, string? style = null) =>
        style is null ? new(Text(text)) : new(new RunProperties(new RunStyle { Val = style }), Text(text));

    public static Run Deleted(string text) => new(new DeletedText(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });

    public static string Clean(string text) => text.All(Holds) ? text : string.Concat(text.Where(Holds));

    private static Text Text(string text) => new(Clean(text)) { Space = SpaceProcessingModeValues.Preserve };

    private static bool Holds(char c) => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c);
}

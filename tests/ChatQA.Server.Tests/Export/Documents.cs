using ChatQA.Interviews;
using ChatQA.Typography;
using CsCheck;
using Speaker = ChatQA.Interviews.Speaker;

namespace ChatQA.Tests.Export;

/// <summary>Interviews with texts that mean mischief.</summary>
internal static class Documents
{
    private static readonly Gen<string> Word = Gen.OneOf(
        "Bonjour", "l'hiver", "<b>", "</p>", "<script>alert(1)</script>", "&amp;", "&copy;", "&", "*", "**gras**", "_", "__x__", "`code`", "[a](b)", "![i](j)", "#", "##",
        "1.", "2)", "-", "+", "=", "---", "~~~", "~", "|", "\\", "\\*", "\"quoted\"", "'", "« oui »", "?", "!", "…", "...", "http://x.ca/?a=b&c=d", "a@x.ca", "😀", "é", "$x$", ">", "<", "<!--", "]]>",
        "3", "0,001 %", "M.L.", ":", ";", "(", ")", "{", "}", "^", "www.x.ca/y", "&#35;", "Oui.", "Non.");

    private static readonly Gen<string> Text = Word.Array[1, 8].Select(words => string.Join(' ', words));

    public static readonly Gen<InterviewDocument> Any =
        from headline in Text
        from quotation in Gen.Bool
        from lede in Text.Array[0, 3]
        from turns in Gen.Select(Text.Array[1, 3], Gen.Int[0, 2], Gen.Bool).Array[0, 4]
        from name in Text
        from link in Text
        from signature in Text
        from slug in Gen.OneOf("", "le-grenier")
        from consent in Gen.OneOf(Consent.Unasked, Consent.Given, Consent.Refused)
        from profile in Gen.OneOf("fr-CA", "fr-CA-presse", "fr-FR", "en-CA")
        from style in Gen.OneOf(LabelStyle.Names, LabelStyle.QuestionAnswer, LabelStyle.QuestionReponse, LabelStyle.None)
        select new InterviewDocument
        {
            Language = profile[..5],
            TypographyProfile = profile,
            Headline = new(headline, quotation),
            PublishedOn = new DateOnly(2026, 11, 1),
            Lede = [.. lede.Select(text => new LedeBlock(LedeKind.Text, text))],
            Speakers = [new(Speaker.Publication, SpeakerRole.Publication, "La Gazette") { ShortForm = "LG" }, new(Speaker.Guest, SpeakerRole.Guest, name) { ShownAs = quotation ? signature : null, Consent = consent }],
            Bylines = [.. lede.Take(2)],
            Slug = slug,
            LabelStyle = style,
            Turns = [.. turns.Select((turn, i) => new Turn($"t{i}", (TurnKind)turn.Item2)
            {
                Speakers = [turn.Item2 == 0 ? Speaker.Publication : Speaker.Guest],
                Sentences = [.. turn.Item1.Select(text => new Sentence(text) { NewParagraph = turn.Item3 })],
            })],
            More = [new(link, "www.example.org/a?b=c&d;e"), new(link, "https://example.org/x_(y)*z")],
            Signature = signature,
        };
}

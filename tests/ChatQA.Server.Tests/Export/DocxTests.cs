using System.IO.Compression;
using System.Text.RegularExpressions;
using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Interviews.Provenance;
using ChatQA.Tests.Support;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChatQA.Tests.Export;

public sealed partial class DocxTests
{
    [Fact]
    public async Task Word_finds_nothing_wrong()
    {
        foreach (var language in (string[])["fr", "en"])
        {
            var edition = (await SampleSession.In(language)).Edition;
            Assert.Equal([], Wrong(Docx(edition)));
            Assert.Equal([], Wrong(Docx(edition, "docx-changes")));
        }

        Documents.Any.Sample(document => Assert.Equal([], Wrong(Docx(Edition.Of(document))).Concat(Wrong(Docx(Edition.Of(document), "docx-changes")))), iter: 30);
    }

    [Fact]
    public void The_validator_finds_what_is_wrong()
    {
        using var bytes = new MemoryStream();
        bytes.Write(Docx(Edition.Of(new() { Headline = new("x") })));
        using (var file = WordprocessingDocument.Open(bytes, true))
        {
            file.MainDocumentPart!.Document!.Body!.AppendChild(new Paragraph(new Run(new Bold())));
        }

        Assert.NotEmpty(Wrong(bytes.ToArray()));
    }

    [Fact]
    public async Task Every_part_has_its_style_and_its_language_and_every_file_the_same_time()
    {
        var edition = (await SampleSession.In("fr")).Edition;
        var bytes = Docx(edition);
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        var main = file.MainDocumentPart!;
        var used = main.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value!).ToList();
        Assert.Equal(["Headline", "Dateline", "Lede", "Question", "Answer", "Disclosure", "MoreBoxTitle", "MoreBox", "Signature"], used.Distinct());
        Assert.Contains(main.Document.Descendants<RunStyle>(), style => style.Val == "Speaker");
        Assert.Equal("fr-CA", main.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(new DateTime(1980, 1, 1), Assert.Single(zip.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct()));
    }

    [Fact]
    public async Task Mammoth_reads_the_text_and_the_styles_again()
    {
        foreach (var language in (string[])["fr", "en"])
        {
            var edition = (await SampleSession.In(language)).Edition;
            var read = (await Validators.Node("mammoth", Docx(edition)))[0];
            Assert.Equal(0, read.GetProperty("messages").GetArrayLength());
            var html = read.GetProperty("html").GetString()!;
            Assert.Equal(Loose(PlainTextFormat.Render(edition.Printed)), Loose(System.Net.WebUtility.HtmlDecode(Tag().Replace(html, ""))));
            Assert.Equal(edition.Printed.Turns.Sum(turn => turn.Paragraphs.Count), Regex.Count(html, "<p class=\"(Question|Answer|Note)\">"));
        }
    }

    [Fact]
    public async Task LibreOffice_renders_it()
    {
        Validators.Needs("soffice");
        Validators.Needs("pdftotext");
        using var folder = new Folder();
        foreach (var language in (string[])["fr", "en"])
        {
            var edition = (await SampleSession.In(language)).Edition;
            var file = Path.Combine(folder.Path, $"{language}.docx");
            await File.WriteAllBytesAsync(file, Docx(edition), TestContext.Current.CancellationToken);
            var (code, said, wrong) = await Validators.Run(
                "soffice", ["--headless", $"-env:UserInstallation=file://{folder.Path}/office", "--convert-to", "pdf", "--outdir", folder.Path, file]);
            Assert.True(code == 0, said + wrong);
            var text = (await Validators.Run("pdftotext", [Path.ChangeExtension(file, "pdf"), "-"])).Said;
            Assert.Equal(Loose(PlainTextFormat.Render(edition.Printed)), Loose(text));
        }
    }

    [Fact]
    public async Task Accepting_the_changes_gives_what_is_printed_and_refusing_them_what_was_said()
    {
        var edition = (await SampleSession.In("fr")).Edition;
        using var file = WordprocessingDocument.Open(new MemoryStream(Docx(edition, "docx-changes")), false);
        var body = file.MainDocumentPart!.Document!.Body!;
        var paragraphs = body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value is "Question" or "Answer" or "Note").ToList();
        var printed = edition.Printed.Turns.SelectMany(turn => turn.Paragraphs.Select((text, i) => i == 0 && turn.Label is { } label ? label.Text + label.Joint + text : text)).ToList();
        Assert.Equal(printed, paragraphs.Select(paragraph => string.Concat(paragraph.Descendants<Text>().Select(text => text.Text))));

        var comments = file.MainDocumentPart.WordprocessingCommentsPart!.Comments!.Elements<Comment>().ToList();
        Assert.Equal(comments.Count, body.Descendants<CommentReference>().Count());
        Assert.All(edition.Document.Turns.SelectMany(turn => turn.Sentences).SelectMany(sentence => sentence.Sources), source =>
            Assert.Contains(comments, comment => comment.InnerText.Contains(edition.Sources!.Text(source)!.ReplaceLineEndings(" "), StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_cut_is_deleted_what_was_written_is_inserted_and_a_curled_quote_is_neither()
    {
        var edition = Reviewed("J'ai trois conseils. Mesurez \"toujours\" avant d'acheter vos fenêtres.", "Mesurez \"toujours\" avant de choisir vos fenêtres.");
        using var file = WordprocessingDocument.Open(new MemoryStream(Docx(edition, "docx-changes")), false);
        var body = file.MainDocumentPart!.Document!.Body!;
        Assert.Equal("J’ai trois conseils. d’acheter ", string.Concat(body.Descendants<DeletedText>().Select(text => text.Text)).Trim() + " ");
        Assert.Equal("de choisir", string.Concat(body.Descendants<InsertedRun>().Select(run => run.InnerText)).Trim());
    }

    [Fact]
    public void A_sentence_left_out_whole_is_deleted_where_it_stood()
    {
        const string Said = "J'ai trois conseils. Mesurez. Le vent passe partout. Achetez. Et dormez bien.";
        var message = new SourceMessage(new("m1"), SourceKind.ContinuationAnswer, default, 1, Said) { By = "Jean Roy" };
        var document = new InterviewDocument { Turns = [new("t1", TurnKind.Answer) { Speakers = ["guest"], Sentences = [From("Mesurez."), From("Achetez.")] }] };
        var edition = Edition.Of(document) with
        {
            Sources = new(new(new("s"), "e", 1, [message]), new Dictionary<ChatQA.Interviews.Drafts.SourceText, string>(), new HashSet<ChatQA.Interviews.Drafts.SourceText>()),
        };
        using var file = WordprocessingDocument.Open(new MemoryStream(Docx(edition, "docx-changes")), false);
        Assert.Equal([], Wrong(Docx(edition, "docx-changes")));
        var runs = file.MainDocumentPart!.Document!.Body!.Descendants().Where(each => each is Text or DeletedText).Select(each => each is Text ? each.InnerText : $"[{each.InnerText}]");
        Assert.Equal("[J’ai trois conseils. ]Mesurez.[ Le vent passe partout.] Achetez.[ Et dormez bien.]", string.Concat(runs));

        Sentence From(string text) => new(text) { Sources = [new(message.Id, 1, Said.IndexOf(text, StringComparison.Ordinal), Said.IndexOf(text, StringComparison.Ordinal) + text.Length)], Kind = EditKind.Verbatim };
    }

    private static Edition Reviewed(string said, string printed)
    {
        var message = new SourceMessage(new("m1"), SourceKind.ContinuationAnswer, default, 1, said) { By = "Jean Roy" };
        var document = new InterviewDocument
        {
            Turns = [new("t1", TurnKind.Answer) { Speakers = ["guest"], Sentences = [new(printed) { Sources = [new(message.Id, 1, 0, said.Length)], Kind = EditKind.Reworded }] }],
        };
        var record = new SourceRecord(new("s"), "e", 1, [message]);
        return Edition.Of(document) with { Sources = new(record, new Dictionary<ChatQA.Interviews.Drafts.SourceText, string>(), new HashSet<ChatQA.Interviews.Drafts.SourceText>()) };
    }

    private static byte[] Docx(Edition edition, string format = "docx") => ExportFormat.Find(format)!.Render(edition);

    private static IEnumerable<string> Wrong(byte[] bytes)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        return [.. ((FileFormatVersions[])[FileFormatVersions.Office2019, FileFormatVersions.Microsoft365])
            .SelectMany(version => new OpenXmlValidator(version).Validate(file).Select(error => $"{version} {error.Path?.XPath}: {error.Description}"))];
    }

    private static string Loose(string text) => Blank().Replace(text, "").Replace("ENSAVOIRPLUS", "Ensavoirplus", StringComparison.Ordinal).Replace("LEARNMORE", "Learnmore", StringComparison.Ordinal);

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}

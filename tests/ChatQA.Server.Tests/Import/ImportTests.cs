using System.Net;
using System.Text;
using ChatQA.Export.Transcripts;
using ChatQA.Import;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Export;
using ChatQA.Tests.Interviews;
using ChatQA.Tests.Support;
using CsCheck;

namespace ChatQA.Tests.Import;

public sealed class ImportTests
{
    private static readonly Dictionary<string, Part> Guessed = [];
    private static readonly string[] Newspaper = ["La Gazette", "LG"];

    [Theory]
    [InlineData("jsonl", "fr")]
    [InlineData("jsonl", "en")]
    [InlineData("csv", "fr")]
    public async Task Our_own_export_comes_back_as_it_was(string format, string language)
    {
        var sample = (await SampleSession.In(language)).Transcript;
        var text = Encoding.UTF8.GetString(TranscriptFormat.Find(format)!.Of(sample));
        await using var newsroom = await Newsroom.Open();
        var preview = Preview(text, sample.Card.Guest.FullName);
        Assert.Empty(preview.Problems);
        var session = (await new TranscriptDesk(newsroom.Sessions).Import(
            new(ClientId.New(), Store.Publication, Newspaper, sample.Card.Title, sample.Card.Guest, sample.Card.StartsAt, sample.Card.Language, "", preview.Parts), preview, Cast.Editor)).Must();

        var state = await newsroom.Sessions.State(session);
        var back = Transcript.Of(state, "America/Toronto");
        Assert.Equal((Phase.Closed, true, null), (state.Card.Phase, state.Card.Imported, state.Card.LiveAt));
        // What was only told by its state stays away; what was asked by two is asked by two, the second merged as before.
        Assert.Equal(
            sample.Lines.Where(line => line.Text is not null).Select(line => Said(line, format)),
            back.Lines.Where(line => line.Text is not null).Select(line => Said(line, format)));

        // Read again from the log it is the same.
        await using var again = newsroom.Store.Sessions();
        Assert.Equal(Plays.Everything(state), Plays.Everything(await again.State(session)));
    }

    [Fact]
    public async Task An_interview_is_made_of_it_like_of_any_other()
    {
        await using var newsroom = await Newsroom.Open();
        var session = await Plays.AnImportedOne(newsroom.Sessions);
        var begun = (await newsroom.Desk.Begin(session, Cast.Editor)).Must();
        Assert.Equal([TurnKind.Question, TurnKind.Answer, TurnKind.Question, TurnKind.Answer], begun.Document.Turns.Select(turn => turn.Kind));
        Assert.Equal([Origin.PublicChat, Origin.PublicChat, Origin.Continuation, Origin.Continuation], begun.Document.Turns.Select(turn => turn.Origin));
        Assert.All(begun.Document.Turns.SelectMany(turn => turn.Sentences), sentence => Assert.Equal(ChatQA.Interviews.Provenance.EditKind.Verbatim, sentence.Kind));
        // Nobody came to a chat that was not here: the lede does not count them, nor later sessions after it.
        Assert.DoesNotContain(begun.Document.Lede, block => block.Kind is LedeKind.Attendance && block.Text.Length > 0);
    }

    [Fact]
    public void Names_and_words_are_told_apart()
    {
        var preview = Preview(
            """
            [14:02] Julie, Longueuil : Faut-il une thermopompe?
            Martin Lessard: Oui: d'abord isoler.
            Voyez http://example.org/x : tout y est.

            M.L. – et encore
            14 h 10 Karim : Et la cave?
            Martin Lessard : La cave aussi.
            LG: Un dernier mot?
            Martin Lessard: Merci!
            """,
            "Martin Lessard");
        Assert.Empty(preview.Problems);
        Assert.Equal(["Julie, Longueuil", "Martin Lessard", "Karim", "LG"], preview.Read.Speakers);
        Assert.Equal([Part.Visitor, Part.Guest, Part.Visitor, Part.Publication], preview.Parts.Values);
        Assert.Equal(
            [ReadKind.Question, ReadKind.Answer, ReadKind.Question, ReadKind.Answer, ReadKind.ContinuationQuestion, ReadKind.ContinuationAnswer],
            preview.Cast.Select(line => line.Kind!.Value));
        Assert.Equal("Oui: d'abord isoler.\nVoyez http://example.org/x : tout y est.\nM.L. – et encore", preview.Cast[1].Text);
        Assert.Equal([1, 2, 6, 7, 8, 9], preview.Cast.Select(line => line.Line));
        Assert.Equal([new Asker("Julie", "Longueuil"), new Asker("Karim", null)], preview.Lines.Where(line => line.Kind is ReadKind.Question).SelectMany(line => line.Askers));
    }

    [Fact]
    public void A_name_that_is_none_goes_back_into_the_words()
    {
        var preview = Preview("Ann: Why?\nBob: First.\nNote: a second thought\nAnn: And?\nBob: That is all.", "Bob", new() { ["Note"] = Part.Nobody });
        Assert.Equal("First.\nNote: a second thought", preview.Cast[1].Text);
        Assert.Empty(preview.Problems);
    }

    [Fact]
    public void What_cannot_be_taken_is_told_by_its_line()
    {
        Assert.Equal([(1, "import.no_speaker")], Problems("Bonjour à tous\nJulie: Allô?"));
        Assert.Equal([(1, "text.too_long")], Problems($"Julie: {new string('x', 700)}\nBob: {new string('y', 3000)}"));
        Assert.Equal([(2, "import.not_json"), (3, "import.answer_without_question")], Problems("""
            {"kind":"question","name":"Ann","text":"Why?"}
            {"kind":"question",
            {"kind":"answer","question":"nowhere","text":"Because."}
            """.ReplaceLineEndings("\n")));
        Assert.Equal([(2, "import.kind_unknown"), (3, "import.time_unreadable"), (6, "import.answered_twice")], Problems(
            "name,kind,at,text\nAnn,shout,,Hey\nAnn,question,yesterday,Why?\nAnn,question,2026-11-07T14:05:00Z,Why?\nBob,answer,,Because.\nBob,answer,,And because."));
        Assert.Equal([(2, "text.invalid")], Problems("Ann: Why?\nBob: a\u0007b"));
        foreach (var (text, code) in new[] { ("", "import.empty"), (" \n ", "import.empty"), (new string('x', TranscriptReader.Longest + 1), "import.too_long"), (string.Concat(Enumerable.Repeat("A: b\n", TranscriptReader.MostLines + 1)), "import.too_many") })
        {
            Assert.Equal(code, TranscriptDesk.Preview(text, "", Newspaper, Guessed).Rejection?.Code);
        }
    }

    [Fact]
    public void Whatever_comes_it_is_understood_or_refused() => Gen.OneOf(
        Gen.String, Gen.OneOf("{", "{\"kind\":", "name,text\n", "name;text\n\"", "a: b\n", "\t", "\"", "\n", "{\"text\":null}", "{\"format\":1}", "[]", "{\"kind\":\"answer\",\"text\":\"x\",\"corrections\":[null]}", "=1+1,").Array[0, 8].Select(string.Concat))
        .Sample(text =>
        {
            if (TranscriptDesk.Preview(text, "a", Newspaper, Guessed).Accepted(out var preview, out _))
            {
                Assert.True(preview.Lines.Count + preview.Problems.Count > 0);
                Assert.All(preview.Lines.Where(line => line.Kind is ReadKind.Answer), line => Assert.Equal(ReadKind.Question, preview.Lines[line.Answers!.Value].Kind));
            }
        });

    [Fact]
    public async Task An_editor_sees_it_first_then_takes_it_in_once()
    {
        await using var server = TestServer.Start();
        using var editor = await server.Staff(Role.Editor);
        var form = await Form(editor, ("Transcript", "Julie: Par où commencer?\nHélène Tremblay: Par le grenier."));
        using var shown = await editor.PostAsync(new Uri("/desk/import", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var page = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains("Par le grenier.", page, StringComparison.Ordinal);
        Assert.Contains("""value="Guest" selected""", page, StringComparison.Ordinal);
        Assert.Empty(await server.Get<SessionList>().All());

        var address = (string?)null;
        for (var i = 0; i < 2; i++)
        {
            var again = await Form(editor, ("Transcript", "Julie: Par où commencer?\nHélène Tremblay: Par le grenier."), ("Form.Once", "import-once-1"));
            using var made = await editor.PostAsync(new Uri("/desk/import?handler=Import", UriKind.Relative), again, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
            address = made.Headers.Location!.ToString();
        }

        Assert.Equal($"/desk/{Assert.Single(await server.Get<SessionList>().All()).Id}/interview", address);

        using var wrong = await editor.PostAsync(new Uri("/desk/import?handler=Import", UriKind.Relative), await Form(editor, ("Transcript", "Bonjour")), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Ligne 1", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private static async Task<HttpContent> Form(HttpClient editor, params (string Name, string Value)[] fields)
    {
        editor.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        editor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        using var token = await TestServer.Form(editor, "/desk/import");
        var pairs = System.Web.HttpUtility.ParseQueryString(await token.ReadAsStringAsync());
        Dictionary<string, string> all = new()
        {
            ["Form.Title"] = "L’hiver",
            ["Form.GuestName"] = "Hélène Tremblay",
            ["Form.GuestTitle"] = "ingénieure",
            ["Form.Day"] = "2026-11-07",
            ["Form.Hour"] = "12:00",
            ["Form.Language"] = "fr-CA",
            ["__RequestVerificationToken"] = pairs["__RequestVerificationToken"]!,
        };
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        var form = new MultipartFormDataContent();
        foreach (var (name, value) in all)
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        return form;
    }

    private static ImportPreview Preview(string text, string guest, Dictionary<string, Part>? parts = null) => TranscriptDesk.Preview(text, guest, Newspaper, parts ?? Guessed).Must();

    private static IEnumerable<(int, string)> Problems(string text) => Preview(text, "Bob").Problems.Select(problem => (problem.Line, problem.Rejection.Code));

    /// <summary>A table holds the first asker and no moments of corrections.</summary>
    private static object Said(TranscriptLine line, string format) => (
        line.Kind, line.At, line.Kind is TranscriptKind.Question ? "question" : line.State is "corrected" && format is "csv" ? "published" : line.State, line.Text, line.Kind is TranscriptKind.Announcement ? "" : line.By,
        format is "csv" ? $"{string.Join("", line.Askers.Take(1))}" : string.Join("; ", line.Askers),
        format is "csv" ? "" : string.Join("; ", line.Corrections));
}

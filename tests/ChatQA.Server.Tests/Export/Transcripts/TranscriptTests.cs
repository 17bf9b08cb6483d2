using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatQA.Export.Transcripts;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;
using CsCheck;
using CsvHelper;
using Markdig;

namespace ChatQA.Tests.Export.Transcripts;

public sealed class TranscriptTests
{
    [Fact]
    public async Task Json_lines_and_cells_read_back_say_the_record_again()
    {
        foreach (var language in (string[])["fr", "en"])
        {
            var transcript = (await SampleSession.In(language)).Transcript;
            var lines = Render("jsonl", transcript).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(transcript.Card.Title, JsonSerializer.Deserialize<JsonSession>(lines[0], Wire.Json)!.Title);
            Assert.Equal(
                transcript.Lines.Select(line => (line.Id, line.Kind, line.At, line.State, line.Text, line.By ?? line.Askers.Select(asker => asker.Name).FirstOrDefault(), line.Question, line.Into)),
                lines.Skip(1).Select(line => JsonSerializer.Deserialize<JsonLine>(line, Wire.Json)!).Select(line =>
                    (line.Id!.Value, line.Kind, Moment(line.At!), line.State!, line.Text, line.By ?? line.Askers?[0].Name, line.Question, line.Into)));

            using var csv = new CsvReader(new StringReader(Render("csv", transcript)), TranscriptCsv.Configuration);
            var rows = csv.GetRecords<dynamic>().Select(row => (IDictionary<string, object>)row).ToList();
            Assert.Equal(
                transcript.Lines.Select(line => (line.Id.Value, line.State, line.Text ?? "", line.By ?? line.Askers.Select(asker => asker.Name).FirstOrDefault() ?? "")),
                rows.Select(row => ((string)row["id"], (string)row["state"], (string)row["text"], (string)row["name"])));
        }
    }

    [Fact]
    public async Task Text_and_markdown_hold_every_word_that_was_said()
    {
        var transcript = (await SampleSession.In("fr")).Transcript;
        var text = Render("text", transcript);
        var markdown = Markdown.ToPlainText(Render("markdown", transcript)).ReplaceLineEndings(" ");
        Assert.All(transcript.Lines.Where(line => line.Text is not null), line =>
        {
            Assert.Contains(line.Text!, text, StringComparison.Ordinal);
            Assert.Contains(line.Text!.ReplaceLineEndings(" "), markdown, StringComparison.Ordinal);
        });
        Assert.Contains("Réponse à la question 1 – ", text, StringComparison.Ordinal);
        Assert.Contains("non retenue", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_a_spreadsheet_would_run_are_quoted() => Gen.Select(Gen.OneOf("=", "+", "-", "@", "\t"), Gen.String).Sample((first, rest) =>
    {
        var card = new SessionCard { Title = "x" };
        var transcript = new Transcript(new("s"), card, "UTC", [new(new("a"), TranscriptKind.Announcement, default, "published") { Text = first + rest, By = "=1+1" }]);
        using var csv = new CsvReader(new StringReader(Render("csv", transcript)), new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        csv.Read();
        Assert.Equal("'" + first + rest, csv.GetField("text"));
        Assert.Equal("'=1+1", csv.GetField("name"));
    });

    [Fact]
    public async Task What_readers_never_saw_and_what_was_erased_is_in_none()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        Task Desk(ICommand command) => sessions.Does(session, Cast.Odile, command);
        foreach (var (visitor, fate) in new[] { ("a", "waits"), ("b", "rejected"), ("c", "withdrawn"), ("d", "erased"), ("e", "merged"), ("f", "stays") })
        {
            var question = await sessions.Asks(session, "secret-" + visitor, $"CANARY-{visitor} {fate}?");
            if (fate is "erased" or "stays")
            {
                await Desk(new ApproveQuestion(ClientId.New(), question));
            }
            else if (fate is "rejected")
            {
                await Desk(new RejectQuestion(ClientId.New(), question, "REASON"));
            }
            else if (fate is "withdrawn")
            {
                await sessions.Does(session, Cast.Visitor("secret-" + visitor), new WithdrawQuestion(ClientId.New(), question));
            }
        }

        await sessions.Does(session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("secret-d")));
        var announcement = await sessions.Does(session, Cast.Odile, new Announce(ClientId.New(), "CANARY announcement"));
        await Desk(new RetractAnnouncement(ClientId.New(), announcement.Id));
        var state = await sessions.State(session);
        await Desk(new MergeQuestions(ClientId.New(), state.Order.First(id => state.Question(id)?.Words.Text.StartsWith("CANARY-e", StringComparison.Ordinal) == true), state.Order.First(id => state.Question(id)?.Words.Text.StartsWith("CANARY-f", StringComparison.Ordinal) == true)));

        var transcript = Transcript.Of(await sessions.State(session), "America/Toronto");
        Assert.Equal(["submitted", "rejected", "withdrawn", "erased", "merged", "approved", "retracted"], transcript.Lines.Select(line => line.State));
        foreach (var format in TranscriptFormat.All)
        {
            var text = Encoding.UTF8.GetString(format.Of(transcript));
            Assert.Contains("CANARY-f stays", text, StringComparison.Ordinal);
            Assert.Single(System.Text.RegularExpressions.Regex.Matches(text, "CANARY"));
            Assert.DoesNotContain("REASON", text, StringComparison.Ordinal);
            // Who asked the same is credited; nobody else is named.
            Assert.DoesNotMatch("secret-[abcd]", text);
        }
    }

    [Fact]
    public async Task They_are_files_for_editors()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        using var editor = await server.Staff(Role.Editor);
        foreach (var format in TranscriptFormat.All)
        {
            using var response = await editor.GetAsync(new Uri($"/api/sessions/{session}/transcript/{format.Name}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal(format.ContentType, response.Content.Headers.ContentType!.ToString());
            Assert.Equal($"transcript-{session}.{format.Extension}", response.Content.Headers.ContentDisposition!.FileName);
        }
    }

    private static string Render(string format, Transcript transcript) => Encoding.UTF8.GetString(TranscriptFormat.Find(format)!.Of(transcript)).TrimStart('\uFEFF');

    private static Instant Moment(string text) => Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}

using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Interviews.Comments;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Interviews;

public class StatesTests
{
    [Fact]
    public async Task It_goes_through_editing_checking_and_the_guest_to_its_readers()
    {
        await using var newsroom = await Ready();
        foreach (var state in (InterviewState[])[InterviewState.Edit, InterviewState.FactCheck, InterviewState.Guest])
        {
            Assert.Equal(state, (await Move(newsroom, state)).Must().State);
            Assert.Equal(state, (await newsroom.Saves(new() { Section = "Maison" })).State);
        }

        Assert.Equal("interview.state_order", (await Move(newsroom, InterviewState.Published)).Rejection!.Code);
        await Move(newsroom, InterviewState.Ready);
        // What was ready and is changed must be looked at again.
        Assert.Equal(InterviewState.Draft, (await newsroom.Saves(new() { Section = "Hiver" })).State);
        await Move(newsroom, InterviewState.Ready);
        Assert.Equal("interview.state_order", (await Move(newsroom, InterviewState.Corrected, "Non.")).Rejection!.Code);
        var published = (await Move(newsroom, InterviewState.Published)).Must();
        Assert.Equal(published.Version, (await newsroom.Rows.Public(newsroom.Session))!.Version);
        await Move(newsroom, InterviewState.Withdrawn);
        Assert.Null(await newsroom.Rows.Public(newsroom.Session));
    }

    [Fact]
    public async Task Readers_keep_what_they_had_until_the_correction_is_published_with_its_date()
    {
        await using var newsroom = await Ready();
        await Move(newsroom, InterviewState.Ready);
        await Move(newsroom, InterviewState.Published);
        await Move(newsroom, InterviewState.Edit);
        await newsroom.Saves(new() { Signature = "Aline Roy" });
        Assert.Equal("", (await newsroom.Rows.Public(newsroom.Session))!.Document.Signature);
        await Move(newsroom, InterviewState.Ready);
        Assert.Equal("interview.state_order", (await Move(newsroom, InterviewState.Published)).Rejection!.Code);
        Assert.Equal("text.required", (await Move(newsroom, InterviewState.Corrected, " ")).Rejection!.Code);
        await Move(newsroom, InterviewState.Corrected, "La signature manquait.");
        var seen = (await newsroom.Rows.Public(newsroom.Session))!;
        Assert.Equal((InterviewState.Corrected, "Aline Roy"), (seen.State, seen.Document.Signature));
        Assert.Equal(["La signature manquait."], seen.Document.Corrections.Select(correction => correction.Text));
        Assert.All(ExportFormat.All.Where(format => format.Name is "text" or "html" or "page" or "markdown"), format =>
            Assert.Contains("La signature manquait.", format.Of(seen.Document), StringComparison.Ordinal));
        // A second one stands after the first.
        await Move(newsroom, InterviewState.Edit);
        await Move(newsroom, InterviewState.Ready);
        await Move(newsroom, InterviewState.Corrected, "Le titre aussi.");
        Assert.Equal(2, (await newsroom.Rows.Public(newsroom.Session))!.Document.Corrections.Count);
    }

    [Fact]
    public async Task A_correction_can_be_given_up()
    {
        await using var newsroom = await Ready();
        await Move(newsroom, InterviewState.Ready);
        var published = (await Move(newsroom, InterviewState.Published)).Must();
        await Move(newsroom, InterviewState.Edit);
        var edited = await newsroom.Saves(new() { Signature = "Aline Roy" });
        var back = (await newsroom.Desk.Abandon(newsroom.Session, edited.Version, Cast.Editor)).Must();
        Assert.Equal((InterviewState.Published, published.Document.Signature), (back.State, back.Document.Signature));
        Assert.Equal("interview.state_order", (await newsroom.Desk.Abandon(newsroom.Session, back.Version, Cast.Editor)).Rejection!.Code);
    }

    [Fact]
    public async Task Under_embargo_it_waits_and_the_server_publishes_it_at_the_hour_on_the_newspapers_clock()
    {
        await using var newsroom = await Ready();
        var toronto = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");
        var hour = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(newsroom.Time.GetUtcNow(), toronto).DateTime.AddHours(5), DateTimeKind.Unspecified);
        await newsroom.Saves(new() { Embargo = hour, TimeZone = "America/Toronto" });
        await Move(newsroom, InterviewState.Ready);
        var waiting = (await Move(newsroom, InterviewState.Published)).Must();
        Assert.Equal((InterviewState.Ready, true), (waiting.State, waiting.PublishAt is not null));
        Assert.InRange((waiting.PublishAt!.Value - newsroom.Time.Now()).TotalHours, 3.9, 6.1);
        // A restart reads the hour from the store: this clock never saw the request.
        using var clock = new EmbargoClock(newsroom.Rows, newsroom.Desk, newsroom.Time, NullLogger<EmbargoClock>.Instance);
        await clock.Release();
        Assert.Null(await newsroom.Rows.Public(newsroom.Session));
        newsroom.Time.Forward = TimeSpan.FromHours(7);
        await clock.Release();
        Assert.Equal(InterviewState.Published, (await newsroom.Rows.Find(newsroom.Session))!.State);
        Assert.NotNull(await newsroom.Rows.Public(newsroom.Session));
    }

    [Fact]
    public async Task What_came_against_it_meanwhile_holds_the_embargoed_one_back()
    {
        await using var newsroom = await Ready();
        await newsroom.Saves(new() { Embargo = new DateTime(2099, 1, 1, 5, 0, 0) });
        await Move(newsroom, InterviewState.Ready);
        var waiting = (await Move(newsroom, InterviewState.Published)).Must();
        await newsroom.Comments.Add(newsroom.Session, new(Ids.Random(), waiting.Document.Turns[0].Id, null, CommentKind.FactCheck, "Est-ce bien 30 %?", null, null, null, newsroom.Time.Now(), "Aline", null, null, null));
        newsroom.Time.Forward = TimeSpan.FromDays(365 * 80);
        using var clock = new EmbargoClock(newsroom.Rows, newsroom.Desk, newsroom.Time, NullLogger<EmbargoClock>.Instance);
        await clock.Release();
        Assert.Null(await newsroom.Rows.Public(newsroom.Session));
        await newsroom.Comments.Settle(newsroom.Session, (await newsroom.Comments.List(newsroom.Session))[0].Id, CommentOutcome.Settled, newsroom.Time.Now(), "Aline");
        await clock.Release();
        Assert.NotNull(await newsroom.Rows.Public(newsroom.Session));
    }

    [Theory]
    [InlineData("2026-07-01T05:00:00", "America/Toronto", "2026-07-01T09:00:00Z")]
    [InlineData("2026-12-01T05:00:00", "America/Toronto", "2026-12-01T10:00:00Z")]
    [InlineData("2026-12-01T05:00:00", "America/St_Johns", "2026-12-01T08:30:00Z")]
    // The hour that spring skips is the same time after it; the one that autumn has twice is the first.
    [InlineData("2026-03-08T02:30:00", "America/Toronto", "2026-03-08T07:30:00Z")]
    [InlineData("2026-11-01T01:30:00", "America/Toronto", "2026-11-01T05:30:00Z")]
    public void An_embargo_is_an_hour_of_a_time_zone(string local, string zone, string moment) => Assert.Equal(
        Instant.From(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)),
        Embargo.Until(new() { TimeZone = zone, Embargo = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture) }));

    [Fact]
    public async Task What_must_be_settled_is_listed_with_its_place()
    {
        await using var newsroom = await Ready();
        var turn = (await newsroom.Rows.Find(newsroom.Session))!.Document.Turns;
        var comment = new Comment(Ids.Random(), turn[0].Id, null, CommentKind.Comment, "À revoir.", null, null, null, newsroom.Time.Now(), "Aline", null, null, null);
        await newsroom.Comments.Add(newsroom.Session, comment);
        var (review, _) = (await newsroom.ReviewDesk.Offer(newsroom.Session, ReviewMode.FactCheck, 3, false, Cast.Editor)).Must();
        await newsroom.Saves(new()
        {
            Turns = [.. turn.Select(each => new TurnDraft(each.Id, each.Kind, each.Speakers, Sentences: [.. each.Sentences.Select(s => new SentenceDraft(s.Text, s.Sources))])),
                new("seule", TurnKind.Question, Text: "Et la cave?"), new("titre", TurnKind.Intertitle, Text: "« Le grenier partout »")],
        });
        var (blockers, warnings) = await newsroom.Desk.Check((await newsroom.Rows.Find(newsroom.Session))!);
        Assert.Equal(
            [("interview.answer_missing", "turns[2]"), ("interview.quotation_not_verbatim", "turns[3]"), ("interview.comment_open", $"comments[{comment.Id}]"), ("interview.review_pending", $"reviews[{review.Id}]")],
            blockers.Select(blocker => (blocker.Code, blocker.At)));
        Assert.Equal([("interview.figure_unchecked", "turns[1].sentences[1]")], warnings.Select(warning => (warning.Code, warning.At)));
    }

    [Fact]
    public async Task A_merge_undone_after_drafting_leaves_nobodys_name_on_anothers_label()
    {
        await using var newsroom = await Newsroom.Open();
        var (first, _) = await newsroom.Answered("Par où commencer?", "Par le grenier.", "Julie", "Rimouski");
        var second = await newsroom.Asks("Le grenier d'abord?", "Karim", "Laval", "v2");
        var third = await newsroom.Asks("Les fenêtres?", "Line", "Gaspé", "v3");
        await newsroom.Does(Cast.Odile, new MergeQuestions(ClientId.New(), second, first));
        await newsroom.Does(Cast.Odile, new MergeQuestions(ClientId.New(), third, first));
        await newsroom.Closes();
        var begun = await newsroom.Begins();
        Assert.Equal([$"{first}.1", $"{second}.1", $"{third}.1"], begun.Document.Turns[0].Speakers);
        await newsroom.Does(Cast.Odile, new ReturnQuestion(ClientId.New(), second));
        var answer = begun.Document.Turns[1].Sentences[0].Sources[0].Item;
        // What was drafted before keeps its people, each under their own name, and the editor is told.
        var stale = await newsroom.Saves(new() { Turns = [new("q", Speakers: begun.Document.Turns[0].Speakers, From: [first]), new("a", From: [answer])] });
        Assert.Equal(["Julie", "Karim", "Line"], Names(stale));
        Assert.Contains((await newsroom.Desk.Check(stale)).Warnings, warning => warning.Code == "interview.askers_changed");
        var again = await newsroom.Saves(new() { Turns = [new("q", From: [first]), new("a", From: [answer])] });
        Assert.Equal(["Julie", "Line"], Names(again));
        Assert.DoesNotContain((await newsroom.Desk.Check(again)).Warnings, warning => warning.Code == "interview.askers_changed");

        static IEnumerable<string> Names(InterviewVersion version) =>
            version.Document.Turns[0].Speakers.Select(id => version.Document.Speakers.Single(speaker => speaker.Id == id).Name);
    }

    [Fact]
    public async Task The_date_the_embargo_and_the_targets_can_be_taken_away()
    {
        await using var newsroom = await Ready();
        await newsroom.Saves(new() { Embargo = new DateTime(2099, 1, 1, 5, 0, 0), TargetWords = 800, TargetCharacters = 6000 });
        var kept = await newsroom.Saves(new() { Section = "Maison" });
        Assert.Equal((new DateOnly(2026, 11, 14), 800, 6000, true), (kept.Document.PublishedOn, kept.Document.TargetWords, kept.Document.TargetCharacters, kept.Document.Embargo is not null));
        var draft = System.Text.Json.JsonSerializer.Deserialize<InterviewDraft>("""{"publishedOn":null,"embargo":null,"targetWords":0,"targetCharacters":0}""", Wire.Json)!;
        var gone = await newsroom.Saves(draft);
        Assert.Equal((null, null, null, null), (gone.Document.PublishedOn, gone.Document.Embargo, gone.Document.TargetWords, gone.Document.TargetCharacters));
    }

    private static async Task<Newsroom> Ready()
    {
        var newsroom = await Newsroom.Open();
        await newsroom.Answered("Par où commencer?", "Par le grenier. C'est là que 30 % de la chaleur s'en va.");
        await newsroom.Closes();
        await newsroom.Begins();
        await newsroom.Saves(new() { Headline = new("Par le grenier", IsQuotation: true), PublishedOn = new(2026, 11, 14), Signature = "" });
        return newsroom;
    }

    private static async Task<Outcome<InterviewVersion>> Move(Newsroom newsroom, InterviewState to, string? note = null) =>
        await newsroom.Desk.Move(newsroom.Session, (await newsroom.Rows.Find(newsroom.Session))!.Version, to, Cast.Editor, note);
}

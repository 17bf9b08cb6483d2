using ChatQA.Answers;
using ChatQA.Continuation;
using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Interviews;

public class InterviewDeskTests
{
    private const string Said = "Par le grenier. C'est là que 30 % de la chaleur s'en va. Ensuite, les fenêtres.";

    [Fact]
    public async Task It_begins_with_everything_that_was_said_and_nothing_that_was_refused()
    {
        await using var newsroom = await Newsroom.Open();
        await newsroom.Answered("Par où commencer?", Said);
        await newsroom.Does(Cast.Odile, new RejectQuestion(ClientId.New(), await newsroom.Asks("CANARI rejeté"), null));
        await newsroom.Asks("CANARI en attente");
        await newsroom.Closes();
        await newsroom.Says(Side.Publication, "Un dernier conseil?");
        await newsroom.Says(Side.Guest, "Mesurez.");
        await newsroom.Does(Cast.Odile, new WriteMessage(ClientId.New(), "Et merci.", Side.Publication, ByEmail: true));
        var version = await newsroom.Begins();
        Assert.Equal([TurnKind.Question, TurnKind.Answer, TurnKind.Question, TurnKind.Answer, TurnKind.Question], version.Document.Turns.Select(turn => turn.Kind));
        Assert.Equal([Origin.PublicChat, Origin.PublicChat, Origin.Continuation, Origin.Continuation, Origin.Email], version.Document.Turns.Select(turn => turn.Origin));
        Assert.Equal(["Julie"], version.Document.Speakers.Where(speaker => speaker.Role is SpeakerRole.Visitor).Select(speaker => speaker.Name));
        Assert.All(version.Document.Turns.SelectMany(turn => turn.Sentences), sentence => Assert.Equal((EditKind.Verbatim, false), (sentence.Kind, sentence.Moved)));
        Assert.True(version.Document.Disclosure is { Continued: true, Excerpt: false, Condensed: false, Reordered: false, BridgeQuestions: false });
        Assert.DoesNotContain("CANARI", System.Text.Json.JsonSerializer.Serialize(version, Wire.Json), StringComparison.Ordinal);
        Assert.Equal(version.Version, (await newsroom.Begins()).Version);
    }

    [Fact]
    public async Task Each_sentence_knows_what_became_of_its_source()
    {
        await using var newsroom = await Newsroom.Open();
        var (question, answer) = await newsroom.Answered("Par où commencer?", Said);
        await newsroom.Closes();
        var message = await newsroom.Says(Side.Guest, "Mesurez avant d'acheter quoi que ce soit.");
        await newsroom.Begins();
        var saved = await newsroom.Saves(new()
        {
            Turns =
            [
                new(From: [answer], Text: "C'est là que 30% de la chaleur s'en va. Par le grenier. Ensuite les vieilles fenêtres."),
                new(Text: "Mesurez avant d'acheter."),
                new(Kind: TurnKind.Question, Text: "Et la cave, dites-moi donc?"),
                new(From: [question]),
            ],
        });
        Assert.Equal(
            [(EditKind.Verbatim, true), (EditKind.Verbatim, false), (EditKind.Reworded, false)],
            saved.Document.Turns[0].Sentences.Select(sentence => (sentence.Kind, sentence.Moved)));
        Assert.Equal((EditKind.Trimmed, message), (saved.Document.Turns[1].Sentences[0].Kind, saved.Document.Turns[1].Sentences[0].Sources[0].Item));
        Assert.Equal((EditKind.Untraced, Origin.Editor), (saved.Document.Turns[2].Sentences[0].Kind, saved.Document.Turns[2].Origin));
        Assert.True(saved.Document.Turns[3].Sentences[0].Moved);
        Assert.True(saved.Document.Disclosure is { Condensed: true, Reordered: true, BridgeQuestions: true });
    }

    [Fact]
    public async Task A_sentence_left_out_is_a_cut()
    {
        await using var newsroom = await Newsroom.Open();
        var (_, answer) = await newsroom.Answered("Par où commencer?", Said);
        await newsroom.Closes();
        await newsroom.Begins();
        var saved = await newsroom.Saves(new() { Turns = [new(From: [answer], Text: "Par le grenier. Ensuite, les fenêtres.")] });
        Assert.Equal([false, true], saved.Document.Turns[0].Sentences.Select(sentence => sentence.CutBefore));
        Assert.True(saved.Document.Disclosure is { Excerpt: true, Condensed: true });
    }

    [Fact]
    public async Task A_source_corrected_after_it_was_used_is_a_blocker_until_decided()
    {
        await using var newsroom = await Newsroom.Open();
        var (_, answer) = await newsroom.Answered("Par où commencer?", Said);
        await newsroom.Closes();
        var begun = await newsroom.Begins();
        var saved = await newsroom.Saves(new() { Headline = new("Par le grenier", IsQuotation: true), PublishedOn = new(2026, 11, 14) });
        await newsroom.Does(Cast.Odile, new CorrectAnswer(ClientId.New(), answer, Said.Replace("30", "25", StringComparison.Ordinal), "Le chiffre.", 0));
        var refused = (await newsroom.Desk.Move(newsroom.Session, saved.Version, InterviewState.Ready, Cast.Editor)).Rejection!;
        Assert.Equal("interview.blocked", refused.Code);
        Assert.Contains("interview.source_corrected", refused.Args!["blockers"].GetRawText(), StringComparison.Ordinal);

        var kept = await newsroom.Saves(new()
        {
            Turns = [.. saved.Document.Turns.Select(turn => new TurnDraft(turn.Id, turn.Kind, turn.Speakers, Sentences: [.. turn.Sentences.Select(sentence =>
                new SentenceDraft(sentence.Text, sentence.Sources, sentence.NewParagraph, KeptKnowingly: true))]))],
        });
        Assert.All(kept.Document.Turns.SelectMany(turn => turn.Sentences), sentence => Assert.Equal(EditKind.Verbatim, sentence.Kind));
        Assert.Equal(InterviewState.Ready, (await newsroom.Desk.Move(newsroom.Session, kept.Version, InterviewState.Ready, Cast.Editor)).Must().State);
        Assert.Equal(begun.Document.Turns.Count, kept.Document.Turns.Count);
    }

    [Fact]
    public async Task An_edited_composed_block_is_the_editors_and_keeps_its_fact()
    {
        await using var newsroom = await Newsroom.Open();
        newsroom.Attendance.Saw(newsroom.Session, new("v1"), duringLive: true);
        await newsroom.Answered("Par où commencer?", Said);
        await newsroom.Closes();
        var begun = await newsroom.Begins();
        var edited = await newsroom.Saves(new() { Lede = [new(LedeKind.Attendance, "Vous êtes venus."), new(LedeKind.Continued, null, true)] });
        Assert.Equal((LedeKind.Attendance, "Vous êtes venus.", false), (edited.Document.Lede[0].Kind, edited.Document.Lede[0].Text, edited.Document.Lede[0].Automatic));
        var back = await newsroom.Saves(new() { Lede = [new(LedeKind.Attendance, begun.Document.Lede[0].Text)] });
        Assert.True(back.Document.Lede[0].Automatic);
    }

    [Fact]
    public async Task Two_editors_do_not_overwrite_each_other_and_versions_stay()
    {
        await using var newsroom = await Newsroom.Open();
        await newsroom.Answered("Par où commencer?", Said);
        await newsroom.Closes();
        var first = await newsroom.Begins();
        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            newsroom.Desk.Save(newsroom.Session, first.Version, new() { Signature = $"signature {i}" }, Cast.Editor)));
        Assert.Single(saves, save => save.Rejection is null);
        Assert.All(saves.Where(save => save.Rejection is not null), save => Assert.Equal("interview.changed_meanwhile", save.Rejection!.Code));
        Assert.Equal(first.Document.Signature, (await newsroom.Rows.Find(newsroom.Session, 1))!.Document.Signature);
        Assert.Equal([2, 1], (await newsroom.Rows.List(newsroom.Session)).Select(version => version.Version));
    }
}

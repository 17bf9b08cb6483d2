using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.WordLists;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class WatchWordsTests : IAsyncLifetime
{
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private SessionId _session;

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions();
        _session = await _sessions.LiveSession();
    }

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_watched_word_and_a_link_give_a_question_flags_that_the_desk_alone_sees()
    {
        await Watches("crétin");
        const string Text = "Quel cr3tin! Voyez exemple point com";
        var question = await _sessions.Asks(_session, "julie", Text);
        var desk = Assert.IsType<DeskQuestion>(DeskView.Of(await _sessions.State(_session), question));
        Assert.Equal([(FlagKind.Link, "exemple point com"), (FlagKind.Word, "cr3tin")], desk.Flags!.Select(flag => (flag.Kind, Text[flag.Start..flag.End])));
        await _sessions.Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        var shown = System.Text.Json.JsonSerializer.Serialize(PublicView.Of(await _sessions.State(_session), question)!, Wire.Json);
        Assert.DoesNotContain("flag", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_waits_already_is_looked_at_again_when_the_list_changes()
    {
        var question = await _sessions.Asks(_session, "julie", "Que pensez-vous de ce charlatan?");
        Assert.Null(await Flags(question));
        await Watches("charlatan");
        Assert.Single((await Flags(question))!);
        await Watches();
        Assert.Null(await Flags(question));
        Assert.Equal("words.unchanged", await _sessions.IsRefused(_session, Cast.Odile, new WatchWords(ClientId.New(), [])));
    }

    [Fact]
    public async Task The_next_session_begins_with_the_list()
    {
        await Watches("charlatan", " charlatan ", "arnaque*");
        var next = await _sessions.LiveSession();
        Assert.Equal(["charlatan", "arnaque*"], (await _sessions.State(next)).Card.WatchedWords.Entries);
    }

    [Fact]
    public async Task A_list_is_refused_whole_when_a_word_of_it_is()
    {
        Assert.Equal("text.too_long", await _sessions.IsRefused(_session, Cast.Odile, new WatchWords(ClientId.New(), ["bon", new string('a', 61)])));
        Assert.Equal("words.too_many", await _sessions.IsRefused(_session, Cast.Odile, new WatchWords(ClientId.New(), [.. Enumerable.Range(0, 501).Select(i => $"mot{i}")])));
        Assert.Equal("access.forbidden", await _sessions.IsRefused(_session, Cast.Guest, new WatchWords(ClientId.New(), ["bon"])));
        Assert.Empty((await _sessions.State(_session)).Card.WatchedWords.Entries);
    }

    [Fact]
    public async Task The_same_words_twice_are_one_question_while_the_first_waits()
    {
        var first = await _sessions.Asks(_session, "julie", "Par où commencer?");
        Assert.Equal("question.asked_already", await _sessions.IsRefused(_session, Cast.Visitor("julie"), new AskQuestion(ClientId.New(), "par où commencer? ", null, null)));
        await _sessions.Asks(_session, "karim", "Par où commencer?");
        await _sessions.Does(_session, Cast.Odile, new RejectQuestion(ClientId.New(), first, null));
        await _sessions.Asks(_session, "julie", "Par où commencer?");
    }

    private Task<Receipt> Watches(params string[] words) => _sessions.Does(_session, Cast.Odile, new WatchWords(ClientId.New(), words));

    private async Task<IReadOnlyList<Flag>?> Flags(ItemId question) => ((DeskQuestion)DeskView.Of(await _sessions.State(_session), question)).Flags;
}

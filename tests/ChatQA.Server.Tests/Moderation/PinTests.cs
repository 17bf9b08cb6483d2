using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class PinTests : IAsyncLifetime
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
    public async Task A_pinned_answer_comes_with_its_question_to_who_held_neither()
    {
        var (question, answer) = await Answered("Par où commencer?");
        var before = (await _sessions.State(_session)).PublicHead;
        await Does(new Pin(ClientId.New(), answer));
        var state = await _sessions.State(_session);
        var frame = Frames.Public(state, "e", before)!;
        Assert.Equal([answer, question], frame.Items.Select(item => item.Id).OrderBy(id => id == question));
        Assert.NotNull(frame.Items.OfType<PublicQuestion>().Single().Pinned);
        Assert.NotNull(frame.Items.OfType<PublicAnswer>().Single().Pinned);
        await Does(new Unpin(ClientId.New(), answer));
        Assert.Null(Assert.IsType<PublicQuestion>(PublicView.Of(await _sessions.State(_session), question)).Pinned);
    }

    [Fact]
    public async Task What_is_pinned_is_in_every_snapshot_however_old()
    {
        var (question, answer) = await Answered("Par où commencer?");
        await Does(new Pin(ClientId.New(), answer));
        await Task.WhenAll(Enumerable.Range(0, Snapshots.Recent + 20).Select(i => Does(new Announce(ClientId.New(), $"Annonce {i}"))));
        var state = await _sessions.State(_session);
        var snapshot = Snapshots.Of(state, "e", state.PublicHead, id => PublicView.Of(state, id));
        Assert.NotNull(snapshot.Older);
        Assert.Contains(snapshot.Items, item => item.Id == question);
        Assert.Contains(snapshot.Items, item => item.Id == answer);
    }

    [Fact]
    public async Task Only_so_many_stand_above_the_rest_and_only_what_the_room_sees()
    {
        var (question, answer) = await Answered("Par où commencer?");
        Assert.Equal("pin.not_found", await Refusal(new Pin(ClientId.New(), question)));
        Assert.Equal("pin.not_found", await Refusal(new Pin(ClientId.New(), new("nothing"))));
        Assert.Equal("pin.not_pinned", await Refusal(new Unpin(ClientId.New(), answer)));
        await Does(new Pin(ClientId.New(), answer));
        Assert.Equal("pin.already_pinned", await Refusal(new Pin(ClientId.New(), answer)));
        var words = new List<ItemId>();
        for (var i = 0; i < Pin.Most; i++)
        {
            words.Add((await Does(new Announce(ClientId.New(), $"Annonce {i}"))).Id);
        }

        await Does(new Pin(ClientId.New(), words[0]));
        await Does(new Pin(ClientId.New(), words[1]));
        Assert.Equal("pin.too_many", await Refusal(new Pin(ClientId.New(), words[2])));

        // A retracted announcement gives its place back.
        await Does(new RetractAnnouncement(ClientId.New(), words[0]));
        Assert.Equal("pin.not_found", await Refusal(new Pin(ClientId.New(), words[0])));
        await Does(new Pin(ClientId.New(), words[2]));

        // So does an answer whose question was erased.
        await _sessions.Does(_session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("julie")));
        await Does(new Pin(ClientId.New(), (await Answered("Et la cave?", "karim")).Answer));
    }

    [Fact]
    public async Task Only_the_desk_pins_and_only_while_it_works()
    {
        var (_, answer) = await Answered("Par où commencer?");
        foreach (var other in new[] { Cast.Guest, Cast.Assistant, Cast.Visitor("julie") })
        {
            Assert.Equal("access.forbidden", await _sessions.IsRefused(_session, other, new Pin(ClientId.New(), answer)));
            Assert.Equal("access.forbidden", await _sessions.IsRefused(_session, other, new Unpin(ClientId.New(), answer)));
        }

        await Does(new CloseSession(ClientId.New()));
        await Does(new Pin(ClientId.New(), answer));
        await Does(new ArchiveSession(ClientId.New()));
        Assert.Equal("session.phase", await Refusal(new Unpin(ClientId.New(), answer)));
    }

    private async Task<(ItemId Question, ItemId Answer)> Answered(string text, string visitor = "julie")
    {
        var question = await _sessions.Asks(_session, visitor, text);
        await Does(new HandToGuest(ClientId.New(), question));
        return (question, (await _sessions.Does(_session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Par le grenier."))).Id);
    }

    private Task<Receipt> Does(ICommand command) => _sessions.Does(_session, Cast.Odile, command);

    private Task<string> Refusal(ICommand command) => _sessions.IsRefused(_session, Cast.Odile, command);
}

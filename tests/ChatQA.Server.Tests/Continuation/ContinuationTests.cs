using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Continuation;

public class ContinuationTests
{
    [Fact]
    public async Task After_the_chat_the_newsroom_and_the_guest_go_on_in_private()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        Assert.Equal("session.phase", await sessions.IsRefused(session, Cast.Odile, new OpenContinuation(ClientId.New())));
        await sessions.Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        Assert.Equal("continuation.not_open", await sessions.IsRefused(session, Cast.Editor, Cast.Says(Side.Publication, "Et puis?")));
        var publicHead = (await sessions.State(session)).PublicHead;

        await sessions.Does(session, Cast.Odile, new OpenContinuation(ClientId.New()));
        Assert.Equal("continuation.already_open", await sessions.IsRefused(session, Cast.Odile, new OpenContinuation(ClientId.New())));
        var asked = await sessions.Does(session, Cast.Editor, Cast.Says(Side.Publication, "Et puis?"));
        var answered = await sessions.Does(session, Cast.Guest, Cast.Says(Side.Guest, "On mesure."));
        var dictated = await sessions.Does(session, Cast.Editor, Cast.Says(Side.Guest, "Au téléphone : on mesure."));
        Assert.Equal("continuation.not_your_side", await sessions.IsRefused(session, Cast.Guest, Cast.Says(Side.Publication, "Moi?")));
        Assert.Equal("continuation.not_your_side", await sessions.IsRefused(session, Cast.Guest, new WriteMessage(ClientId.New(), "Moi?", Side.Guest, ByEmail: true)));
        var mailed = await sessions.Does(session, Cast.Editor, new WriteMessage(ClientId.New(), "Par courriel : on mesure.", Side.Guest, ByEmail: true));
        await sessions.Does(session, Cast.Odile, new CloseContinuation(ClientId.New()));
        Assert.Equal("continuation.not_open", await sessions.IsRefused(session, Cast.Guest, Cast.Says(Side.Guest, "Trop tard")));

        var state = await sessions.State(session);
        Assert.Equal(publicHead, state.PublicHead);
        Assert.All([asked.Id, answered.Id, dictated.Id], id => Assert.Null(PublicView.Of(state, id)));
        Assert.Equal(("Hélène Tremblay", null), Said(state, answered.Id));
        Assert.Equal(("Hélène Tremblay", "Aline Roy"), Said(state, dictated.Id));
        Assert.True(((DeskMessage)DeskView.Of(state, mailed.Id)).ByEmail);
        Assert.NotNull(GuestView.Of(state, asked.Id));
    }

    private static (string By, string? Typist) Said(SessionState state, ItemId id)
    {
        var message = (Message)state.Items[id];
        return (message.By, message.Typist);
    }
}

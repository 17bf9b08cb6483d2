using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class HoldTests
{
    [Fact]
    public async Task Held_in_the_middle_of_a_session_a_question_appears_with_its_answer()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var before = await sessions.Asks(session, "julie", "Par où commencer?");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), before));
        await sessions.Does(session, Cast.Odile, new HoldQuestions(ClientId.New(), true));
        var held = await sessions.Asks(session, "karim", "Et la cave?");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), held));
        var head = (await sessions.State(session)).PublicHead;
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), held));

        var state = await sessions.State(session);
        Assert.NotNull(PublicView.Of(state, before));
        Assert.Null(PublicView.Of(state, held));
        Assert.Equal(head, state.PublicHead);

        var answer = await sessions.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), held, "Aussi."));
        state = await sessions.State(session);
        Assert.Equal(head + 1, state.PublicHead);
        Assert.Superset(new HashSet<ItemId> { held, answer.Id }, state.PublicTouches.Since(head)!.ToHashSet());
    }

    [Fact]
    public async Task When_holding_ends_what_was_held_appears_and_nothing_else()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession(hold: true);
        var approved = await sessions.Asks(session, "julie", "Par où commencer?");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), approved));
        var handed = await sessions.Asks(session, "karim", "Et la cave?");
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), handed));
        var waiting = await sessions.Asks(session, "line", "Et le toit?");
        await sessions.Does(session, Cast.Odile, new HoldQuestions(ClientId.New(), false));

        var state = await sessions.State(session);
        Assert.NotNull(PublicView.Of(state, approved));
        Assert.NotNull(PublicView.Of(state, handed));
        Assert.Null(PublicView.Of(state, waiting));
        Assert.Equal("questions.hold_unchanged", await sessions.IsRefused(session, Cast.Rene, new HoldQuestions(ClientId.New(), false)));
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Guest, new HoldQuestions(ClientId.New(), true)));
    }
}

using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class OrderTests
{
    [Fact]
    public async Task Approved_questions_are_staged_in_the_order_that_the_desk_wants()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var (first, second, third) = (await Approved(sessions, session, "julie"), await Approved(sessions, session, "karim"), await Approved(sessions, session, "line"));
        foreach (var id in new[] { first, second })
        {
            await sessions.Does(session, Cast.Odile, new StageQuestion(ClientId.New(), id));
        }

        await sessions.Does(session, Cast.Rene, new StageQuestion(ClientId.New(), third, first));
        Assert.Equal([third, first, second], Staged(await sessions.State(session)));
        await sessions.Does(session, Cast.Rene, new StageQuestion(ClientId.New(), second, third));
        Assert.Equal([second, third, first], Staged(await sessions.State(session)));
        await sessions.Does(session, Cast.Odile, new UnstageQuestion(ClientId.New(), third));
        Assert.Equal([second, first], Staged(await sessions.State(session)));
        // Read again from the database, the order is the same.
        await using var again = store.Sessions();
        Assert.Equal([second, first], Staged(await again.State(session)));
    }

    [Fact]
    public async Task A_staged_question_taken_back_from_the_guest_has_its_place_again()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var (first, second, third) = (await Approved(sessions, session, "julie"), await Approved(sessions, session, "karim"), await Approved(sessions, session, "line"));
        await sessions.Does(session, Cast.Odile, new StageQuestion(ClientId.New(), first));
        await sessions.Does(session, Cast.Odile, new StageQuestion(ClientId.New(), second));
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), first));
        await sessions.Does(session, Cast.Odile, new StageQuestion(ClientId.New(), third));
        await sessions.Does(session, Cast.Odile, new ReturnQuestion(ClientId.New(), first));
        Assert.Equal([first, second, third], Staged(await sessions.State(session)));
        // A rejected one leaves the list with the next change.
        await sessions.Does(session, Cast.Odile, new RejectQuestion(ClientId.New(), first, null));
        await sessions.Does(session, Cast.Odile, new StageQuestion(ClientId.New(), third, second));
        Assert.Equal([third, second], Staged(await sessions.State(session)));
    }

    [Fact]
    public async Task The_same_next_question_goes_to_the_guest_once()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var next = await Approved(sessions, session, "julie");
        await sessions.Does(session, Cast.Odile, new StageQuestion(ClientId.New(), next));
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), next));
        Assert.Equal("question.already_handled", await sessions.IsRefused(session, Cast.Rene, new HandToGuest(ClientId.New(), next)));
    }

    [Fact]
    public async Task What_cannot_come_next_is_not_staged()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var waiting = await sessions.Asks(session, "julie", "Par où commencer?");
        var approved = await Approved(sessions, session, "karim");
        Assert.Equal("question.already_handled", await sessions.IsRefused(session, Cast.Odile, new StageQuestion(ClientId.New(), waiting)));
        Assert.Equal("question.not_found", await sessions.IsRefused(session, Cast.Odile, new StageQuestion(ClientId.New(), new("nowhere"))));
        Assert.Equal("question.not_staged", await sessions.IsRefused(session, Cast.Odile, new StageQuestion(ClientId.New(), approved, waiting)));
        Assert.Equal("question.not_staged", await sessions.IsRefused(session, Cast.Odile, new UnstageQuestion(ClientId.New(), approved)));
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Guest, new StageQuestion(ClientId.New(), approved)));
    }

    [Fact]
    public async Task The_guest_gets_the_queue_as_the_desk_ordered_it()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        List<ItemId> ids = [];
        foreach (var name in new[] { "julie", "karim", "line" })
        {
            ids.Add(await Approved(sessions, session, name));
            await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), ids[^1]));
        }

        await sessions.Does(session, Cast.Odile, new MoveInQueue(ClientId.New(), ids[2], ids[0]));
        Assert.Equal([ids[2], ids[0], ids[1]], (await sessions.State(session)).GuestQueue.Select(question => question.Id));
        // What comes later goes below.
        var later = await Approved(sessions, session, "omar");
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), later));
        var state = await sessions.State(session);
        Assert.Equal([ids[2], ids[0], ids[1], later], state.GuestQueue.Select(question => question.Id));
        Assert.Equal([ids[2], ids[0], ids[1]], ((GuestSession)GuestView.Of(state, ItemId.Session)!).Queue!);
        Assert.Equal("question.not_with_guest", await sessions.IsRefused(session, Cast.Odile, new MoveInQueue(ClientId.New(), later, later)));
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Guest, new MoveInQueue(ClientId.New(), later)));
    }

    private static async Task<ItemId> Approved(SessionLogs sessions, SessionId session, string visitor)
    {
        var id = await sessions.Asks(session, visitor, $"Question de {visitor}?");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), id));
        return id;
    }

    private static IReadOnlyList<ItemId> Staged(SessionState state) =>
        [.. (((DeskSession)DeskView.Of(state, ItemId.Session)).Staged ?? []).Where(id => state.Question(id)!.Status is QuestionStatus.Approved)];
}

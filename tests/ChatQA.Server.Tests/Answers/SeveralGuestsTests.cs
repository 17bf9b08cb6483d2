using ChatQA.Answers;
using ChatQA.Answers.Guests;
using ChatQA.Continuation;
using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Answers;

/// <summary>Each guest answers under their own name what is addressed to them, and sees nothing of the others' desks.</summary>
public class SeveralGuestsTests : IAsyncLifetime
{
    private static readonly GuestCard Card = new("Omar Diallo", "maçon", "");
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private SessionId _session;
    private ItemId _second;

    private Actor Omar => new(new("omar"), Role.Guest, "Omar Diallo") { Guest = _second };

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions();
        _session = await _sessions.LiveSession();
        await Does(Cast.Odile, new AddGuest(ClientId.New(), Card));
        _second = (await State()).Card.Guests[0].Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_question_goes_to_one_of_them_and_is_answered_under_that_name()
    {
        var first = await Handed(null);
        var second = await Handed(_second);
        var state = await State();
        Assert.Equal((true, false), (GuestView.Of(state, first) is GuestQuestion, GuestView.Of(state, first, _second) is GuestQuestion));
        Assert.Equal((false, true), (GuestView.Of(state, second) is GuestQuestion, GuestView.Of(state, second, _second) is GuestQuestion));
        Assert.Equal("question.not_found", await Refusal(Cast.Guest, new PublishAnswer(ClientId.New(), second, "à moi")));
        Assert.Equal("question.not_found", await Refusal(Cast.Guest, new ReturnQuestion(ClientId.New(), second)));
        Assert.Equal("question.not_found", await Refusal(Cast.Guest, new AskToClarify(ClientId.New(), second, "à moi")));
        var answer = await Does(Omar, new PublishAnswer(ClientId.New(), second, "Par la pierre."));
        Assert.Equal("answer.not_found", await Refusal(Cast.Guest, new CorrectAnswer(ClientId.New(), answer, "à moi", null, 0)));
        state = await State();
        Assert.Equal("Omar Diallo", Assert.IsType<PublicAnswer>(PublicView.Of(state, answer)).By);
        Assert.Equal(["Omar Diallo"], Assert.IsType<PublicSession>(PublicView.Of(state, ItemId.Session)).Guests!.Select(guest => guest.FullName));
        Assert.Null(GuestView.Of(state, answer));
        Assert.Equal("Omar Diallo", Assert.IsType<GuestSession>(GuestView.Of(state, ItemId.Session, _second)).Guest.FullName);
        // Written down by the desk, it is still theirs.
        var third = await Handed(_second);
        answer = await Does(Cast.Odile, new PublishAnswer(ClientId.New(), third, "Par téléphone."));
        Assert.Equal("Omar Diallo", (await State()).Answer(answer)!.By);
        // In the interview they have a voice of their own.
        var record = SourceRecord.Of(await State(), "e");
        Assert.All(record.Messages.Where(message => message.Kind is SourceKind.Answer), message => Assert.Equal([_second.Value], Voices.WhoSaid(message)));
        Assert.Equal("Omar Diallo", new Voices(record, (await State()).Card.Guest, new(), (await State()).Card.Guests).Find(_second.Value)!.Name);
    }

    [Fact]
    public async Task The_private_line_of_one_is_heard_by_the_desk_and_that_one_alone()
    {
        var word = await Does(Cast.Odile, new Whisper(ClientId.New(), "CANARI prochaine : la cave", _second));
        var back = await Does(Omar, new Whisper(ClientId.New(), "CANARI d’accord"));
        var state = await State();
        foreach (var id in new[] { word, back })
        {
            Assert.NotNull(DeskView.Of(state, id));
            Assert.IsType<GuestPrivateWord>(GuestView.Of(state, id, _second));
            Assert.Null(GuestView.Of(state, id));
            Assert.Null(PublicView.Of(state, id));
        }

        Assert.Equal((false, true), (((PrivateWord)state.Items[word]).FromGuest, ((PrivateWord)state.Items[back]).FromGuest));
        Assert.Equal("guest.not_found", await Refusal(Cast.Odile, new Whisper(ClientId.New(), "qui?", new("nobody"))));
    }

    [Fact]
    public async Task One_who_leaves_keeps_their_answers_and_leaves_no_question_behind()
    {
        var question = await Handed(_second);
        Assert.Equal("guest.has_questions", await Refusal(Cast.Odile, new RemoveGuest(ClientId.New(), _second)));
        var answer = await Does(Omar, new PublishAnswer(ClientId.New(), question, "Par la pierre."));
        await Does(Cast.Odile, new RemoveGuest(ClientId.New(), _second));
        Assert.Equal("guest.not_found", await Refusal(Cast.Odile, new RemoveGuest(ClientId.New(), _second)));
        var other = await _sessions.Asks(_session, "luc", "Et la cave?");
        Assert.Equal("guest.not_found", await Refusal(Cast.Odile, new HandToGuest(ClientId.New(), other, Guest: _second)));
        var state = await State();
        Assert.Equal("Omar Diallo", Assert.IsType<PublicAnswer>(PublicView.Of(state, answer)).By);
        Assert.Null(Assert.IsType<PublicSession>(PublicView.Of(state, ItemId.Session)).Guests);
    }

    [Fact]
    public async Task Bad_cards_and_too_many_are_refused()
    {
        Assert.Equal("guest.already_there", await Refusal(Cast.Odile, new AddGuest(ClientId.New(), Card)));
        Assert.Equal("text.required", await Refusal(Cast.Odile, new AddGuest(ClientId.New(), null)));
        Assert.Equal("access.forbidden", await Refusal(Cast.Guest, new AddGuest(ClientId.New(), Card with { FullName = "Moi" })));
        for (var i = 0; i < 7; i++)
        {
            await Does(Cast.Odile, new AddGuest(ClientId.New(), Card with { FullName = $"Invité {i}" }));
        }

        Assert.Equal("guest.too_many", await Refusal(Cast.Odile, new AddGuest(ClientId.New(), Card with { FullName = "Un de trop" })));
    }

    [Fact]
    public async Task What_the_guest_passed_or_did_not_understand_is_marked_at_the_desk()
    {
        var question = await Handed(null);
        await Does(Cast.Guest, new AskToClarify(ClientId.New(), question, "CANARI quelle maison?"));
        Assert.Equal("CANARI quelle maison?", Desk(await State(), question).Clarification!.Asked);
        await Does(Cast.Odile, new Clarify(ClientId.New(), question, "CANARI une maison de 1920."));
        var state = await State();
        Assert.Equal(("CANARI quelle maison?", "CANARI une maison de 1920."), (Desk(state, question).Clarification!.Asked, Assert.IsType<GuestQuestion>(GuestView.Of(state, question)).Clarification!.Said));
        Assert.DoesNotContain("CANARI", PublicView.Of(state, question)!.ToString(), StringComparison.Ordinal);
        await Does(Cast.Guest, new ReturnQuestion(ClientId.New(), question));
        Assert.Equal("Hélène Tremblay", Desk(await State(), question).Passed!.By);
        await Does(Cast.Odile, new HandToGuest(ClientId.New(), question));
        Assert.Null(Desk(await State(), question).Passed);
        await Does(Cast.Odile, new ReturnQuestion(ClientId.New(), question));
        Assert.Null(Desk(await State(), question).Passed);
    }

    [Fact]
    public async Task The_continuation_names_the_one_who_speaks()
    {
        await Does(Cast.Odile, new CloseSession(ClientId.New()));
        await Does(Cast.Odile, new OpenContinuation(ClientId.New()));
        var said = await Does(Omar, Cast.Says(Side.Guest, "Encore un mot."));
        Assert.Equal("Omar Diallo", ((Message)(await State()).Items[said]).By);
    }

    private static DeskQuestion Desk(SessionState state, ItemId question) => (DeskQuestion)DeskView.Of(state, question);

    private Task<SessionState> State() => _sessions.State(_session);

    private async Task<ItemId> Handed(ItemId? guest)
    {
        var question = await _sessions.Asks(_session, Guid.NewGuid().ToString("N"), "Et la cave?");
        await Does(Cast.Odile, new HandToGuest(ClientId.New(), question, Guest: guest));
        return question;
    }

    private async Task<ItemId> Does(Actor actor, ICommand command) => (await _sessions.Does(_session, actor, command)).Id;

    private Task<string> Refusal(Actor actor, ICommand command) => _sessions.IsRefused(_session, actor, command);
}

/// <summary>The same over the wire: a link says which guest, and each hears their own desk.</summary>
public class GuestsLinksTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_link_for_the_second_guest_leads_to_their_desk_and_nobody_else_hears_it()
    {
        var sessions = _server.Get<SessionLogs>();
        var session = await _server.LiveSession();
        await sessions.Does(session, Cast.Odile, new AddGuest(ClientId.New(), new("Omar Diallo", "maçon", "")));
        var second = (await sessions.State(session)).Card.Guests[0].Id;
        using var editor = await _server.Staff(Role.Editor);
        using var refused = await editor.PostAsync(new Uri($"/api/sessions/{session}/invitations", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { role = "guest", guest = "nobody" }));
        Assert.Contains("guest.not_found", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var made = await editor.PostAsync(new Uri($"/api/sessions/{session}/invitations", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { role = "guest", guest = second.Value }));
        var link = System.Text.Json.JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("link").GetString()!;
        using var person = _server.Client();
        using var entered = await TestServer.Enter(person, new Uri(link).AbsolutePath);
        await using var omar = await GuestClient.Join(_server, session, person);
        await using var helene = await GuestClient.Join(_server, session, await _server.Staff(Role.Guest, session, "Hélène Tremblay"));
        await using var room = await RoomClient.Join(_server, session);
        await using var desk = await DeskClient.Join(_server, session, await _server.Staff(Role.Moderator));

        var question = await sessions.Asks(session, "luc", "Et la cave?");
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), question, Guest: second));
        await desk.Must("Whisper", new Whisper(ClientId.New(), "CANARI à Omar", second));
        await omar.Must("Whisper", new Whisper(ClientId.New(), "CANARI d’Omar"));
        (await omar.Does<ChatQA.Answers.Drafts.Kept>("KeepDraft", new ChatQA.Answers.Drafts.KeepDraft(question, "CANARI brouillon", 0))).Must();
        Assert.Equal("question.not_found", (await helene.Does<ChatQA.Answers.Drafts.Kept>("KeepDraft", new ChatQA.Answers.Drafts.KeepDraft(question, "à moi", 0))).Rejection?.Code);
        await omar.Must("AskToClarify", new AskToClarify(ClientId.New(), question, "CANARI quelle cave?"));
        await sessions.Does(session, Cast.Odile, new SetApproval(ClientId.New(), true));
        await omar.Must("Answer", new PublishAnswer(ClientId.New(), question, "CANARI en attente"));
        var head = (await sessions.Read(session))!.Value.Head;
        await LiveClient<object>.Until(() => helene.Head >= head && desk.Head >= head && omar.Head >= head, "all have heard");
        await sessions.Does(session, Cast.Odile, new Announce(ClientId.New(), "fin"));
        await LiveClient<object>.Until(() => room.Everything.Contains("fin", StringComparison.Ordinal), "the room has heard");

        Assert.DoesNotContain("CANARI", room.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARI", helene.Everything, StringComparison.Ordinal);
        foreach (var word in new[] { "CANARI à Omar", "CANARI d’Omar", "CANARI brouillon", "CANARI quelle cave?", "CANARI en attente" })
        {
            Assert.Contains(word, omar.Everything, StringComparison.Ordinal);
            Assert.Equal(word is not "CANARI brouillon", desk.Everything.Contains(word, StringComparison.Ordinal));
        }

        using var http = _server.Client();
        foreach (var path in new[] { $"/s/{session}", $"/s/{session}/replay", $"/api/sessions/{session}/public" })
        {
            Assert.DoesNotContain("CANARI", await http.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        }
    }
}

using ChatQA.Answers;
using ChatQA.Answers.Drafts;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Answers;

public class WritingDeskTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;
    private ItemId _question;

    private SessionLogs Sessions => _server.Get<SessionLogs>();

    public async ValueTask InitializeAsync()
    {
        _session = await _server.LiveSession();
        _question = await Handed("luc", "Par où commencer avec un petit budget?");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_draft_is_kept_and_shown_at_the_guests_desk_and_nowhere_else()
    {
        await using var room = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        await using var guest = await Guest();
        await using var assistant = await Assistant();
        var kept = await Keep(assistant, "CANARI par le grenier", 0);
        await LiveClient<object>.Until(() => guest.Desk?.Draft(_question)?.Text == "CANARI par le grenier", "the guest sees it");
        var draft = guest.Desk!.Draft(_question)!;
        Assert.Equal((kept.Must().Version, "Luc Moreau", "Luc Moreau"), (draft.Version, draft.By, draft.Typist));
        await using var tablet = await Guest();
        Assert.Equal("CANARI par le grenier", tablet.Desk!.Draft(_question)!.Text);

        // Time for whatever would have been said to the others.
        await Sessions.Does(_session, Cast.Odile, new Announce(ClientId.New(), "fin"));
        await LiveClient<object>.Until(() => !room.Frames.IsEmpty && !desk.Frames.IsEmpty, "the last word is heard");
        Assert.DoesNotContain("CANARI", room.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARI", desk.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_devices_that_write_on_the_same_text_are_told_of_each_other()
    {
        await using var phone = await Guest();
        await using var tablet = await Guest();
        var first = (await Keep(phone, "un", 0)).Must();
        var refused = (await Keep(tablet, "deux", 0)).Rejection!;
        Assert.Equal(("draft.changed_meanwhile", "un", first.Version), (refused.Code, refused.Args!["text"].GetString(), refused.Args["version"].GetInt64()));
        Assert.Equal(first.Version + 1, (await Keep(tablet, "un deux", first.Version)).Must().Version);
    }

    [Fact]
    public async Task Only_who_holds_the_pen_writes_and_the_guest_takes_it_at_will()
    {
        await using var guest = await Guest();
        await using var assistant = await Assistant();
        var first = (await Keep(assistant, "un", 0)).Must();
        Assert.Equal("pen.held", (await Keep(guest, "un deux", first.Version)).Rejection?.Code);
        Assert.Equal("pen.held", (await guest.Does<Receipt>("Answer", new PublishAnswer(ClientId.New(), _question, "un"))).Rejection?.Code);

        (await guest.Does<Kept>("MovePen", new MovePen(PenMove.Take))).Must();
        // What was typed before the pen changed hands still arrives; what comes on top of another's words does not.
        var last = (await Keep(assistant, "un et", first.Version)).Must();
        Assert.Equal("pen.held", (await assistant.Does<Kept>("MovePen", new MovePen(PenMove.Take))).Rejection?.Code);
        (await Keep(guest, "un et deux", last.Version)).Must();
        Assert.Equal(Role.Guest, (await Read()).Pen!.Role);

        (await assistant.Does<Kept>("MovePen", new MovePen(PenMove.Ask))).Must();
        var wanted = (await Read()).Pen!.Wanted!;
        Assert.Equal("Luc Moreau", wanted.Name);
        Assert.Equal("pen.nobody_there", (await guest.Does<Kept>("MovePen", new MovePen(PenMove.Give, new("nobody")))).Rejection?.Code);
        (await guest.Does<Kept>("MovePen", new MovePen(PenMove.Give, wanted.Id))).Must();
        Assert.Equal(("Luc Moreau", null), ((await Read()).Pen!.Name, (await Read()).Pen!.Wanted));
        Assert.Equal("pen.not_yours", (await guest.Does<Kept>("MovePen", new MovePen(PenMove.Give, wanted.Id))).Rejection?.Code);
    }

    [Fact]
    public async Task Who_is_gone_holds_nothing()
    {
        await using var assistant = await Assistant();
        await using (var guest = await Guest())
        {
            var first = (await Keep(guest, "un", 0)).Must();
            Assert.Equal("pen.held", (await Keep(assistant, "deux", first.Version)).Rejection?.Code);
            await LiveClient<object>.Until(() => assistant.Pulses.Any(pulse => pulse.Here is { Count: 2 }), "the guest is seen to be there");
        }

        await LiveClient<object>.Until(() => assistant.Pulses.Last().Here is [{ Role: Role.Assistant }], "the guest is seen to leave");
        (await Keep(assistant, "un deux", (await Read()).Draft(_question)!.Version)).Must();
        Assert.Equal("Luc Moreau", (await Read()).Pen!.Name);
    }

    [Fact]
    public async Task What_the_assistant_typed_and_the_guest_approved_is_the_guests_with_the_typist_in_the_log()
    {
        await using var guest = await Guest();
        await using var assistant = await Assistant();
        var kept = (await Keep(assistant, "Par le grenier.", 0)).Must();
        (await assistant.Does<Kept>("AskForOk", new AskForOk(_question))).Must();
        Assert.Equal("access.forbidden", (await assistant.Does<Kept>("DeclineOk", new DeclineOk(_question))).Rejection?.Code);
        (await guest.Does<Kept>("DeclineOk", new DeclineOk(_question, "Plus court"))).Must();
        Assert.Equal("Plus court", (await Read()).Draft(_question)!.Ok!.Note);
        (await Keep(assistant, "Le grenier.", kept.Version)).Must();
        (await assistant.Does<Kept>("AskForOk", new AskForOk(_question))).Must();
        Assert.Equal("draft.changed_meanwhile", (await guest.Does<Receipt>("Answer", new PublishAnswer(ClientId.New(), _question, "Par le grenier."))).Rejection?.Code);
        var answer = (await guest.Does<Receipt>("Answer", new PublishAnswer(ClientId.New(), _question, "Le grenier."))).Must();

        var published = (await Sessions.State(_session)).Answer(answer.Id)!;
        Assert.Equal(("Hélène Tremblay", "Luc Moreau", "Le grenier."), (published.By, published.Typist, published.Text));
        Assert.Null((await Read()).Draft(_question));
        await LiveClient<object>.Until(() => assistant.Desk!.Draft(_question) is null, "the draft is seen to go");
    }

    [Fact]
    public async Task What_the_guest_wrote_alone_has_no_typist()
    {
        await using var guest = await Guest();
        (await Keep(guest, "De ma main.", 0)).Must();
        var answer = (await guest.Does<Receipt>("Answer", new PublishAnswer(ClientId.New(), _question, "De ma main."))).Must();
        Assert.Null((await Sessions.State(_session)).Answer(answer.Id)!.Typist);
    }

    [Fact]
    public async Task Later_is_the_same_on_every_device()
    {
        var second = await Handed("line", "Et la cave?");
        await using var guest = await Guest();
        (await guest.Does<Kept>("PutOff", new PutOff(_question))).Must();
        (await guest.Does<Kept>("PutOff", new PutOff(second))).Must();
        (await guest.Does<Kept>("PutOff", new PutOff(_question))).Must();
        await using var tablet = await Guest();
        Assert.Equal([second, _question], tablet.Desk!.Later);
    }

    [Fact]
    public async Task An_erased_askers_draft_goes_with_them()
    {
        var other = await Handed("line", "Et la cave?");
        await using var guest = await Guest();
        (await Keep(guest, "réponse", 0)).Must();
        (await guest.Does<Kept>("KeepDraft", new KeepDraft(other, "Vous dites : par où commencer avec un petit budget?", 0))).Must();
        await Sessions.Does(_session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("luc")));
        Assert.Empty((await Read()).Drafts);
    }

    [Fact]
    public async Task Nobody_else_writes_there()
    {
        await using var guest = await Guest();
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        await using var room = await RoomClient.Join(_server, _session);
        Assert.Equal("session.not_joined", (await desk.Does<Kept>("KeepDraft", new KeepDraft(_question, "x", 0))).Rejection?.Code);
        Assert.Equal("question.not_found", (await guest.Does<Kept>("KeepDraft", new KeepDraft(new("nothing"), "x", 0))).Rejection?.Code);
        Assert.Equal("text.too_long", (await Keep(guest, new string('x', 8001), 0)).Rejection?.Code);
        Assert.Equal("draft.not_found", (await guest.Does<Kept>("AskForOk", new AskForOk(_question))).Rejection?.Code);
        Assert.Empty((await Read()).Drafts);
    }

    private Task<GuestClient> Guest() => Join(Role.Guest, "Hélène Tremblay");

    private Task<GuestClient> Assistant() => Join(Role.Assistant, "Luc Moreau");

    private readonly Dictionary<Role, HttpClient> _people = [];

    /// <summary>The same person on another device when they were here before.</summary>
    private async Task<GuestClient> Join(Role role, string name)
    {
        if (!_people.TryGetValue(role, out var person))
        {
            _people[role] = person = await _server.Staff(role, _session, name);
        }

        return await GuestClient.Join(_server, _session, person);
    }

    private Task<Outcome<Kept>> Keep(GuestClient client, string text, long basedOn) => client.Does<Kept>("KeepDraft", new KeepDraft(_question, text, basedOn));

    private Task<WritingDesk> Read() => _server.Get<WritingDesks>().Read(_session, ItemId.Guest);

    private async Task<ItemId> Handed(string visitor, string text)
    {
        var question = await Sessions.Asks(_session, visitor, text);
        await Sessions.Does(_session, Cast.Odile, new HandToGuest(ClientId.New(), question));
        return question;
    }
}

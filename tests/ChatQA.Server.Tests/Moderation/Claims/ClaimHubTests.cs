using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Moderation.Claims;

/// <summary>Two moderators at two desks, over the hub.</summary>
public class ClaimHubTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;
    private ItemId _question;

    public async ValueTask InitializeAsync()
    {
        _session = await _server.LiveSession();
        _question = await _server.Get<SessionLogs>().Asks(_session, "julie", "Par où commencer?");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_a_colleague_reads_is_left_alone_until_taken_over()
    {
        await using var odile = await Sit("Odile Fortin");
        await using var rene = await Sit("René Caron");
        (await odile.Desk.Does<Claim>("Claim", new ClaimQuestion(_question))).Must();
        await rene.Hears(["Odile Fortin"]);
        foreach (var (method, deed) in new (string, object)[]
        {
            ("Approve", new ApproveQuestion(ClientId.New(), _question)), ("Reject", new RejectQuestion(ClientId.New(), _question, null)),
            ("HandToGuest", new HandToGuest(ClientId.New(), _question)), ("Merge", new MergeQuestions(ClientId.New(), _question, new("another"))),
            ("Edit", new EditQuestion(ClientId.New(), _question, "Autrement?", 1)),
        })
        {
            var refused = (await rene.Desk.Does<Receipt>(method, deed)).Rejection!;
            Assert.Equal(("claim.held", "Odile Fortin"), (refused.Code, refused.Args!["by"].GetString()));
        }

        await rene.Desk.Must("Tag", new TagQuestion(ClientId.New(), _question, "coûts", true));
        Assert.Equal("claim.held", (await rene.Desk.Does<Claim>("Claim", new ClaimQuestion(_question))).Rejection!.Code);
        (await rene.Desk.Does<Claim>("Claim", new ClaimQuestion(_question, TakeOver: true))).Must();
        await odile.Hears(["René Caron"]);
        Assert.Equal("claim.held", (await odile.Desk.Does<Receipt>("Approve", new ApproveQuestion(ClientId.New(), _question))).Rejection!.Code);
        await rene.Desk.Must("Approve", new ApproveQuestion(ClientId.New(), _question));
    }

    [Fact]
    public async Task Who_leaves_lets_go_and_who_comes_later_sees_what_is_claimed()
    {
        var odile = await Sit("Odile Fortin");
        (await odile.Desk.Does<Claim>("Claim", new ClaimQuestion(_question))).Must();
        await using var rene = await Sit("René Caron");
        Assert.Equal(["Odile Fortin"], rene.Joined.Claims.Select(claim => claim.By));
        await odile.DisposeAsync();
        await rene.Hears([]);
        (await rene.Desk.Does<Claim>("Claim", new ClaimQuestion(_question))).Must();
        await rene.Desk.Connection.InvokeAsync("Release");
        await rene.Hears([]);
    }

    [Fact]
    public async Task Only_the_desk_claims_and_only_what_there_is()
    {
        await using var odile = await Sit("Odile Fortin");
        Assert.Equal("question.not_found", (await odile.Desk.Does<Claim>("Claim", new ClaimQuestion(new("nothing")))).Rejection!.Code);
        Assert.Equal("question.not_found", (await odile.Desk.Does<Claim>("Claim", new { })).Rejection!.Code);
        await using var guest = await GuestClient.Join(_server, _session, await _server.Staff(Role.Guest, _session));
        Assert.Equal("session.not_joined", (await guest.Does<Claim>("Claim", new ClaimQuestion(_question))).Rejection!.Code);
    }

    private async Task<Sitting> Sit(string name)
    {
        var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator, _session, name));
        var heard = new ConcurrentQueue<Claimed>();
        desk.Connection.On<Claimed>("Claimed", heard.Enqueue);
        return new(desk, heard, (await desk.Join()).Must());
    }

    private sealed record Sitting(DeskClient Desk, ConcurrentQueue<Claimed> Heard, DeskJoined Joined) : IAsyncDisposable
    {
        public Task Hears(string[] names) =>
            LiveClient<object>.Until(() => Heard.LastOrDefault() is { } last && last.Claims.Select(claim => claim.By).SequenceEqual(names), $"[{string.Join(", ", names)}] is claimed");

        public ValueTask DisposeAsync() => Desk.DisposeAsync();
    }
}

using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class BackChannelTests
{
    private const string Marker = "CANARI-COULISSES";

    [Fact]
    public async Task The_desk_hears_it_and_neither_the_guest_nor_the_room_does()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        await using var visitor = await RawSocket.Connect(server.Address, (await server.VisitorToken()).Token);
        await visitor.Invoke("1", "Join", $$"""{"session":"{{session}}"}""");
        await using var guest = await GuestClient.Join(server, session, await server.Staff(Role.Guest, session, "Hélène Tremblay"));
        await using var odile = await DeskClient.Join(server, session, await server.Staff(Role.Moderator));
        await using var rene = await DeskClient.Join(server, session, await server.Staff(Role.Moderator, session));

        await odile.Must("WriteToStaff", new WriteToStaff(ClientId.New(), $"{Marker} on garde celle-là pour la fin"));
        await LiveClient<object>.Until(() => rene.Items.OfType<DeskStaffMessage>().Any(message => message.Text.StartsWith(Marker, StringComparison.Ordinal)), "the other moderator reads it");
        // An announcement after it: whoever has this would have had that.
        await odile.Must("Announce", new Announce(ClientId.New(), "On commence."));
        var state = await server.Get<SessionLogs>().State(session);
        await guest.UntilHead(state.Head);
        await LiveClient<object>.Until(() => visitor.Heard.Contains("On commence.", StringComparison.Ordinal), "the room hears the announcement");

        Assert.DoesNotContain(Marker, visitor.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, JsonSerializer.Serialize(guest.Frames, Wire.Json) + guest.View, StringComparison.Ordinal);
        await using var late = await GuestClient.Join(server, session, await server.Staff(Role.Assistant, session, "Luc Moreau"));
        Assert.DoesNotContain(Marker, late.View, StringComparison.Ordinal);
        using var http = server.Client();
        foreach (var path in new[] { $"/s/{session}", $"/s/{session}/replay", $"/api/sessions/{session}/public" })
        {
            Assert.DoesNotContain(Marker, await http.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_guest_may_not_write_there_and_a_message_has_its_length()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Guest, new WriteToStaff(ClientId.New(), "Bonjour")));
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Visitor("julie"), new WriteToStaff(ClientId.New(), "Bonjour")));
        Assert.Equal("text.too_long", await sessions.IsRefused(session, Cast.Odile, new WriteToStaff(ClientId.New(), new string('a', 1001))));
        Assert.Equal("text.required", await sessions.IsRefused(session, Cast.Odile, new WriteToStaff(ClientId.New(), " ")));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Odile, new WriteToStaff(ClientId.New(), new string('a', 1000))));
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Tests.Access;
using ChatQA.Tests.Api;
using ChatQA.Tests.Naughty;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Tests.Live;

/// <summary>The server as people run it, saying all that it can say: whatever anybody wrote, by whatever door, whole or broken, is in none of it.</summary>
public sealed partial class CanaryInLogsTests
{
    private const string Canary = "CANARI 7C41 de personne";

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Nothing_that_anybody_wrote_is_ever_logged(string format)
    {
        await using var server = await ServerProcess.Start(environment: new() { ["Logging__Level"] = "Verbose", ["Logging__Format"] = format, ["Limits__VisitorCommands"] = "1000,1000", ["Limits__VisitorMessages"] = "1000,1000" });
        var (staff, guests) = (new CookieContainer(), new CookieContainer());
        using var administrator = Client(server, staff);
        using (await TestServer.Enter(administrator, Link().Match(await server.Line("/enter/")).Value))
        {
        }

        var session = new SessionId((await administrator.Post("/api/sessions", new
        {
            title = $"{Canary} titre",
            startsAt = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds(),
            guest = new { fullName = "Hélène Tremblay", title = $"{Canary} métier", affiliation = "" },
        })).Json.GetProperty("id").GetString()!);
        foreach (var to in (string[])["open", "live"])
        {
            Assert.Equal(200, (await administrator.Post($"/api/sessions/{session}/phase", new { to })).Status);
        }

        using var guest = Client(server, guests);
        using (await TestServer.Enter(guest, new Uri((await administrator.Post($"/api/sessions/{session}/invitations", new { role = "guest", name = $"{Canary} invitée" })).Json.GetProperty("link").GetString()!).AbsolutePath))
        {
        }

        var visitor = (await administrator.Post("/api/visitors", new { })).Json.Deserialize<VisitorToken>(Wire.Json)!;
        await using var room = Hub(server, "/hubs/room", visitor.Token, null);
        await using var desk = Hub(server, "/hubs/desk", null, staff);
        await using var guestDesk = Hub(server, "/hubs/desk", null, guests);
        foreach (var (hub, join) in new[] { (room, "Join"), (desk, "Join"), (guestDesk, "JoinAsGuest") })
        {
            await hub.StartAsync();
            Assert.True((await hub.InvokeAsync<JsonElement>(join, new { session = session.Value })).TryGetProperty("value", out _));
        }

        var asked = await room.InvokeAsync<JsonElement>("Ask", new { clientId = ClientId.New(), text = $"{Canary}?", name = Canary, place = Canary });
        var filled = new Filled(Canary, session, new(asked.GetProperty("value").GetProperty("id").GetString()!), visitor.Visitor);
        foreach (var (hub, type) in new[] { (desk, typeof(DeskHub)), (guestDesk, typeof(DeskHub)), (room, typeof(RoomHub)) })
        {
            foreach (var method in Senders.Of(type).Where(method => !method.Name.StartsWith("Join", StringComparison.Ordinal)))
            {
                await Senders.Send(hub, method, filled);
            }

            // What cannot be read, and what there is not.
            foreach (var name in (string[])["Ask", "Announce", "Nothing"])
            {
                try
                {
                    await hub.InvokeAsync<JsonElement?>(name, Canary);
                }
                catch (HubException)
                {
                }
            }
        }

        await using var doors = TestServer.Start();
        foreach (var (method, path, body) in Senders.Bodies(doors.Get<EndpointDataSource>()))
        {
            await Senders.Send(administrator, method, path, filled.Of(body), session);
        }

        foreach (var broken in (string[])[$"{{\"title\": \"{Canary}", $"{{\"title\": {{\"{Canary}\": 1}}}}", $"\"{Canary}\"", $"{{\"{Canary}\": 1}}"])
        {
            using (await administrator.PostAsync(new Uri("/api/sessions", UriKind.Relative), new StringContent(broken, Encoding.UTF8, "application/json")))
            {
            }
        }

        using var stranger = Client(server);
        Assert.StartsWith("422", await AccountTests.SignIn(stranger, Canary, Canary, Canary), StringComparison.Ordinal);
        foreach (var path in (string[])[$"/desk/{session}/visitors?search={Uri.EscapeDataString(Canary)}", $"/s/{session}/replay?q={Uri.EscapeDataString(Canary)}", $"/desk/audit?by={Uri.EscapeDataString(Canary)}"])
        {
            using (await administrator.GetAsync(new Uri(path, UriKind.Relative)))
            {
            }
        }

        // The last request's line comes after its answer, so all before it are there.
        using (await administrator.GetAsync(new Uri("/no/such/page", UriKind.Relative)))
        {
        }

        await server.Line("/no/such/page");
        Assert.Contains("Announce", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Output.Split('\n'), line => line.Contains("CANARI", StringComparison.Ordinal) || line.Contains("7C41", StringComparison.Ordinal));
    }

    private static HttpClient Client(ServerProcess server, CookieContainer? jar = null) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar ?? new() }) { BaseAddress = server.Http.BaseAddress };

    private static HubConnection Hub(ServerProcess server, string path, string? token, CookieContainer? cookies) => new HubConnectionBuilder()
        .WithUrl(new Uri(server.Http.BaseAddress!, path), options =>
        {
            options.AccessTokenProvider = token is null ? null : () => Task.FromResult<string?>(token);
            if (cookies is not null)
            {
                options.Headers["Cookie"] = cookies.GetCookieHeader(server.Http.BaseAddress!);
            }
        })
        .AddJsonProtocol(json => Wire.Configure(json.PayloadSerializerOptions))
        .Build();

    [GeneratedRegex("/enter/[A-Za-z0-9_-]{22}")]
    private static partial Regex Link();
}

using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Questions;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Tests.Operations;

public sealed class HubLogTests
{
    private const string Marker = "CANARI-5D27 dans le journal";

    [Fact]
    public async Task What_a_hub_does_is_logged_with_session_actor_and_connection_and_never_with_words_or_tokens()
    {
        // The demonstration, all but stopped: a session that is open to questions.
        await using var server = await ServerProcess.Start(
            arguments: ["demo", "--speed", "0.01"], environment: new() { ["Logging__Format"] = "json", ["Logging__Level"] = "Verbose" });
        var session = new SessionId(Regex.Match(await server.Line("/s/"), "/s/([a-z0-9]+)").Groups[1].Value);
        using var became = await server.Http.PostAsync("/api/visitors", null, TestContext.Current.CancellationToken);
        var visitor = (await became.Content.ReadFromJsonAsync<VisitorToken>(Wire.Json, TestContext.Current.CancellationToken))!;
        await using var room = new HubConnectionBuilder()
            .WithUrl(new Uri(server.Http.BaseAddress!, $"/hubs/room?access_token={Uri.EscapeDataString(visitor.Token)}"), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddJsonProtocol(json => Wire.Configure(json.PayloadSerializerOptions))
            .Build();

        await room.StartAsync(TestContext.Current.CancellationToken);
        (await room.InvokeAsync<Outcome<RoomJoined>>("Join", new Join(session), TestContext.Current.CancellationToken)).Must();
        (await room.InvokeAsync<Outcome<Noted>>("Ask", new AskQuestion(ClientId.New(), Marker, "Nom secret", "Lieu secret"), TestContext.Current.CancellationToken)).Must();

        using var line = JsonDocument.Parse(await server.Line("\"Method\":\"Ask\""));
        Assert.Equal(session.Value, line.RootElement.GetProperty("Session").GetString());
        Assert.NotEmpty(line.RootElement.GetProperty("Actor").GetString()!);
        Assert.NotEmpty(line.RootElement.GetProperty("Connection").GetString()!);
        await room.StopAsync(TestContext.Current.CancellationToken);
        await server.Line("/hubs/room");
        Assert.DoesNotContain("CANARI", server.Output);
        Assert.DoesNotContain("secret", server.Output);
        Assert.DoesNotContain(visitor.Token, server.Output);
    }
}

using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Benchmarks.Peers.Bare;

/// <summary>The least a live chat on SignalR can be: what is published goes to a group, what is asked is written and goes to another.</summary>
internal static class BareServer
{
    public static async Task Run(int port, string data, bool log)
    {
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddSignalR();
        builder.Services.AddSingleton(_ => new GroupCommit(data, log ? Shape.Log : Shape.Least));
        await using var app = builder.Build();
        app.MapHub<Bare>("/hub");
        app.Services.GetRequiredService<GroupCommit>();
        await app.RunAsync();
    }
}

internal sealed class Bare(GroupCommit questions) : Hub
{
    public Task Join(string room) => Groups.AddToGroupAsync(Context.ConnectionId, room);

    public Task Moderate(string room) => Groups.AddToGroupAsync(Context.ConnectionId, $"desk:{room}");

    public Task Publish(string room, string text) => Clients.Group(room).SendAsync("Event", text);

    /// <summary>On disk, then to the moderators, then answered.</summary>
    public async Task<long> Ask(string room, string id, string text)
    {
        var row = await questions.Write(room, id, text);
        _ = Clients.Group($"desk:{room}").SendAsync("Event", text);
        return row;
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatQA.Tests.Webhooks;

/// <summary>Another system that is told: keeps what it hears, answers as it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Heard> _heard = new();

    private Receiver(WebApplication app) => _app = app;

    public sealed record Heard(string Id, string Timestamp, string Signature, string Body)
    {
        public string Type => JsonDocument.Parse(Body).RootElement.GetProperty("type").GetString()!;

        public JsonElement Data => JsonDocument.Parse(Body).RootElement.GetProperty("data");

        /// <summary>As docs/webhooks.md says to check it.</summary>
        public bool IsSignedWith(string secret) => Signature == "v1," + Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
    }

    /// <summary>Answers 500 while it holds.</summary>
    public Func<Heard, bool> Fails { get; set; } = _ => false;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/crochet";

    public IReadOnlyList<Heard> All => [.. _heard];

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver._app.MapPost("/crochet", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            var heard = new Heard(request.Headers["webhook-id"]!, request.Headers["webhook-timestamp"]!, request.Headers["webhook-signature"]!, await body.ReadToEndAsync());
            receiver._heard.Enqueue(heard);
            return Results.StatusCode(receiver.Fails(heard) ? 500 : 204);
        });
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task<IReadOnlyList<Heard>> Until(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_heard.Count < count)
        {
            Assert.False(patience.IsCancellationRequested, $"Heard {_heard.Count} of {count}: {string.Join(", ", _heard.Select(heard => heard.Type))}");
            await Task.Delay(20);
        }

        return All;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

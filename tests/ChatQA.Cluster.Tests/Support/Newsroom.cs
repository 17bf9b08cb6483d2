using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster.Support;

/// <summary>A visitor's identity, as POST /api/visitors gives it.</summary>
internal sealed record Identity(string Visitor, string Token);

/// <summary>Somebody with a pass: what goes into the Cookie header.</summary>
internal sealed record Staff(string Cookie);

/// <summary>The way of a stranger with curl: from the link on the console to a session that is live, by the HTTP API alone.</summary>
internal sealed class Newsroom
{
    private readonly Uri _server;
    private readonly Staff _administrator;

    private Newsroom(Uri server, Staff administrator, string session) => (_server, _administrator, Session) = (server, administrator, session);

    public string Session { get; }

    /// <summary>The first administrator comes in by the console's link and makes a session that is live.</summary>
    public static async Task<Newsroom> Open(Node node)
    {
        var link = await node.Line("/enter/");
        var administrator = await Enter(node.Address, link[(link.IndexOf("/enter/", StringComparison.Ordinal) + "/enter/".Length)..].Trim());
        var made = await Call(node.Address, administrator, HttpMethod.Post, "/api/sessions", new
        {
            title = "L’hiver et nos vieilles maisons",
            guest = new { fullName = "Hélène Tremblay", title = "ingénieure en bâtiment", affiliation = "Habitat Nord" },
            startsAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        });
        var session = made.GetProperty("id").GetString()!;
        await Call(node.Address, administrator, HttpMethod.Post, $"/api/sessions/{session}/phase", new { to = "live" });
        return new(node.Address, administrator, session);
    }

    /// <summary>Invites somebody and goes in as them.</summary>
    /// <param name="role">moderator, editor, administrator: for the whole publication; guest, assistant: into the session.</param>
    public async Task<Staff> Staff(string role, string name) => await Enter(_server, await Invitation(role, name));

    /// <summary>The token of a new invitation, not used yet.</summary>
    public async Task<string> Invitation(string role, string name)
    {
        var path = role is "guest" or "assistant" ? $"/api/sessions/{Session}/invitations" : "/api/invitations";
        var link = (await Call(_server, _administrator, HttpMethod.Post, path, new { role, name })).GetProperty("link").GetString()!;
        return link[(link.LastIndexOf('/') + 1)..];
    }

    public Task<JsonElement> Get(string path) => Call(_server, _administrator, HttpMethod.Get, path, null);

    /// <param name="at">Which node; the first unless told.</param>
    public Task<JsonElement> Post(string path, object body, Node? at = null) => Call(at?.Address ?? _server, _administrator, HttpMethod.Post, path, body);

    /// <summary>A new visitor.</summary>
    public Task<Identity> Visitor() => Visitor(_server);

    public static async Task<Identity> Visitor(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var response = await http.PostAsync(new Uri("/api/visitors", UriKind.Relative), null);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Identity>(JsonSerializerOptions.Web))!;
    }

    /// <summary>A connection to a hub, not yet started, on a WebSocket without negotiation.</summary>
    public static HubConnection Room(Uri server, Identity identity) => new HubConnectionBuilder()
        .WithUrl(new Uri(server, "/hubs/room"), options =>
        {
            (options.SkipNegotiation, options.Transports) = (true, Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets);
            options.AccessTokenProvider = () => Task.FromResult<string?>(identity.Token);
        })
        .Build();

    /// <inheritdoc cref="Room"/>
    public static HubConnection Desk(Uri server, Staff staff) => new HubConnectionBuilder()
        .WithUrl(new Uri(server, "/hubs/desk"), options =>
        {
            (options.SkipNegotiation, options.Transports) = (true, Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets);
            options.Headers["Cookie"] = staff.Cookie;
        })
        .Build();

    private static async Task<Staff> Enter(Uri server, string invitation)
    {
        var jar = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = server };
        using var answer = await http.PostAsJsonAsync("/api/passes", new { invitation });
        answer.EnsureSuccessStatusCode();
        return new(jar.GetCookieHeader(server));
    }

    private static async Task<JsonElement> Call(Uri server, Staff staff, HttpMethod method, string path, object? body)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", staff.Cookie);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, new MediaTypeHeaderValue("application/json"));
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? (text.Length > 0 ? JsonElement.Parse(text) : default) : throw new InvalidOperationException($"{method} {path}: {response.StatusCode} {text}");
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>ChatQA.Server as it is built, on SQLite, spoken to over the wire alone.</summary>
/// <param name="program">ChatQA.Server.dll.</param>
internal sealed partial class ChatQa(string program) : Peer("ChatQA")
{
    /// <summary>New visitors from one address, well under what a server allows.</summary>
    private const int FromOneHousehold = 100;

    /// <summary>The limits count as ever; they only let through what nobody sends in a newsroom.</summary>
    private static readonly string[] Unhindered =
    [
        "--Limits:VisitorMessages", "1000000,1000000", "--Limits:VisitorBytes", "1000000000,1000000000", "--Limits:VisitorCommands", "1000000,1000000",
        "--Limits:VisitorConnections", "100000", "--Limits:SessionCommands", "1000000,1000000", "--Limits:SessionVisitors", "1000000",
    ];

    private readonly List<string> _tokens = [];
    private HttpClient? _http;
    private string _cookie = "";

    public override async Task<string> NewRoom()
    {
        var made = await Post("/api/sessions", new
        {
            title = "La séance de la mesure",
            guest = new { fullName = "Marie Tremblay", title = "astronome", affiliation = "Université Laval" },
            startsAt = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds(),
        });
        var session = (string)made["id"]!;
        await Post($"/api/sessions/{session}/phase", new { to = "live" });
        return session;
    }

    /// <summary>A token for each, minted before they come.</summary>
    public override async Task Admit(int visitors)
    {
        while (_tokens.Count < visitors)
        {
            using var http = From(new IPAddress([127, 200, (byte)(_tokens.Count / FromOneHousehold / 250), (byte)((_tokens.Count / FromOneHousehold % 250) + 1)]));
            for (var i = 0; i < FromOneHousehold; i++)
            {
                using var answer = await http.PostAsync(new Uri("/api/visitors", UriKind.Relative), null);
                answer.EnsureSuccessStatusCode();
                _tokens.Add((string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["token"]!);
            }
        }
    }

    public override Client Visitor(Driver driver, string room, int index) => Connect(
        driver,
        new ChatQaClient(driver, Upgrade($"/hubs/room?access_token={Uri.EscapeDataString(_tokens[index])}"), room),
        Address(index));

    public override Client Desk(Driver driver, string room, int index) => Connect(
        driver,
        new ChatQaClient(driver, Upgrade("/hubs/desk", $"Cookie: {_cookie}\r\nOrigin: http://127.0.0.1:{Server.Port}\r\n"), room),
        IPAddress.Loopback);

    public override void Publish(Client desk, string room, string id, string text, long due, Action<Answer>? then) =>
        desk.Invoke("Announce", $"{{\"clientId\":\"{id}\",\"text\":\"{text}\"}}", due, then);

    public override void Ask(Client visitor, string room, string id, string text, long due, Action<Answer>? then) =>
        visitor.Invoke("Ask", $"{{\"clientId\":\"{id}\",\"text\":\"{text}\",\"name\":\"Julie\",\"place\":\"Longueuil\"}}", due, then);

    public override Task<long> Settle() => ManagedHeap.Collect(Server.Id);

    protected override Task<ServerProcess> Launch(string folder)
    {
        _tokens.Clear();
        return ServerProcess.Start(Name, folder, ["dotnet", program, "--urls", "http://127.0.0.1:{port}", "--Storage:DataPath", Path.Combine(folder, "data"), .. Unhindered]);
    }

    /// <summary>Takes the first administrator's link from the console.</summary>
    protected override async Task Ready()
    {
        for (var tries = 0; ; tries++)
        {
            if (Link().Match(await File.ReadAllTextAsync(Server.Output)) is { Success: true } link)
            {
                _http = From(IPAddress.Loopback);
                using var answer = await _http.PostAsJsonAsync("/api/passes", new { invitation = link.Groups[1].Value });
                answer.EnsureSuccessStatusCode();
                _cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
                _http.DefaultRequestHeaders.Add("Cookie", _cookie);
                return;
            }

            if (tries == 100)
            {
                throw new InvalidOperationException("ChatQA printed no link for its first administrator.");
            }

            await Task.Delay(50);
        }
    }

    private async Task<JsonNode> Post(string path, object body)
    {
        using var answer = await _http!.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonNode>())! : throw new RefusedException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private HttpClient From(IPAddress address) => new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
    {
        BaseAddress = new($"http://127.0.0.1:{Server.Port}"),
    };

    [GeneratedRegex(@"/enter/(\S+)")]
    private static partial Regex Link();
}

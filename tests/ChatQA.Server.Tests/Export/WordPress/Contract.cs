using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatQA.Tests.Export.WordPress;

/// <summary>One request that WordPress was sent, and what it answered.</summary>
internal sealed record Exchange(string Request, string? Body, int Status, string Answer);

/// <summary>
/// The contract with WordPress: what a real one was asked and answered, kept in a file. It stands between ChatQA and the real one and
/// writes; or in the real one's place, and reads.
/// </summary>
internal sealed class Contract : IAsyncDisposable
{
    private static readonly string File = Path.Combine(Repository.Root, "tests/ChatQA.Server.Tests/Export/WordPress/contract.json");
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpListener _listener = new();
    private readonly string? _real;
    private readonly Queue<Exchange> _expected;
    private readonly List<Exchange> _seen = [];
    private readonly List<(string, string)> _names = [];
    private readonly Task _serving;

    private Contract(string? real, IEnumerable<Exchange> expected)
    {
        (_real, _expected) = (real?.TrimEnd('/'), new(expected));
        var port = 20000 + (Environment.ProcessId * 7 + Environment.TickCount) % 20000;
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = Serve();
    }

    public string Address { get; }

    /// <summary>What was asked otherwise than the contract says.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Requests that were seen with the right password.</summary>
    public int SignedIn { get; private set; }

    /// <summary>Answers that get lost on the way: the request is done there all the same.</summary>
    public int LoseAnswers { get; set; }

    public static Contract Replay() => new(null, JsonSerializer.Deserialize<List<Exchange>>(System.IO.File.ReadAllText(File))!);

    public static Contract Record(string real) => new(real, []);

    /// <summary>What differs from one run to the next, by the name that stands for it in the file.</summary>
    public void Names(string name, string value) => _names.Add((name, value));

    public void Keep() => System.IO.File.WriteAllText(File, JsonSerializer.Serialize(_seen, Readable) + "\n");

    public bool Done => _expected.Count == 0;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task Serve()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var request = General($"{context.Request.HttpMethod} {context.Request.RawUrl}");
            SignedIn += context.Request.Headers["Authorization"]?.StartsWith("Basic ", StringComparison.Ordinal) == true ? 1 : 0;
            var (status, answer) = _real is null ? Answer(request, body) : await Ask(client, context.Request, body);
            if (_real is not null)
            {
                _seen.Add(new(request, body.Length > 0 ? General(body) : null, status, General(answer)));
            }

            if (LoseAnswers > 0 && context.Request.HttpMethod == "POST")
            {
                LoseAnswers--;
                context.Response.ContentLength64 = 1000;
                await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
                context.Response.Abort();
                continue;
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
        }
    }

    private (int, string) Answer(string request, string body)
    {
        var expected = _expected.Count > 0 ? _expected.Dequeue() : new("nothing more", null, 500, "{}");
        if (expected.Request != request || expected.Body != (body.Length > 0 ? General(body) : null))
        {
            Broken.Add($"expected {expected.Request}\n{expected.Body}\nwas {request}\n{General(body)}");
        }

        return (expected.Status, Particular(expected.Answer));
    }

    private async Task<(int, string)> Ask(HttpClient client, HttpListenerRequest request, string body)
    {
        using var asked = new HttpRequestMessage(new(request.HttpMethod), _real + request.RawUrl);
        asked.Headers.TryAddWithoutValidation("Authorization", request.Headers["Authorization"]);
        asked.Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        using var response = await client.SendAsync(asked);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private string General(string text) => _names.Aggregate(_real is null ? text : text.Replace(_real.Replace("/", "\\/", StringComparison.Ordinal), "{site}", StringComparison.Ordinal), (said, name) => said.Replace(name.Item2, name.Item1, StringComparison.Ordinal));

    private string Particular(string text) => _names.Aggregate(text.Replace("{site}", Address, StringComparison.Ordinal), (said, name) => said.Replace(name.Item1, name.Item2, StringComparison.Ordinal));
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

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

    private readonly WebApplication _house;
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string? _real;
    private readonly Queue<Exchange> _expected;
    private readonly List<Exchange> _seen = [];
    private readonly List<(string, string)> _names = [];

    private Contract(string? real, IEnumerable<Exchange> expected)
    {
        (_real, _expected) = (real?.TrimEnd('/'), new(expected));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _house = builder.Build();
        _house.Run(Serve);
    }

    private static async Task<Contract> Open(Contract contract)
    {
        await contract._house.StartAsync();
        return contract;
    }

    public string Address => _house.Urls.Single();

    /// <summary>What was asked otherwise than the contract says.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Requests that were seen with the right password.</summary>
    public int SignedIn { get; private set; }

    /// <summary>Answers that get lost on the way: the request is done there all the same.</summary>
    public int LoseAnswers { get; set; }

    public static Task<Contract> Replay() => Open(new(null, JsonSerializer.Deserialize<List<Exchange>>(System.IO.File.ReadAllText(File))!));

    public static Task<Contract> Record(string real) => Open(new(real, []));

    /// <summary>What differs from one run to the next, by the name that stands for it in the file.</summary>
    public void Names(string name, string value) => _names.Add((name, value));

    public void Keep() => System.IO.File.WriteAllText(File, JsonSerializer.Serialize(_seen, Readable) + "\n");

    public bool Done => _expected.Count == 0;

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _client.Dispose();
        _turn.Dispose();
    }

    private async Task Serve(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = General($"{http.Request.Method} {target}");
        // As one by one as a clerk reads: what comes next in the file depends on what came before.
        await _turn.WaitAsync();
        try
        {
            SignedIn += http.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.Ordinal) ? 1 : 0;
            var (status, answer) = _real is null ? Answer(request, body) : await Ask(http.Request, target, body);
            if (_real is not null)
            {
                _seen.Add(new(request, body.Length > 0 ? General(body) : null, status, General(answer)));
            }

            (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
            if (LoseAnswers > 0 && http.Request.Method == "POST")
            {
                LoseAnswers--;
                http.Response.ContentLength = 1000;
                await http.Response.WriteAsync("{");
                await http.Response.Body.FlushAsync();
                http.Abort();
                return;
            }

            await http.Response.WriteAsync(answer);
        }
        finally
        {
            _turn.Release();
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

    private async Task<(int, string)> Ask(HttpRequest request, string target, string body)
    {
        using var asked = new HttpRequestMessage(new(request.Method), _real + target);
        asked.Headers.TryAddWithoutValidation("Authorization", request.Headers.Authorization.ToString());
        asked.Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        using var response = await _client.SendAsync(asked);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private string General(string text) => _names.Aggregate(_real is null ? text : text.Replace(_real.Replace("/", "\\/", StringComparison.Ordinal), "{site}", StringComparison.Ordinal), (said, name) => said.Replace(name.Item2, name.Item1, StringComparison.Ordinal));

    private string Particular(string text) => _names.Aggregate(text.Replace("{site}", Address, StringComparison.Ordinal), (said, name) => said.Replace(name.Item1, name.Item2, StringComparison.Ordinal));
}

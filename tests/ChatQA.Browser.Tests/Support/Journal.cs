using System.Net;
using System.Text;

namespace ChatQA.Browser;

/// <summary>A newspaper's own site, on another origin than the chat: one page of HTML.</summary>
internal sealed class Journal : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string> _page;

    private Journal(Func<string> page)
    {
        _page = page;
        // A free port: found, given back, and taken at once.
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Origin = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add($"{Origin}/");
        _listener.Start();
        _ = Serve();
    }

    public string Origin { get; }

    public static Journal With(Func<string> page) => new(page);

    public void Dispose() => _listener.Close();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var http = await _listener.GetContextAsync();
                http.Response.ContentType = "text/html; charset=utf-8";
                var bytes = Encoding.UTF8.GetBytes($"<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Le journal</title><body><main><h1>Le journal</h1>{_page()}</main></body></html>");
                await http.Response.OutputStream.WriteAsync(bytes);
                http.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}

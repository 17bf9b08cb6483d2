using ChatQA.Access;
using ChatQA.Interviews;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatQA.Browser;

/// <summary>The real server on a free port with its own data, and the system's Chromium. One for all the tests of a class.</summary>
public sealed class House : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("chatqa-").FullName;
    private WebApplicationFactory<Program>? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _server!.Services;

    internal InterviewStore Interviews => Services.GetRequiredService<InterviewStore>();

    internal SessionLogs Sessions => Services.GetRequiredService<SessionLogs>();

    public async ValueTask InitializeAsync()
    {
        _server = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseSetting("Storage:DataPath", _data).UseSetting("urls", "http://127.0.0.1:0"));
        _server.UseKestrel();
        _server.StartServer();
        Address = new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Services.GetRequiredService<Publications>().Current();
        _playwright = await Playwright.CreateAsync();
        if (Chromium() is { } chromium)
        {
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        }
    }

    /// <summary>A fresh browser profile: 360 px wide like a phone unless told.</summary>
    public async Task<IPage> Visit(string path, int width = 360, int height = 740, string language = "fr-CA", ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium here: install it, or name it in CHATQA_CHROMIUM.");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = language,
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
        var page = await context.NewPageAsync();
        // What goes wrong in the page belongs in the test's own output.
        page.PageError += (_, error) => Console.WriteLine($"{path}: {error}");
        page.Console += (_, message) => Console.WriteLine($"{path}: {message.Text}");
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    // The shell is the same Chromium without windows of its own: half the CPU.
    private static string? Chromium() =>
        new[] { Environment.GetEnvironmentVariable("CHATQA_CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}

using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Tests.Support;

/// <summary>The whole program in this process: real Kestrel on a free loopback port, its own data folder, people who come in by the front door.</summary>
internal sealed partial class TestServer : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;
    private Func<Task> _drop = () => Task.CompletedTask;
    private readonly ConditionalWeakTable<HttpClient, CookieContainer> _jars = [];

    private TestServer(Dictionary<string, string>? settings, Action<IServiceCollection>? services) => (_settings, _services) = (settings ?? [], services);

    public string Data { get; } = Directory.CreateTempSubdirectory("chatqa-").FullName;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static TestServer Start(Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null, int port = 0)
    {
        settings = settings is null ? [] : new(settings);
        Postgres? postgres = null;
        var database = "";
        if (Engines.Here is Engine.PostgreSQL && !settings.ContainsKey("Storage:ConnectionString"))
        {
            postgres = Task.Run(Postgres.Shared).GetAwaiter().GetResult();
            database = Task.Run(() => postgres.Database()).GetAwaiter().GetResult();
            settings["Storage:ConnectionString"] = postgres.To(database);
        }

        var server = new TestServer(settings, services) { _drop = () => postgres?.Drop(database) ?? Task.CompletedTask };
        server.UseKestrel(port);
        server.StartServer();
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = new(addresses.First().Replace("localhost", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        return server;
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client with a cookie jar of its own, signed in as nobody. Redirects are left to be looked at.</summary>
    public HttpClient Client()
    {
        var jar = new CookieContainer();
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = Address };
        _jars.Add(client, jar);
        return client;
    }

    /// <summary>A visitor with a token in its header.</summary>
    public async Task<HttpClient> Visitor()
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await VisitorToken()).Token);
        return client;
    }

    public async Task<VisitorToken> VisitorToken()
    {
        using var client = Client();
        using var response = await client.PostAsync(new Uri("/api/visitors", UriKind.Relative), null);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<VisitorToken>(Wire.Json))!;
    }

    /// <summary>Somebody who opened an invitation's link and pressed its button.</summary>
    public async Task<HttpClient> Staff(Role role, SessionId? session = null, string? name = null)
    {
        var client = Client();
        using var entered = await Enter(client, await Invite(role, session, name));
        return entered.StatusCode is HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"The link answered {entered.StatusCode}.");
    }

    /// <summary>The path that the console prints for the first administrator.</summary>
    public Task<string?> ConsoleLink() => Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<FirstAdministrator>().Single().Link();

    /// <summary>A link's path.</summary>
    public async Task<string> Invite(Role role, SessionId? session = null, string? name = null) =>
        $"/enter/{(await Get<Invitations>().Make(new(role, session, name ?? role.ToString()), Actor.System)).Must().Token}";

    /// <summary>Shows a link and presses its button.</summary>
    public static async Task<HttpResponseMessage> Enter(HttpClient client, string path)
    {
        using var form = await Form(client, path);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>The form of a page, as its button sends it.</summary>
    public static async Task<FormUrlEncodedContent> Form(HttpClient client, string path)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        return new([new("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value)]);
    }

    /// <summary>A session, still a draft.</summary>
    public async Task<SessionId> Session(bool hold = false)
    {
        var publication = await Get<Publications>().Current();
        return (await Get<SessionLogs>().Create(Actor.System, Cast.Session(hold: hold) with { Publication = publication.Id })).Must();
    }

    /// <summary>A session that is live.</summary>
    public async Task<SessionId> LiveSession(bool hold = false)
    {
        var session = await Session(hold);
        await Get<SessionLogs>().Does(session, Cast.Odile, new GoLive(ClientId.New()));
        return session;
    }

    /// <summary>A visitor's connection, not yet started.</summary>
    public HubConnection Room(string token) => Hub("/hubs/room", options => options.AccessTokenProvider = () => Task.FromResult<string?>(token));

    /// <summary>A connection to the desk's hub with a client's passes, not yet started.</summary>
    public HubConnection Desk(HttpClient staff) => Hub("/hubs/desk", options => options.Headers["Cookie"] = Cookies(staff));

    /// <summary>A connection with all that a client has to show: its cookies and its visitor's token.</summary>
    public HubConnection Connection(string path, HttpClient client) => Hub(path, options =>
    {
        if (Cookies(client) is { Length: > 0 } cookies)
        {
            options.Headers["Cookie"] = cookies;
        }

        if (client.DefaultRequestHeaders.Authorization?.Parameter is { } token)
        {
            options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        }
    });

    /// <summary>What the client sends in its Cookie header.</summary>
    public string Cookies(HttpClient client) => _jars.TryGetValue(client, out var jar) ? jar.GetCookieHeader(Address) : "";

    private HubConnection Hub(string path, Action<HttpConnectionOptions> options) => new HubConnectionBuilder()
        .WithUrl(new Uri(Address, path), options)
        .AddJsonProtocol(json => Wire.Configure(json.PayloadSerializerOptions))
        .Build();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex FormToken();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Storage:DataPath", Data);
        builder.UseSetting("Logging:Level", "Warning");
        // A test writes faster than anybody types.
        builder.UseSetting("Limits:VisitorCommands", "1000,1000");
        builder.UseSetting("Limits:VisitorMessages", "1000,1000");
        builder.UseSetting("Stopping:Notice", "00:00:00");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        if (_services is not null)
        {
            builder.ConfigureServices(_services);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _drop();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data, recursive: true);
    }
}

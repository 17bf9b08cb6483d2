using System.Diagnostics;
using System.Globalization;
using ChatQA.Tests;
using ChatQA.Tests.Support;
using YamlDotNet.Serialization;

namespace ChatQA.Cluster.Support;

/// <summary>
/// The cluster of docker-compose.yml without containers: the same settings, the same nginx file, Debian's own nginx and
/// PostgreSQL. Only what a container gives is given here: addresses for names, and folders for volumes.
/// </summary>
internal sealed class Topology : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatqa-cluster-");
    private Process? _proxy;

    private Topology(Postgres postgres) => Postgres = postgres;

    public Postgres Postgres { get; }

    public List<Node> Nodes { get; } = [];

    /// <summary>The proxy's: where visitors go.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Why it cannot be started here; null when it can.</summary>
    public static string? Missing => Postgres.Missing ?? (Programs("nginx") is null ? "nginx is not installed (Debian: apt-get install nginx-light)." : null)
        ?? (Programs("docker-compose") is null ? "docker-compose is not installed: docker-compose.yml cannot be read as it reads it." : null);

    public static async Task<Topology> Start()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var services = await Services();
        var cluster = new Topology(await Postgres.Start());
        var database = Environment(services, "postgres")["POSTGRES_DB"];
        await cluster.Postgres.Execute($"CREATE DATABASE {database}");
        foreach (var name in services.Keys.Where(name => name.StartsWith("node-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var environment = Environment(services, name);
            Assert.Equal("http://+:8080", environment["ASPNETCORE_URLS"]);
            environment.Remove("ASPNETCORE_URLS");
            environment.Remove("Storage__DataPath");
            environment["Storage__ConnectionString"] = environment["Storage__ConnectionString"].Replace(
                "Host=postgres;", string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={cluster.Postgres.Port};"), StringComparison.Ordinal);
            cluster.Nodes.Add(await Node.Start(environment, cluster._folder.CreateSubdirectory("shared").FullName));
        }

        await cluster.StartProxy(services);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is { HasExited: false })
        {
            _proxy.Kill(entireProcessTree: true);
            await _proxy.WaitForExitAsync();
        }

        _proxy?.Dispose();
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        Postgres.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task StartProxy(Dictionary<string, Dictionary<object, object>> services)
    {
        var mount = ((List<object>)services["proxy"]["volumes"]).Select(volume => Convert.ToString(volume, CultureInfo.InvariantCulture)!).Single(volume => volume.Contains(":/etc/nginx/nginx.conf", StringComparison.Ordinal));
        var port = Postgres.FreePort();
        var conf = await File.ReadAllTextAsync(mount.Split(':')[0]);
        for (var i = 0; i < Nodes.Count; i++)
        {
            Assert.Contains($"server node-{i + 1}:8080 ", conf, StringComparison.Ordinal);
            conf = conf.Replace($"server node-{i + 1}:8080 ", $"server {Nodes[i].Address.Authority} ", StringComparison.Ordinal);
        }

        Assert.Contains("listen 8080 ", conf, StringComparison.Ordinal);
        conf = conf.Replace("listen 8080 ", $"listen 127.0.0.1:{port} ", StringComparison.Ordinal).Replace("/dev/stdout", "access.log", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nginx.conf"), conf);
        _proxy = Process.Start(new ProcessStartInfo(Programs("nginx")!, ["-p", _folder.FullName, "-c", "nginx.conf", "-g", "daemon off; pid nginx.pid;"]) { RedirectStandardError = true })!;
        _proxy.ErrorDataReceived += (_, _) => { };
        _proxy.BeginErrorReadLine();
        Address = new($"http://127.0.0.1:{port}");
        using var http = new HttpClient { BaseAddress = Address };
        await Deadline.Until(
            async () =>
            {
                try
                {
                    return (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(10),
            () => "the proxy leads to a node");
    }

    /// <summary>The services of the profile as docker-compose itself reads them.</summary>
    private static async Task<Dictionary<string, Dictionary<object, object>>> Services()
    {
        var compose = new ProcessStartInfo(Programs("docker-compose")!, ["--file", Path.Combine(Repository.Root, "docker-compose.yml"), "--profile", "cluster", "config"]);
        compose.RedirectStandardOutput = true;
        using var process = Process.Start(compose)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Composed>(text).services;
    }

    private static Dictionary<string, string> Environment(Dictionary<string, Dictionary<object, object>> services, string name) =>
        ((Dictionary<object, object>)services[name]["environment"]).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value);

    private static string? Programs(string name) => (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

#pragma warning disable IDE1006 // The names are docker-compose's.
    private sealed class Composed
    {
        public Dictionary<string, Dictionary<object, object>> services { get; set; } = [];
    }
#pragma warning restore IDE1006
}

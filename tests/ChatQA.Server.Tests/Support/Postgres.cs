using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(ChatQA.Tests.Support.PostgresEnds))]

namespace ChatQA.Tests.Support;

/// <summary>
/// A real PostgreSQL of the tests' own, in a folder that goes with it, run by a user without privileges (it refuses root).
/// </summary>
internal sealed class Postgres : IDisposable
{
    private static readonly Lazy<Task<Postgres>> One = new(() => Start());
    private static int _databases;

    private readonly DirectoryInfo _folder;
    private readonly string _programs;
    private readonly string? _user;
    private Process? _server;

    private Postgres(string programs, string? user)
    {
        (_programs, _user) = (programs, user);
        // In memory where there is room: making and dropping a database a test waits for the disk otherwise.
        _folder = Directory.CreateDirectory(Path.Combine(
            Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 2L << 30 ? "/dev/shm" : Path.GetTempPath(), $"chatqa-pg-{Guid.NewGuid():N}"));
    }

    /// <summary>Why there is none here; null when there is.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)."
        : Environment.UserName == "root" && User is null ? "PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it." : null;

    public int Port { get; } = FreePort();

    public string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Process id of the postmaster.</summary>
    public int Id => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).OrderByDescending(bin => bin, StringComparer.Ordinal).FirstOrDefault()
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));

    private static string? User => Environment.UserName != "root" ? null
        : File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).Where(name => name is "postgres" or "nobody").OrderDescending(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The one that this process's tests share; it ends with them.</summary>
    public static Task<Postgres> Shared() => One.Value;

    /// <summary>Ends the one that was shared, if anybody needed it.</summary>
    public static async Task EndShared()
    {
        if (One.IsValueCreated)
        {
            (await One.Value).Dispose();
        }
    }

    public static async Task<Postgres> Start()
    {
        var server = new Postgres(Programs ?? throw new InvalidOperationException(Missing), User);
        if (server._user is { } user)
        {
            Run("chown", user, server._folder.FullName);
        }

        server.RunAs(Path.Combine(server._programs, "initdb"), "-D", server.Data, "-U", "chatqa", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        await server.Begin();
        return server;
    }

    /// <summary>Starts the server on its folder, again after it was stopped or killed; back when it answers.</summary>
    public async Task Begin()
    {
        var start = AsUser(
            Path.Combine(_programs, "postgres"), "-D", Data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1",
            "-c", $"unix_socket_directories={_folder.FullName}", "-c", "max_connections=300", "-c", "shared_buffers=64MB");
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        _server = Process.Start(start)!;
        _server.OutputDataReceived += (_, _) => { };
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{To("postgres")};Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(30))
            {
                // Not yet.
            }
        }
    }

    /// <summary>Stops it as its administrator would, cutting who is connected.</summary>
    public Task Stop() => End("INT");

    /// <summary>As a power cut would.</summary>
    public Task Kill() => End("QUIT");

    /// <summary>Freezes or thaws every process of the server.</summary>
    public void Freeze(bool frozen)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Where(id => File.Exists($"/proc/{id}/stat") && Stat(id!).Parent == Id);
        foreach (var id in children.Append($"{Id}").ToList())
        {
            Run("kill", frozen ? "-STOP" : "-CONT", id!);
        }
    }

    /// <summary>A connection string to a database of it.</summary>
    public string To(string database) => $"Host=127.0.0.1;Port={Port};Username=chatqa;Database={database}";

    /// <summary>A new database, empty or a copy of another.</summary>
    public async Task<string> Database(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await Execute($"CREATE DATABASE {name} {(template is null ? "" : $"TEMPLATE {template}")}");
        return name;
    }

    public Task Drop(string name) => Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    public async Task Execute(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection($"{To(database)};Pooling=false;Command Timeout=60");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        if (_server is { HasExited: false })
        {
            Run("kill", "-CONT", $"{_server.Id}");
            Run("kill", "-QUIT", $"{_server.Id}");
            _server.WaitForExit(10_000);
        }

        if (Directory.Exists(_folder.FullName))
        {
            Directory.Delete(_folder.FullName, recursive: true);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task End(string signal)
    {
        Run("kill", $"-{signal}", $"{Id}");
        await _server!.WaitForExitAsync();
    }

    private static (string Name, int Parent) Stat(string id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return (stat[..stat.IndexOf(')', StringComparison.Ordinal)], int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture));
    }

    private void RunAs(string program, params string[] arguments) => Finish(AsUser(program, arguments));

    private static void Run(string program, params string[] arguments) => Finish(new(program, arguments));

    private ProcessStartInfo AsUser(string program, params string[] arguments) => _user is null
        ? new(program, arguments) { WorkingDirectory = _folder.FullName }
        : new("setpriv", ["--reuid", _user, "--regid", "nogroup", "--clear-groups", program, .. arguments]) { WorkingDirectory = _folder.FullName };

    private static void Finish(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {error}");
        }
    }
}

/// <summary>Runs at the end of the tests.</summary>
public sealed class PostgresEnds : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Postgres.EndShared();
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>Socket.IO 4 on Node with better-sqlite3: the folder <c>socketio</c>.</summary>
/// <param name="each">A transaction a question, as it is mostly used, in place of a group commit.</param>
internal sealed class SocketIo(string folder, bool each = false) : Peer(each ? "Socket.IO, a transaction each" : "Socket.IO")
{
    public override Task<string> NewRoom() => Task.FromResult(Guid.NewGuid().ToString("N"));

    public override Client Visitor(Driver driver, string room, int index) => Connect(driver, new SocketIoClient(driver, Path(), room), Address(index));

    public override Client Desk(Driver driver, string room, int index) => Connect(driver, new SocketIoClient(driver, Path(), $"desk:{room}"), IPAddress.Loopback);

    public override void Publish(Client desk, string room, string id, string text, long due, Action<Answer>? then) =>
        desk.Invoke("publish", $"\"{room}\",\"{text}\"", due, then);

    public override void Ask(Client visitor, string room, string id, string text, long due, Action<Answer>? then) =>
        visitor.Invoke("ask", $"\"{room}\",\"{id}\",\"{text}\"", due, then);

    /// <summary>On SIGUSR2 it collects and prints what is left.</summary>
    public override async Task<long> Settle()
    {
        var before = await Heaps();
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -USR2 {Server.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        for (var tries = 0; tries < 100; tries++)
        {
            if (await Heaps() is var heaps && heaps.Count > before.Count)
            {
                return heaps[^1];
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("Socket.IO did not say how large its heap is.");
    }

    /// <summary>Installs what is missing; the reason when that cannot be done.</summary>
    public static async Task<string?> Missing(string folder)
    {
        if (Directory.Exists(System.IO.Path.Combine(folder, "node_modules", "better-sqlite3", "build", "Release")))
        {
            return null;
        }

        Console.Error.WriteLine("Installing Socket.IO and better-sqlite3 (npm ci; this compiles for a minute)…");
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm ci failed with {npm.ExitCode}";
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return failure.Message;
        }
    }

    protected override Task<ServerProcess> Launch(string folder1) => ServerProcess.Start(
        Name, folder1, "node", "--expose-gc", System.IO.Path.Combine(folder, "server.mjs"), "{port}", System.IO.Path.Combine(folder1, "socketio.db"), each ? "each" : "together");

    private byte[] Path() => Upgrade("/socket.io/?EIO=4&transport=websocket");

    private async Task<List<long>> Heaps() =>
        [.. (await File.ReadAllLinesAsync(Server.Output)).Where(line => line.StartsWith("heap ", StringComparison.Ordinal)).Select(line => long.Parse(line[5..], CultureInfo.InvariantCulture))];
}

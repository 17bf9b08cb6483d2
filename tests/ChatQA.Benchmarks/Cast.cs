using System.Diagnostics;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks;

/// <summary>The peers of a run, each built or installed where that is needed; one that cannot be is left out, and that is said.</summary>
internal static class Cast
{
    public static async Task<List<Peer>> Of(string[] wanted)
    {
        var server = await Build();
        var peers = new List<Peer>();
        foreach (var name in wanted)
        {
            switch (name)
            {
                case "chatqa":
                    peers.Add(new ChatQa(server));
                    break;
                case "bare" or "log":
                    peers.Add(new BareHub(Path.ChangeExtension(server, ".runtimeconfig.json"), name is "log"));
                    break;
                case "socketio" or "each":
                    var folder = Path.Combine(Root(), "tests", "ChatQA.Benchmarks", "socketio");
                    if (await SocketIo.Missing(folder) is { } reason)
                    {
                        Console.WriteLine($"**Socket.IO is left out**: {reason}");
                    }
                    else
                    {
                        peers.Add(new SocketIo(folder, name is "each"));
                    }

                    break;
                default:
                    throw new ArgumentException($"There is no peer {name}: chatqa, bare, socketio, log, each.");
            }
        }

        return peers;
    }

    /// <summary>ChatQA.Server in Release; the path of its assembly.</summary>
    private static async Task<string> Build()
    {
        var project = Path.Combine(Root(), "src", "ChatQA.Server");
        Console.Error.WriteLine("Building ChatQA.Server (Release)…");
        string[] arguments = ["build", project, "-c", "Release", "-v", "q", "-nologo", "-p:BuildClient=false", "-p:RunAnalyzers=false", "-clp:NoSummary"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return build.ExitCode == 0 ? Path.Combine(project, "bin", "Release", "net10.0", "ChatQA.Server.dll") : throw new InvalidOperationException($"ChatQA.Server does not build:\n{said}");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatQA.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Start it inside the repository.");
        }

        return folder.FullName;
    }
}

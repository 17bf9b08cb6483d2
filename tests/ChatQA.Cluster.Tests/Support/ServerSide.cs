using System.Globalization;

namespace ChatQA.Cluster.Support;

/// <summary>What the system says of a server from outside: its open connections and its memory.</summary>
internal static class ServerSide
{
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>How many connections from these ports the server still holds open.</summary>
    public static int Holds(Uri server, IReadOnlySet<int> ports) => Tables
        .Where(File.Exists)
        .SelectMany(File.ReadLines)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(row => row.Length > 3 && row[3] == "01" && PortOf(row[1]) == server.Port && ports.Contains(PortOf(row[2])));

    /// <summary>Megabytes in memory.</summary>
    public static long Memory(int process) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Single();

    private static int PortOf(string address) =>
        int.TryParse(address[(address.LastIndexOf(':') + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port) ? port : -1;
}

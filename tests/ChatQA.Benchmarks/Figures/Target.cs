using System.Globalization;

namespace ChatQA.Benchmarks.Figures;

/// <summary>What a figure of ChatQA shall be, beside another peer's in the same run, or by itself.</summary>
/// <param name="Work">How the work's name begins.</param>
/// <param name="Beside">Whose figure it is divided by; null when it stands alone.</param>
/// <param name="AtMost">Smaller is better.</param>
internal sealed record Target(string Work, string Figure, string? Beside, bool AtMost, double Bound)
{
    private const string Ours = "ChatQA";

    /// <summary>The targets of the project, in the order of its list.</summary>
    public static IReadOnlyList<Target> All(int visitors, int small) =>
    [
        new($"fan-out, {visitors} visitors, 10 events/s", "server CPU, µs a delivery", "bare hub", true, 0.6),
        new($"fan-out, {small} visitors, 1 event/s", "latency p99, ms", "bare hub", true, 1.15),
        new($"fan-out, {visitors} visitors, maximum", "deliveries/s", "bare hub", false, 1.8),
        new($"fan-out, {visitors} visitors, maximum", "deliveries/s", "Socket.IO", false, 6),
        new("asks, burst", "asks/s, written and with the moderator", "bare hub", false, 0.8),
        new("asks, burst", "asks/s, written and with the moderator", "Socket.IO", false, 1.5),
        new("join storm", "server CPU, µs a join", "bare hub", true, 1.3),
        new("idle connections", "resident memory a connection, KB", "bare hub", true, 1.1),
        new("growth", "cost at the end over cost at the beginning", null, true, 1.2),
        new("vote storm", "most tally frames to a visitor in a second", null, true, 4),
        new("vote storm", "visitors whose final count is not exact", null, true, 0),
    ];

    public string Wanted => string.Create(CultureInfo.InvariantCulture, $"{(AtMost ? "≤" : "≥")} {Bound}{(Beside is null ? "" : $" × {Beside}")}");

    /// <summary>Whether it is about that row.</summary>
    public bool Judges(string work, string figure) => figure == Figure && (work.StartsWith(Work, StringComparison.Ordinal) || work.Contains($" {Work}", StringComparison.Ordinal));

    public bool Met(double seen) => AtMost ? seen <= Bound : seen >= Bound;

    /// <summary>The ratio, or the figure itself.</summary>
    public double Seen(Func<string, double> median) => median(Ours) / (Beside is null ? 1 : median(Beside));
}

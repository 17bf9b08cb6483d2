using System.Globalization;
using System.Text;

namespace ChatQA.Benchmarks.Figures;

/// <summary>Every figure of a run, with its rounds, as one table in Markdown.</summary>
internal sealed class Table(IReadOnlyList<string> peers, IReadOnlyList<Target> targets)
{
    public const string Lost = "lost", Twice = "twice", Disordered = "out of order";
    private readonly List<Row> _rows = [];

    private sealed record Row(string Work, string Figure, string Format)
    {
        public Dictionary<string, List<double>> Values { get; } = [];
    }

    public int Wrong => _rows.Where(IsFault).Sum(row => (int)row.Values.Values.Sum(values => values.Sum(Math.Abs)));

    public void Add(string work, string figure, string peer, double value, string format)
    {
        var row = _rows.Find(known => known.Work == work && known.Figure == figure);
        if (row is null)
        {
            row = new(work, figure, format);
            _rows.Insert(Place(row), row);
        }

        if (!row.Values.TryGetValue(peer, out var values))
        {
            row.Values.Add(peer, values = []);
        }

        values.Add(value);
    }

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| work | figure | {string.Join(" | ", peers)} | target | seen | |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|---|{string.Concat(peers.Select(_ => "---|"))}---|---|---|");
        var work = "";
        foreach (var row in _rows)
        {
            var judged = targets.Where(target => target.Judges(row.Work, row.Figure)).ToList();
            var (wanted, seen, mark) = judged.Count > 0 ? Judge(judged, row) : IsFault(row) ? ("0", "", Mark(row.Values.Values.All(values => values.All(value => value == 0)))) : ("", "", "");
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {(row.Work == work ? "" : row.Work)} | {row.Figure} | {string.Join(" | ", peers.Select(peer => Cell(row, peer)))} | {wanted} | {seen} | {mark} |");
            work = row.Work;
        }

        return text.ToString();
    }

    /// <summary>With the same work, and what must be zero at its end.</summary>
    private int Place(Row row)
    {
        var last = _rows.FindLastIndex(known => known.Work == row.Work && (IsFault(row) || !IsFault(known)));
        return last >= 0 ? last + 1 : _rows.FindIndex(known => known.Work == row.Work) is >= 0 and var first ? first : _rows.Count;
    }

    private static bool IsFault(Row row) => row.Figure is Lost or Twice or Disordered;

    private static (string Wanted, string Seen, string Mark) Judge(List<Target> targets, Row row)
    {
        var verdicts = targets.ConvertAll(target => (Target: target, Seen: target.Seen(peer => row.Values.TryGetValue(peer, out var values) ? Median(values) : double.NaN)));
        return (
            string.Join("; ", verdicts.Select(verdict => verdict.Target.Wanted)),
            string.Join("; ", verdicts.Select(verdict => double.IsNaN(verdict.Seen) ? "not measured" : verdict.Seen.ToString("0.00", CultureInfo.InvariantCulture))),
            string.Join(" ", verdicts.Select(verdict => double.IsNaN(verdict.Seen) ? "?" : Mark(verdict.Target.Met(verdict.Seen)))));
    }

    private static string Mark(bool met) => met ? "✓" : "✗ missed";

    /// <summary>The median of the rounds, and between what they lay.</summary>
    private static string Cell(Row row, string peer)
    {
        if (!row.Values.TryGetValue(peer, out var values))
        {
            return "";
        }

        var median = Number(Median(values));
        return values.Count == 1 || values.Min() == values.Max() ? median : $"{median} ({Number(values.Min())}–{Number(values.Max())})";

        string Number(double value) => value.ToString(row.Format is "0" && Math.Abs(value) >= 10_000 ? "#,0" : row.Format, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

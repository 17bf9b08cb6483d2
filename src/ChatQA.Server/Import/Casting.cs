using System.Globalization;

namespace ChatQA.Import;

/// <summary>Who plays which part, where only names are known: a guess to begin with, the editor's word afterwards.</summary>
internal static class Casting
{
    /// <param name="guest">The guest's name as the editor gave it; may be empty.</param>
    /// <param name="newspaper">The publication's names.</param>
    public static IReadOnlyDictionary<string, Part> Guess(ReadTranscript transcript, string guest, IReadOnlyList<string> newspaper)
    {
        var parts = transcript.Speakers.ToDictionary(
            speaker => speaker,
            speaker => Same(speaker, guest) || Same(speaker, Initials(guest)) ? Part.Guest : newspaper.Any(name => Same(speaker, name)) ? Part.Publication : Part.Visitor);
        if (parts.Count > 1 && !parts.ContainsValue(Part.Guest))
        {
            // Who speaks most is who was asked.
            var most = transcript.Lines.Where(line => line.Kind is null && parts[line.Speaker] is Part.Visitor).GroupBy(line => line.Speaker).MaxBy(lines => lines.Sum(line => line.Text.Length));
            if (most is not null)
            {
                parts[most.Key] = Part.Guest;
            }
        }

        return parts;
    }

    /// <summary>The lines with their kinds: a guest answers the question before, in public or in private.</summary>
    public static IReadOnlyList<ReadLine> Cast(ReadTranscript transcript, IReadOnlyDictionary<string, Part> parts)
    {
        var lines = new List<ReadLine>();
        foreach (var line in transcript.Lines)
        {
            if (line.Kind is not null)
            {
                lines.Add(line);
                continue;
            }

            var before = lines is [.., { } last] ? last : null;
            switch (parts.GetValueOrDefault(line.Speaker))
            {
                case Part.Nobody when before is not null:
                    lines[^1] = before with { Text = $"{before.Text}\n{line.Speaker}: {line.Text}" };
                    break;
                case Part.Guest when before is { Kind: ReadKind.Answer or ReadKind.ContinuationAnswer } && before.Speaker == line.Speaker:
                    // The guest goes on: one answer.
                    lines[^1] = before with { Text = $"{before.Text}\n{line.Text}" };
                    break;
                case Part.Guest:
                    lines.Add(line with { Kind = before?.Kind is ReadKind.Question ? ReadKind.Answer : ReadKind.ContinuationAnswer });
                    break;
                case Part.Publication:
                    lines.Add(line with { Kind = ReadKind.ContinuationQuestion });
                    break;
                default:
                    lines.Add(Placed(line) with { Kind = ReadKind.Question });
                    break;
            }
        }

        return lines;
    }

    /// <summary>« Julie, Longueuil »: a name and where from.</summary>
    private static ReadLine Placed(ReadLine line) => line.Place is null && line.Speaker.IndexOf(", ", StringComparison.Ordinal) is var comma and > 0
        ? line with { Speaker = line.Speaker[..comma], Place = line.Speaker[(comma + 2)..] } : line;

    private static bool Same(string a, string b) => b.Length > 0 && CultureInfo.InvariantCulture.CompareInfo.Compare(
        a.Trim().TrimEnd('.'), b.Trim().TrimEnd('.'), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    private static string Initials(string name) => string.Concat(name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(part => $"{part[0]}."));
}

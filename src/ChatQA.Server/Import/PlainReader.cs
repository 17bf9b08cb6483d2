using System.Text.RegularExpressions;

namespace ChatQA.Import;

/// <summary>« name: text », a line each; one without a name goes on with the words before it. A time before the name is passed over.</summary>
internal static partial class PlainReader
{
    public static ReadTranscript Read(string text)
    {
        var lines = new List<ReadLine>();
        var problems = new List<LineProblem>();
        foreach (var (i, line) in text.Split('\n').Index())
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            if (Said().Match(line) is { Success: true } said)
            {
                lines.Add(new(i + 1, said.Groups["who"].Value.Trim(), said.Groups["words"].Value.Trim()));
            }
            else if (lines.Count > 0)
            {
                lines[^1] = lines[^1] with { Text = $"{lines[^1].Text}\n{line.Trim()}".Trim() };
            }
            else
            {
                problems.Add(new(i + 1, new("import.no_speaker")));
            }
        }

        return new("text", null, lines, problems);
    }

    // A name is short, begins with a letter and holds no mark that ends a sentence; an address's colon is no name's.
    [GeneratedRegex(@"^\s*(?:[\[(]?\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?[\])]?\s*[-–—]?\s*)?(?<who>\p{L}[^:!?…«»""\n]{0,59}?)[ \u00A0\u202F]?:(?!//)\s*(?<words>.*)$")]
    private static partial Regex Said();
}

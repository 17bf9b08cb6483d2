using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatQA.Tests.Operations;

/// <summary>docs/security.md names every requirement of ASVS 5.0.0 at levels 1 and 2 once, and tests and files that there are.</summary>
public sealed partial class SecurityPageTests
{
    /// <summary>How many requirements each section has, and which of them are of level 3 alone (OWASP ASVS 5.0.0).</summary>
    private static readonly (string Section, int Count, int[] Third)[] Sections =
    [
        ("1.1", 2, []), ("1.2", 10, [10]), ("1.3", 12, [12]), ("1.4", 3, []), ("1.5", 3, [3]), ("2.1", 3, []), ("2.2", 3, []), ("2.3", 5, [5]), ("2.4", 2, [2]),
        ("3.1", 1, [1]), ("3.2", 3, [3]), ("3.3", 5, [5]), ("3.4", 8, [7, 8]), ("3.5", 8, [6, 7, 8]), ("3.6", 1, [1]), ("3.7", 5, [3, 4, 5]),
        ("4.1", 5, [4, 5]), ("4.2", 5, [2, 3, 4, 5]), ("4.3", 2, []), ("4.4", 4, []), ("5.1", 1, []), ("5.2", 6, [4, 5, 6]), ("5.3", 3, [3]), ("5.4", 3, []),
        ("6.1", 3, []), ("6.2", 12, []), ("6.3", 8, [5, 6, 7, 8]), ("6.4", 6, [5, 6]), ("6.5", 8, [6, 7, 8]), ("6.6", 4, [4]), ("6.7", 2, [1, 2]), ("6.8", 4, []),
        ("7.1", 3, []), ("7.2", 4, []), ("7.3", 2, []), ("7.4", 5, []), ("7.5", 3, [3]), ("7.6", 2, []), ("8.1", 4, [3, 4]), ("8.2", 4, [4]), ("8.3", 3, [2, 3]), ("8.4", 2, [2]),
        ("9.1", 3, []), ("9.2", 4, []), ("10.1", 2, []), ("10.2", 3, [3]), ("10.3", 5, [5]), ("10.4", 16, [12, 13, 14, 15, 16]), ("10.5", 5, []), ("10.6", 2, []), ("10.7", 3, []),
        ("11.1", 4, [3, 4]), ("11.2", 5, [4, 5]), ("11.3", 5, [4, 5]), ("11.4", 4, []), ("11.5", 2, [2]), ("11.6", 2, [2]), ("11.7", 2, [1, 2]),
        ("12.1", 5, [4, 5]), ("12.2", 2, []), ("12.3", 5, [5]), ("13.1", 4, [2, 3, 4]), ("13.2", 6, [6]), ("13.3", 4, [3, 4]), ("13.4", 7, [6, 7]),
        ("14.1", 2, []), ("14.2", 8, [5, 6, 7, 8]), ("14.3", 3, []), ("15.1", 5, [4, 5]), ("15.2", 5, [4, 5]), ("15.3", 7, []), ("15.4", 4, [1, 2, 3, 4]),
        ("16.1", 1, []), ("16.2", 5, []), ("16.3", 4, []), ("16.4", 3, []), ("16.5", 4, [4]), ("17.1", 2, [2]), ("17.2", 8, [5, 6, 7, 8]), ("17.3", 2, []),
    ];

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/security.md"));

    [Fact]
    public void Every_requirement_of_levels_one_and_two_is_on_the_page_once_and_nothing_else_is()
    {
        var expected = Sections.SelectMany(section => Enumerable.Range(1, section.Count).Except(section.Third).Select(number => $"{section.Section}.{number}")).ToList();
        Assert.Equal(345 - 92, expected.Count);
        var named = Named(Page).ToList();
        Assert.Equal([], expected.Except(named));
        Assert.Equal([], named.Except(expected));
        Assert.Equal([], named.GroupBy(number => number).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void What_is_not_met_is_said_in_the_table_and_below_it()
    {
        var rows = Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && Number().IsMatch(line.Split('|')[1])).ToList();
        Assert.True(rows.Count > 100);
        Assert.All(rows, row => Assert.Contains(row.Split('|')[2].Trim(), (string[])["met", "part", "no", "–"]));
        // What is met says what shows it.
        Assert.All(rows.Where(row => row.Split('|')[2].Trim() == "met" && !row.Contains("the table above", StringComparison.Ordinal) && !row.Contains("the paragraph above", StringComparison.Ordinal)), row => Assert.NotEqual("", row.Split('|')[4].Trim()));
        Assert.Contains("## Not met", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_test_and_file_that_it_names_exists()
    {
        var tests = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var shown = Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|') is { Length: 6 } cells && Number().IsMatch(cells[1])).SelectMany(line => Span().Matches(line.Split('|')[4]).Select(match => match.Groups[1].Value)).ToList();
        Assert.True(shown.Count > 150);
        var missing = shown.Distinct().Where(name => name.Contains('/', StringComparison.Ordinal) ? !File.Exists(Path.Combine(Repository.Root, name)) : !Regex.IsMatch(tests, $@"\bclass {Regex.Escape(name)}\b"));
        Assert.Equal([], missing);
        var links = Link().Matches(Page).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));
        Assert.Equal([], links.Where(link => !File.Exists(Path.Combine(Repository.Root, "docs", link))));
    }

    /// <summary>"6.2.4 to 6.2.10" and "1.2.6, 1.2.7", but what stands among what is not met, and in sentences of the tables.</summary>
    private static IEnumerable<string> Named(string page)
    {
        var text = string.Join('\n', page[..page.IndexOf("## Not met", StringComparison.Ordinal)].Split('\n').Where(line => !line.StartsWith("The yardstick", StringComparison.Ordinal))
            .Select(line => line.StartsWith("| ", StringComparison.Ordinal) ? line.Split('|')[1] : line));
        foreach (Match match in Number().Matches(text))
        {
            int Of(int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
            var last = match.Groups[4].Success ? Of(4) : Of(3);
            for (var number = Of(3); number <= last; number++)
            {
                yield return $"{Of(1)}.{Of(2)}.{number}";
            }
        }
    }

    [GeneratedRegex(@"\b(\d+)\.(\d+)\.(\d+)(?: to \d+\.\d+\.(\d+))?\b")]
    private static partial Regex Number();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}

using System.Reflection;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Tests;

/// <summary>Arrows between the rooms of the house point one way.</summary>
public sealed partial class HouseTests
{
    /// <summary>Each room, and the rooms that it may know. Kernel is known to all.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Kernel"] = [],
        ["Storage"] = [],
        ["Typography"] = [],
        ["Egress"] = [],
        ["Log"] = ["Storage"],
        ["Sessions"] = ["Log", "Storage"],
        ["Questions"] = ["Sessions", "Log", "Storage"],
        ["Answers"] = ["Sessions", "Log", "Storage"],
        ["Moderation"] = ["Sessions", "Log", "Storage"],
        ["Presence"] = ["Sessions", "Log", "Storage"],
        ["Votes"] = ["Sessions", "Log", "Storage"],
        ["Continuation"] = ["Sessions", "Log", "Storage"],
        ["Access"] = ["Audit", "Sessions", "Log", "Storage", "Typography"],
        ["Interviews"] = ["Webhooks", "Access", "Answers", "Continuation", "Moderation", "Presence", "Questions", "Sessions", "Log", "Storage", "Typography"],
        ["Audit"] = ["Storage"],
        ["Webhooks"] = ["Egress", "Sessions", "Log", "Storage"],
        ["Privacy"] = ["Access", "Audit", "Moderation", "Presence", "Votes", "Sessions", "Log", "Storage"],
        ["Export"] = ["Interviews", "Webhooks", "Access", "Egress", "Sessions", "Log", "Storage", "Typography"],
        ["Import"] = ["Export", "Interviews", "Access", "Sessions", "Log", "Storage", "Typography"],
    };

    /// <summary>They may know everything below them, but not each other, save where said.</summary>
    private static readonly Dictionary<string, string[]> Top = new()
    {
        ["Live"] = [],
        ["Api"] = ["Live", "Pages"],
        ["Pages"] = ["Live"],
        ["Operations"] = ["Live", "Pages", "Api"],
    };

    [Fact]
    public void No_room_knows_one_above_it()
    {
        var wrong = Arrows(Source("src/ChatQA.Server")).Where(arrow => !Allowed(arrow.From, arrow.To)).Select(arrow => $"{arrow.File}: {arrow.From} → {arrow.To}");
        Assert.Equal([], wrong);
    }

    [Fact]
    public void An_arrow_that_points_up_is_found()
    {
        (string, string)[] files = [("Kernel/Bad.cs", "using ChatQA.Live;\nnamespace ChatQA.Kernel;"), ("Sessions/Bad.cs", "namespace ChatQA.Sessions; class X { ChatQA.Export.Y y; }")];
        Assert.Equal([("Kernel", "Live"), ("Sessions", "Export")], Arrows(files).Where(a => !Allowed(a.From, a.To)).Select(a => (a.From, a.To)));
    }

    [Fact]
    public void Every_room_is_in_the_table() => Assert.Equal(
        [],
        Source("src/ChatQA.Server").Select(file => file.Path.Split('/')).Where(path => path.Length > 1).Select(path => path[0]).Distinct()
            .Except([.. MayKnow.Keys, .. Top.Keys]));

    [Fact]
    public void Every_verb_says_who_may_use_it()
    {
        var verbs = typeof(ICommand).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ICommand)) && !type.IsAbstract).ToList();
        Assert.True(verbs.Count > 20);
        Assert.Equal([], verbs.Where(verb => verb.GetCustomAttribute<AllowedToAttribute>() is not { } allowed || allowed.Roles == Role.None).Select(verb => verb.Name));
    }

    private static bool Allowed(string from, string to) =>
        from == to || to == "Kernel"
        || (MayKnow.TryGetValue(from, out var known) ? known.Contains(to) : MayKnow.ContainsKey(to) || Top.GetValueOrDefault(from, []).Contains(to));

    private static IEnumerable<(string File, string From, string To)> Arrows(IEnumerable<(string Path, string Text)> files) =>
        from file in files
        where file.Path.Contains('/')
        from Match match in Mention().Matches(file.Text)
        let arrow = (file.Path, From: file.Path.Split('/')[0], To: match.Groups[1].Value)
        group arrow by (arrow.Path, arrow.From, arrow.To) into one
        select one.Key;

    private static IEnumerable<(string Path, string Text)> Source(string project)
    {
        var root = Path.Combine(Repository.Root, project);
        return Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.File)));
    }

    [GeneratedRegex(@"(?<!namespace )\bChatQA\.(?!Server\b)([A-Z]\w+)")]
    private static partial Regex Mention();
}

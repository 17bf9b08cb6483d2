using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ChatQA.Tests.Operations;

/// <summary>What is built from is written down to the last package, with its hash, and says nothing of where it was fetched.</summary>
public sealed partial class SupplyChainTests
{
    private static readonly string[] Unwanted = ["node_modules", "bin", "obj", "TestResults", ".git"];

    [Fact]
    public void Every_project_has_a_lock_file_that_names_every_package_with_its_hash()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "src/Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.OrdinalIgnoreCase);
        var projects = Files("*.csproj");
        Assert.True(projects.Count >= 5);
        foreach (var project in projects)
        {
            var path = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
            Assert.True(File.Exists(path), $"{project} has no lock file: dotnet restore makes it.");
            var text = File.ReadAllText(path);
            Assert.DoesNotContain("://", text, StringComparison.Ordinal);
            var asked = XDocument.Load(project).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
            // One framework, no platform: what an SDK or a runtime adds by itself would fail on another.
            var framework = Assert.Single(JsonDocument.Parse(text).RootElement.GetProperty("dependencies").EnumerateObject());
            foreach (var package in framework.Value.EnumerateObject())
            {
                var type = package.Value.GetProperty("type").GetString();
                Assert.True(type == "Project" || package.Value.TryGetProperty("contentHash", out _), $"{path}: {package.Name}");
                if (type == "Direct")
                {
                    Assert.Contains(package.Name, asked);
                    Assert.Equal(versions[package.Name], package.Value.GetProperty("resolved").GetString());
                }
            }

            Assert.Empty(asked.Except(framework.Value.EnumerateObject().Select(package => package.Name), StringComparer.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Npms_lock_files_name_every_package_with_its_hash_and_no_address()
    {
        var locks = Files("package-lock.json");
        Assert.True(locks.Count >= 4);
        foreach (var path in locks)
        {
            var packages = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0).ToList();
            Assert.NotEmpty(packages);
            Assert.All(packages, package => Assert.True(package.Value.TryGetProperty("integrity", out _) && !package.Value.TryGetProperty("resolved", out _), $"{path}: {package.Name}"));
            // Who asks for a version asks for one.
            var asked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "package.json"))).RootElement;
            foreach (var group in (string[])["dependencies", "devDependencies"])
            {
                Assert.All(asked.TryGetProperty(group, out var some) ? [.. some.EnumerateObject()] : (JsonProperty[])[], package => Assert.Matches(Exact(), package.Value.GetString()));
            }
        }
    }

    [Fact]
    public void Ci_takes_what_the_lock_files_say_or_nothing()
    {
        var props = File.ReadAllText(Path.Combine(Repository.Root, "src/Directory.Build.props"));
        Assert.Contains("<RestoreLockedMode Condition=\"'$(CI)' == 'true'\">true</RestoreLockedMode>", props, StringComparison.Ordinal);
        Assert.Contains("CI=true", File.ReadAllText(Path.Combine(Repository.Root, ".ci/run")), StringComparison.Ordinal);
        Assert.Contains("--locked-mode", File.ReadAllText(Path.Combine(Repository.Root, "src/ChatQA.Server/Dockerfile")), StringComparison.Ordinal);
    }

    private static List<string> Files(string pattern) =>
        [.. Directory.EnumerateFiles(Repository.Root, pattern, SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(Unwanted.Contains))];

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[\w.]+)?$")]
    private static partial Regex Exact();
}

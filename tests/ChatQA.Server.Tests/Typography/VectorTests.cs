using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

public sealed class VectorTests
{
    [Fact]
    public void Every_vector_of_the_reference_holds()
    {
        var reference = Path.Combine(Root(), "..", "shared", "reference", "typography-vectors.tsv");
        if (!File.Exists(reference))
        {
            Assert.Skip("the reference vectors are not beside this clone");
        }
        Hold(File.ReadAllText(reference));
    }

    [Fact]
    public void Every_vector_of_ours_holds() => Hold(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Typography", "vectors.tsv")));

    [Fact]
    public void A_text_set_in_one_profile_can_be_set_in_another_of_its_language()
    {
        var lines = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Typography", "vectors.tsv"));
        foreach (var (profile, input, expected) in Vectors.Read(lines))
        {
            foreach (var other in TypographyProfile.All.Where(other => other.French == profile.French))
            {
                Assert.Equal(Vectors.Shown(expected), Vectors.Shown(Typesetter.Apply(Typesetter.Apply(input, other), profile)));
            }
        }
    }

    private static void Hold(string lines)
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var (profile, input, expected) in Vectors.Read(lines))
        {
            count++;
            var set = Typesetter.Apply(input, profile);
            var again = Typesetter.Apply(set, profile);
            if (set != expected)
            {
                failures.Add($"{profile.Name}: {Vectors.Shown(input)} → {Vectors.Shown(set)}, not {Vectors.Shown(expected)}");
            }
            else if (again != set)
            {
                failures.Add($"{profile.Name}: {Vectors.Shown(set)} → {Vectors.Shown(again)} the second time");
            }
        }
        Assert.True(count > 50, "no vectors were read");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChatQA.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ChatQA.sln is above no folder of the tests");
        }
        return folder;
    }
}

using System.Text.Json;
using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

/// <summary>What the browser counts while somebody types is what the server counts: both obey the client's lengths.json.</summary>
public sealed class SharedLengthsTests
{
    [Fact]
    public void Both_count_alike()
    {
        var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/ChatQA.Client/workbench/lengths.json"))).RootElement.EnumerateArray().ToList();
        Assert.True(vectors.Count > 10);
        Assert.All(vectors, vector =>
        {
            var text = vector.GetProperty("text").GetString()!;
            Assert.Equal((text, vector.GetProperty("words").GetInt32(), vector.GetProperty("characters").GetInt32()), (text, WordCount.Words(text), WordCount.Characters(text)));
        });
    }
}

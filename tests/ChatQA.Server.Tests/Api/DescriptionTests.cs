using System.Text.Encodings.Web;
using System.Text.Json;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Api;

public sealed class DescriptionTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_says_what_the_api_is()
    {
        await using var server = TestServer.Start();
        using var client = server.Client();
        var document = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var written = JsonSerializer.Serialize(document, Readable).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Repository.Root, "docs/openapi.json");
        if (Environment.GetEnvironmentVariable("CHATQA_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, written);
        }

        Assert.Equal(written, File.Exists(file) ? await File.ReadAllTextAsync(file) : "");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                Assert.True(operation.Value.TryGetProperty("summary", out _), $"{operation.Name} {path.Name} has no summary.");
                Assert.True(operation.Value.TryGetProperty("operationId", out _), $"{operation.Name} {path.Name} has no name.");
            }
        }
    }
}

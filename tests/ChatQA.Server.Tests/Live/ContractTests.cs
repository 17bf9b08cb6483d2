using System.Text.RegularExpressions;
using ChatQA.Live;

namespace ChatQA.Tests.Live;

public sealed partial class ContractTests
{
    [Fact]
    public void The_client_knows_the_contract_as_it_is()
    {
        var file = Path.Combine(Repository.Root, "src/ChatQA.Client/live/contract.ts");
        var written = TypeScriptContract.Write(TypeScriptContract.Hubs(typeof(IRoomClient).Assembly), [typeof(IRoomClient), typeof(IDeskClient)]);
        if (Environment.GetEnvironmentVariable("CHATQA_UPDATE") == "1")
        {
            File.WriteAllText(file, written);
        }

        Assert.Equal(written, File.Exists(file) ? File.ReadAllText(file) : "");
    }

    [Fact]
    public void The_protocol_document_shows_every_message()
    {
        var file = Path.Combine(Repository.Root, "docs/protocol.md");
        var document = File.ReadAllText(file);
        var contract = TypeScriptContract.Write(TypeScriptContract.Hubs(typeof(IRoomClient).Assembly), [typeof(IRoomClient), typeof(IDeskClient)]);
        var shown = "<!-- contract -->\n" + contract[contract.IndexOf("export ", StringComparison.Ordinal)..] + "<!-- /contract -->";
        if (Environment.GetEnvironmentVariable("CHATQA_UPDATE") == "1")
        {
            document = Contract().Replace(document, _ => shown);
            File.WriteAllText(file, document);
        }

        Assert.Contains(shown, document, StringComparison.Ordinal);
    }

    /// <summary>The rooms behind the hubs: what they refuse is in the table, and the table has nothing else.</summary>
    [Fact]
    public void The_protocol_document_lists_every_refusal_of_the_hubs()
    {
        string[] rooms = ["Kernel", "Log", "Sessions", "Questions", "Answers", "Moderation", "Continuation", "Votes", "Live"];
        var refused = rooms
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/ChatQA.Server", room), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.EndsWith("EntityTag.cs", StringComparison.Ordinal) && !file.Contains("Portraits", StringComparison.Ordinal)) // HTTP alone
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct().Order(StringComparer.Ordinal);
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs/protocol.md"));
        var table = document[document.IndexOf("<!-- codes -->", StringComparison.Ordinal)..document.IndexOf("<!-- /codes -->", StringComparison.Ordinal)];
        Assert.Equal(refused, Listed().Matches(table).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("<!-- contract -->.*<!-- /contract -->", RegexOptions.Singleline)]
    private static partial Regex Contract();

    [GeneratedRegex(@"new(?: Rejection)?\(\s*""([a-z_]+\.[a-z_]+)""")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `([a-z_.]+)`", RegexOptions.Multiline)]
    private static partial Regex Listed();
}

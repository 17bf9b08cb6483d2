using ChatQA.Live;

namespace ChatQA.Tests.Live;

public sealed class ContractTests
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
}

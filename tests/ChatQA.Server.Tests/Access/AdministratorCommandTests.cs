using ChatQA.Kernel;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Access;

public class AdministratorCommandTests
{
    [Fact]
    public async Task Whoever_holds_the_data_makes_a_link_for_a_new_administrator_while_the_server_runs()
    {
        await using var server = TestServer.Start();
        using var first = await server.Staff(Role.Administrator);
        var (code, said) = await Command.Run(server, "administrator", "--url", server.Address.ToString());
        Assert.True(code == 0, said);
        var link = said.Split('\n', StringSplitOptions.TrimEntries).Single(line => line.StartsWith(server.Address.ToString(), StringComparison.Ordinal));
        using var second = server.Client();
        using var entered = await TestServer.Enter(second, new Uri(link).AbsolutePath);
        Assert.Equal(302, (int)entered.StatusCode);
        Assert.Equal(200, (await second.Get("/api/passes")).Status);
        Assert.Equal(200, (await first.Get("/api/passes")).Status);
    }

    [Fact]
    public async Task Where_there_are_no_data_it_says_so()
    {
        var empty = Directory.CreateTempSubdirectory("chatqa-").FullName;
        var (code, said) = await Command.Run(empty, "administrator");
        Assert.Equal(1, code);
        Assert.Contains("no database", said, StringComparison.Ordinal);
        Directory.Delete(empty, recursive: true);
    }
}

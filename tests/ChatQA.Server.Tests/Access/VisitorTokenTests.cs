using System.Globalization;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace ChatQA.Tests.Access;

public class VisitorTokenTests
{
    [Fact]
    public async Task A_token_sealed_with_the_keys_of_an_earlier_version_is_still_good()
    {
        var folder = Directory.CreateTempSubdirectory("chatqa-keys-").FullName;
        var visitor = new VisitorId(Ids.Random());
        // As it was before the seal was shortened: the framework's own choice, AES in CBC with an HMAC.
        var before = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(folder, "keys")), keys => keys.SetApplicationName("ChatQA"))
            .CreateProtector("visitor token");
        var token = before.Protect(string.Create(CultureInfo.InvariantCulture, $"{visitor.Value} {DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds()}"));
        await using (var server = TestServer.Start(new() { ["Storage:DataPath"] = folder }))
        {
            Assert.Equal(visitor, server.Get<VisitorTokens>().Read(token));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_token_of_a_new_server_is_short()
    {
        await using var server = TestServer.Start();
        Assert.InRange((await server.VisitorToken()).Token.Length, 1, 130);
    }
}

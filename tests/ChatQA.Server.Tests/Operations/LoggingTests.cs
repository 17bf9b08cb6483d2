using System.Text.Json;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Operations;

public sealed class LoggingTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task A_request_is_logged_without_its_query_string_nor_a_token_in_its_path(string format)
    {
        await using var server = await ServerProcess.Start(environment: new() { ["Logging__Format"] = format, ["Logging__Level"] = "Debug" });

        await server.Http.GetAsync("/no/such/page?access_token=SECRETQUERY", TestContext.Current.CancellationToken);
        await server.Http.GetAsync("/no/AAAASECRETPATHBBBB2222/page", TestContext.Current.CancellationToken);
        await server.Http.GetAsync("/no/line%0Abreak", TestContext.Current.CancellationToken);

        await server.Line("/no/such/page");
        await server.Line("/no/***/page");
        await server.Line("/no/line%0Abreak");
        Assert.DoesNotContain("SECRET", server.Output);
    }

    [Fact]
    public async Task By_configuration_each_line_is_one_compact_JSON_object_that_names_its_connection()
    {
        await using var server = await ServerProcess.Start(environment: new() { ["Logging__Format"] = "json" });

        await server.Http.GetAsync("/no/such/page", TestContext.Current.CancellationToken);

        var line = JsonDocument.Parse(await server.Line("/no/such/page")).RootElement;
        Assert.True(line.TryGetProperty("@t", out _));
        Assert.Equal(404, line.GetProperty("StatusCode").GetInt32());
        Assert.NotEmpty(line.GetProperty("Connection").GetString()!);
    }

    [Fact]
    public async Task An_unknown_format_refuses_to_start_and_says_which_exist()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerProcess.Start(environment: new() { ["Logging__Format"] = "xml" }));

        Assert.Contains("Logging:Format is text or json.", refused.Message);
    }
}

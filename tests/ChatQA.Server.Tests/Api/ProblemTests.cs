using ChatQA.Kernel;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Api;

/// <summary>Bad input of every kind: a status, a code and a sentence; nothing half-written.</summary>
public sealed class ProblemTests(RunningServer running) : IClassFixture<RunningServer>
{
    private readonly TestServer _server = running.Server;

    [Theory]
    [InlineData("POST", "", "application/json", 400, "request.malformed")]
    [InlineData("POST", "{\"title\":\"Hi", "application/json", 400, "request.field_malformed")]
    [InlineData("POST", "nonsense", "application/json", 400, "request.malformed")]
    [InlineData("POST", "[]", "application/json", 400, "request.malformed")]
    [InlineData("POST", "null", "application/json", 400, "request.malformed")]
    [InlineData("POST", "{\"startsAt\":\"tomorrow\"}", "application/json", 400, "request.field_malformed")]
    [InlineData("POST", "{\"startsAt\":1.5}", "application/json", 400, "request.field_malformed")]
    [InlineData("POST", "{\"guest\":{\"fullname\":\"x\"}}", "application/json", 400, "request.field_malformed")]
    [InlineData("POST", "{\"title\":\"a\",\"title\":\"b\"}", "application/json", 400, "request.field_malformed")]
    [InlineData("POST", "{}", "application/json", 400, "session.start_required")]
    [InlineData("POST", "{\"startsAt\":1700000000000}", "application/json", 400, "text.required")]
    [InlineData("POST", "{\"startsAt\":5,\"title\":\"a\"}", "application/json", 400, "session.start_out_of_range")]
    [InlineData("POST", "{\"startsAt\":1700000000000,\"language\":\"klingon\"}", "application/json", 400, "language.unknown")]
    [InlineData("POST", "{\"startsAt\":1700000000000,\"title\":\"a\\u0000b\"}", "application/json", 400, "text.invalid")]
    [InlineData("POST", "title=a", "application/x-www-form-urlencoded", 415, "request.not_json")]
    [InlineData("PATCH", "{}", "application/json", 405, "request.method")]
    public async Task Bad_input_is_refused_with_a_code_and_a_sentence(string method, string body, string type, int status, string code)
    {
        using var editor = await _server.Staff(Role.Editor);
        var answered = await editor.Send(new(method), "/api/sessions", body, contentType: type, language: "en");
        Assert.Equal((status, code), answered.Refusal);
        Assert.Equal(status, answered.Json.GetProperty("status").GetInt32());
        var title = answered.Json.GetProperty("title").GetString()!;
        Assert.True(title.Contains(' ', StringComparison.Ordinal) && !title.StartsWith("That could not be done", StringComparison.Ordinal), title);
        Assert.DoesNotContain("   at ", answered.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await editor.Get("/api/sessions")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_unread()
    {
        using var editor = await _server.Staff(Role.Editor);
        var answered = await editor.Post("/api/sessions", new { title = new string('a', 100_000) });
        Assert.Equal((413, "request.too_large"), answered.Refusal);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_too()
    {
        using var editor = await _server.Staff(Role.Editor);
        Assert.Equal((404, "page.not_found"), (await editor.Get("/api/nothing")).Refusal);
        Assert.Equal((404, "session.not_found"), (await editor.Get("/api/sessions/nothing")).Refusal);
        Assert.Equal((404, "session.not_found"), (await editor.Get("/api/sessions/nothing/public")).Refusal);
        Assert.Equal((404, "session.not_found"), (await editor.Post("/api/sessions/nothing/phase", new { to = "open" })).Refusal);
        Assert.Equal((404, "session.not_found"), (await editor.Post("/api/sessions/nothing/invitations", new { role = "guest", name = "H" })).Refusal);
    }

    [Fact]
    public async Task The_sentence_is_in_the_callers_language_with_its_figures()
    {
        using var editor = await _server.Staff(Role.Editor);
        var body = new { title = new string('a', 130), startsAt = 1_700_000_000_000 };
        var french = await editor.Send(HttpMethod.Post, "/api/sessions", body, language: "fr");
        var english = await editor.Send(HttpMethod.Post, "/api/sessions", body, language: "en");
        Assert.Equal((400, "text.too_long"), french.Refusal);
        Assert.Equal((120, 10), (french.Json.GetProperty("max").GetInt32(), french.Json.GetProperty("over").GetInt32()));
        Assert.NotEqual(french.Json.GetProperty("title").GetString(), english.Json.GetProperty("title").GetString());
        Assert.Contains("10", english.Json.GetProperty("title").GetString(), StringComparison.Ordinal);
    }
}

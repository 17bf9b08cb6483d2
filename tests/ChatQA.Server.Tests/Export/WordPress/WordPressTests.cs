using System.Net.Http.Json;
using System.Text.Json;
using ChatQA.Export;
using ChatQA.Export.WordPress;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Storage;
using ChatQA.Tests.Golden;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Export.WordPress;

public sealed class WordPressTests
{
    private static readonly Instant Later = new(4_000_000_000_000);

    /// <summary>The same steps against what a real WordPress once answered, and (<c>CHATQA_WORDPRESS=1</c>) against a real one, which is asked anew and written down with <c>CHATQA_UPDATE=1</c>.</summary>
    [Fact]
    public async Task What_is_sent_keeps_the_contract_that_a_real_one_was_seen_to_keep()
    {
        await using var contract = await Contract.Replay();
        await using var server = Server();
        await Steps(server, contract, "redaction", "pass word");
        Assert.Equal([], contract.Broken);
        Assert.True(contract.Done);
    }

    /// <summary>The long form: asked for by name, with <c>-explicit only</c> (Debian: wordpress php-cli php-mysql mariadb-server).</summary>
    [Fact(Explicit = true)]
    public async Task A_real_WordPress_takes_it()
    {
        await using var wordpress = await RealWordPress.Start();
        await using var contract = await Contract.Record(wordpress.Address);
        await using var server = Server();
        await Steps(server, contract, RealWordPress.Username, wordpress.Password);

        // One post, whole, however often it was sent and whatever got lost.
        Assert.Equal("1", await wordpress.Query("SELECT COUNT(*) FROM wp_posts WHERE post_type = 'post' AND post_name LIKE 'chatqa-%'"));
        Assert.Contains("<!-- wp:paragraph {\"className\":\"chatqa-question\"} -->", await wordpress.Query("SELECT post_content FROM wp_posts WHERE post_name LIKE 'chatqa-%'"), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CHATQA_UPDATE") == "1")
        {
            contract.Keep();
        }
    }

    [Fact]
    public void A_post_is_found_by_the_sessions_slug_and_takes_the_editors_until_readers_see_it()
    {
        var edition = Edition.Of(new() { Slug = "maison-froide" });
        Assert.Equal("chatqa-", Slug(null));
        Assert.Equal("maison-froide", Slug(new(7, "", "draft")));
        Assert.Null(Slug(new(7, "", "publish")));

        string? Slug(Told? known) => WordPressDesk.Body(edition, WordPressStatus.Draft, null, known)["slug"]?.GetValue<string>();
    }

    [Fact]
    public async Task It_is_refused_where_nothing_is_set_and_the_password_stays_where_it_is()
    {
        await using var server = Server();
        var session = await Interview(server);
        using var editor = await server.Staff(Role.Editor);
        await Refused(await Post(editor, session, new { status = "draft" }), 400, "wordpress.not_set");
        var sites = server.Get<WordPressSites>();
        await sites.Keep("main", new("https://example.org", "https://example.org/wp-json", "ann", "CANARY-PASSWORD"));
        await Refused(await Post(editor, session, new { }), 400, "wordpress.status_required");
        await Refused(await Post(editor, session, new { status = "future" }), 400, "wordpress.date_required");
        await Refused(await Post(editor, session, new { status = "future", publishAt = 1 }), 400, "wordpress.date_past");

        var kept = await server.Get<Database>().Read(connection => connection.QuerySingleAsync<string>("SELECT password FROM wordpress_sites"));
        Assert.DoesNotContain("CANARY", kept, StringComparison.Ordinal);
        Assert.Equal("CANARY-PASSWORD", (await sites.Find("main"))!.Password);
        Assert.DoesNotContain("CANARY", (await sites.Find("main"))!.ToString(), StringComparison.Ordinal);
        using var administrator = await server.Staff(Role.Administrator);
        Assert.DoesNotContain("CANARY", await administrator.GetStringAsync(new Uri("/desk/settings/wordpress", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", await editor.GetStringAsync(new Uri($"/api/sessions/{session}/interview/wordpress", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[::1]/")]
    [InlineData("https://user:pass@example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task Only_the_public_web_over_https_is_spoken_to(string address)
    {
        await using var server = TestServer.Start();
        Assert.StartsWith("egress.", (await server.Get<WordPressClient>().Find(address, "ann", "x")).Rejection!.Code, StringComparison.Ordinal);
    }

    private static TestServer Server() => SampleSession.Serve("fr", new() { ["Egress:AllowLoopback"] = "true", ["Egress:Timeout"] = "00:00:30" });

    private static async Task Steps(TestServer server, Contract contract, string username, string password)
    {
        var session = await Interview(server);
        contract.Names("{session}", session.Value);
        var found = await server.Get<WordPressClient>().Find(contract.Address, username, password);
        var site = found.Must();
        await server.Get<WordPressSites>().Keep("main", site);
        using var editor = await server.Staff(Role.Editor);

        // The first answer is lost: the post is there, and is found again.
        contract.LoseAnswers = 1;
        await Refused(await Post(editor, session, new { status = "draft" }), 400, "egress.unreachable");
        var draft = await Posted(editor, session, new { status = "draft" });
        Assert.Equal("draft", draft.GetProperty("status").GetString());
        var post = draft.GetProperty("post").GetInt64();
        Assert.Equal($"{contract.Address}/wp-admin/post.php?post={post}&action=edit", draft.GetProperty("editLink").GetString());

        var pending = await Posted(editor, session, new { status = "pending" });
        Assert.Equal((post, "pending"), (pending.GetProperty("post").GetInt64(), pending.GetProperty("status").GetString()));
        var future = await Posted(editor, session, new { status = "future", publishAt = Later.Milliseconds });
        Assert.Equal((post, "future"), (future.GetProperty("post").GetInt64(), future.GetProperty("status").GetString()));

        // Somebody there publishes it: sending a draft again changes the words and leaves it published.
        (await server.Get<WordPressClient>().Write(site, post, new() { ["status"] = "publish", ["date_gmt"] = "2026-01-01T00:00:00" })).Must();
        Assert.Equal("publish", (await Posted(editor, session, new { status = "draft" })).GetProperty("status").GetString());
        var told = JsonDocument.Parse(await editor.GetStringAsync(new Uri($"/api/sessions/{session}/interview/wordpress", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((site.Address, post), (told.GetProperty("site").GetString(), told.GetProperty("post").GetProperty("post").GetInt64()));

        // A wrong password is said to be one.
        Assert.Equal("wordpress.login", (await server.Get<WordPressClient>().Read(site with { Password = "wrong" }, post)).Rejection!.Code);
    }

    /// <summary>Always the same words, so that what is sent can be compared.</summary>
    private static async Task<SessionId> Interview(TestServer server)
    {
        var (session, _) = await SampleSession.Play(server, "fr");
        var store = server.Get<InterviewStore>();
        var newest = (await store.Find(session))!;
        var document = newest.Document with { PublishedOn = new DateOnly(2026, 1, 1), Embargo = null };
        Assert.True(await store.Save(newest with { Version = newest.Version + 1, Document = document }));
        return session;
    }

    private static Task<HttpResponseMessage> Post(HttpClient editor, SessionId session, object body) =>
        editor.PostAsJsonAsync(new Uri($"/api/sessions/{session}/interview/wordpress", UriKind.Relative), body, TestContext.Current.CancellationToken);

    private static async Task<JsonElement> Posted(HttpClient editor, SessionId session, object body) => await (await Post(editor, session, body)).Answer();

    private static async Task Refused(HttpResponseMessage response, int status, string code)
    {
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
    }
}

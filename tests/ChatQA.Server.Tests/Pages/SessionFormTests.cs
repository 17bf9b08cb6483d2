using System.Net;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using ChatQA.Pages.Staff;
using ChatQA.Sessions;
using ChatQA.Tests.Naughty;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Pages;

public sealed partial class SessionFormTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private HttpClient _editor = null!;

    public async ValueTask InitializeAsync() => _editor = await _server.Staff(Role.Editor);

    public ValueTask DisposeAsync()
    {
        _editor.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task A_title_a_name_and_a_start_make_a_session_that_reads_well_everywhere()
    {
        var empty = await Read(_editor, "/desk/new", "fr");
        var fold = empty.IndexOf("<details", empty.IndexOf("<main", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(["Form.Title", "Form.GuestName", "Form.Day", "Form.Hour"], field => Assert.InRange(empty.IndexOf($"name=\"{field}\"", StringComparison.Ordinal), 0, fold));
        Assert.All(SessionForm.Choices, field => Assert.True(empty.IndexOf($"name=\"{field}\"", StringComparison.Ordinal) > fold, field));
        Assert.DoesNotContain("<details open", empty, StringComparison.Ordinal);

        var (status, _, place) = await Send(_editor, "/desk/new", "fr", empty, ("Form.Title", "L’hiver"), ("Form.GuestName", "Martin Lessard"), ("Form.Day", "2031-02-03"), ("Form.Hour", "12:00"));
        Assert.Equal(HttpStatusCode.Redirect, status);
        var session = new SessionId(place!.Split('/')[^1]);
        Assert.Equal(new("Martin Lessard", "", ""), (await _server.Get<SessionLogs>().State(session)).Card.Guest);

        (await _server.Get<SessionLogs>().Run(session, Cast.Odile, new GoLive(ClientId.New()))).Must();
        using var reader = _server.Client();
        foreach (var page in new[] { $"/s/{session}", $"/s/{session}/projector", "/" })
        {
            var shown = await Read(reader, page, "fr");
            Assert.Contains("Martin Lessard", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Martin Lessard,", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refusal_behind_the_fold_opens_it()
    {
        var (status, page, _) = await Send(_editor, "/desk/new", "en", await Read(_editor, "/desk/new", "en"),
            ("Form.Title", "Winter"), ("Form.GuestName", "Anne Roy"), ("Form.Day", "2031-02-03"), ("Form.Hour", "12:00"), ("Form.GuestTitle", new string('a', 121)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("<details open", page, StringComparison.Ordinal);
        Assert.Contains("id=\"form-guesttitle-error\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forms_field_never_takes_the_place_of_what_the_address_says()
    {
        var (mine, other) = (await _server.Session(), await _server.Session());
        using var editor = await _server.Staff(Role.Editor, mine);
        var (before, path) = ((await _server.Get<SessionLogs>().State(other)).Head, $"/desk/{mine}/details");
        var (status, page, _) = await Send(editor, path, "fr", await Read(editor, path, "fr"),
            ("session", other.Value), ("Form.Title", "Pris d’ailleurs"), ("Form.GuestName", "Anne Roy"), ("Form.Day", "2031-02-03"), ("Form.Hour", "12:00"));
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal("Pris d’ailleurs", (await _server.Get<SessionLogs>().State(mine)).Card.Title);
        Assert.Equal(before, (await _server.Get<SessionLogs>().State(other)).Head);
        Assert.DoesNotContain(other.Value, page, StringComparison.Ordinal);
        Assert.Equal([], await Forms.TakenFromElsewhere(_server));
    }

    [Theory]
    [InlineData("fr", "Quelqu’un d’autre a modifié la séance", "Titre de la séance\u00a0: Premier arrivé", "Affiliation (facultative)\u00a0: rien")]
    [InlineData("en", "Somebody else changed the session", "Title of the session: Premier arrivé", "Affiliation (optional): nothing")]
    public async Task Two_editors_of_the_details_are_told_of_each_other(string language, string told, string title, string affiliation)
    {
        var session = await _server.Session();
        var path = $"/desk/{session}/details";
        using var other = await _server.Staff(Role.Editor, name: "Autre");
        var (mine, theirs) = (await Read(_editor, path, language), await Read(other, path, language));
        (string, string)[] first = [("Form.Title", "Premier arrivé"), ("Form.GuestName", "Anne Roy"), ("Form.Day", "2031-02-03"), ("Form.Hour", "12:00")];
        (string, string)[] second = [("Form.Title", "Arrivé ensuite"), ("Form.GuestName", "Anne Roy"), ("Form.Affiliation", "Énergir"), ("Form.Day", "2031-02-03"), ("Form.Hour", "12:00")];
        Assert.Equal(HttpStatusCode.Redirect, (await Send(other, path, language, theirs, first)).Status);

        var (status, page, _) = await Send(_editor, path, language, mine, second);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Premier arrivé", (await _server.Get<SessionLogs>().State(session)).Card.Title);
        Assert.All([told, title, affiliation, "value=\"Arrivé ensuite\"", "value=\"Énergir\""], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain(": Anne Roy", page, StringComparison.Ordinal);

        // Who has seen both decides.
        Assert.Equal(HttpStatusCode.Redirect, (await Send(_editor, path, language, page, second)).Status);
        Assert.Equal(("Arrivé ensuite", "Énergir"), (await _server.Get<SessionLogs>().State(session)) is { Card: var card } ? (card.Title, card.Guest.Affiliation) : default);
    }

    private static async Task<string> Read(HttpClient client, string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" }, { "Accept-Language", language } } };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A page's form as a browser sends it: what is hidden goes along.</summary>
    private static async Task<(HttpStatusCode Status, string Page, string? Place)> Send(HttpClient client, string path, string language, string page, params (string Name, string Value)[] typed)
    {
        var hidden = Hidden().Matches(page).Select(input => (Name: Name().Match(input.Value).Groups[1].Value, Value: Value().Match(input.Value).Groups[1].Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { { "Accept", "text/html" }, { "Accept-Language", language } },
            Content = new FormUrlEncodedContent(hidden.Where(input => input.Name.Length > 0).Concat(typed).DistinctBy(input => input.Name).Select(input => KeyValuePair.Create(input.Name, input.Value))),
        };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), response.Headers.Location?.ToString());
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}

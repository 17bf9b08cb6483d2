using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Answers;
using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Naughty;

/// <summary>Row 14 through the pages themselves: each field of each form, with each kind of naughty text, one at a time.</summary>
public partial class NaughtyFormsTests
{
    private const string Token = "__RequestVerificationToken";
    private static readonly TextLimit Wide = new("any", 100_000, Required: false);

    private static readonly string[] Always = ["\"><script>window.ran = 1</script>", "a\0b", Forms.Plain];

    /// <summary>Ids, codes, figures, choices and addresses: there no plain word is taken either.</summary>
    private static readonly string[] NoText =
    [
        "token", "refused", "return", "Login", "password", "code", "current", "again", "Secret", "session", "visitor", "turn", "id", "as", "profile", "Typed", "Upload", "Transcript", "Events", "Address", "Username", "Password",
        "Form.Day", "Form.Hour", "Form.Language", "Form.TimeZone", "Form.Typography", "Form.Origins", "Form.Accent", "Form.Unpublished", "Form.Presence", "Form.SignIns", "Form.Audit", "Form.Address", "Form.Username", "Form.Password",
    ];

    /// <summary>What a form wants that its page leaves empty.</summary>
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["Form.Title"] = "L’hiver",
        ["Form.GuestName"] = "Hélène Tremblay",
        ["Form.Day"] = "2031-02-03",
        ["Form.Hour"] = "12:00",
        ["words"] = "Une remarque.",
        ["Transcript"] = "Julie: Par où commencer?\nHélène Tremblay: Par le grenier.",
    };

    [Fact]
    public async Task Every_field_of_every_page_is_refused_with_a_reason_or_kept_clean_and_shown_as_text()
    {
        await using var server = TestServer.Start(new() { ["Access:SignInsPerMinute"] = "1000" });
        var (draft, held) = (await server.Session(), await server.LiveSession());
        var sessions = server.Get<SessionLogs>();
        var question = await sessions.Asks(held, "julie", "Une question?");
        await sessions.Does(held, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        await sessions.Does(held, Cast.Odile, new HandToGuest(ClientId.New(), question));
        await sessions.Does(held, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Une réponse."));
        await sessions.Does(held, Cast.Odile, new CloseSession(ClientId.New()));
        using var administrator = await server.Staff(Role.Administrator);
        using (await administrator.PostAsync(new Uri($"/api/sessions/{held}/interview", UriKind.Relative), null))
        {
        }

        var (_, review) = (await server.Get<ReviewDesk>().Offer(held, ReviewMode.Amend, 3, false, Cast.Editor)).Must();
        administrator.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        List<string> wrong = [];
        Dictionary<string, int> taken = [];
        var turn = 0;
        var token = Forms.AsShown(await administrator.GetStringAsync(new Uri("/desk/new", UriKind.Relative)))[Token];
        // Who has left is let in nowhere.
        foreach (var form in (await Forms.Of(server)).OrderBy(form => form.Handler?.StartsWith("Leave", StringComparison.Ordinal) is true))
        {
            var path = "/" + form.Template.Replace("{session}", (form.Template.Contains("visitors", StringComparison.Ordinal) ? held : draft).Value, StringComparison.Ordinal)
                .Replace("{visitor}", "julie", StringComparison.Ordinal).Replace("{token}", review, StringComparison.Ordinal).Replace("{id}", held.Value, StringComparison.Ordinal)
                .Replace("{code:int}", "418", StringComparison.Ordinal).Replace("{number:int:min(1)}", "1", StringComparison.Ordinal);
            Dictionary<string, string>? fields = null;
            foreach (var (field, text) in form.Texts.Concat(form.Files).Concat(form.InAddress).SelectMany(field => Some(form, turn++).Select(text => (field, text))))
            {
                if (form.Posts && fields is null)
                {
                    using var shown = await administrator.GetAsync(new Uri(path, UriKind.Relative));
                    var page = await shown.Content.ReadAsStringAsync();
                    wrong.AddRange(Inert(page, "").Select(fault => $"{path}: {fault}"));
                    fields = Forms.AsShown(page);
                    Usual.Append(new(Token, token)).Where(usual => fields.GetValueOrDefault(usual.Key) is null or "").ToList().ForEach(usual => fields[usual.Key] = usual.Value);
                }

                using var response = await form.Send(administrator, path, fields ?? [], field, text);
                var name = $"{form.Name} {field}";
                taken[name] = taken.GetValueOrDefault(name) + ((int)response.StatusCode < 400 ? 1 : 0);
                // What was taken stands in the form from now on.
                fields = (int)response.StatusCode < 400 ? null : fields;
                wrong.AddRange(Faults(response, await response.Content.ReadAsStringAsync(), text, form.InAddress.Contains(field)).Select(fault => $"{name} {JsonSerializer.Serialize(text)}: {(int)response.StatusCode} {fault}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        var never = taken.Where(one => one.Value == 0 && !NoText.Contains(one.Key.Split(' ')[^1])).Select(one => one.Key).ToList();
        Assert.True(never.Count == 0, $"Nothing was ever taken here, so what they make of texts was not seen:\n{string.Join("\n", never)}");
        await Kept(server);
    }

    /// <summary>Markup, a NUL and a plain word for each; of the others some, where a page's own form goes.</summary>
    private static IEnumerable<string> Some(Forms form, int turn) =>
        Always.Concat(form.Posts && form.Handler is null ? NaughtyStrings.All.Where((text, i) => text.Length < 500 && (i + turn) % 400 == 0) : []);

    private static IEnumerable<string> Faults(HttpResponseMessage response, string page, string text, bool address) =>
        response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests ? Inert(page, text)
        : response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity ? Inert(page, text).Concat(address || Reason().IsMatch(page) ? [] : ["no reason"])
        : ["unexpected"];

    private static IEnumerable<string> Inert(string page, string text)
    {
        if (Markup().IsMatch(text) && page.Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            yield return "stands in the page as markup";
        }

        foreach (var tag in Tag().Matches(page).Select(tag => tag.Value).Where(tag => Script().IsMatch(tag) || Runs().IsMatch(Words().Replace(tag, "=\"\""))))
        {
            yield return $"runs: {tag}";
        }
    }

    /// <summary>Whatever stands in any column of any table is as a text may be.</summary>
    private static async Task Kept(TestServer server)
    {
        var columns = Engines.Here is Engine.PostgreSQL
            ? "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text'"
            : "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type = 'TEXT'";
        var kept = 0;
        foreach (var (table, column) in await server.Get<Database>().Read(connection => connection.QueryAsync<(string, string)>(columns)))
        {
            foreach (var value in await server.Get<Database>().Read(connection => connection.QueryAsync<string>($"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")))
            {
                kept++;
                Assert.All(Strings(value), text => Assert.True(PlainText.Accept(text, Wide).Accepted(out var again, out _) && again == text, $"{table}.{column}: {JsonSerializer.Serialize(text)}"));
            }
        }

        Assert.True(kept > 100, $"Only {kept} were kept.");
    }

    private static IEnumerable<string> Strings(string value)
    {
        if (value is not ['{' or '[', ..])
        {
            return [value];
        }

        try
        {
            return Strings(JsonDocument.Parse(value).RootElement);
        }
        catch (JsonException)
        {
            return [value];
        }
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };

    [GeneratedRegex("<[a-z/!?]", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex("<[a-z][^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    /// <summary>A script without its nonce, or an address that is one.</summary>
    [GeneratedRegex("""^<script(?![^>]*(?:nonce=|application/(?:ld\+)?json))|\s(?:href|src|action|formaction)="\s*(?:javascript|data:text|vbscript):""", RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("=\"[^\"]*\"")]
    private static partial Regex Words();

    [GeneratedRegex(@"\s(?:on\w+|style|srcdoc)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Runs();

    [GeneratedRegex("class=\"[^\"]*error|role=\"alert\"")]
    private static partial Regex Reason();
}

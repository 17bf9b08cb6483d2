using System.Text.Json.Nodes;
using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Interviews;

/// <summary>Under which names people stand in the article: those who spoke, and those who did the interview.</summary>
public class CreditsTests
{
    [Fact]
    public async Task A_person_is_printed_as_the_editor_says_and_keeps_the_names_of_the_record()
    {
        await using var newsroom = await Ready();
        var asker = Person(await newsroom.Begins(), SpeakerRole.Visitor);
        var saved = await newsroom.Saves(new() { Speakers = [new("guest", ShownAs: "Une enseignante", ShortForm: "E."), new(asker, ShownAs: "J., Gaspésie")] });
        var text = ExportFormat.Find("text")!.Of(saved.Document);
        Assert.Contains("Une enseignante\u00A0– ", text, StringComparison.Ordinal);
        Assert.Contains("J., Gaspésie\u00A0– ", text, StringComparison.Ordinal);
        Assert.All(ExportFormat.All, format => Assert.DoesNotContain("Julie", format.Of(saved.Document), StringComparison.Ordinal));
        Assert.Equal(("Julie", "Rimouski"), saved.Document.Speakers.Where(speaker => speaker.Id == asker).Select(speaker => (speaker.Name, speaker.Place)).Single());
        // An empty text takes it away.
        Assert.Contains("Julie, Rimouski\u00A0– ", ExportFormat.Find("text")!.Of((await newsroom.Saves(new() { Speakers = [new(asker, ShownAs: "")] })).Document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_declines_to_be_named_is_named_nowhere()
    {
        await using var newsroom = await Ready();
        var begun = await newsroom.Begins();
        var asker = Person(begun, SpeakerRole.Visitor);
        var saved = await newsroom.Saves(new() { Speakers = [new(asker, Consent: Consent.Refused)] });
        Assert.Contains("Un visiteur\u00A0– ", ExportFormat.Find("text")!.Of(saved.Document), StringComparison.Ordinal);
        Assert.All(ExportFormat.All, format => Assert.DoesNotContain("Rimouski", format.Of(saved.Document), StringComparison.Ordinal));
        // A guest must be shown as somebody.
        saved = await newsroom.Saves(new() { Speakers = [new("guest", Consent: Consent.Refused)] });
        Assert.Contains(("interview.consent_refused", "speakers[1]"), (await newsroom.Desk.Check(saved)).Blockers.Select(blocker => (blocker.Code, blocker.At)));
        saved = await newsroom.Saves(new() { Speakers = [new("guest", ShownAs: "Une enseignante")] });
        Assert.DoesNotContain((await newsroom.Desk.Check(saved)).Blockers, blocker => blocker.Code == "interview.consent_refused");
        Assert.Equal(Consent.Refused, saved.Document.Speakers.Single(speaker => speaker.Id == "guest").Consent);
    }

    [Fact]
    public async Task A_guests_own_pages_go_to_the_systems_unless_the_guest_is_not_to_be_named()
    {
        await using var newsroom = await Ready();
        await newsroom.Begins();
        var saved = await newsroom.Saves(new() { Speakers = [new("guest", Links: ["helene.example.org", " ", "https://example.org/@helene"])] });
        Assert.Equal(["https://helene.example.org", "https://example.org/@helene"], Same(saved));
        Assert.Equal("https://helene.example.org", JsonNode.Parse(ExportFormat.Find("ninjs")!.Of(saved.Document))!["people"]![0]!["uri"]!.GetValue<string>());
        Assert.DoesNotContain("helene.example", ExportFormat.Find("text")!.Of(saved.Document), StringComparison.Ordinal);
        // Absent, they stay.
        saved = await newsroom.Saves(new() { Speakers = [new("guest", Consent: Consent.Refused, ShownAs: "Une enseignante")] });
        Assert.Equal(2, saved.Document.Speakers.Single(speaker => speaker.Id == "guest").Links.Count);
        Assert.All(ExportFormat.All, format => Assert.DoesNotContain("helene.example", format.Of(saved.Document), StringComparison.Ordinal));
        var refused = await newsroom.Desk.Save(newsroom.Session, saved.Version, new() { Speakers = [new("guest", Links: ["javascript:alert(1)"])] }, Cast.Editor);
        Assert.Equal(("interview.link_scheme", "speakers[0].links[0]"), (refused.Rejection!.Code, refused.Rejection.Args!["at"].GetString()));

        static IEnumerable<string> Same(InterviewVersion version) =>
            JsonNode.Parse(ExportFormat.Find("jsonld")!.Of(version.Document))!["about"]!["sameAs"]!.AsArray().Select(link => link!.GetValue<string>());
    }

    [Fact]
    public async Task Questions_without_a_name_are_a_visitors_or_the_publications()
    {
        await using var newsroom = await Newsroom.Open();
        await newsroom.Answered("Par où commencer?", "Par le grenier.", name: null, place: null);
        await newsroom.Answered("Et ensuite?", "Les fenêtres.", "Julie", "Rimouski", "v2");
        await newsroom.Closes();
        var begun = await newsroom.Begins();
        Assert.Contains("Un visiteur\u00A0– Par où", ExportFormat.Find("text")!.Of(begun.Document), StringComparison.Ordinal);
        var saved = await newsroom.Saves(new() { NamelessAsPublication = true });
        var publication = saved.Document.Speakers.Single(speaker => speaker.Role is SpeakerRole.Publication).Name;
        Assert.Contains($"{publication}\u00A0– Par où", ExportFormat.Find("text")!.Of(saved.Document), StringComparison.Ordinal);
        Assert.Contains("Julie, Rimouski\u00A0– Et ensuite", ExportFormat.Find("text")!.Of(saved.Document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_changed_in_a_quotation_a_changed_one_waits_until_it_is_kept_knowingly()
    {
        await using var newsroom = await Newsroom.Open();
        var (_, answer) = await newsroom.Answered("Par où commencer?", "Par le grenier, évidemment, et sans attendre le froid.");
        await newsroom.Closes();
        await newsroom.Begins();
        const string Changed = "Par le grenier, évidemment, et sans craindre le froid.";
        var saved = await newsroom.Saves(new() { Turns = [new("r", From: [answer], Text: Changed)] });
        Assert.DoesNotContain((await newsroom.Desk.Check(saved)).Blockers, blocker => blocker.Code == "interview.quotation_changed");
        Assert.Contains((await newsroom.Desk.Check(saved)).Warnings, warning => warning.Code == "interview.quotation_changed");
        saved = await newsroom.Saves(new() { Cleanup = Cleanup.None });
        Assert.Contains(("interview.quotation_changed", "turns[0].sentences[0]"), (await newsroom.Desk.Check(saved)).Blockers.Select(blocker => (blocker.Code, blocker.At)));
        saved = await newsroom.Saves(new() { Turns = [new("r", From: [answer], Text: Changed, Kept: [Changed])] });
        Assert.DoesNotContain((await newsroom.Desk.Check(saved)).Blockers, blocker => blocker.Code == "interview.quotation_changed");
        Assert.Contains((await newsroom.Desk.Check(saved)).Warnings, warning => warning.Code == "interview.quotation_changed");
    }

    [Theory]
    [InlineData("fr-CA", "Propos recueillis par Aline Roy, Bruno Côté et Line Doré")]
    [InlineData("en-CA", "Interview by Aline Roy, Bruno Côté and Line Doré")]
    public void Several_reporters_are_credited_by_one_line_and_each_by_name_for_machines(string language, string credit)
    {
        var document = new InterviewDocument { Language = language, TypographyProfile = language, Headline = new("Le grenier"), Bylines = ["Aline Roy", "Bruno Côté", "Line Doré"] };
        Assert.Contains(credit, ExportFormat.Find("text")!.Of(document), StringComparison.Ordinal);
        Assert.Contains(credit, ExportFormat.Find("nitf")!.Of(document), StringComparison.Ordinal);
        var authors = System.Text.Json.JsonDocument.Parse(ExportFormat.Find("jsonld")!.Of(document)).RootElement.GetProperty("author");
        Assert.Equal(document.Bylines, authors.EnumerateArray().Select(author => author.GetProperty("name").GetString()!));
        // What the editor wrote stands in its place.
        Assert.DoesNotContain("recueillis", ExportFormat.Find("text")!.Of(document with { Byline = "Avec la rédaction" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Le grenier d’abord : l’œuvre d’un été à 30 %", "le-grenier-d-abord-l-oeuvre-d-un-ete-a-30")]
    [InlineData("par-le-grenier", "Autre", "par-le-grenier")]
    [InlineData("", "", "")]
    public void The_short_name_is_the_editors_or_the_headlines(string slug, string headline, string expected) =>
        Assert.Equal(expected, Slug.Of(new() { Slug = slug, Headline = new(headline) }));

    [Theory]
    [InlineData("Par-Le-Grenier")]
    [InlineData("été")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public async Task A_short_name_that_systems_cannot_use_is_refused(string slug)
    {
        await using var newsroom = await Ready();
        await newsroom.Begins();
        Assert.Equal("interview.slug", (await newsroom.Desk.Save(newsroom.Session, 1, new() { Slug = slug }, Cast.Editor)).Rejection!.Code);
        Assert.Equal("", (await newsroom.Rows.Find(newsroom.Session))!.Document.Slug);
    }

    private static string Person(InterviewVersion version, SpeakerRole role) => version.Document.Speakers.First(speaker => speaker.Role == role).Id;

    private static async Task<Newsroom> Ready()
    {
        var newsroom = await Newsroom.Open();
        await newsroom.Answered("Par où commencer?", "Par le grenier.");
        await newsroom.Closes();
        return newsroom;
    }
}

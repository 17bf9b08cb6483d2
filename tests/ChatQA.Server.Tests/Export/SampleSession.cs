using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Export.Transcripts;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Operations.Demo;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Export;

/// <summary>The sample's session, played through the verbs to its published interview; what exports are made from is kept.</summary>
internal sealed record SampleSession(Edition Edition, Transcript Transcript)
{
    private static readonly Lazy<Task<SampleSession>> French = new(() => Play("fr"));
    private static readonly Lazy<Task<SampleSession>> English = new(() => Play("en"));

    public static Task<SampleSession> In(string language) => language == "fr" ? French.Value : English.Value;

    private static async Task<SampleSession> Play(string language)
    {
        await using var server = Serve(language);
        var (session, imprint) = await Play(server, language);
        return new(
            (await server.Get<Editions>().Find(session, null, imprint, withSources: true))!,
            (await server.Get<Editions>().Transcript(session, imprint.TimeZone))!);
    }

    public static TestServer Serve(string language, Dictionary<string, string>? settings = null)
    {
        var newspaper = Sample.Read(language).Publication;
        return TestServer.Start(new(settings ?? [])
        {
            ["Publication:Name"] = newspaper.Name,
            ["Publication:Abbreviation"] = newspaper.Abbreviation,
            ["Publication:Language"] = newspaper.Language,
            ["Publication:TypographyProfile"] = newspaper.TypographyProfile,
            ["Publication:TimeZone"] = newspaper.TimeZone,
            ["Publication:Site"] = newspaper.Site,
            ["Publication:Signature"] = newspaper.Signature,
        });
    }

    public static async Task<(SessionId Session, Imprint Imprint)> Play(TestServer server, string language)
    {
        var sample = Sample.Read(language);
        var publication = await server.Get<Publications>().Current();
        var sessions = server.Get<SessionLogs>();
        var session = (await sessions.Create(Actor.System, new CreateSession(
            ClientId.New(), publication.Id, sample.Session.Title, sample.Session.Guest, new(1_700_000_000_000), publication.Language, sample.Session.Venue))).Must();
        var players = new Players(sessions, session, sample);
        foreach (var step in sample.Steps)
        {
            Assert.Null(step.Do is Deed.Interview ? null : await players.Play(step));
        }

        Assert.Null(await new EditorAtWork(server.Get<InterviewDesk>(), server.Get<Sources>(), TimeProvider.System).Compose(session, players, sample));
        return (session, new(publication.Name, publication.Language, publication.TimeZone, "https://clavardage.example.org"));
    }
}

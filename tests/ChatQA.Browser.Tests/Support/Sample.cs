using ChatQA.Answers;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;

namespace ChatQA.Browser;

/// <summary>Sessions to look at, played through the real verbs.</summary>
internal static class Sample
{
    public const string Publication = "main";

    private static readonly Actor Desk = new(new("desk"), Role.Moderator, "Odile Fortin");
    private static readonly Actor Editor = new(new("editor"), Role.Editor, "Aline Roy");
    private static readonly Actor Guest = new(new("guest"), Role.Guest, "Hélène Tremblay");

    public static async Task<SessionId> Planned(SessionLogs sessions, TimeSpan until, string title = "L’hiver et nos vieilles maisons")
    {
        var session = Must(await sessions.Create(Editor, new CreateSession(
            ClientId.New(), Publication, title, new("Hélène Tremblay", "ingénieure en bâtiment", "Habitat Nord"), Instant.From(DateTimeOffset.UtcNow + until), "fr-CA", "example.org/clavardage")));
        await Do(sessions, session, Desk, new OpenSession(ClientId.New()));
        return session;
    }

    /// <summary>A session on air: two answers, one corrected and crediting two people, one waiting, a word from the newsroom.</summary>
    public static async Task<SessionId> Live(SessionLogs sessions)
    {
        var session = await Planned(sessions, TimeSpan.Zero);
        await Do(sessions, session, Desk, new GoLive(ClientId.New()));
        var first = await Ask(sessions, session, "Zoé", "Trois-Rivières", "Par où commencer quand le grenier est froid et que le budget est petit?");
        var same = await Ask(sessions, session, "Karim", null, "Le grenier d’abord, ou les fenêtres?");
        var second = await Ask(sessions, session, null, null, "Faut-il remplacer les fenêtres d’origine d’une maison de 1920, ou peut-on les restaurer sans perdre trop de chaleur?");
        var waiting = await Ask(sessions, session, "Line", "Rimouski", "Et la cave de pierre, on l’isole comment?");
        var guest = await Ask(sessions, session, "Omar", "Matane", "Les subventions couvrent-elles un logement loué?");
        await Do(sessions, session, Desk, new ApproveQuestion(ClientId.New(), first));
        await Do(sessions, session, Desk, new MergeQuestions(ClientId.New(), same, first));
        await Answer(sessions, session, first, "Par le grenier. C’est là que s’en va le quart de la chaleur, et c’est le chantier le moins cher : de la cellulose soufflée, une journée de travail.\nEnsuite seulement, les fenêtres.");
        var id = (await sessions.Read(session))!.Value.State.Question(first)!.Answer!.Value;
        await Do(sessions, session, Guest, new CorrectAnswer(ClientId.New(), id, "Par le grenier. C’est là que s’en va environ 25 % de la chaleur, et c’est le chantier le moins cher : de la cellulose soufflée, une journée de travail.\nEnsuite seulement, les fenêtres.", "La proportion a été précisée.", 0));
        await Do(sessions, session, Desk, new Announce(ClientId.New(), "Hélène Tremblay est avec nous pour une heure. Posez vos questions."));
        await Do(sessions, session, Desk, new ApproveQuestion(ClientId.New(), second));
        await Answer(sessions, session, second, "On peut presque toujours les restaurer. Une bonne contre-fenêtre en bois vaut un double vitrage, et elle durera plus longtemps que lui.");
        await Do(sessions, session, Desk, new ApproveQuestion(ClientId.New(), waiting));
        await Do(sessions, session, Desk, new ApproveQuestion(ClientId.New(), guest));
        await Do(sessions, session, Desk, new HandToGuest(ClientId.New(), guest));
        return session;
    }

    public static async Task<SessionId> Finished(SessionLogs sessions)
    {
        var session = await Live(sessions);
        await Do(sessions, session, Desk, new CloseSession(ClientId.New()));
        return session;
    }

    public static Task<bool> Published(InterviewStore interviews, SessionId session) => interviews.Begin(new(session, 1, InterviewState.Published, new()
    {
        PublishedOn = new(2026, 11, 23),
        Headline = new("« Le grenier d’abord, les fenêtres ensuite »"),
        Lede = [],
        Speakers = [new Speaker("z", SpeakerRole.Visitor, "Zoé"), new Speaker("h", SpeakerRole.Guest, "Hélène Tremblay")],
        Turns =
        [
            new("1", TurnKind.Question) { Speakers = ["z"], Sentences = [new("Par où commencer quand le grenier est froid et que le budget est petit?")] },
            new("2", TurnKind.Answer) { Speakers = ["h"], Sentences = [new("Par le grenier."), new("C’est là que s’en va environ 25 % de la chaleur, et c’est le chantier le moins cher.")] },
        ],
        Signature = "Aline Roy",
    }, new(1_795_000_000_000), "Aline Roy"));

    public static async Task<ItemId> Ask(SessionLogs sessions, SessionId session, string? name, string? place, string text) =>
        Must(await sessions.Run(session, Actor.Visitor(VisitorId.New()), new AskQuestion(ClientId.New(), text, name, place))).Id;

    /// <summary>The guest answers a question that was approved.</summary>
    public static async Task Answer(SessionLogs sessions, SessionId session, ItemId question, string text)
    {
        await Do(sessions, session, Desk, new HandToGuest(ClientId.New(), question));
        await Do(sessions, session, Guest, new PublishAnswer(ClientId.New(), question, text));
    }

    public static Task Approve(SessionLogs sessions, SessionId session, ItemId question) => Do(sessions, session, Desk, new ApproveQuestion(ClientId.New(), question));

    public static async Task Do(SessionLogs sessions, SessionId session, Actor actor, ICommand command) => Must(await sessions.Run(session, actor, command));

    private static T Must<T>(Outcome<T> outcome) =>
        outcome.Accepted(out var value, out var rejection) ? value : throw new InvalidOperationException($"Refused: {rejection}");
}

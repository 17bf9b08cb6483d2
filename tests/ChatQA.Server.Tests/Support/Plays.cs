using System.Text.Json;
using ChatQA.Answers;
using ChatQA.Answers.Guests;
using ChatQA.Continuation;
using ChatQA.Import;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Moderation.Intake;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Erasure;
using ChatQA.Sessions.Portraits;

namespace ChatQA.Tests.Support;

/// <summary>Whole sessions, played through the real verbs.</summary>
internal static class Plays
{
    /// <summary>Every kind of event there is, in an order that makes sense.</summary>
    public static async Task<SessionId> AWholeSession(SessionLogs sessions)
    {
        await AnImportedOne(sessions);
        var session = (await sessions.Create(Cast.Editor, Cast.Session())).Must();
        Task Desk(ICommand command) => sessions.Does(session, Cast.Odile, command);
        await sessions.Does(session, Cast.Editor, new DescribeSession(
            ClientId.New(), "L’hiver et nos vieilles maisons", new("Hélène Tremblay", "ingénieure en bâtiment", "Habitat Nord"), "example.org/direct", false));
        await sessions.Does(session, Cast.Editor, new PortraySession(ClientId.New(), new("portrait", "Hélène Tremblay", 480, 360)));
        await Desk(new CancelSession(ClientId.New()));
        await Desk(new ReopenSession(ClientId.New()));
        await sessions.Does(session, Cast.Editor, new RescheduleSession(ClientId.New(), new(1_700_000_600_000)));
        await Desk(new OpenSession(ClientId.New()));
        var first = await sessions.Asks(session, "julie", "Par où commencer quand le grenier est froid?");
        await Desk(new GoLive(ClientId.New()));
        await Desk(new CloseQuestions(ClientId.New()));
        await Desk(new OpenQuestions(ClientId.New()));
        await Desk(new SetSlowMode(ClientId.New(), 30));
        await Desk(new WatchWords(ClientId.New(), ["merde"]));
        await Desk(new CallLastQuestions(ClientId.New(), 5));
        await Desk(new CancelLastQuestions(ClientId.New()));
        var second = await sessions.Asks(session, "karim", "Le grenier d’abord, ou les fenêtres?");
        var third = await sessions.Asks(session, "line", "Que penser du prix des billets de hockey?");
        var fourth = await sessions.Asks(session, "omar", "Et la cave?");
        await sessions.Does(session, Cast.Visitor("omar"), new ReviseQuestion(ClientId.New(), fourth, "Et la cave de pierre?", "Omar", "Matane"));
        await sessions.Does(session, Cast.Visitor("omar"), new WithdrawQuestion(ClientId.New(), fourth));
        await Desk(new RejectQuestion(ClientId.New(), third, "Hors sujet aujourd’hui"));
        var text = (await sessions.State(session)).Question(first)!.TextSeq;
        await Desk(new EditQuestion(ClientId.New(), first, "Par où commencer quand le grenier est glacial?", text));
        await Desk(new ApproveQuestion(ClientId.New(), first));
        await Desk(new TagQuestion(ClientId.New(), first, "Isolation", true));
        await Desk(new TagQuestion(ClientId.New(), first, "Budget", true));
        await Desk(new TagQuestion(ClientId.New(), first, "Budget", false));
        await Desk(new ReplyToAsker(ClientId.New(), first, "Merci! Elle passera tôt."));
        await Desk(new HoldQuestions(ClientId.New(), true));
        await Desk(new HoldQuestions(ClientId.New(), false));
        await Desk(new StageQuestion(ClientId.New(), first));
        await Desk(new UnstageQuestion(ClientId.New(), first));
        await Desk(new MuteVisitor(ClientId.New(), new("line")));
        await Desk(new UnmuteVisitor(ClientId.New(), new("line")));
        await Desk(new BanVisitor(ClientId.New(), new("line")));
        await Desk(new UnbanVisitor(ClientId.New(), new("line")));
        await Desk(new WriteToStaff(ClientId.New(), "On garde la cave pour la fin?"));
        await Desk(new MergeQuestions(ClientId.New(), second, first));
        await Desk(new ReturnQuestion(ClientId.New(), second));
        await Desk(new MergeQuestions(ClientId.New(), second, first));
        await Desk(new HandToGuest(ClientId.New(), first));
        await sessions.Does(session, Cast.Guest, new ReturnQuestion(ClientId.New(), first));
        await Desk(new HandToGuest(ClientId.New(), first));
        await Desk(new MoveInQueue(ClientId.New(), first));
        await sessions.Does(session, Cast.Guest, new AskToClarify(ClientId.New(), first, "Un grenier chauffé?"));
        await Desk(new Clarify(ClientId.New(), first, "Non, froid."));
        await Desk(new AddGuest(ClientId.New(), new("Omar Diallo", "maçon", "")));
        await Desk(new Whisper(ClientId.New(), "La suivante est longue."));
        await Desk(new RemoveGuest(ClientId.New(), (await sessions.State(session)).Card.Guests[0].Id));
        await Desk(new SetApproval(ClientId.New(), true));
        var proposal = await sessions.Does(session, Cast.Assistant, new PublishAnswer(ClientId.New(), first, "Par le grenier."));
        await Desk(new SendAnswerBack(ClientId.New(), proposal.Id, "Plus long"));
        await sessions.Does(session, Cast.Assistant, new PublishAnswer(ClientId.New(), first, "Par le grenier, sans doute."));
        await sessions.Does(session, Cast.Guest, new TakeAnswerBack(ClientId.New(), proposal.Id));
        await Desk(new SetApproval(ClientId.New(), false));
        var answer = await sessions.Does(session, Cast.Assistant, new PublishAnswer(ClientId.New(), first, "Par le grenier: c’est là que 30 % de la chaleur s’en va."));
        await sessions.Does(session, Cast.Guest, new CorrectAnswer(ClientId.New(), answer.Id, "Par le grenier: c’est là que 30 % de la chaleur s’en vont.", null, 0));
        await sessions.Does(session, Cast.Guest, new CorrectAnswer(ClientId.New(), answer.Id, "Par le grenier: c’est là que 25 % de la chaleur s’en va.", "Le pourcentage a été corrigé.", 0));
        await Desk(new Pin(ClientId.New(), answer.Id));
        var announcement = await sessions.Does(session, Cast.Odile, new Announce(ClientId.New(), "Dernière question dans cinq minutes."));
        await Desk(new Unpin(ClientId.New(), answer.Id));
        await Desk(new EditAnnouncement(ClientId.New(), announcement.Id, "Dernières questions dans cinq minutes.", 0));
        await Desk(new RetractAnnouncement(ClientId.New(), announcement.Id));
        await sessions.Asks(session, "zoe", "Et le toit?");
        await sessions.Does(session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("zoe")));
        await Desk(new CloseSession(ClientId.New()));
        await Desk(new WriteClosingNote(ClientId.New(), "Merci à toutes et à tous."));
        await Desk(new OpenContinuation(ClientId.New()));
        await sessions.Does(session, Cast.Editor, Cast.Says(Side.Publication, "Un dernier conseil?"));
        await sessions.Does(session, Cast.Guest, Cast.Says(Side.Guest, "Mesurez avant d’acheter."));
        await Desk(new CloseContinuation(ClientId.New()));
        await Desk(new ArchiveSession(ClientId.New()));
        await sessions.Does(session, Actor.System, new ExpireWords(ClientId.New()));
        return session;
    }

    /// <summary>A session of its own, which begins with the event that no other holds.</summary>
    public static async Task<SessionId> AnImportedOne(SessionLogs sessions)
    {
        var preview = TranscriptDesk.Preview("Julie: Par où commencer?\nHélène Tremblay: Par le grenier.\nLa Gazette: Et après?\nHélène Tremblay: Les fenêtres.", "Hélène Tremblay", ["La Gazette"], new Dictionary<string, Part>()).Must();
        var session = Cast.Session();
        return (await new TranscriptDesk(sessions).Import(
            new(ClientId.New(), session.Publication, ["La Gazette"], session.Title, session.Guest!, session.StartsAt, session.Language, "", preview.Parts), preview, Cast.Editor)).Must();
    }

    /// <summary>What happens in a rehearsal alone.</summary>
    public static async Task<SessionId> ARehearsal(SessionLogs sessions, SessionId session)
    {
        var rehearsal = (await sessions.Create(Actor.System, Cast.Session() with { Demonstration = true, RehearsalOf = session })).Must();
        await sessions.Does(rehearsal, Cast.Odile, new GoLive(ClientId.New()));
        await sessions.Does(rehearsal, Cast.Odile, new PaceRehearsal(ClientId.New(), 6));
        return rehearsal;
    }

    /// <summary>All that a state shows to anybody, as one text to compare.</summary>
    public static string Everything(SessionState state) => JsonSerializer.Serialize(
        new
        {
            state.Head,
            state.PublicHead,
            Desk = state.Order.Select(id => DeskView.Of(state, id)),
            Public = state.Order.Select(id => PublicView.Of(state, id)),
            Guest = state.Order.Select(id => GuestView.Of(state, id)),
            Mine = state.ByVisitor.Keys.OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => MineView.Of(state, id).Questions),
            Waiting = state.Waiting.Values,
        },
        Wire.Json);
}

using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Questions;
using ChatQA.Sessions;

namespace ChatQA.Tests.Support;

/// <summary>The people of the tests, and the few steps that bring a session on its way.</summary>
internal static class Cast
{
    public static readonly Actor Odile = new(new("odile"), Role.Moderator, "Odile Fortin");
    public static readonly Actor Rene = new(new("rene"), Role.Moderator, "René Caron");
    public static readonly Actor Editor = new(new("editor"), Role.Editor, "Aline Roy");
    public static readonly Actor Administrator = new(new("administrator"), Role.Administrator, "Paule Dion");
    public static readonly Actor Guest = new(new("guest"), Role.Guest, "Hélène Tremblay");
    public static readonly Actor Assistant = new(new("assistant"), Role.Assistant, "Luc Moreau");

    public static Actor Visitor(string name) => Actor.Visitor(new(name));

    public static CreateSession Session(ClientId? client = null, bool hold = false) => new(
        client ?? ClientId.New(), Store.Publication, "L’hiver et nos vieilles maisons", new("Hélène Tremblay", "ingénieure en bâtiment", "Habitat Nord"),
        new(1_700_000_000_000), "fr-CA", "example.org/clavardage", hold);

    public static async Task<SessionId> LiveSession(this SessionLogs sessions, bool hold = false)
    {
        var session = (await sessions.Create(Editor, Session(hold: hold))).Must();
        (await sessions.Run(session, Odile, new GoLive(ClientId.New()))).Must();
        return session;
    }

    public static async Task<ItemId> Asks(this SessionLogs sessions, SessionId session, string visitor, string text) =>
        (await sessions.Run(session, Visitor(visitor), new AskQuestion(ClientId.New(), text, visitor, "Rimouski"))).Must().Id;

    public static async Task<Receipt> Does(this SessionLogs sessions, SessionId session, Actor actor, ICommand command) =>
        (await sessions.Run(session, actor, command)).Must();

    public static async Task<string> IsRefused(this SessionLogs sessions, SessionId session, Actor actor, ICommand command) =>
        (await sessions.Run(session, actor, command)).Rejection?.Code ?? "accepted";

    public static async Task<SessionState> State(this SessionLogs sessions, SessionId session) => (await sessions.Read(session))!.Value.State;

    public static T Must<T>(this Outcome<T> outcome) =>
        outcome.Accepted(out var value, out var rejection) ? value : throw new InvalidOperationException($"Refused: {rejection}");

    public static WriteMessage Says(Side side, string text) => new(ClientId.New(), text, side);
}

using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation.Intake;

/// <summary>A kind word to those whose questions were not answered. They read it with their own questions once the session is closed.</summary>
/// <param name="Text">Nothing takes the note back.</param>
[AllowedTo(Roles.Desk)]
public sealed record WriteClosingNote(ClientId ClientId, string? Text) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : PlainText.Accept(Text, TextLimit.ClosingNote).Select(text => Changes.Of<SessionEvent>(new ClosingNoteWritten(text is "" ? null : text)));
}

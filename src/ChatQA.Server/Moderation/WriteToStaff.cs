using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A word among those at the desk; neither the guest nor the room ever hears it.</summary>
[AllowedTo(Roles.Desk)]
public sealed record WriteToStaff(ClientId ClientId, string? Text) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        PlainText.Accept(Text, TextLimit.BackChannel).Select(text => Changes.Of<SessionEvent>(
            new StaffMessageWritten(ItemId.From("staff", actor.Id, ClientId), text)));
}

using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;

namespace ChatQA.Api;

internal sealed class SessionReader(SessionLogs sessions, Attendance attendance)
{
    /// <summary>The session, and the version that its description is changed against; null when there is none.</summary>
    public async Task<(SessionView View, long Version)?> Read(SessionId session)
    {
        if (await sessions.Read(session) is not { } read)
        {
            return null;
        }

        var (state, card) = (read.State, read.State.Card);
        var answered = state.Items.Values.Count(item => item is Question { Status: QuestionStatus.Answered });
        var view = new SessionView(
            session, card.Title, card.Guest, card.Phase, card.StartsAt, card.LiveAt, card.ClosedAt, card.Language, card.Venue, card.HoldUntilAnswered,
            card.Demonstration, card.ContinuationOpen, state.Head, state.QuestionCount, state.Waiting.Count, answered, await attendance.Read(session));
        return (view, card.Seq);
    }
}

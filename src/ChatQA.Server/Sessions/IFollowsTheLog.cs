using System.Data.Common;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>What keeps rows beside the log that an event ends: it does so in the event's own transaction.</summary>
internal interface IFollowsTheLog
{
    /// <param name="before">The session as it was.</param>
    Task Follow(DbConnection connection, DbTransaction transaction, SessionState before, IReadOnlyList<Envelope<SessionEvent>> events);
}

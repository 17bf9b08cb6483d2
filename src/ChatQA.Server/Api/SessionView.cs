using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;

namespace ChatQA.Api;

/// <summary>A session as staff and guest read it over HTTP.</summary>
/// <param name="Head">The staff sequence of its last event.</param>
/// <param name="Questions">How many were asked, whatever became of them.</param>
/// <param name="Waiting">How many wait: for moderation, for the guest, or for an answer.</param>
/// <param name="Answered">How many have their answer.</param>
/// <param name="Attendance">Who came while it was live.</param>
internal sealed record SessionView(
    SessionId Id, string Title, GuestCard Guest, Phase Phase, Instant StartsAt, Instant? LiveAt, Instant? ClosedAt, string Language, string Venue,
    bool HoldUntilAnswered, bool Demonstration, bool ContinuationOpen, long Head, int Questions, int Waiting, int Answered, AttendanceFigures Attendance);

using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Live;

/// <summary>
/// Lets go of the sessions that nobody is in and nobody asks for: what a process holds in memory is what is going on, and the
/// collector goes through the less with each storm.
/// </summary>
internal sealed class Vacancies(SessionLogs sessions, Rooms rooms, ILogger<Vacancies> logger) : Recurring(Every, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(1);

    /// <summary>Lets go of whatever nobody is in and nobody asked for during some time.</summary>
    public async Task LetGo(TimeSpan unasked)
    {
        foreach (var (session, _, _) in sessions.Followed.ToList())
        {
            if (rooms.Here(session) is null or { IsEmpty: true })
            {
                await sessions.LetGo(session, unasked);
            }
        }
    }

    protected override Task Round(CancellationToken stopping) => LetGo(Unasked);
}

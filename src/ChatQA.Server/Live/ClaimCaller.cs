using ChatQA.Kernel;
using ChatQA.Moderation.Claims;

namespace ChatQA.Live;

/// <summary>Tells each desk who reads what.</summary>
internal sealed class ClaimCaller(ClaimDesk claims, Rooms rooms) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        claims.Changed += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        claims.Changed -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(SessionId session, IReadOnlyList<Claim> now) => rooms.Here(session)?.Desk.Send(nameof(IDeskClient.Claimed), new Claimed(now));
}
